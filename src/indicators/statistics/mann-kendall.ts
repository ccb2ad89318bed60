import { checkFinite } from "./check-finite.ts";
import { normalProbability } from "./normal.ts";

/** Variance of Kendall's S over the orders of `values`, ties counted. */
export function kendallVariance(values: readonly number[]): number {
  const ties = new Map<number, number>();
  for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
  const part = (t: number) => t * (t - 1) * (2 * t + 5);
  const tied = [...ties.values()].reduce((sum, t) => sum + part(t), 0);
  return (part(values.length) - tied) / 18;
}

/**
 * Does a series rise or fall (критерий Манна — Кендалла)? Order alone counts, not size. The normal
 * approximation is rough under 10 points, and with 4 points or fewer p is never below 0.05.
 *
 * @param y values in the order of time
 * @returns `s` rises minus falls over all pairs, its variance with ties, `z` with continuity
 *   correction, two-sided `p`; a series of equal values has z = 0 and p = 1
 * @throws RangeError with fewer than 2 values, or one that is no number
 * @source Mann (1945), Econometrica 13:245; Kendall (1975), Rank Correlation Methods (ties)
 * @example mannKendall([1, 2, 2, 4]) // => { s: 5, varS: 7.667, z: 1.445, p: 0.149 }
 */
export function mannKendall(y: readonly number[]): {
  readonly s: number;
  readonly varS: number;
  readonly z: number;
  readonly p: number;
} {
  checkFinite("y", y);
  if (y.length < 2) throw new RangeError("A trend needs two values at least");
  let s = 0;
  y.forEach((later, j) => {
    for (let i = 0; i < j; i++) s += Math.sign(later - (y[i] ?? 0));
  });
  const varS = kendallVariance(y);
  const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(varS);
  return { s, varS, z, p: Math.min(1, 2 * normalProbability(-Math.abs(z))) };
}
