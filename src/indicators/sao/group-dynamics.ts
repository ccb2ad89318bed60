import { benjaminiHochberg } from "../../statistics/benjamini-hochberg.ts";
import { newcombeDifference } from "../../statistics/interval.ts";
import { welchDifference } from "../../statistics/welch-difference.ts";
import { grouped, type Tally, tallyMean, tallyVariance } from "./tally.ts";

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

const assessed = (change: { difference: number; low: number; high: number }): Change => ({
  difference: change.difference,
  low: change.low,
  high: change.high,
  significant: change.low > 0 || change.high < 0,
});

/** Change of a share; null when one year has nobody whose group is known. */
export function shareChange(k1: number, n1: number, k2: number, n2: number): Change | null {
  return n1 === 0 || n2 === 0 ? null : assessed(newcombeDifference(k1, n1, k2, n2));
}

/** Change of the mean; without a spread in both years the interval is unknown and nothing is called significant. */
function meanChange(now: Tally, before: Tally): Change | null {
  const [mean1, mean2] = [tallyMean(now), tallyMean(before)];
  if (mean1 === null || mean2 === null) return null;
  const [variance1, variance2] = [tallyVariance(now), tallyVariance(before)];
  const difference = mean1 - mean2;
  if (variance1 === null || variance2 === null || variance1 + variance2 === 0)
    return { difference, low: null, high: null, significant: false };
  return assessed(
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

/** Change of the mean of one АТЕ, type of school or other row between two years. */
interface KeyChange {
  readonly key: string;
  readonly n: number;
  readonly before: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Stays after Benjamini and Hochberg over all rows. */
  readonly significant: boolean;
}

/**
 * Rows of a breakdown by the size of their change, the largest first (где результат изменился сильнее
 * всего); those with too few participants in one of the years are left out.
 */
export function strongestChanges(
  now: ReadonlyMap<string, Tally>,
  before: ReadonlyMap<string, Tally>,
  options: { readonly minN: number; readonly falseDiscovery: number },
): KeyChange[] {
  const rows = [...now].flatMap(([key, tally]) => {
    const old = before.get(key);
    if (!old || tally.scored < options.minN || old.scored < options.minN) return [];
    const [mean, variance] = [tallyMean(tally), tallyVariance(tally)];
    const [oldMean, oldVariance] = [tallyMean(old), tallyVariance(old)];
    if (mean === null || oldMean === null || variance === null || oldVariance === null) return [];
    if (variance + oldVariance === 0) return [];
    const change = welchDifference(
      { mean, variance, n: tally.scored },
      { mean: oldMean, variance: oldVariance, n: old.scored },
    );
    return [{ key, n: tally.n, before: old.n, change }];
  });
  const { rejected } = benjaminiHochberg(
    rows.map(({ change }) => change.p),
    { q: options.falseDiscovery },
  );
  return rows
    .map(({ key, n, before: old, change }, at) => ({
      key,
      n,
      before: old,
      difference: change.difference,
      low: change.low,
      high: change.high,
      significant: rejected[at] ?? false,
    }))
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || (a.key < b.key ? -1 : 1));
}
