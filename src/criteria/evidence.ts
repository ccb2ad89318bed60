import { lossWords } from "../facts/cell.ts";
import { describeReading as describe } from "../indicators/measure.ts";
import type { DataSet } from "../indicators/data-set.ts";
import type { Indicator } from "../indicators/kind.ts";
import { kindOf } from "../indicators/kinds.ts";
import { partsOf, readIndicator } from "../indicators/read-indicator.ts";
import { isMissing, type Read, type Reading } from "../indicators/reading.ts";
import { counted } from "../shared/russian.ts";
import type { Condition, Rule } from "./criteria-file.ts";
import type { Decisions } from "./decisions.ts";
import type { When } from "./layout.ts";
import { estimateCertainty, isShrinkable, shrinkage } from "./shrinkage.ts";
import { thresholdAt } from "./thresholds.ts";
import type { Verdict } from "./verdict.ts";

/** A record while it is being written. */
export type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Intervals and probabilities to six places: what more there is says nothing, and fills files. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Of whom a condition is asked. */
interface Place extends When {
  readonly school: string;
}

/** Writes all that a condition was decided from: value, counts, interval, threshold, cells, lines. */
export function writeEvidence(
  verdict: Writable<Verdict>,
  condition: Condition,
  place: Place,
  decisions: Decisions,
): Verdict {
  const { dataSet } = decisions.sheet;
  const { school, year, procedure } = place;
  const indicator = decisions.indicator(condition.indicator);
  const read = readIndicator(dataSet, indicator, procedure, school, year);
  const isOpen = verdict.outcome === "not-assessed";
  if (isOpen) verdict.reason = openConditionReason(read, condition, place, decisions);
  verdict.indicator = indicator.id;
  verdict.unit = indicator.unit;
  if (read.n > 0) verdict.n = read.n;
  if (isMissing(read)) return verdict;
  const measured = describe(indicator, read, procedure, school, year, dataSet);
  verdict.value = measured.value;
  if (measured.k !== undefined) {
    verdict.k = measured.k;
    const years = read.cells.map((cell) => cell.year).sort((a, b) => a - b);
    const [first, last] = [years[0], years.at(-1)];
    if (first !== undefined && last !== undefined && first !== last) verdict.years = [first, last];
  }
  const groups = groupsOf(indicator, place, dataSet);
  if (groups.length > 0) verdict.groups = groups;
  if (measured.low !== undefined) verdict.low = rounded(measured.low);
  if (measured.high !== undefined) verdict.high = rounded(measured.high);
  if (!isOpen) writeThreshold(verdict, condition, place, decisions, read);
  verdict.cells = measured.cells;
  verdict.sources = measured.sources;
  return verdict;
}

/** Counts of the groups of pupils that a gap is between. */
function groupsOf(indicator: Indicator, { school, year, procedure }: Place, dataSet: DataSet) {
  const kind = kindOf(indicator.spec);
  if (kind.from !== "others" || !kind.ofGroups) return [];
  const asked = indicator.procedure ?? procedure;
  return partsOf(dataSet, kind, indicator, asked, year).flatMap((part) => {
    const read = readIndicator(dataSet, part.indicator, part.procedure, school, part.year);
    return isMissing(read) || read.k === undefined ? [] : [{ k: read.k, n: read.n }];
  });
}

/** What the value was compared with, and how sure the region makes the comparison. */
function writeThreshold(
  verdict: Writable<Verdict>,
  condition: Condition,
  place: Place,
  decisions: Decisions,
  reading: Reading,
): void {
  const at = decisions.sheet.placeOf(place.school);
  const threshold = thresholdAt(decisions.thresholdColumn(condition, place), at);
  if (!threshold) return;
  const { withProbability } = condition;
  verdict.threshold = withProbability === undefined ? threshold : { ...threshold, withProbability };
  if (reading.estimate) {
    const sure = estimateCertainty(reading.value, reading.estimate, threshold);
    verdict.probability = rounded(sure.probability);
    verdict.certainty = sure.certainty;
    return;
  }
  if (!isShrinkable(decisions.indicator(condition.indicator), threshold.value)) return;
  const shrunken = shrinkage(reading, threshold, decisions.prior(condition, place));
  if (!shrunken) return;
  verdict.shrunken = rounded(shrunken.shrunken);
  verdict.probability = rounded(shrunken.probability);
  verdict.certainty = shrunken.certainty;
}

const LOST = "исход зависит от потерянных строк";

/** Why a condition is not assessed: there is no value, nothing to compare with, or lost rows decide. */
function openConditionReason(
  read: Read,
  condition: Condition,
  place: Place,
  decisions: Decisions,
): string {
  const minN = decisions.minN(condition);
  const at = decisions.sheet.placeOf(place.school);
  const isCompared =
    !isMissing(read) &&
    (read.cells.length === 0 || read.n >= minN) &&
    thresholdAt(decisions.thresholdColumn(condition, place), at) !== null;
  if (!isCompared) return missingReason(read, minN);
  const lost = read.cells.reduce((sum, cell) => sum + (cell.lost ?? 0), 0);
  if (lost === 0) return "порог по региону зависит от потерянных строк других школ";
  return `${LOST}: потеряно ${lost}, с результатом ${read.n}`;
}

const participants = (n: number) => counted(n, ["участник", "участника", "участников"]);

/** Why a condition is not assessed, as a Russian sentence without the full stop. */
function missingReason(read: Read, minN: number): string {
  const { n } = read;
  const tooFew = !isMissing(read) && read.cells.length > 0 && n < minN;
  switch (isMissing(read) ? read.reason : tooFew ? "too-few" : "no-region") {
    case "no-data":
      return "результатов школы нет";
    case "too-few":
      return `недостаточно данных: ${participants(n)}, нужно не менее ${minN}`;
    case "rows-lost":
      return isMissing(read) && read.closed ? lossWords(read.closed) : "потеряны строки";
    case "no-marks":
      return "в выгрузках нет отметок";
    case "no-score":
      return "в выгрузках нет баллов или минимального порога";
    case "no-journal":
      return "в выгрузках нет отметок по журналу";
    case "not-told":
      return "в выгрузках таких сведений нет";
    case "not-read":
      return "результаты по группам учеников не прочитаны";
    case "no-group":
      return "в одной из сравниваемых групп нет участников";
    case "not-modelled":
      return "модель результатов региона этой доли не знает";
    case "no-context":
      return "нет данных о контексте школы";
    case "no-region":
      return "сравнивать не с чем: слишком мало школ с такими данными";
    case "no-earlier-year":
      return "нет данных за прошлый год";
    case "no-earlier-work":
      return "нет результатов прежней работы той же параллели";
    case "too-few-years":
      return "результаты есть в слишком немногих годах";
    case "series-break":
      return "ряд прерван: результаты этих лет несопоставимы";
    case "low-coverage":
      return "известно слишком мало показателей контекста";
    case "contradiction":
      return "данные о контексте противоречивы: часть больше целого";
  }
}

/** Why a rule stays open that lost rows could turn: what is said of the branches that lost them. */
export function lostReason(children: readonly Verdict[]): string {
  const reasons = new Set(children.flatMap(({ reason }) => reason ?? []));
  const inner = [...reasons].map((reason) => reason.replace(`${LOST}: `, ""));
  return inner.length === 0 ? LOST : `${LOST}: ${inner.join("; ")}`;
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
