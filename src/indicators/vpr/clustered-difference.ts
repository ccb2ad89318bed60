import { welchDifference, type Sample, type WelchDifference } from "../statistics/index.ts";

/** What the pupils of one school add up to: a count of some, or a sum of points. */
export interface SchoolSum {
  readonly sum: number;
  /** Pupils behind it. */
  readonly n: number;
}

/**
 * A ratio over schools as a sample of schools (доля с учётом того, что ученики одной школы похожи):
 * its mean is Σ sum / Σ n, its size the number of schools, its spread that of the schools about it.
 *
 * @returns null with fewer than two schools that have pupils
 * @source ratio estimator over clusters: Cochran (1977), Sampling Techniques, ch. 6; with the
 *   factor G/(G − 1), as `sandwich::vcovCL` of R has it (type HC0, `cadjust`)
 */
export function clusteredSample(schools: readonly SchoolSum[]): Sample | null {
  const present = schools.filter(({ n }) => n > 0);
  const size = present.length;
  if (size < 2) return null;
  const n = present.reduce((all, one) => all + one.n, 0);
  const mean = present.reduce((all, one) => all + one.sum, 0) / n;
  const squares = present.reduce((all, one) => all + (one.sum - mean * one.n) ** 2, 0);
  return { mean, variance: (squares * size ** 2) / ((size - 1) * n ** 2), n: size };
}

/**
 * Difference of two ratios over schools, first minus second, with its 95 % interval.
 *
 * @returns null where a side has fewer than two schools or neither varies
 * @source `clusteredSample`; Welch (1947) with as many degrees of freedom as there are schools
 */
export function clusteredDifference(
  first: readonly SchoolSum[],
  second: readonly SchoolSum[],
): WelchDifference | null {
  const [one, other] = [clusteredSample(first), clusteredSample(second)];
  if (!one || !other || one.variance + other.variance === 0) return null;
  return welchDifference(one, other);
}
