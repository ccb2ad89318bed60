import {
  isMissing,
  measure,
  readIndicator,
  regionOf,
  type Indicator,
  type KeyedProcedure,
  type Reading,
  type Region,
  type World,
} from "../indicators/index.ts";
import { chanceVariance, scalesIn, type ChanceVariance } from "./chance-variance.ts";
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
  world: World,
  indicator: ReadyIndicator,
  procedure: KeyedProcedure,
  year: number,
  policy: DynamicsPolicy,
): RegionYear {
  const region = regionOf(world, indicator.own, procedure, year, readIndicator);
  const large = [...region.readings.values()].filter(({ n }) => n >= policy.minN).length;
  // scores on two scales make no region; too few schools give a mean that each of them makes itself
  const oneScale = indicator.about.unit === "share" || scalesIn(region).size === 1;
  const comparable = large >= policy.minSchools && oneScale;
  const variance = chanceVariance(indicator.about, region);
  const place = (of: Indicator, school: string) =>
    comparable ? valueOf(readIndicator(world, of, procedure, school, year)) : null;
  const point = (school: string): YearPoint | null => {
    const reading = region.readings.get(school);
    if (!reading) return null;
    const measured = measure(indicator.own, procedure, school, year, world);
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
