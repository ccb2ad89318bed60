import { z } from "zod";
import { baseParts } from "./import/base-parts.ts";

/**
 * A road map as data (дорожная карта, план мероприятий): sections → actions → terms, roles, targets,
 * evidence. Numbers stand as the order writes them: percents as 15, not 0.15. Whatever was not
 * understood keeps its `text` and is of kind `unread`.
 *
 * @source Orders of regional and municipal education offices, 2023–2024: their columns and wording
 */

const isoDate = z.iso.date();
const text = z.string().min(1);

/** What a term is (вид срока). */
const termKinds = [
  "date",
  "deadline",
  "range",
  "ranges",
  "months",
  "year",
  "during-year",
  "school-year",
  "permanent",
  "frequency",
  "schedule",
  "on-request",
  "none",
  "unread",
] as const;

const periodSchema = z.strictObject({
  from: isoDate.optional().describe("Нет у срока «до …»"),
  to: isoDate,
  for: text.optional().describe("Для кого этот период, если в ячейке их несколько"),
  yearAssumed: z
    .literal(true)
    .optional()
    .describe("Год в документе не написан и взят из периода плана"),
});

const frequencySchema = z.enum(["week", "month", "quarter", "half-year", "year"]);

const termSchema = z.strictObject({
  kind: z.enum(termKinds),
  periods: z.array(periodSchema).default([]).describe("Календарные периоды, обе даты включительно"),
  schedule: text.optional().describe("По чьему графику или плану"),
  onRequest: z.literal(true).optional(),
  frequency: frequencySchema.optional(),
  text: z.string().optional().describe("Как написано в документе"),
});

/** Who or what is counted (база показателя). */
export const targetBases = [
  "schools",
  "teachers",
  "managers",
  "municipalities",
  "pupils",
  "participants",
  "groups",
  "events",
  "documents",
  "pages",
  "actions",
] as const;

const targetSchema = z.strictObject({
  kind: z
    .enum(["coverage", "count", "frequency", "share", "done", "unread"])
    .describe(
      "coverage — охват в процентах; share — доля без заданного значения; done — сделано или нет",
    ),
  comparator: z.enum([">=", ">", "<=", "<", "="]).optional(),
  value: z.number().optional().describe("Проценты — числом 15, не 0,15"),
  upTo: z.number().optional().describe("Конец диапазона: «не менее 80–90 %»"),
  unit: z.enum(["percent", "count", "done"]),
  base: z.enum(targetBases).optional(),
  part: z
    .enum(["other", ...baseParts.map(({ id }) => id)])
    .optional()
    .describe("Часть базы: учителя предмета, молодые педагоги…; other — кто это, неизвестно"),
  of: text.optional().describe("Уточнение базы: учителя математики, управленческие команды…"),
  groups: z.array(text).default([]).describe("Кластеры, о которых показатель: ШНОР, ШНСУ…"),
  per: frequencySchema.optional(),
  each: z.enum(["school", "group", "municipality"]).optional().describe("Значение для каждого"),
  condition: z.enum(["schedule", "on-request"]).optional(),
  text: z.string().optional().describe("Как написано в документе"),
});

const actionSchema = z.strictObject({
  id: text.describe("Номер, как в документе; у строк без номера — раздел и порядок: «Орг.1»"),
  number: z.string().default("").describe("Номер, как написан; пусто, если его нет"),
  section: text,
  title: text,
  term: termSchema,
  roles: z.array(text).default([]).describe("Должности и органы, без имён"),
  targets: z.array(targetSchema).min(1),
  evidence: z.array(text).default([]),
  after: z.array(text).default([]).describe("Мероприятия, без которых это не начать"),
  line: z.int().optional().describe("Строка документа, с которой прочитано"),
});

export const roadmapSchema = z.strictObject({
  $schema: z.string().optional(),
  id: text,
  title: text,
  act: z
    .strictObject({
      number: z.string().optional(),
      date: isoDate.optional(),
      kind: text.optional(),
    })
    .default({}),
  period: z
    .strictObject({ from: isoDate, to: isoDate })
    .optional()
    .describe("Период плана: календарный или учебный год"),
  schools: z
    .array(z.strictObject({ count: z.int().min(0), percent: z.number().optional(), of: text }))
    .default([])
    .describe("Числа школ из преамбулы: сколько и какая это доля списка"),
  sections: z.array(z.strictObject({ id: text, title: z.string() })).min(1),
  actions: z.array(actionSchema),
});

export type Roadmap = z.infer<typeof roadmapSchema>;
export type RoadmapAction = z.infer<typeof actionSchema>;
export type Term = z.infer<typeof termSchema>;
export type Period = z.infer<typeof periodSchema>;
export type Target = z.infer<typeof targetSchema>;
export type TargetBase = (typeof targetBases)[number];
export type Frequency = z.infer<typeof frequencySchema>;

/** A road map's JSON is wrong; `problems` are Russian, each with its path. */
export class RoadmapFileError extends Error {
  readonly problems: readonly string[];

  constructor(file: string, problems: readonly string[]) {
    super(`${file}: ${problems.join("; ")}`);
    this.name = "RoadmapFileError";
    this.problems = problems;
  }
}

/**
 * Checks the JSON of a road map and fills in its defaults.
 *
 * @param json text of the file
 * @param file name for the message
 * @throws RoadmapFileError with every problem found
 */
export function parseRoadmap(json: string, file: string): Roadmap {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/u, ""));
  } catch {
    throw new RoadmapFileError(file, ["файл не разбирается как JSON"]);
  }
  const parsed = roadmapSchema.safeParse(value);
  if (!parsed.success) {
    throw new RoadmapFileError(file, parsed.error.issues.map(problemText));
  }
  const unknown = unknownNames(parsed.data);
  if (unknown.length > 0) throw new RoadmapFileError(file, unknown);
  return parsed.data;
}

function problemText(issue: z.core.$ZodIssue): string {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const keys = issue.keys.map((key) => `«${key}»`).join(", ");
    return `${path === "" ? "" : `${path}: `}неизвестные поля ${keys}`;
  }
  return `${path === "" ? "файл" : path}: значение не по схеме`;
}

/** Names that lead nowhere: sections and earlier actions. */
function unknownNames({ sections, actions }: Roadmap): string[] {
  const ids = new Set(actions.map(({ id }) => id));
  const known = new Set(sections.map(({ id }) => id));
  return actions.flatMap(({ id, section, after }) => [
    ...(known.has(section) ? [] : [`мероприятие ${id}: нет раздела «${section}»`]),
    ...after
      .filter((one) => !ids.has(one))
      .map((one) => `мероприятие ${id}: нет мероприятия «${one}», после которого оно идёт`),
  ]);
}

/** JSON Schema of a road map, for editors. */
export const roadmapJsonSchema = (): unknown => z.toJSONSchema(roadmapSchema, { io: "input" });
