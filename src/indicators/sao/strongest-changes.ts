import { benjaminiHochberg } from "../statistics/benjamini-hochberg.ts";
import { welchDifference } from "../statistics/welch-difference.ts";
import { tallyMean, tallyVariance, type Tally } from "./tally.ts";

/** Change of the mean of one АТЕ, type of school or other row between two years. */
export interface KeyChange {
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
