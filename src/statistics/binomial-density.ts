/** What Stirling's formula lacks in log Γ(x + 1): the series from 15 on, by recurrence below. */
function stirlingError(x: number): number {
  let sum = 0;
  let at = x;
  for (; at < 15; at++) sum += (at + 0.5) * Math.log1p(1 / at) - 1;
  const s = 1 / (at * at);
  return sum + (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188))))) / at;
}

/**
 * `x·log(x/expected) + expected − x` without cancellation when the two are near.
 *
 * @param difference x − expected, which the caller knows to more digits than the two
 */
function deviance(x: number, expected: number, difference: number): number {
  if (Math.abs(difference) >= 0.1 * (x + expected)) return x * Math.log(x / expected) - difference;
  const v = difference / (x + expected);
  let sum = difference * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/**
 * Binomial probability with real arguments, `Γ(n+1)/(Γ(k+1)Γ(n−k+1)) pᵏ (1−p)ⁿ⁻ᵏ`, by the saddle
 * point: full accuracy where logarithms of factorials would cancel.
 *
 * @source Loader (2000), "Fast and accurate computation of binomial probabilities"
 */
export function binomialDensity(k: number, n: number, share: number): number {
  if (k < 0 || k > n) return 0;
  if (share === 0) return k === 0 ? 1 : 0;
  if (share === 1) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-share));
  if (k === n) return Math.exp(n * Math.log(share));
  const excess = k - n * share;
  const exponent =
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(n - k) -
    deviance(k, n * share, excess) -
    deviance(n - k, n * (1 - share), -excess);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}
