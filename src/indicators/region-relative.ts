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

/** Share of the schools below a value, those with the same one by half: as twice the count. */
function twiceBelow(sorted: ArrayLike<number>, value: number): number {
  const below = countBelow(sorted, value, false);
  return 2 * below + (countBelow(sorted, value, true) - below);
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
 * where scales are not equated between years. None with fewer than two schools, or all alike. Its interval
 * is that of the school's own value: the region is taken as known.
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
    interval: (_, __, { intervalOf, region }) => {
      const [own, { mean = null, sd = null } = {}] = [intervalOf(0), region()];
      if (!own || mean === null || sd === null || sd === 0) return undefined;
      return { low: (own.low - mean) / sd, high: (own.high - mean) / sd };
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
        const twice = twiceBelow(sorted, own.value[at]!);
        result.value[at] = twice / (2 * schools);
        result.top[at] = twice;
        result.bottom[at] = 2 * schools;
      }
    },
    interval: (_, __, { intervalOf, region }) => {
      const [own, sorted = new Float64Array()] = [intervalOf(0), region()?.sorted];
      if (!own || sorted.length < 2) return undefined;
      const place = (value: number) => twiceBelow(sorted, value) / (2 * sorted.length);
      return { low: place(own.low), high: place(own.high) };
    },
  },
);
