import { checkCounts } from "./check-counts.ts";
import { confidenceOf, type ConfidenceOptions, type Interval } from "./interval.ts";
import { normalQuantile } from "./normal.ts";

/**
 * Score interval of a share (интервал Уилсона), without continuity correction.
 *
 * @param k how many of them; a whole number from 0 to `n`
 * @param n how many in all, at least 1: a share of nobody has no interval, so 0 is an error
 * @returns shares from 0 to 1; exactly 0 below when k = 0, exactly 1 above when k = n
 * @throws RangeError when k and n are no counts
 * @source Wilson (1927), JASA 22:209
 * @example wilsonInterval(3, 10) // => { low: 0.108, high: 0.603 }, rounded
 */
export function wilsonInterval(k: number, n: number, options: ConfidenceOptions = {}): Interval {
  checkCounts(k, n);
  const z = normalQuantile((1 + confidenceOf(options)) / 2);
  const share = k / n;
  const shrink = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / shrink;
  const half = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / shrink;
  return { low: k === 0 ? 0 : centre - half, high: k === n ? 1 : centre + half };
}
