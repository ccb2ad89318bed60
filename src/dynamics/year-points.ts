import type { Cell } from "../facts/cell.ts";
import type { Indicator } from "../indicators/kind.ts";
import { measure } from "../indicators/measure.ts";
import type { KeyedProcedure } from "../indicators/procedure-key.ts";
import { readIndicator, type Region, regionOf } from "../indicators/read-indicator.ts";
import { isMissing, type Reading } from "../indicators/reading.ts";
import type { DataSet } from "../indicators/data-set.ts";
import { betaBinomialPrior } from "../statistics/beta-binomial.ts";
import type { YearPoint } from "./change.ts";
import type { DynamicIndicator, DynamicsPolicy } from "./options.ts";

/** An indicator with its two places in the region, ready to be read. */
export interface ReadyIndicator {
  readonly about: DynamicIndicator;
  readonly own: Indicator;
  readonly z: Indicator;
  readonly percentile: Indicator;
}

/** Makes the three readings of an indicator once: regions are remembered by them. */
export function readyIndicator(about: DynamicIndicator): ReadyIndicator {
  const unit = about.unit;
  const own: Indicator = { id: about.id, unit, spec: { kind: about.kind } };
  const of = about.id;
  return {
    about,
    own,
    z: { id: `${of}/z`, unit: "z", spec: { kind: "regionZ", of }, of: own },
    percentile: {
      id: `${of}/percentile`,
      unit: "rank",
      spec: { kind: "regionPercentile", of },
      of: own,
    },
  };
}

/** A procedure in a year: the region, and how to see a school against it. */
export interface RegionYear {
  readonly year: number;
  readonly region: Region;
  readonly point: (school: string) => YearPoint | null;
}

const valueOf = (read: ReturnType<typeof readIndicator>): number | null =>
  isMissing(read) ? null : read.value;

/** Standard error of z by chance; null when there is no region to be set against. */
function errorOf(reading: Reading, region: Region, variance: ChanceVariance): number | null {
  const own = variance(reading);
  return own === null || region.sd === null || region.sd === 0 ? null : Math.sqrt(own) / region.sd;
}

/** One procedure and indicator in one year, for all schools. */
export function regionYear(
  dataSet: DataSet,
  indicator: ReadyIndicator,
  procedure: KeyedProcedure,
  year: number,
  policy: DynamicsPolicy,
): RegionYear {
  const region = regionOf(dataSet, indicator.own, procedure, year);
  const large = [...region.readings.values()].filter(({ n }) => n >= policy.minN).length;
  // scores on two scales make no region; too few schools give a mean that each of them makes itself
  const oneScale = indicator.about.unit === "share" || scalesIn(region).size === 1;
  const comparable = large >= policy.minSchools && oneScale;
  const variance = chanceVariance(indicator.about, region);
  const place = (of: Indicator, school: string) =>
    comparable ? valueOf(readIndicator(dataSet, of, procedure, school, year)) : null;
  const point = (school: string): YearPoint | null => {
    const reading = region.readings.get(school);
    if (!reading) return null;
    const measured = measure(indicator.own, procedure, school, year, dataSet);
    const interval =
      measured.status === "measured" && measured.low !== undefined && measured.high !== undefined
        ? { low: measured.low, high: measured.high }
        : {};
    const z = place(indicator.z, school);
    return {
      year,
      value: reading.value,
      ...(reading.k !== undefined && { k: reading.k }),
      n: reading.n,
      ...interval,
      z,
      zError: z === null ? null : errorOf(reading, region, variance),
      percentile: place(indicator.percentile, school),
    };
  };
  return { year, region, point };
}

/** Variance of a school's value that comes of its number of participants; null when not known. */
type ChanceVariance = (reading: Reading) => number | null;

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
function chanceVariance(indicator: DynamicIndicator, region: Region): ChanceVariance {
  const readings = [...region.readings.values()];
  return indicator.unit === "share" ? ofShares(readings) : ofMeans(readings);
}

/** Scales that the scores of a region's schools stand on: more than one cannot be compared. */
const scalesIn = (region: Region): ReadonlySet<Cell["scale"]> =>
  new Set([...region.readings.values()].map(({ cells }) => cells[0]?.scale ?? null));
