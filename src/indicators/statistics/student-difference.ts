import { confidenceOf, type ConfidenceOptions } from "./interval.ts";
import type { Difference } from "./newcombe-difference.ts";
import { studentQuantile, studentTwoSided } from "./student.ts";

/** A difference with its error and Student's interval. */
export interface StudentDifference extends Difference {
  readonly se: number;
  readonly df: number;
  /** Two-sided p of "no difference". */
  readonly p: number;
}

/** Student's interval and p of a difference whose error is estimated with `df` degrees of freedom. */
export function studentDifference(
  difference: number,
  { se, df }: { readonly se: number; readonly df: number },
  options: ConfidenceOptions = {},
): StudentDifference {
  const half = studentQuantile(confidenceOf(options), df) * se;
  const [low, high] = [difference - half, difference + half];
  return { difference, low, high, se, df, p: studentTwoSided(difference / se, df) };
}
