import { missing, type Read, type Reading } from "./reading.ts";
import type { Region } from "./region.ts";

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
function countBelow(sorted: readonly number[], value: number, inclusive: boolean): number {
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
