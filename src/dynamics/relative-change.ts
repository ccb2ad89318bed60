import {
  normalProbability,
  normalQuantile,
  studentQuantile,
  studentTwoSided,
} from "../indicators/index.ts";
import type { Change } from "./change.ts";

/**
 * A difference with its interval and two-sided p: Student's where the variance itself is estimated
 * and has `df` degrees of freedom, normal where it is known.
 */
export function withError(
  difference: number,
  variance: number,
  confidence: number,
  df?: number,
): Change & { readonly se: number } {
  const se = Math.sqrt(variance);
  const t = difference / se;
  const reach =
    df === undefined ? normalQuantile(1 - (1 - confidence) / 2) : studentQuantile(confidence, df);
  const p = df === undefined ? 2 * normalProbability(-Math.abs(t)) : studentTwoSided(t, df);
  const half = reach * se;
  return { difference, se, low: difference - half, high: difference + half, p: Math.min(1, p) };
}
