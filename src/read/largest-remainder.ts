/** Counts found behind printed percentages. */
export interface RecoveredCounts {
  readonly counts: readonly number[];
  /** True when the counts add up to n, each rounds to its printed percentage, and no others do. */
  readonly exact: boolean;
}

/** How many equal steps the printed percentages divide a whole into: 10 000 for two decimals. */
const stepsOf = (decimals: number): number => 100 * 10 ** decimals;

/** Decimals as printed: 2 for 12.36, 0 for 50. */
export function decimalsOf(printed: string): number {
  return /[.,](\d+)/.exec(printed)?.[1]?.length ?? 0;
}

/**
 * Whole number out of `base` that a printed percentage stands for, or null when no number, or more
 * than one, rounds to it.
 *
 * @param percent 0..100 as printed
 * @param decimals to how many decimals the report rounds; a printed 4.3 beside 55.91 has two
 */
export function countFromPercent(percent: number, base: number, decimals: number): number | null {
  const { counts, exact } = recover([percent], base, decimals);
  return exact ? (counts[0] ?? null) : null;
}

/**
 * Counts out of n that printed percentages stand for, parts of one whole: each nearest whole number,
 * and where rounding leaves the sum off n, the largest remainders (метод наибольших остатков).
 * Checked back in whole numbers: |k/n − p| is at most half of the last printed digit.
 *
 * @param percents 0..100 as printed, one a part
 * @param n participants, a whole number
 * @source Hamilton's method of apportionment; the check is ours.
 * @example largestRemainder([12.36, 52.81, 26.97, 7.87], 89, 2).counts // => [11, 47, 24, 7]
 */
export function largestRemainder(
  percents: readonly number[],
  n: number,
  decimals: number,
): RecoveredCounts {
  const rounded = recover(percents, n, decimals);
  if (total(rounded.counts) === n) return rounded;
  const shared = shareOut(percents, n, decimals);
  return {
    counts: shared,
    exact: total(shared) === n && shared.every((k, i) => fits(k, percents[i] ?? 0, n, decimals)),
  };
}

const total = (counts: readonly number[]): number => counts.reduce((sum, k) => sum + k, 0);

const units = (percent: number, decimals: number): number => Math.round(percent * 10 ** decimals);

/** With `steps` whole numbers or more, two neighbours print alike, so neither is known. */
function fits(k: number, percent: number, n: number, decimals: number): boolean {
  const steps = stepsOf(decimals);
  return n < steps && k <= n && Math.abs(k * steps - units(percent, decimals) * n) * 2 <= n;
}

function recover(percents: readonly number[], n: number, decimals: number): RecoveredCounts {
  const counts = percents.map((p) => Math.round((units(p, decimals) * n) / stepsOf(decimals)));
  return { counts, exact: counts.every((k, i) => fits(k, percents[i] ?? 0, n, decimals)) };
}

function shareOut(percents: readonly number[], n: number, decimals: number): number[] {
  const steps = stepsOf(decimals);
  const exact = percents.map((p) => units(p, decimals) * n);
  const counts = exact.map((x) => Math.floor(x / steps));
  const byRemainder = exact.map((x, i) => ({ i, left: x % steps })).sort((a, b) => b.left - a.left);
  const missing = n - total(counts);
  for (const { i } of byRemainder.slice(0, Math.max(0, missing))) counts[i] = (counts[i] ?? 0) + 1;
  return counts;
}
