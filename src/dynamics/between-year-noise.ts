import { checkGiven } from "../shared/check-given.ts";

/** A change and the variance that the number of participants explains, both in one unit. */
export interface NoisyChange {
  readonly difference: number;
  readonly variance: number;
  /** How much the noise of years is of this school against an ordinary one; 1 when absent. */
  readonly scale?: number;
}

/** Median of a squared standard normal variable. */
const MEDIAN_OF_CHI_SQUARED = 0.45493642311957;

/** 8·m²·f(m)² with m that median and f the density there. */
const EFFICIENCY = 0.3675;

/** More than a number has digits to find. */
const HALVINGS = 60;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

const isNumber = ({ difference, variance, scale = 1 }: NoisyChange): boolean =>
  Number.isFinite(difference) && variance >= 0 && variance < Infinity && scale >= 0;

/**
 * Variance of changes beyond sampling (колебания школ от года к году): a class differs from the next
 * one by more than its number of pupils explains. It is that which makes the median squared change
 * what chance would give; a median, so that the schools that did change do not hide themselves.
 *
 * @throws RangeError for a change that is no number or whose variance is below 0
 * @returns 0 when sampling explains the changes, or there are fewer than `minSchools`
 * @source after Paule & Mandel (1982), J. Res. NBS 87:377, with the median for the mean
 */
export function betweenYearNoise(
  changes: readonly NoisyChange[],
  { minSchools }: { readonly minSchools: number },
): number {
  checkGiven("changes", changes, "list");
  if (!changes.every(isNumber))
    throw new RangeError("A change has a difference and a variance of 0 or more");
  if (changes.length < Math.max(2, minSchools)) return 0;
  const excess = (noise: number) =>
    median(
      changes.map(({ difference, variance, scale = 1 }) =>
        difference === 0 ? 0 : difference ** 2 / (variance + noise * scale),
      ),
    ) - MEDIAN_OF_CHI_SQUARED;
  if (!(excess(0) > 0)) return 0;
  let [low, high] = [0, 1];
  while (excess(high) > 0 && high < 1e12) high *= 2;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Degrees of freedom of that variance (степени свободы): a median of n squares tells a variance as
 * well as a sum of 0.37·n squares does, so few changes leave it unsure and Student's t takes the
 * place of the normal.
 *
 * @param changes how many changes there were
 * @source variance of a sample median, 1/(4·n·f²): Stuart & Ord (1994), Kendall's Advanced Theory of
 *   Statistics 1, 10.10, against the 2/df of a chi-squared estimate
 */
export const noiseDegrees = (changes: number): number => Math.max(1, EFFICIENCY * changes);
