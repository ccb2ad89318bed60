import { sampleStandardDeviation } from "simple-statistics";
import type { Indicator } from "./indicator.ts";
import type { KeyedProcedure } from "./procedure-key.ts";
import { isMissing, type Read, type Reading } from "./reading.ts";
import type { World } from "./world.ts";

/** How an indicator is read for a school: given by the caller, so that families need not know it. */
export type Reader = (
  world: World,
  indicator: Indicator,
  procedure: KeyedProcedure | undefined,
  school: string,
  year: number,
) => Read;

/** One indicator over all schools of the region in a year (показатель по региону). */
export interface Region {
  /** Schools that have it. */
  readonly readings: ReadonlyMap<string, Reading>;
  /** Mean over participants; over schools where the value is not of people. Null for no school. */
  readonly mean: number | null;
  /** Standard deviation between schools (n − 1); null below two schools. */
  readonly sd: number | null;
  /** Values of the schools, ascending. */
  readonly sorted: readonly number[];
}

/** Mean over participants: exact from counts where every value is a share. */
function participantMean(readings: readonly Reading[]): number | null {
  if (readings.length === 0) return null;
  const ofPeople = readings.every((reading) => reading.n > 0);
  let [sum, weights] = [0, 0];
  for (const { value, k, n } of readings) {
    sum += ofPeople ? (k ?? value * n) : value;
    weights += ofPeople ? n : 1;
  }
  return sum / weights;
}

function computeRegion(
  world: World,
  indicator: Indicator,
  procedure: KeyedProcedure | undefined,
  year: number,
  reader: Reader,
): Region {
  const readings = new Map<string, Reading>();
  for (const school of world.codes) {
    const read = reader(world, indicator, procedure, school, year);
    if (!isMissing(read)) readings.set(school, read);
  }
  const values = [...readings.values()].map((reading) => reading.value);
  return {
    readings,
    mean: participantMean([...readings.values()]),
    sd: values.length < 2 ? null : sampleStandardDeviation(values),
    sorted: values.sort((a, b) => a - b),
  };
}

const regions = new WeakMap<World, Map<Indicator, Map<string, Region>>>();

/**
 * The region's values of an indicator for a procedure and a year. Computed once for a world: it is
 * asked again for every school.
 */
export function regionOf(
  world: World,
  indicator: Indicator,
  procedure: KeyedProcedure | undefined,
  year: number,
  reader: Reader,
): Region {
  const ofWorld = regions.get(world) ?? new Map<Indicator, Map<string, Region>>();
  regions.set(world, ofWorld);
  const ofIndicator = ofWorld.get(indicator) ?? new Map<string, Region>();
  ofWorld.set(indicator, ofIndicator);
  const key = `${year}/${procedure?.key ?? ""}`;
  const known = ofIndicator.get(key);
  if (known) return known;
  const region = computeRegion(world, indicator, procedure, year, reader);
  ofIndicator.set(key, region);
  return region;
}
