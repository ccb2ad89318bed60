import type { Cell } from "../facts/index.ts";
import { betaBinomialPrior, type Reading, type Region } from "../indicators/index.ts";
import type { DynamicIndicator } from "./options.ts";

/** Variance of a school's value that comes of its number of participants; null when not known. */
export type ChanceVariance = (reading: Reading) => number | null;

/**
 * Of shares: p(1 − p)/n at the share drawn toward the region, so that 0 of 12 isn't taken for a
 * certainty.
 */
function ofShares(readings: readonly Reading[]): ChanceVariance {
  const counts = readings.map(({ k, n }) => ({ k: k ?? 0, n }));
  const { alpha, beta } = betaBinomialPrior(counts, { method: "moments" });
  return ({ k, n }) => {
    if (k === undefined || n === 0) return null;
    const share = (alpha + k) / (alpha + beta + n);
    return (share * (1 - share)) / n;
  };
}

/** Of means: the spread of pupils within the region's schools, since a small school's own is unsure. */
function ofMeans(readings: readonly Reading[]): ChanceVariance {
  let [squares, degrees] = [0, 0];
  for (const { cells, n } of readings) {
    const sd = cells[0]?.sd ?? null;
    if (sd === null || n < 2) continue;
    squares += (n - 1) * sd ** 2;
    degrees += n - 1;
  }
  return ({ n }) => (squares > 0 && n > 0 ? squares / degrees / n : null);
}

/** How far chance alone moves the value of a school, for one procedure, indicator and year. */
export function chanceVariance(indicator: DynamicIndicator, region: Region): ChanceVariance {
  const readings = [...region.readings.values()];
  return indicator.unit === "share" ? ofShares(readings) : ofMeans(readings);
}

/** Scales that the scores of a region's schools stand on: more than one cannot be compared. */
export const scalesIn = (region: Region): ReadonlySet<Cell["scale"]> =>
  new Set([...region.readings.values()].map(({ cells }) => cells[0]?.scale ?? null));
