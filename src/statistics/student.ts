import { betaProbability, betaQuantile, betaTail } from "./beta.ts";
import { confidenceOf, type ConfidenceOptions, type Difference } from "./interval.ts";
import { normalProbability, normalQuantile } from "./normal.ts";

/**
 * Probability that a Student variable is farther from zero than `t`, on both sides.
 *
 * @param df degrees of freedom, above 0; need not be whole, and Infinity is the normal distribution
 * @throws RangeError for a `t` or degrees of freedom that are none
 * @source Abramowitz & Stegun (1964), 26.7.1
 */
export function studentTwoSided(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`Degrees of freedom must be above 0, not ${df}`);
  if (!(t >= 0 || t < 0)) throw new RangeError(`t is a number, not ${t}`);
  if (df === Infinity) return 2 * normalProbability(-Math.abs(t));
  const square = t * t;
  if (square === Infinity) return 0;
  // the argument nearer to zero keeps its digits
  return square > df
    ? betaProbability(df / (df + square), df / 2, 0.5)
    : betaTail(square / (df + square), 0.5, df / 2);
}

/** Quantiles of whole degrees of freedom by confidence: a report asks for the same ones thousands of times. */
const known = new Map<number, Map<number, number>>();

/**
 * The `t` which a Student variable leaves on neither side with probability `confidence`.
 *
 * @param df degrees of freedom, above 0; need not be whole, and Infinity is the normal distribution
 * @throws RangeError for a confidence or degrees of freedom that are none
 */
export function studentQuantile(confidence: number, df: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`Confidence lies between 0 and 1, not ${confidence}`);
  }
  if (!(df > 0)) throw new RangeError(`Degrees of freedom must be above 0, not ${df}`);
  // an estimated number of degrees of freedom hardly comes twice
  if (!Number.isInteger(df)) return quantileOf(confidence, df);
  const own = known.get(confidence) ?? new Map<number, number>();
  known.set(confidence, own);
  const found = own.get(df) ?? quantileOf(confidence, df);
  own.set(df, found);
  return found;
}

/**
 * Through df/(df + t²), which is a beta variable, by whichever of it and the rest is nearer to 0.
 *
 * @source Abramowitz & Stegun (1964), 26.7.1
 */
function quantileOf(confidence: number, df: number): number {
  if (df === Infinity) return normalQuantile((1 + confidence) / 2);
  const far = betaQuantile(1 - confidence, df / 2, 0.5);
  if (far < 0.5) return Math.sqrt((df * (1 - far)) / far);
  const near = betaQuantile(confidence, 0.5, df / 2);
  return Math.sqrt((df * near) / (1 - near));
}

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
