import { z } from "zod";
import { byProcedure, kindOfOthers, name, type OfOthers } from "./kind.ts";
import { isMissing, missing } from "./reading.ts";
import type { Series } from "./series.ts";

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

/** Copies for whom a value is known, and of how many; the value itself is the caller's. */
function copySize(result: Series, own: Series, at: number): void {
  result.known[at] = own.known[at]!;
  result.n[at] = own.n[at]!;
  result.sampled[at] = own.sampled[at]!;
}

/** A place of a school among the schools of the region, by one indicator. */
const place = {
  ofRegion: true,
  parts: ({ of }, _, { procedure, year }) =>
    of ? [{ indicator: of, procedure: of.procedure ?? procedure, year }] : [],
  missing: ([own]) => {
    if (!own) return missing("no-data");
    return isMissing(own) ? own : missing("no-region", own.n);
  },
} satisfies Partial<OfOthers<unknown>>;

/**
 * Distance to the region in standard deviations (z-отклонение от региона): school minus the mean
 * over the region's participants, by the standard deviation between schools. The measure of dynamics
 * where scales are not equated between years. None with fewer than two schools, or all alike.
 */
export const regionZKind = kindOfOthers(
  z
    .strictObject({ kind: z.literal("regionZ"), of: name, ...byProcedure })
    .describe("отклонение от среднего по участникам региона в стандартных отклонениях школ"),
  {
    ...place,
    unit: "z",
    title: ({ of }, names) =>
      `отклонение от среднего по региону в стандартных отклонениях (${names.indicator(of)})`,
    fill: (result, [own], _, region) => {
      const { mean = null, sd = null } = region ?? {};
      for (let at = 0; own && at < own.known.length; at += 1) {
        copySize(result, own, at);
        if (mean === null || sd === null || sd === 0) result.known[at] = 0;
        else result.value[at] = (own.value[at]! - mean) / sd;
      }
    },
  },
);

/**
 * Place among the schools of the region (процентильный ранг), 0..1: schools with a lower value, and
 * half of those with the same one, the school itself among them. None with fewer than two schools.
 */
export const regionPercentileKind = kindOfOthers(
  z
    .strictObject({ kind: z.literal("regionPercentile"), of: name, ...byProcedure })
    .describe("место среди школ региона: доля школ со значением меньше, равные — наполовину, 0..1"),
  {
    ...place,
    unit: "rank",
    title: ({ of }, names) => `место среди школ региона от 0 до 1 (${names.indicator(of)})`,
    fill: (result, [own], _, region) => {
      const sorted = region?.sorted ?? [];
      const schools = sorted.length;
      for (let at = 0; own && at < own.known.length; at += 1) {
        copySize(result, own, at);
        if (schools < 2) result.known[at] = 0;
        if (result.known[at] === 0) continue;
        const below = countBelow(sorted, own.value[at]!, false);
        const equal = countBelow(sorted, own.value[at]!, true) - below;
        result.value[at] = (2 * below + equal) / (2 * schools);
        result.top[at] = 2 * below + equal;
        result.bottom[at] = 2 * schools;
      }
    },
  },
);
