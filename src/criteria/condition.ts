import { isMissing, readIndicator, type MissingReason, type Reading } from "../indicators/index.ts";
import type { Place } from "./branches.ts";
import type { Condition } from "./criteria-file.ts";
import type { Decisions } from "./decisions.ts";
import { compare } from "./exact.ts";
import { isShrinkable, shrinkage, type Shrinkage } from "./shrinkage.ts";
import { barAt, isBeyond, isEnough, type Bar } from "./thresholds.ts";
import type { Outcome } from "./verdict.ts";

/** A condition decided for a place, with what it was decided from. */
export interface Assessment {
  readonly outcome: Outcome;
  readonly reason?: MissingReason;
  readonly reading?: Reading;
  /** Participants, also where there were too few. */
  readonly n: number;
  readonly bar?: Bar;
  /** Shrunken value and probability, for shares of participants. */
  readonly shrinkage?: Shrinkage;
}

/**
 * Decide a condition for one school, by the raw value or, where the file says so and there is one, by
 * the shrunken value. The readable way: `fillCondition` does the same for all schools at once.
 */
export function assess(condition: Condition, place: Place, decisions: Decisions): Assessment {
  const { sheet, criteria } = decisions;
  const indicator = decisions.indicator(condition.indicator);
  const read = readIndicator(sheet.world, indicator, place.procedure, place.school, place.year);
  if (isMissing(read)) return { outcome: "not-assessed", reason: read.reason, n: read.n };
  const { n } = read;
  if (!isEnough(read, decisions.minN(condition))) {
    return { outcome: "not-assessed", reason: "too-few", reading: read, n };
  }
  const bar = barAt(decisions.bar(condition, place), sheet.placeOf(place.school));
  if (!bar) return { outcome: "not-assessed", reason: "no-region", reading: read, n };
  const prior = isShrinkable(indicator, bar.applied.value)
    ? decisions.prior(condition, place)
    : null;
  const shrunken = shrinkage(read, bar, prior);
  const byShrunken = shrunken && (condition.by ?? criteria.decideBy) === "shrunken";
  const beyond = byShrunken
    ? compare(shrunken.shrunken, bar.applied.operator, bar.applied.value)
    : isBeyond(read, bar);
  const outcome = beyond ? "met" : "not-met";
  return { outcome, reading: read, n, bar, ...(shrunken && { shrinkage: shrunken }) };
}
