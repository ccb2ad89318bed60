import { benjaminiHochberg } from "../../statistics/benjamini-hochberg.ts";
import { newcombeDifference } from "../../statistics/interval.ts";
import { type Sample, welchDifference } from "../../statistics/welch-difference.ts";
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

/** Scores of a tally as a sample; null where it has no mean or no spread is known. */
function sampleOf(tally: Tally): Sample | null {
  const [mean, variance] = [tallyMean(tally), tallyVariance(tally)];
  return mean === null || variance === null ? null : { mean, variance, n: tally.scored };
}

/** Difference of the means; null without a spread in both years. */
function meanDifference(now: Tally, before: Tally) {
  const [own, old] = [sampleOf(now), sampleOf(before)];
  return own && old && own.variance + old.variance > 0 ? welchDifference(own, old) : null;
}

/** Change of the mean; where the interval is unknown nothing is called significant. */
function meanChange(now: Tally, before: Tally): Change | null {
  const [mean, old] = [tallyMean(now), tallyMean(before)];
  if (mean === null || old === null) return null;
  const found = meanDifference(now, before);
  return found
    ? assessed(found)
    : { difference: mean - old, low: null, high: null, significant: false };
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
    const change = meanDifference(tally, old);
    return change ? [{ key, n: tally.n, before: old.n, change }] : [];
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
