import { missing, type Read, type Reading } from "./reading.ts";
import type { Region } from "./region.ts";
import type { Series, SeriesRegion } from "./series.ts";

/**
 * Distance to the region in standard deviations (z-отклонение от региона): school minus the mean
 * over the region's participants, by the standard deviation between schools. The measure of dynamics
 * where scales are not equated between years.
 *
 * @returns "no-region" when there are fewer than two schools or they are all alike
 */
export function regionZ(reading: Reading, region: Region): Read {
  if (region.mean === null || region.sd === null || region.sd === 0) {
    return missing("no-region", reading.n);
  }
  return {
    value: (reading.value - region.mean) / region.sd,
    n: reading.n,
    cells: reading.cells,
    ...(reading.rows && { rows: reading.rows }),
  };
}

/** How many values of an ascending list are below `value` (or at most it). */
function countBelow(sorted: ArrayLike<number>, value: number, inclusive: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle] ?? Infinity;
    if (at < value || (inclusive && at === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Place among the schools of the region (процентильный ранг), 0..1: schools with a lower value, and
 * half of those with the same one, the school itself among them. So a lone value stands at 0.5.
 */
export function regionPercentile(reading: Reading, region: Region): Read {
  const schools = region.sorted.length;
  if (schools < 2) return missing("no-region", reading.n);
  const below = countBelow(region.sorted, reading.value, false);
  const equal = countBelow(region.sorted, reading.value, true) - below;
  return {
    value: (2 * below + equal) / (2 * schools),
    ratio: [2 * below + equal, 2 * schools],
    n: reading.n,
    cells: reading.cells,
    ...(reading.rows && { rows: reading.rows }),
  };
}

/** Copies for whom a value is known, and of how many; the value itself is the caller's. */
function copySize(result: Series, own: Series, at: number): void {
  result.known[at] = own.known[at]!;
  result.n[at] = own.n[at]!;
  result.sampled[at] = own.sampled[at]!;
}

/** `regionZ` for all schools at once. */
export function regionZOf(result: Series, own: Series, { mean, sd }: SeriesRegion): void {
  for (let at = 0; at < own.known.length; at += 1) {
    copySize(result, own, at);
    if (mean === null || sd === null || sd === 0) result.known[at] = 0;
    else result.value[at] = (own.value[at]! - mean) / sd;
  }
}

/** `regionPercentile` for all schools at once. */
export function regionPercentileOf(result: Series, own: Series, { sorted }: SeriesRegion): void {
  const schools = sorted.length;
  for (let at = 0; at < own.known.length; at += 1) {
    copySize(result, own, at);
    if (schools < 2) result.known[at] = 0;
    if (result.known[at] === 0) continue;
    const below = countBelow(sorted, own.value[at]!, false);
    const equal = countBelow(sorted, own.value[at]!, true) - below;
    result.value[at] = (2 * below + equal) / (2 * schools);
    result.top[at] = 2 * below + equal;
    result.bottom[at] = 2 * schools;
  }
}
