import { confidenceOf, type ConfidenceOptions, type Interval } from "./interval.ts";
import { checkFinite } from "./check-finite.ts";
import { studentQuantile, studentTwoSided } from "./student.ts";

export interface WeightedTrend extends Interval {
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
