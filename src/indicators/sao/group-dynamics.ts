import { newcombeDifference } from "../statistics/newcombe-difference.ts";
import { welchDifference } from "../statistics/welch-difference.ts";
import { grouped, tallyMean, tallyVariance, type Tally } from "./tally.ts";

/** A change with its 95 % interval; shares 0..1, means in points or marks. */
export interface Change {
  readonly difference: number;
  /** Null where the spread is not known, so that nothing can be called significant. */
  readonly low: number | null;
  readonly high: number | null;
  /** The interval does not hold 0. */
  readonly significant: boolean;
}

/** Changes between two years: null where one of them has nobody. */
export interface GroupChange {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly mean: Change | null;
  readonly groups: readonly (Change | null)[];
}

const judged = (change: { difference: number; low: number; high: number }): Change => ({
  difference: change.difference,
  low: change.low,
  high: change.high,
  significant: change.low > 0 || change.high < 0,
});

/** Change of a share; null when one year has nobody whose group is known. */
export function shareChange(k1: number, n1: number, k2: number, n2: number): Change | null {
  return n1 === 0 || n2 === 0 ? null : judged(newcombeDifference(k1, n1, k2, n2));
}

/** Change of the mean; without a spread in both years the interval is unknown and nothing is called significant. */
export function meanChange(now: Tally, before: Tally): Change | null {
  const [mean1, mean2] = [tallyMean(now), tallyMean(before)];
  if (mean1 === null || mean2 === null) return null;
  const [variance1, variance2] = [tallyVariance(now), tallyVariance(before)];
  const difference = mean1 - mean2;
  if (variance1 === null || variance2 === null || variance1 + variance2 === 0)
    return { difference, low: null, high: null, significant: false };
  return judged(
    welchDifference(
      { mean: mean1, variance: variance1, n: now.scored },
      { mean: mean2, variance: variance2, n: before.scored },
    ),
  );
}

/**
 * Change of the mean and of the four groups from one year to another (динамика результатов).
 *
 * @source Newcombe (1998) for shares, Welch (1947) for means; scales of ЕГЭ are not equated between
 *   years, so that a change holds the change of the scale too
 */
export function groupChange(
  now: { readonly year: number; readonly tally: Tally },
  before: { readonly year: number; readonly tally: Tally },
): GroupChange {
  const [n1, n2] = [grouped(now.tally), grouped(before.tally)];
  return {
    from: before.year,
    to: now.year,
    n: now.tally.n - before.tally.n,
    mean: meanChange(now.tally, before.tally),
    groups: now.tally.groups.map((k, at) => shareChange(k, n1, before.tally.groups[at] ?? 0, n2)),
  };
}
