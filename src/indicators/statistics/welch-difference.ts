import { confidenceOf, type ConfidenceOptions } from "./interval.ts";
import type { Difference } from "./newcombe-difference.ts";
import { studentQuantile, studentTwoSided } from "./student.ts";

/** A sample by its mean, variance (divided by n − 1) and size. */
export interface Sample {
  readonly mean: number;
  readonly variance: number;
  readonly n: number;
}

export interface WelchDifference extends Difference {
  readonly se: number;
  readonly df: number;
  /** Two-sided p of "no difference". */
  readonly p: number;
}

/**
 * Difference of two means, first minus second (разность средних), the spreads not taken as equal.
 *
 * @throws RangeError with fewer than 2 in a sample, or no spread in either
 * @source Welch (1947), Biometrika 34:28
 */
export function welchDifference(
  first: Sample,
  second: Sample,
  options: ConfidenceOptions = {},
): WelchDifference {
  for (const { mean, variance, n } of [first, second]) {
    if (!(n >= 2)) throw new RangeError(`A variance needs 2 participants, n is ${n}`);
    if (!Number.isFinite(mean)) throw new RangeError(`A mean is a number, not ${mean}`);
    if (!(variance >= 0)) throw new RangeError(`A variance is 0 or more, not ${variance}`);
  }
  const part1 = first.variance / first.n;
  const part2 = second.variance / second.n;
  if (!(part1 + part2 > 0)) throw new RangeError("Neither sample has any spread");
  const se = Math.sqrt(part1 + part2);
  const df = (part1 + part2) ** 2 / (part1 ** 2 / (first.n - 1) + part2 ** 2 / (second.n - 1));
  const difference = first.mean - second.mean;
  const half = studentQuantile(confidenceOf(options), df) * se;
  return {
    difference,
    low: difference - half,
    high: difference + half,
    se,
    df,
    p: studentTwoSided(difference / se, df),
  };
}
