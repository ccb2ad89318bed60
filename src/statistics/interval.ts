import { checkCounts } from "./check-arguments.ts";
import { normalQuantile } from "./normal.ts";

/** Both ends of an interval (доверительный интервал), in the units of what it is about. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How sure an interval is to be. */
export interface ConfidenceOptions {
  /** Between 0 and 1; 0.95 when absent. */
  readonly confidence?: number;
}

/** The confidence of an interval when nothing else is said. */
export const usualConfidence = 0.95;

/** The confidence asked for, checked: a 95 instead of 0.95 is a mistake worth an error. */
export function confidenceOf({ confidence = usualConfidence }: ConfidenceOptions): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`Confidence lies between 0 and 1, not ${confidence}`);
  }
  return confidence;
}

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

/** Interval of an estimate with a normal error, in the units of the estimate. */
export function normalInterval(
  value: number,
  error: number,
  options: ConfidenceOptions = {},
): Interval {
  const half = normalQuantile((1 + confidenceOf(options)) / 2) * error;
  return { low: value - half, high: value + half };
}

/** A difference with its interval. */
export interface Difference extends Interval {
  readonly difference: number;
}

/** An estimate with its interval. */
interface Estimate extends Interval {
  readonly value: number;
}

/**
 * Difference of two independent estimates, first minus second, with the interval made of their own
 * intervals, of whatever kind (MOVER).
 *
 * @source Zou, Donner (2008), Statistics in Medicine 27:1693
 * @example differenceOf({ value: 5, low: 4, high: 8 }, { value: 1, low: -3, high: 2 })
 *   // => { difference: 4, low: 2.586, high: 9 }, rounded
 */
export function differenceOf(first: Estimate, second: Estimate): Difference {
  const difference = first.value - second.value;
  return {
    difference,
    low: difference - Math.hypot(first.value - first.low, second.high - second.value),
    high: difference + Math.hypot(first.high - first.value, second.value - second.low),
  };
}

/**
 * Difference of two independent shares, first minus second (разность долей), with the interval made
 * of their two Wilson intervals.
 *
 * @returns a difference from −1 to 1; 0.1 is ten percentage points
 * @throws RangeError when a pair is no count, n = 0 among them
 * @source Newcombe (1998), Statistics in Medicine 17:873, method 10
 * @example newcombeDifference(56, 70, 48, 80) // => { difference: 0.2, low: 0.0524, high: 0.3339 }
 */
export function newcombeDifference(
  k1: number,
  n1: number,
  k2: number,
  n2: number,
  options: ConfidenceOptions = {},
): Difference {
  return differenceOf(
    { value: k1 / n1, ...wilsonInterval(k1, n1, options) },
    { value: k2 / n2, ...wilsonInterval(k2, n2, options) },
  );
}
