import { confidenceOf, type ConfidenceOptions, type Interval } from "./interval.ts";
import { checkFinite } from "./check-finite.ts";
import { kendallVariance } from "./mann-kendall.ts";
import { normalQuantile } from "./normal.ts";
import { quantileSorted } from "./quantile.ts";

export interface TheilSen extends Interval {
  /** Change of y per unit of x. */
  readonly slope: number;
  readonly intercept: number;
  /** False when there are too few points for the confidence asked (under 5 for 95 %): then the
   * interval is the range of all slopes and covers less. */
  readonly reached: boolean;
}

/** Pairs grow with the square: more times would not fit in memory. */
const MOST = 5_000;

/**
 * Slope that single bad years do not move (оценка Тейла — Сена): the median of slopes over all pairs
 * with different x. The intercept is the median of y − slope·x.
 *
 * @param x times, repeated ones allowed
 * @param y values, as many as times
 * @returns slope, intercept and the interval of the slope (95 % when not told otherwise)
 * @throws RangeError when lengths differ, a value is no number, all x are equal, or there are more than
 *   5 000 times
 * @source Sen (1968), JASA 63:1379
 * @example theilSen([2021, 2022, 2023, 2024], [1, 2, 2, 4]).slope // => 1
 */
export function theilSen(
  x: readonly number[],
  y: readonly number[],
  options: ConfidenceOptions = {},
): TheilSen {
  checkFinite("x", x);
  checkFinite("y", y);
  if (x.length !== y.length) throw new RangeError(`${x.length} times and ${y.length} values`);
  if (x.length > MOST)
    throw new RangeError(`Slopes of pairs are for ${MOST} times, not ${x.length}`);
  const slopes: number[] = [];
  y.forEach((later, j) => {
    for (let i = 0; i < j; i++) {
      const run = (x[j] ?? 0) - (x[i] ?? 0);
      if (run !== 0) slopes.push((later - (y[i] ?? 0)) / run);
    }
  });
  if (slopes.length === 0) throw new RangeError("A slope needs two different times");
  const sorted = Float64Array.from(slopes).sort();
  const slope = quantileSorted(sorted, 0.5);
  const rests = Float64Array.from(y, (value, i) => value - slope * (x[i] ?? 0)).sort();
  const z = normalQuantile((1 + confidenceOf(options)) / 2);
  const half = z * Math.sqrt(slopeVariance(x, y));
  const low = Math.round((sorted.length - half) / 2);
  const high = Math.round((sorted.length + half) / 2) + 1;
  return {
    slope,
    intercept: quantileSorted(rests, 0.5),
    low: sorted[Math.max(low, 1) - 1] ?? slope,
    high: sorted[Math.min(high, sorted.length) - 1] ?? slope,
    reached: low >= 1 && high <= sorted.length,
  };
}

/** Variance of Kendall's S with ties in x and in y. */
function slopeVariance(x: readonly number[], y: readonly number[]): number {
  const n = y.length;
  const whole = (n * (n - 1) * (2 * n + 5)) / 18;
  return Math.max(0, kendallVariance(x) + kendallVariance(y) - whole);
}
