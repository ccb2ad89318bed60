import type { ConfidenceOptions, Interval } from "./interval.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/** A difference with its interval. */
export interface Difference extends Interval {
  readonly difference: number;
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
  const first = wilsonInterval(k1, n1, options);
  const second = wilsonInterval(k2, n2, options);
  const share1 = k1 / n1;
  const share2 = k2 / n2;
  const difference = share1 - share2;
  return {
    difference,
    low: difference - Math.hypot(share1 - first.low, second.high - share2),
    high: difference + Math.hypot(first.high - share1, share2 - second.low),
  };
}
