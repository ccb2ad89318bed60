import { z } from "zod";
import { policy } from "../reference/policy.ts";

/**
 * Indicators as the criteria file names them (перечень показателей). The schema stands here, with
 * those who measure; `criteria-file.ts` makes it part of the file.
 */
const id = z.string().min(1);

const contextTerm = z.strictObject({
  variable: z.string().describe("Показатель контекста (reference/context-variables)"),
  weight: z.number().positive().default(1),
  sign: z.union([z.literal(1), z.literal(-1)]).describe("+1: больше — благополучнее"),
});

const base = {
  title: z.string().optional().describe("Название в именительном падеже, со строчной буквы"),
  procedure: id
    .optional()
    .describe("Процедура, если показатель всегда о ней; иначе — та, о которой спрашивает правило"),
};

/** One indicator of the criteria file: a number about a school. Shares are 0..1. */
export const indicatorSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("belowMinimumShare"), ...base })
    .describe("доля участников ниже минимального балла (с отметкой «2», где ставят отметки)"),
  z
    .strictObject({
      kind: z.literal("markShare"),
      marks: z.array(z.int().min(2).max(5)).min(1),
      ...base,
    })
    .describe("доля участников с названными отметками"),
  z.strictObject({ kind: z.literal("mean"), ...base }).describe("средний балл"),
  z.strictObject({ kind: z.literal("median"), ...base }).describe("медиана баллов"),
  z
    .strictObject({ kind: z.literal("quality"), ...base })
    .describe("качество обучения: доля «4» и «5», для ЕГЭ — от 61 балла"),
  z
    .strictObject({ kind: z.literal("passRate"), ...base })
    .describe("уровень обученности: доля «3», «4» и «5», для ЕГЭ — преодолевших минимум"),
  z.strictObject({ kind: z.literal("sou"), ...base }).describe("степень обученности (СОУ), 0..1"),
  z
    .strictObject({ kind: z.literal("share81"), ...base })
    .describe("доля участников с результатом от 81 балла"),
  z
    .strictObject({
      kind: z.literal("pooledLowShare"),
      procedures: z.union([id, z.array(id).min(1)]).describe("Имя набора или список процедур"),
      weights: z.record(z.string(), z.number().positive()).optional(),
      title: z.string().optional(),
    })
    .describe("ИНР: доля неуспешных участий по всем процедурам, 0..1"),
  z
    .strictObject({ kind: z.literal("regionZ"), of: id, ...base })
    .describe("отклонение от среднего по участникам региона в стандартных отклонениях школ"),
  z
    .strictObject({ kind: z.literal("regionPercentile"), of: id, ...base })
    .describe("место среди школ региона: доля школ со значением меньше, равные — наполовину, 0..1"),
  z
    .strictObject({ kind: z.literal("journalConfirmed"), ...base })
    .describe("доля подтвердивших отметку по журналу"),
  z
    .strictObject({ kind: z.literal("journalLower"), ...base })
    .describe("доля понизивших отметку относительно журнала"),
  z
    .strictObject({ kind: z.literal("journalHigher"), ...base })
    .describe("доля повысивших отметку относительно журнала"),
  z
    .strictObject({
      kind: z.literal("change"),
      of: id,
      years: z.int().min(1).default(1),
      ...base,
    })
    .describe("изменение к году t − years, знак как у показателя"),
  z
    .strictObject({
      kind: z.literal("contextShare"),
      variable: z.string(),
      title: z.string().optional(),
    })
    .describe("доля по показателю контекста, который считают людьми"),
  z
    .strictObject({
      kind: z.literal("contextValue"),
      variable: z.string(),
      title: z.string().optional(),
    })
    .describe("числовой показатель контекста как есть"),
  z
    .strictObject({
      kind: z.literal("contextIndex"),
      formula: z.enum(["z", "min-max", "pca"]),
      terms: z.array(contextTerm).min(1),
      coverage: z.number().min(0).max(1).default(policy.context.coverage),
      title: z.string().optional(),
    })
    .describe("индекс социального благополучия школы, больше — благополучнее"),
]);

export type IndicatorSpec = z.infer<typeof indicatorSchema>;
export type IndicatorKind = IndicatorSpec["kind"];
/** The spec of one kind. */
export type SpecOf<K extends IndicatorKind> = Extract<IndicatorSpec, { kind: K }>;
