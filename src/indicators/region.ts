import { sampleStandardDeviation } from "simple-statistics";
import type { Indicator } from "./indicator.ts";
import type { KeyedProcedure } from "./procedure-key.ts";
import { isMissing, type Read, type Reading } from "./reading.ts";
import type { DataSet } from "./data-set.ts";

/** How an indicator is read for a school: given by the caller, so that families need not know it. */
export type Reader = (
  dataSet: DataSet,
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
  dataSet: DataSet,
  indicator: Indicator,
  procedure: KeyedProcedure | undefined,
  year: number,
  reader: Reader,
): Region {
  const readings = new Map<string, Reading>();
  for (const school of dataSet.codes) {
    const read = reader(dataSet, indicator, procedure, school, year);
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

const regions = new WeakMap<DataSet, Map<Indicator, Map<string, Region>>>();

/**
 * The region's values of an indicator for a procedure and a year. Computed once for a data set: it is
 * asked again for every school.
 */
export function regionOf(
  dataSet: DataSet,
  indicator: Indicator,
  procedure: KeyedProcedure | undefined,
  year: number,
  reader: Reader,
): Region {
  const ofDataSet = regions.get(dataSet) ?? new Map<Indicator, Map<string, Region>>();
  regions.set(dataSet, ofDataSet);
  const ofIndicator = ofDataSet.get(indicator) ?? new Map<string, Region>();
  ofDataSet.set(indicator, ofIndicator);
  const key = `${year}/${procedure?.key ?? ""}`;
  const known = ofIndicator.get(key);
  if (known) return known;
  const region = computeRegion(dataSet, indicator, procedure, year, reader);
  ofIndicator.set(key, region);
  return region;
}
