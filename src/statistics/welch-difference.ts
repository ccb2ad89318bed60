import { checkGiven } from "../shared/check-given.ts";
import type { ConfidenceOptions } from "./interval.ts";
import { studentDifference, type StudentDifference } from "./student.ts";

/** A sample by its mean, variance (divided by n − 1) and size. */
export interface Sample {
  readonly mean: number;
  readonly variance: number;
  readonly n: number;
}

function checkSample(name: string, sample: Sample): void {
  checkGiven(name, sample, "record");
  const { mean, variance, n } = sample;
  if (!(n >= 2 && n < Infinity)) throw new RangeError(`A variance needs 2 participants, n is ${n}`);
  if (!Number.isFinite(mean)) throw new RangeError(`A mean is a number, not ${mean}`);
  if (!(variance >= 0 && variance < Infinity))
    throw new RangeError(`A variance is 0 or more, not ${variance}`);
}

/**
 * Difference of two means, first minus second (разность средних), the spreads not taken as equal.
 *
 * @throws RangeError when a sample is missing or has fewer than 2, or there is no spread in either
 * @source Welch (1947), Biometrika 34:28
 */
export function welchDifference(
  first: Sample,
  second: Sample,
  options: ConfidenceOptions = {},
): StudentDifference {
  checkSample("first", first);
  checkSample("second", second);
  const part1 = first.variance / first.n;
  const part2 = second.variance / second.n;
  if (!(part1 + part2 > 0)) throw new RangeError("Neither sample has any spread");
  const df = (part1 + part2) ** 2 / (part1 ** 2 / (first.n - 1) + part2 ** 2 / (second.n - 1));
  const error = { se: Math.sqrt(part1 + part2), df };
  return studentDifference(first.mean - second.mean, error, options);
}
