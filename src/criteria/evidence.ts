import { describeReading as describe } from "../indicators/index.ts";
import type { Place } from "./branches.ts";
import { assess } from "./condition.ts";
import type { Condition } from "./criteria-file.ts";
import type { Decisions } from "./decisions.ts";
import { missingReason } from "./reasons.ts";
import type { Verdict } from "./verdict.ts";

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
  const { outcome, reason, n, bar, shrinkage, reading } = assess(condition, place, decisions);
  verdict.outcome = outcome;
  if (reason) verdict.reason = missingReason(reason, n, decisions.minN(condition));
  verdict.indicator = indicator.id;
  verdict.unit = indicator.unit;
  if (n > 0) verdict.n = n;
  if (!reading) return verdict;
  const { world } = decisions.sheet;
  const measured = describe(indicator, reading, place.procedure, place.school, place.year, world);
  verdict.value = measured.value;
  if (measured.k !== undefined) verdict.k = measured.k;
  if (measured.low !== undefined) verdict.low = rounded(measured.low);
  if (measured.high !== undefined) verdict.high = rounded(measured.high);
  if (bar) verdict.threshold = bar.applied;
  if (shrinkage) {
    verdict.shrunken = rounded(shrinkage.shrunken);
    verdict.probability = rounded(shrinkage.probability);
    verdict.certainty = shrinkage.certainty;
  }
  verdict.cells = measured.cells;
  verdict.sources = measured.sources;
  return verdict;
}
