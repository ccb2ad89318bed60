import { checkFinite } from "./check-arguments.ts";
import { confidenceOf, type ConfidenceOptions, type Interval } from "./interval.ts";
import { normalProbability, normalQuantile } from "./normal.ts";
import { quantileSorted } from "./quantile.ts";
import { studentQuantile, studentTwoSided } from "./student.ts";

/** Variance of Kendall's S over the orders of `values`, ties counted. */
function kendallVariance(values: readonly number[]): number {
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

interface TheilSen extends Interval {
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

interface WeightedTrend extends Interval {
  /** Change of y per unit of x. */
  readonly slope: number;
  readonly intercept: number;
  readonly se: number;
  /** Points minus 2. */
  readonly df: number;
  /** Two-sided p of "no slope"; 0 when the points lie on a rising or falling line, 1 on a level one. */
  readonly p: number;
}

/**
 * Straight trend over a few years, each weighted by its participants (взвешенный тренд), with
 * Student's interval of the slope. Two points make a line, not a trend: three are needed.
 *
 * @param weights above 0, one a year; all alike when absent
 * @throws RangeError with fewer than 3 points, one time only, lengths that differ, weights not above 0
 * @source Draper & Smith (1998), Applied Regression Analysis, ch. 9 (weighted least squares)
 * @example weightedTrend([2022, 2023, 2024], [0.3, 0.25, 0.22], [20, 25, 30]).slope // => −0.0395
 */
export function weightedTrend(
  x: readonly number[],
  y: readonly number[],
  weights?: readonly number[],
  options: ConfidenceOptions = {},
): WeightedTrend {
  const confidence = confidenceOf(options);
  checkFinite("x", x);
  checkFinite("y", y);
  const each = weights ?? x.map(() => 1);
  checkFinite("weights", each);
  if (x.length !== y.length || x.length !== each.length) {
    throw new RangeError(`${x.length} times, ${y.length} values and ${each.length} weights`);
  }
  if (x.length < 3) throw new RangeError(`A trend needs 3 points, not ${x.length}`);
  if (each.some((w) => w <= 0)) throw new RangeError("Weights are above 0");
  const sum = (f: (w: number, i: number) => number) => each.reduce((all, w, i) => all + f(w, i), 0);
  const total = sum((w) => w);
  const meanX = sum((w, i) => w * (x[i] ?? 0)) / total;
  const meanY = sum((w, i) => w * (y[i] ?? 0)) / total;
  const spreadX = sum((w, i) => w * ((x[i] ?? 0) - meanX) ** 2);
  if (!(spreadX > 0)) throw new RangeError("A trend needs different times");
  const slope = sum((w, i) => w * ((x[i] ?? 0) - meanX) * ((y[i] ?? 0) - meanY)) / spreadX;
  const rest = sum((w, i) => w * ((y[i] ?? 0) - meanY - slope * ((x[i] ?? 0) - meanX)) ** 2);
  const df = x.length - 2;
  const se = Math.sqrt(rest / df / spreadX);
  const half = studentQuantile(confidence, df) * se;
  const p = se > 0 ? studentTwoSided(slope / se, df) : slope === 0 ? 1 : 0;
  const intercept = meanY - slope * meanX;
  return { slope, intercept, se, df, low: slope - half, high: slope + half, p };
}
