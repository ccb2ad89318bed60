import { studentDifference, type StudentDifference } from "../statistics/student-difference.ts";
import { type Sample, welchDifference } from "../statistics/welch-difference.ts";

/**
 * Difference of the mean points of a task between two sides, first minus second. Points end at 0 and at
 * the maximum, so that ten pupils who all fail a hard task show no spread at all, and Welch alone would
 * take chance for certainty. Sides that are alike have one spread: that of the smaller is taken to be
 * at least that of the larger, and is then known as well as the larger's.
 *
 * @returns null where neither side has any spread
 * @source Welch (1947), Biometrika 34:28; the least spread is ours, after the tests that take the spread
 *   which both sides have when they are alike (Rao, 1948, Proceedings of the Cambridge Philosophical
 *   Society 44:50)
 */
export function pointsDifference(first: Sample, second: Sample): StudentDifference | null {
  const [small, large] = first.n <= second.n ? [first, second] : [second, first];
  if (small.variance >= large.variance)
    return small.variance === 0 ? null : welchDifference(first, second);
  const se = Math.sqrt(large.variance * (1 / small.n + 1 / large.n));
  return studentDifference(first.mean - second.mean, { se, df: large.n - 1 });
}
