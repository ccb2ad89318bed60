import type { MissingReason } from "../indicators/index.ts";
import type { Rule } from "./criteria-file.ts";
import { counted } from "../shared/russian.ts";
import type { Verdict } from "./verdict.ts";

const participants = (n: number) => counted(n, ["участник", "участника", "участников"]);

/** Why a number is not there, as a Russian sentence without the full stop. */
export function missingReason(reason: MissingReason, n: number, minN: number): string {
  switch (reason) {
    case "no-data":
      return "результатов школы нет";
    case "too-few":
      return `недостаточно данных: ${participants(n)}, нужно не менее ${minN}`;
    case "no-marks":
      return "в выгрузках нет отметок";
    case "no-score":
      return "в выгрузках нет баллов или минимального порога";
    case "no-journal":
      return "в выгрузках нет отметок по журналу";
    case "no-context":
      return "нет данных о контексте школы";
    case "no-region":
      return "сравнивать не с чем: слишком мало школ с такими данными";
    case "no-earlier-year":
      return "нет данных за прошлый год";
    case "series-break":
      return "ряд прерван: результаты этих лет несопоставимы";
    case "low-coverage":
      return "известно слишком мало показателей контекста";
    case "contradiction":
      return "данные о контексте противоречивы: часть больше целого";
  }
}

const openOnes = (children: readonly Verdict[]) =>
  children.filter((child) => child.outcome === "not-assessed");

/** The reasons of the open children, each said once. */
function because(children: readonly Verdict[]): string {
  const reasons = [...new Set(openOnes(children).flatMap((child) => child.reason ?? []))];
  return reasons.length === 0 ? "" : ` (${reasons.join("; ")})`;
}

const years = (children: readonly Verdict[]) =>
  openOnes(children)
    .map((child) => child.year)
    .sort()
    .join(", ");

/** Why a rule made of others stays open. */
export function openReason(rule: Rule, children: readonly Verdict[], minAssessed = 1): string {
  const open = openOnes(children).length;
  if ("overProcedures" in rule) {
    const assessed = `${children.length - open} из ${children.length}`;
    return `оценённых процедур ${assessed}, нужно не менее ${minAssessed}${because(children)}`;
  }
  if ("sameProcedure" in rule && open === children.length) {
    return `ни одну процедуру нельзя оценить${because(children)}`;
  }
  if ("inYears" in rule || "consecutive" in rule) {
    return `нельзя оценить годы ${years(children)}${because(children)}`;
  }
  const [only] = openOnes(children);
  if (children.length === 1 && only?.reason) return only.reason;
  const conditions = counted(open, ["условие", "условия", "условий"]);
  return `нельзя оценить ${conditions} из ${children.length}${because(children)}`;
}
