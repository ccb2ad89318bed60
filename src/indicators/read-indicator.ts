import { cellOf, closedOf, type DataSet } from "./data-set.ts";
import type { Indicator, OfOthers, Part, Where } from "./kind.ts";
import { kindOf } from "./kinds.ts";
import type { NotMeasured } from "./measured.ts";
import { type KeyedProcedure, sliced } from "./procedure-key.ts";
import { isMissing, missing, type Read, type Reading } from "./reading.ts";
import {
  emptySeries,
  readingAt,
  regionOfSeries,
  type Series,
  type SeriesRegion,
  writeReading,
} from "./series.ts";

/** One indicator over all schools of the region in a year (показатель по региону). */
export interface Region extends Readonly<SeriesRegion> {
  /** Schools that have it. */
  readonly readings: ReadonlyMap<string, Reading>;
}

/** The readings as columns of as many places. */
function columnOf(reads: readonly Read[]): Series {
  const series = emptySeries(reads.length);
  reads.forEach((read, at) => writeReading(series, at, read));
  return series;
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
): Region {
  const ofDataSet = regions.get(dataSet) ?? new Map<Indicator, Map<string, Region>>();
  regions.set(dataSet, ofDataSet);
  const ofIndicator = ofDataSet.get(indicator) ?? new Map<string, Region>();
  ofDataSet.set(indicator, ofIndicator);
  const key = `${year}/${procedure?.key ?? ""}`;
  const known = ofIndicator.get(key);
  if (known) return known;
  const readings = new Map<string, Reading>();
  for (const school of dataSet.codes) {
    const read = readIndicator(dataSet, indicator, procedure, school, year);
    if (!isMissing(read)) readings.set(school, read);
  }
  const region = { readings, ...regionOfSeries(columnOf([...readings.values()])) };
  ofIndicator.set(key, region);
  return region;
}

/** What an indicator is counted from when it is asked of a procedure and year. */
export const partsOf = (
  dataSet: DataSet,
  kind: OfOthers<Indicator["spec"]>,
  indicator: Indicator,
  procedure: KeyedProcedure | undefined,
  year: number,
): readonly Part[] => kind.parts(indicator, indicator.spec, { procedure, year }, dataSet.isBreak);

/** Counted from the readings of its parts as from columns of one school. */
function readOthers(
  kind: OfOthers<Indicator["spec"]>,
  indicator: Indicator,
  parts: readonly Read[],
  region: () => Region | undefined,
  where: Where,
): Read {
  const result = emptySeries(1);
  const columns = parts.map((read) => columnOf([read]));
  if (parts.some((read) => !isMissing(read)))
    kind.fill(result, columns, indicator, kind.ofRegion ? region() : undefined, where);
  if (result.known[0] === 0)
    return result.lost[0] === 1 ? missing("rows-lost", result.n[0]) : kind.missing(parts);
  const used = kind.used?.(parts, indicator) ?? parts;
  const known = used.flatMap((read) => (isMissing(read) ? [] : [read]));
  return {
    ...readingAt(result, 0),
    cells: known.flatMap(({ cells }) => cells),
    rows: known.flatMap(({ rows = [] }) => rows),
  };
}

/** Why there is no cell: lost, not there, or nothing is known of the group of pupils asked for. */
function noCell(
  dataSet: DataSet,
  procedure: KeyedProcedure | undefined,
  school: string,
  year: number,
): NotMeasured {
  const closed = procedure && closedOf(dataSet, year, procedure, school);
  if (closed) return { ...missing("rows-lost"), closed };
  if (!procedure?.slice) return missing("no-data");
  const { of, by, value, other } = procedure.slice;
  if (!cellOf(dataSet, year, of, school)) return missing("no-data");
  if (!dataSet.slices) return missing("not-read");
  const others = sliced(of, { by, value: other, other: value });
  return missing(cellOf(dataSet, year, others, school) ? "no-group" : "not-told");
}

/**
 * Read an indicator for a school: the quick way, without intervals and evidence. `measure` is the
 * full way.
 *
 * @param asked the procedure that a rule asks of; an indicator with its own procedure ignores it
 */
export function readIndicator(
  dataSet: DataSet,
  indicator: Indicator,
  asked: KeyedProcedure | undefined,
  school: string,
  year: number,
): Read {
  const { spec } = indicator;
  const procedure = indicator.procedure ?? asked;
  const kind = kindOf(spec);
  if (kind.from === "context" || kind.from === "model")
    return kind.read(dataSet, spec, school, year);
  if (kind.from === "cell") {
    const cell = procedure && cellOf(dataSet, year, procedure, school);
    return cell ? kind.read(cell, spec) : noCell(dataSet, procedure, school, year);
  }
  const parts = partsOf(dataSet, kind, indicator, procedure, year).map((part) =>
    readIndicator(dataSet, part.indicator, part.procedure, school, part.year),
  );
  const region = () => {
    const { of } = indicator;
    return of && regionOf(dataSet, of, of.procedure ?? procedure, year);
  };
  const where = { dataSet, codes: [school], procedure, year, ofShares: false };
  return readOthers(kind, indicator, parts, region, where);
}
