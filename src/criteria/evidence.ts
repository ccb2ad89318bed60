import { describeReading as describe } from "../indicators/measure.ts";
import type { MissingReason } from "../indicators/measured.ts";
import { readIndicator } from "../indicators/read-indicator.ts";
import { isMissing, type Reading } from "../indicators/reading.ts";
import { counted } from "../shared/russian.ts";
import type { Place } from "./branches.ts";
import type { Condition, Rule } from "./criteria-file.ts";
import type { Decisions } from "./decisions.ts";
import { compare } from "./exact.ts";
import { isShrinkable, shrinkage, type Shrinkage } from "./shrinkage.ts";
import { type ComparedThreshold, thresholdAt, isBeyond, isEnough } from "./thresholds.ts";
import type { Outcome, Verdict } from "./verdict.ts";

/** A record while it is being written. */
export type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Intervals and probabilities to six places: what more there is says nothing, and fills files. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Writes all that a condition was decided from: value, counts, interval, threshold, cells, lines. */
export function writeEvidence(
  verdict: Writable<Verdict>,
  condition: Condition,
  place: Place,
  decisions: Decisions,
): Verdict {
  const indicator = decisions.indicator(condition.indicator);
  const { outcome, reason, n, thresholdColumn, shrinkage, reading } = assess(
    condition,
    place,
    decisions,
  );
  verdict.outcome = outcome;
  if (reason) verdict.reason = missingReason(reason, n, decisions.minN(condition));
  verdict.indicator = indicator.id;
  verdict.unit = indicator.unit;
  if (n > 0) verdict.n = n;
  if (!reading) return verdict;
  const { dataSet } = decisions.sheet;
  const measured = describe(indicator, reading, place.procedure, place.school, place.year, dataSet);
  verdict.value = measured.value;
  if (measured.k !== undefined) verdict.k = measured.k;
  if (measured.low !== undefined) verdict.low = rounded(measured.low);
  if (measured.high !== undefined) verdict.high = rounded(measured.high);
  if (thresholdColumn) verdict.threshold = thresholdColumn.applied;
  if (shrinkage) {
    verdict.shrunken = rounded(shrinkage.shrunken);
    verdict.probability = rounded(shrinkage.probability);
    verdict.certainty = shrinkage.certainty;
  }
  verdict.cells = measured.cells;
  verdict.sources = measured.sources;
  return verdict;
}

/** A condition decided for a place, with what it was decided from. */
interface Assessment {
  readonly outcome: Outcome;
  readonly reason?: MissingReason;
  readonly reading?: Reading;
  /** Participants, also where there were too few. */
  readonly n: number;
  readonly thresholdColumn?: ComparedThreshold;
  /** Shrunken value and probability, for shares of participants. */
  readonly shrinkage?: Shrinkage;
}

/**
 * Decide a condition for one school, by the raw value or, where the file says so and there is one, by
 * the shrunken value. The readable way: `fillCondition` does the same for all schools at once.
 */
function assess(condition: Condition, place: Place, decisions: Decisions): Assessment {
  const { sheet, criteria } = decisions;
  const indicator = decisions.indicator(condition.indicator);
  const read = readIndicator(sheet.dataSet, indicator, place.procedure, place.school, place.year);
  if (isMissing(read)) return { outcome: "not-assessed", reason: read.reason, n: read.n };
  const { n } = read;
  if (!isEnough(read, decisions.minN(condition))) {
    return { outcome: "not-assessed", reason: "too-few", reading: read, n };
  }
  const thresholdColumn = thresholdAt(
    decisions.thresholdColumn(condition, place),
    sheet.placeOf(place.school),
  );
  if (!thresholdColumn) return { outcome: "not-assessed", reason: "no-region", reading: read, n };
  const prior = isShrinkable(indicator, thresholdColumn.applied.value)
    ? decisions.prior(condition, place)
    : null;
  const shrunken = shrinkage(read, thresholdColumn, prior);
  const byShrunken = shrunken && (condition.by ?? criteria.decideBy) === "shrunken";
  const beyond = byShrunken
    ? compare(shrunken.shrunken, thresholdColumn.applied.operator, thresholdColumn.applied.value)
    : isBeyond(read, thresholdColumn);
  const outcome = beyond ? "met" : "not-met";
  return { outcome, reading: read, n, thresholdColumn, ...(shrunken && { shrinkage: shrunken }) };
}

const participants = (n: number) => counted(n, ["участник", "участника", "участников"]);

/** Why a number is not there, as a Russian sentence without the full stop. */
function missingReason(reason: MissingReason, n: number, minN: number): string {
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
    case "not-told":
      return "в выгрузках этого года таких сведений нет";
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
