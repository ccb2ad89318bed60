import { z } from "zod";
import { indicatorSchema } from "../indicators/kinds.ts";
import { policy } from "../reference/policy.ts";

/**
 * The criteria file: policy as data (перечень критериев и показателей). Everything that decides who
 * is on a list stands here: indicators, thresholds, minimum n, rules, clusters, tiers, exits.
 * `schema/criteria.schema.json` is generated from it; `document-criteria.ts` says it in Russian.
 */

const id = z.string().min(1);

/** Where a value comes from and how sure it is; shown in the methodology. */
const basisSchema = z.strictObject({
  text: z.string().describe("Акт, источник или пояснение"),
  status: z
    .enum(["act", "public-source", "seed-order", "unverified", "own-default"])
    .describe(
      "act — текст акта; unverified — по памяти, не сверено; own-default — предложение разработчиков программы",
    ),
});

const procedureSchema = z.strictObject({
  exam: z.string().describe("ЕГЭ, ОГЭ, ВПР…"),
  subject: z.string().describe("Название предмета, как в справочнике"),
  grade: z.int().min(1).max(12),
  title: z.string().optional(),
});

/** What a value is compared with. Shares in percent are compared in integers: 100·k against percent·n. */
const thresholdSchema = z.union([
  z.strictObject({ percent: z.number() }),
  z.strictObject({ value: z.number() }),
  z
    .strictObject({ regionQuantile: z.number().min(0).max(1) })
    .describe("квантиль по школам региона, тип 7"),
  z.strictObject({
    peerQuantile: z.number().min(0).max(1),
    peers: z.enum(["type", "locality", "municipality"]),
    minPeers: z
      .int()
      .min(2)
      .default(policy.decision.minPeers)
      .describe("Сколько таких школ нужно, чтобы сравнивать"),
  }),
  z
    .strictObject({ regionMean: z.literal(true), plus: z.number().default(0) })
    .describe("среднее по участникам региона, плюс поправка"),
  z
    .strictObject({
      quota: z.number().gt(0).lt(1),
      of: z.enum(["assessed", "all"]).default("assessed"),
    })
    .describe(
      "школы с худшими значениями, не более этой доли; при равных значениях на границе не входит никто из равных",
    ),
]);

const operatorSchema = z.enum([">=", ">", "<=", "<"]);
const named = {
  id: id.optional(),
  title: z.string().optional(),
  enabled: z
    .boolean()
    .optional()
    .describe("false — условие отключено: его нет в списке, в котором оно стоит"),
};
const procedures = z.union([id, z.array(id).min(1)]).describe("Имя набора или список процедур");

const conditionSchema = z.strictObject({
  indicator: id,
  is: operatorSchema,
  than: thresholdSchema,
  minN: z.int().min(1).optional().describe("Наименьшее число участников, если не общее minN"),
  by: z.enum(["raw", "shrunken"]).optional().describe("Чем решать: сырым значением или сглаженным"),
  withProbability: z
    .number()
    .gt(0.5)
    .lt(1)
    .optional()
    .describe(
      "Условие выполнено, если вероятность того, что сама доля за порогом, не меньше этой; только для доли участников и порога числом или средним региона",
    ),
  ...named,
});

interface Named {
  id?: string | undefined;
  title?: string | undefined;
  enabled?: boolean | undefined;
}

export type Rule =
  | z.infer<typeof conditionSchema>
  | ({ all: Rule[] } & Named)
  | ({ any: Rule[] } & Named)
  | ({ not: Rule } & Named)
  | ({ atLeast: { k: number; of: Rule[] } } & Named)
  | ({
      overProcedures: {
        procedures: string | string[];
        rule: Rule;
        k?: number | undefined;
        share?: number | undefined;
        minAssessed?: number | undefined;
      };
    } & Named)
  | ({
      sameProcedure: {
        procedures: string | string[];
        rule: Rule;
        years: number;
        k?: number | undefined;
      };
    } & Named)
  | ({ inYears: { k: number; last: number; rule: Rule } } & Named)
  | ({ consecutive: { years: number; rule: Rule } } & Named)
  | ({ cluster: string } & Named);

const ruleSchema: z.ZodType<Rule> = z.lazy(() =>
  z.union([
    conditionSchema,
    z.strictObject({ all: z.array(ruleSchema).min(1), ...named }),
    z.strictObject({ any: z.array(ruleSchema).min(1), ...named }),
    z.strictObject({ not: ruleSchema, ...named }),
    z.strictObject({
      atLeast: z.strictObject({ k: z.int().min(1), of: z.array(ruleSchema).min(1) }),
      ...named,
    }),
    z
      .strictObject({
        overProcedures: z.strictObject({
          procedures,
          rule: ruleSchema,
          k: z.int().min(1).optional().describe("не менее k процедур"),
          share: z
            .number()
            .gt(0)
            .max(1)
            .optional()
            .describe("или не менее этой доли оценённых процедур"),
          minAssessed: z
            .int()
            .min(0)
            .optional()
            .describe(
              "сколько процедур должно быть оценено; по умолчанию k; 0 — где не оценено ни одной, правило не выполнено",
            ),
        }),
        ...named,
      })
      .describe("Процедуры, которых в школе не было или в которых мало участников, в счёт не идут"),
    z
      .strictObject({
        sameProcedure: z.strictObject({
          procedures,
          rule: ruleSchema,
          years: z.int().min(2),
          k: z.int().min(1).optional(),
        }),
        ...named,
      })
      .describe("Одна и та же процедура, годы подряд"),
    z.strictObject({
      inYears: z.strictObject({ k: z.int().min(1), last: z.int().min(1), rule: ruleSchema }),
      ...named,
    }),
    z.strictObject({
      consecutive: z.strictObject({ years: z.int().min(2), rule: ruleSchema }),
      ...named,
    }),
    z
      .strictObject({ cluster: id, ...named })
      .describe("Школа уже отнесена к этому кластеру (выше по приоритету)"),
  ]),
);

const clusterSchema = z.strictObject({
  id,
  title: z.string(),
  aliases: z.array(z.string()).default([]),
  kind: z
    .enum(["label", "flag"])
    .describe("label — одно слово в графе «Кластеризация»; flag — независимый признак"),
  precedence: z.int().default(100).describe("Меньше — важнее, когда школе подходят несколько"),
  rule: ruleSchema,
  exit: z
    .strictObject({
      years: z.int().min(1).describe("Сколько лет подряд признак не выполнен"),
      rule: ruleSchema.optional().describe("Дополнительное условие выхода"),
    })
    .optional(),
  needsObjectiveVpr: z
    .boolean()
    .optional()
    .describe(
      "true — школе с возможными маркерами необъективности ВПР кластер даётся, только если признак выполнен и без ВПР",
    ),
  keepsMarked: z
    .boolean()
    .optional()
    .describe(
      "true — школа с возможными маркерами необъективности ВПР не выходит из кластера из-за одних ВПР; школу, у которой признака не было и в один из прежних лет, маркеры не удерживают",
    ),
  basis: z.array(basisSchema).default([]),
});

const tierSchema = z.strictObject({
  cluster: id,
  order: z
    .array(z.strictObject({ indicator: id, direction: z.enum(["desc", "asc"]) }))
    .min(1)
    .describe("Тяжесть: сначала по первому показателю"),
  tiers: z
    .array(
      z.strictObject({
        id,
        title: z.string(),
        share: z.number().gt(0).max(1).optional().describe("доля списка; у последнего — остальные"),
        count: z.int().min(1).optional(),
      }),
    )
    .min(1),
});

const schemaWith = (indicator: ReturnType<typeof indicatorSchema>) =>
  z.strictObject({
    $schema: z.string().optional(),
    id,
    title: z.string(),
    basis: z.array(basisSchema).min(1),
    act: z.string().optional().describe("Номер и дата акта, которым утверждены критерии"),
    minN: z
      .int()
      .min(1)
      .default(policy.decision.minN)
      .describe("Меньше участников — «недостаточно данных»"),
    decideBy: z.enum(["raw", "shrunken"]).default("raw"),
    procedures: z.record(id, procedureSchema),
    sets: z.record(id, z.array(id).min(1)).default({}).describe("Наборы процедур"),
    indicators: z.record(id, indicator),
    clusters: z.array(clusterSchema).min(1),
    tiers: z.array(tierSchema).default([]),
    labels: z
      .strictObject({ none: z.string(), insufficient: z.string() })
      .default({ none: "", insufficient: "недостаточно данных" }),
    stability: z
      .strictObject({ resamples: z.int().min(0).max(2000), seed: z.int() })
      .default({ resamples: policy.decision.resamples, seed: 1 }),
  });

let made:
  | {
      readonly of: ReturnType<typeof indicatorSchema>;
      readonly schema: ReturnType<typeof schemaWith>;
    }
  | undefined;

/** The form of a criteria file, with the indicators known by now. */
export function criteriaSchema(): ReturnType<typeof schemaWith> {
  const of = indicatorSchema();
  if (made?.of !== of) made = { of, schema: schemaWith(of) };
  return made.schema;
}

export type Criteria = z.infer<ReturnType<typeof schemaWith>>;
export type Threshold = z.infer<typeof thresholdSchema>;
export type Condition = z.infer<typeof conditionSchema>;
export type ClusterSpec = z.infer<typeof clusterSchema>;
export type TierSpec = z.infer<typeof tierSchema>;
