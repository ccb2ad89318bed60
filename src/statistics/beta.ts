import { binomialDensity } from "./binomial-density.ts";
import { rootBetween } from "./root-between.ts";

const TINY = 1e-300;
const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

/** Continued fraction of the incomplete beta function, by the modified method of Lentz. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  // the number of steps needed grows with the root of the parameters
  for (let m = 1; m < 200 + 20 * Math.sqrt(Math.max(a, b)); m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return fraction;
}

function lowerOrUpper(x: number, a: number, b: number): { lower: number; upper: number } {
  if (!(a > 0 && b > 0 && Number.isFinite(a + b)))
    throw new RangeError(`A beta distribution has no parameters ${a}, ${b}`);
  if (!(x >= 0 || x < 0)) throw new RangeError(`A share is needed, not ${x}`);
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x >= 1) return { lower: 1, upper: 0 };
  const density = ((a * b) / (a + b)) * binomialDensity(a, a + b, x);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, (density * betaFraction(x, a, b)) / a);
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, (density * betaFraction(1 - x, b, a)) / b);
  return { lower: 1 - upper, upper };
}

/**
 * Probability that a Beta(a, b) variable is below `x` (regularised incomplete beta function), to
 * about 1e-13.
 *
 * @throws RangeError when `x` is no number or the parameters are not above 0
 * @source NIST DLMF 8.17.22 (continued fraction); Lentz (1976), Applied Optics 15:668
 */
export const betaProbability = (x: number, a: number, b: number): number =>
  lowerOrUpper(x, a, b).lower;

/** Probability that a Beta(a, b) variable is `x` or more; keeps its accuracy near 0. */
export const betaTail = (x: number, a: number, b: number): number => lowerOrUpper(x, a, b).upper;

/**
 * Quantile of the Beta(a, b) distribution: the `x` below which the share `p` of it lies.
 *
 * @throws RangeError when `p` is no probability or the parameters are not above 0
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability is from 0 to 1, not ${p}`);
  if (p === 0 || p === 1) return p;
  return p < 0.5
    ? rootBetween((x) => betaProbability(x, a, b) - p, 0, 1)
    : rootBetween((x) => 1 - p - betaTail(x, a, b), 0, 1);
}
