import { checkGiven } from "../shared/check-given.ts";

/** A change and the variance that the number of participants explains, both in one unit. */
interface NoisyChange {
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

/** A place in the region with the variance that the number of participants explains. */
interface Place {
  readonly z: number;
  readonly variance: number;
}

/**
 * Reliability of a place in the region (надёжность показателя): the share of the variance between
 * schools that lasts, for a school whose chance variance is `variance`; the correlation to be expected
 * between two years. It falls with the number of participants.
 *
 * @param places all schools large enough, in the earlier year
 * @param noise variance of a change between years beyond sampling; half of it is of one year
 * @throws RangeError for a place or a noise that is no number
 * @returns 0..1, or null for fewer than `minSchools`
 * @source variance components by moments: Kane & Staiger (2002), Journal of Economic Perspectives 16:91
 */
export function reliabilityOf(
  places: readonly Place[],
  noise: number,
  { minSchools }: { readonly minSchools: number },
): ((variance: number) => number) | null {
  checkGiven("places", places, "list");
  if (!(noise >= 0 && noise < Infinity)) throw new RangeError(`Noise is 0 or more, not ${noise}`);
  if (!places.every(({ z, variance }) => Number.isFinite(z) && variance >= 0))
    throw new RangeError("A place has a number and a variance of 0 or more");
  if (places.length < Math.max(2, minSchools)) return null;
  const mean = places.reduce((sum, { z }) => sum + z, 0) / places.length;
  const total = places.reduce((sum, { z }) => sum + (z - mean) ** 2, 0) / (places.length - 1);
  const chance = places.reduce((sum, { variance }) => sum + variance, 0) / places.length;
  const lasting = Math.max(0, total - chance - noise / 2);
  return (variance) =>
    lasting === 0 ? 0 : lasting / (lasting + noise / 2 + Math.max(0, variance));
}
