import { betaProbability, betaTail } from "./beta.ts";
import { rootBetween } from "./root-between.ts";

/**
 * Probability that a Student variable is farther from zero than `t`, on both sides.
 *
 * @param df degrees of freedom, above 0; need not be whole
 * @source Abramowitz & Stegun (1964), 26.7.1
 */
export function studentTwoSided(t: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`Degrees of freedom must be above 0, not ${df}`);
  const square = t * t;
  if (square === Infinity) return 0;
  // the argument nearer to zero keeps its digits
  return square > df
    ? betaProbability(df / (df + square), df / 2, 0.5)
    : betaTail(square / (df + square), 0.5, df / 2);
}

/** The `t` which a Student variable leaves on neither side with probability `confidence`. */
export function studentQuantile(confidence: number, df: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`Confidence lies between 0 and 1, not ${confidence}`);
  }
  // t = tan(angle) maps the half line to a bounded bracket
  const angle = rootBetween(
    (x) => 1 - confidence - studentTwoSided(Math.tan(x), df),
    0,
    Math.PI / 2,
  );
  return Math.tan(angle);
}
