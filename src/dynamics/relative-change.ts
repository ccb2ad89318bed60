import { normalProbability, normalQuantile } from "../indicators/index.ts";
import type { Change } from "./change.ts";

/** A difference of known variance with its normal interval and two-sided p. */
export function withError(
  difference: number,
  variance: number,
  confidence: number,
): Change & { readonly se: number } {
  const se = Math.sqrt(variance);
  const half = normalQuantile(1 - (1 - confidence) / 2) * se;
  return {
    difference,
    se,
    low: difference - half,
    high: difference + half,
    p: Math.min(1, 2 * normalProbability(-Math.abs(difference) / se)),
  };
}
