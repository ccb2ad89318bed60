import { sampleStandardDeviation } from "simple-statistics";
import type { Ends } from "./lost-rows.ts";
import { isLost, isMissing, type Read, type Reading } from "./reading.ts";

/**
 * One indicator of a procedure and year over all schools of the region, in columns (столбцы по
 * школам): the quick form of readings, for millions of decisions. Schools stand as in `DataSet.codes`.
 */
export interface Series {
  /** 1 where there is a value. */
  readonly known: Uint8Array;
  /** 1 where there is none because its rows were lost: it may be anything, of `n` people at the most. */
  readonly lost: Uint8Array;
  readonly value: Float64Array;
  /** The value as an exact fraction; a denominator of 0 where there is none. */
  readonly top: Float64Array;
  readonly bottom: Float64Array;
  /** 1 where the fraction is a share `k / n` of people. */
  readonly counted: Uint8Array;
  readonly n: Float64Array;
  /** 1 where it was read from cells, so that n has to be large enough. */
  readonly sampled: Uint8Array;
  /** How sure each value is where it is an estimate of the model; see `Estimate`. */
  readonly estimate?: { readonly error: Float64Array; readonly reliability: Float64Array };
  /** The same at both ends of what lost rows leave open; none where nothing was lost. */
  readonly ends?: Ends<Series>;
}

export const emptySeries = (schools: number): Series => ({
  known: new Uint8Array(schools),
  lost: new Uint8Array(schools),
  value: new Float64Array(schools),
  top: new Float64Array(schools),
  bottom: new Float64Array(schools),
  counted: new Uint8Array(schools),
  n: new Float64Array(schools),
  sampled: new Uint8Array(schools),
});

/** Empty columns of what the model estimates. */
export const emptyEstimates = (schools: number): Series & Required<Pick<Series, "estimate">> => ({
  ...emptySeries(schools),
  estimate: { error: new Float64Array(schools), reliability: new Float64Array(schools) },
});

/** Write what was read for the school that stands at `at`. */
export function writeReading(series: Series, at: number, read: Read): void {
  if (isMissing(read)) {
    series.known[at] = 0;
    series.lost[at] = isLost(read) ? 1 : 0;
    series.n[at] = read.n;
    return;
  }
  const { value, k, n, ratio, cells, estimate } = read;
  series.known[at] = 1;
  series.lost[at] = 0;
  series.value[at] = value;
  series.top[at] = ratio?.[0] ?? k ?? 0;
  series.bottom[at] = ratio?.[1] ?? (k === undefined ? 0 : n);
  series.counted[at] = k === undefined ? 0 : 1;
  series.n[at] = n;
  series.sampled[at] = cells.length > 0 ? 1 : 0;
  if (!series.estimate || !estimate) return;
  series.estimate.error[at] = estimate.error;
  series.estimate.reliability[at] = estimate.reliability;
}

/** What a column says of a school that has a value, but for its cells. */
export function readingAt(series: Series, at: number): Omit<Reading, "cells"> {
  const { value, top, bottom, counted, n } = series;
  return {
    value: value[at]!,
    n: n[at]!,
    ...(counted[at] === 1 && { k: top[at]! }),
    ...(counted[at] === 0 && bottom[at] !== 0 && { ratio: [top[at]!, bottom[at]!] as const }),
  };
}

/** What a place in the region is taken against. */
export interface SeriesRegion {
  /** Mean over participants; over schools where the value is not of people. Null for no school. */
  mean: number | null;
  /** Standard deviation between schools (n − 1); null below two schools. */
  sd: number | null;
  /** Values of the schools, ascending. */
  sorted: Float64Array;
}

/** Values of the schools that have one, in the order of the schools. */
export function knownValues(series: Series, minN = 0): Float64Array {
  const values = new Float64Array(series.known.length);
  let size = 0;
  for (let at = 0; at < values.length; at += 1) {
    if (!isEnoughAt(series, at, minN)) continue;
    values[size] = series.value[at]!;
    size += 1;
  }
  return values.subarray(0, size);
}

/** Whether a school has a value that rests on enough participants. */
export const isEnoughAt = (series: Series, at: number, minN: number): boolean =>
  series.known[at] === 1 && (series.sampled[at] === 0 || series.n[at]! >= minN);

/** Mean over participants; over schools where the values are not of people. Null for no school. */
export function participantMean({ known, n, value, counted, top }: Series): number | null {
  let [sum, weights, plain, schools] = [0, 0, 0, 0];
  let ofPeople = true;
  for (let at = 0; at < known.length; at += 1) {
    if (known[at] === 0) continue;
    if (n[at] === 0) ofPeople = false;
    sum += counted[at] ? top[at]! : value[at]! * n[at]!;
    weights += n[at]!;
    plain += value[at]!;
    schools += 1;
  }
  if (schools === 0) return null;
  return ofPeople ? sum / weights : plain / schools;
}

export function regionOfSeries(series: Series): SeriesRegion {
  const values = knownValues(series);
  return {
    mean: participantMean(series),
    sd: values.length < 2 ? null : sampleStandardDeviation([...values]),
    sorted: values.sort(),
  };
}
