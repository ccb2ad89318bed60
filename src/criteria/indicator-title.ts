import { contextVariable } from "../indicators/context.ts";
import type { IndicatorSpec } from "../indicators/indicator-spec.ts";

/** Names of what an indicator refers to. */
export interface TitleNames {
  readonly indicator: (id: string) => string;
  readonly procedure: (id: string) => string;
}

const markWords = (marks: readonly number[]): string => {
  const quoted = [...new Set(marks)].sort().map((mark) => `«${mark}»`);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? `с отметкой ${last}` : `с отметками ${quoted.join(", ")} и ${last}`;
};

function ownTitle(spec: IndicatorSpec, names: TitleNames): string {
  switch (spec.kind) {
    case "belowMinimumShare":
      return "доля участников ниже минимального порога";
    case "markShare":
      return `доля участников ${markWords(spec.marks)}`;
    case "mean":
      return "средний балл";
    case "median":
      return "медиана баллов";
    case "quality":
      return "качество обучения («4» и «5», для ЕГЭ — от 61 балла)";
    case "passRate":
      return "уровень обученности («3», «4» и «5», для ЕГЭ — от минимального балла)";
    case "sou":
      return "степень обученности (СОУ)";
    case "share81":
      return "доля участников с результатом от 81 балла";
    case "pooledLowShare":
      return "индекс низких результатов (доля неуспешных участий)";
    case "regionZ":
      return `отклонение от среднего по региону в стандартных отклонениях (${names.indicator(spec.of)})`;
    case "regionPercentile":
      return `место среди школ региона от 0 до 1 (${names.indicator(spec.of)})`;
    case "journalConfirmed":
      return "доля подтвердивших отметку по журналу";
    case "journalLower":
      return "доля понизивших отметку относительно журнала";
    case "journalHigher":
      return "доля повысивших отметку относительно журнала";
    case "change":
      return spec.years === 1
        ? `изменение за год (${names.indicator(spec.of)})`
        : `изменение к году t − ${spec.years} (${names.indicator(spec.of)})`;
    case "contextShare":
      return `доля ${variable(spec.variable)}`;
    case "contextValue":
      return variable(spec.variable);
    case "contextIndex":
      return "индекс социального благополучия школы";
  }
}

const variable = (id: string) => contextVariable(id)?.title ?? id;

/** Name of an indicator in the nominative; with its procedure in brackets where it has one. */
export function indicatorTitle(spec: IndicatorSpec, names: TitleNames): string {
  const own = spec.title ?? ownTitle(spec, names);
  return "procedure" in spec && spec.procedure !== undefined
    ? `${own} (${names.procedure(spec.procedure)})`
    : own;
}
