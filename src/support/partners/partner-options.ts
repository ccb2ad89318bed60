import { z } from "zod";

/** Parts that the benefit of a pair is made of, in the order they are told. */
export const benefitParts = ["strength", "context", "kind", "size", "near", "wish"] as const;
export type BenefitPart = (typeof benefitParts)[number];

/** What a part is called in a report. */
export const benefitTitles: Readonly<Record<BenefitPart, string>> = {
  strength: "закрывает отставание",
  context: "сходство условий",
  kind: "тип и местность",
  size: "размер",
  near: "близость",
  wish: "пожелание",
};

const weight = (value: number) => z.number().min(0).max(1000).default(value);
const procedure = z.strictObject({
  exam: z.string().min(1),
  subject: z.string().min(1),
  grade: z.int().min(1).max(12),
});

const partnerOptionsSchema = z.strictObject({
  weights: z
    .strictObject({
      strength: weight(40),
      context: weight(20),
      kind: weight(10),
      size: weight(10),
      near: weight(15),
      wish: weight(15),
    })
    .refine((weights) => Object.values(weights).some((one) => one > 0), {
      error: "хотя бы один вес больше нуля",
    })
    .prefault({})
    .describe("Веса частей пользы; важны их отношения, а не сумма"),
  riskClusters: z
    .array(z.string().min(1))
    .default(["ШНОР", "ШФЗСОР", "ШПУН", "стабильно низкие", "низкие по предмету"])
    .describe("Кластеры, школам которых подбирают наставников, самые срочные первыми"),
  urgentFirst: z
    .boolean()
    .default(true)
    .describe("При нехватке мест первыми — школы кластеров, названных раньше"),
  mentorClusters: z
    .array(z.string().min(1))
    .default(["ШЛ", "стабильно высокие"])
    .describe("Кластеры, школы которых могут быть наставниками"),
  resilientBy: z
    .array(procedure)
    .default([
      { exam: "ОГЭ", subject: "Русский язык", grade: 9 },
      { exam: "ОГЭ", subject: "Математика", grade: 9 },
      { exam: "ЕГЭ", subject: "Русский язык", grade: 11 },
    ])
    .describe("Процедуры, по любой из которых школа может быть признана резильентной"),
  capacity: z.int().min(0).max(1000).default(2).describe("Мест у наставника, если не сказано иное"),
  mentorsWanted: z
    .int()
    .min(0)
    .max(100)
    .default(1)
    .describe("Сколько наставников нужно школе, если не сказано иное"),
  sure: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.8)
    .describe("С какой вероятности направление называют сильным или слабым"),
  contextSpan: z
    .number()
    .positive()
    .default(20)
    .describe(
      "При такой разнице индекса социального благополучия сходства нет (10 — одно ст. откл.)",
    ),
  sizeSpan: z.number().gt(1).default(4).describe("Во сколько раз больше — сходства нет"),
  nearSpan: z.number().positive().default(100).describe("С какого расстояния, км, близости нет"),
  maxDistance: z.number().positive().nullable().default(null).describe("Дальше, км, пары нет"),
  neighbours: z
    .array(z.tuple([z.string().min(1), z.string().min(1)]))
    .default([])
    .describe("Пары соседних муниципалитетов"),
});

/** How partners are chosen (правила подбора пар): all policy, and none of it official. */
export type PartnerOptions = Readonly<z.output<typeof partnerOptionsSchema>>;

/** The same as they are given: what is not said is taken from the defaults. */
export type GivenPartnerOptions =
  z.input<typeof partnerOptionsSchema> | Readonly<Record<string, unknown>>;

/** Options that are wrong; `problems` are whole Russian sentences. */
export class PartnerOptionsError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`параметры подбора пар: ${problems.join("; ")}`);
    this.name = "PartnerOptionsError";
    this.problems = problems;
  }
}

/**
 * Options with what is not said taken from the defaults. The defaults are ours: no act that sets
 * weights of partner pairs is known.
 *
 * @throws PartnerOptionsError naming the fields that do not fit
 * @example partnerOptions({ weights: { near: 50 } }).weights.context // => 20
 */
export function partnerOptions(given: GivenPartnerOptions = {}): PartnerOptions {
  const parsed = partnerOptionsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new PartnerOptionsError(
    parsed.error.issues.map((issue) =>
      issue.code === "unrecognized_keys"
        ? `неизвестное поле ${issue.keys.map((key) => `«${key}»`).join(", ")}`
        : `поле «${issue.path.join(".") || "параметры"}» не подходит`,
    ),
  );
}
