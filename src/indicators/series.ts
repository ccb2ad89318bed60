import { sampleStandardDeviation } from "simple-statistics";
import { isMissing, type Read } from "./reading.ts";

/**
 * One indicator of a procedure and year over all schools of the region, in columns (столбцы по
 * школам): the quick form of readings, for millions of decisions. Schools stand as in `World.codes`.
 */
export interface Series {
  /** 1 where there is a value. */
  readonly known: Uint8Array;
  readonly value: Float64Array;
  /** The value as an exact fraction; a denominator of 0 where there is none. */
  readonly top: Float64Array;
  readonly bottom: Float64Array;
  /** 1 where the fraction is a share `k / n` of people. */
  readonly counted: Uint8Array;
  readonly n: Float64Array;
  /** 1 where it was read from cells, so that n has to be large enough. */
  readonly sampled: Uint8Array;
}

export const emptySeries = (schools: number): Series => ({
  known: new Uint8Array(schools),
  value: new Float64Array(schools),
  top: new Float64Array(schools),
  bottom: new Float64Array(schools),
  counted: new Uint8Array(schools),
  n: new Float64Array(schools),
  sampled: new Uint8Array(schools),
});

/** Write what was read for the school that stands at `at`. */
export function writeReading(series: Series, at: number, read: Read): void {
  if (isMissing(read)) {
    series.known[at] = 0;
    return;
  }
  const { value, k, n, ratio, cells } = read;
  series.known[at] = 1;
  series.value[at] = value;
  series.top[at] = ratio?.[0] ?? k ?? 0;
  series.bottom[at] = ratio?.[1] ?? (k === undefined ? 0 : n);
  series.counted[at] = k === undefined ? 0 : 1;
  series.n[at] = n;
  series.sampled[at] = cells.length > 0 ? 1 : 0;
}

/** Change against an earlier year: the quick form of `change`. */
export function fillChange(result: Series, now: Series, before: Series): void {
  for (let at = 0; at < result.known.length; at += 1) {
    const known = now.known[at]! & before.known[at]!;
    result.known[at] = known;
    if (known === 0) continue;
    const exact = now.counted[at]! & before.counted[at]!;
    const [bottom, earlier] = [now.bottom[at]!, before.bottom[at]!];
    result.value[at] = now.value[at]! - before.value[at]!;
    result.top[at] = exact ? now.top[at]! * earlier - before.top[at]! * bottom : 0;
    result.bottom[at] = exact ? bottom * earlier : 0;
    result.n[at] = Math.min(now.n[at]!, before.n[at]!);
    result.sampled[at] = now.sampled[at]! | before.sampled[at]!;
  }
}

/** Pooled share of failing participations: the quick form of `pooledLowShare`. */
export function fillPooled(
  result: Series,
  parts: readonly { readonly low: Series; readonly weight: number }[],
): void {
  const equal = parts.every(({ weight }) => weight === parts[0]?.weight);
  for (let at = 0; at < result.known.length; at += 1) {
    let [k, n, weightedK, weightedN] = [0, 0, 0, 0];
    for (const { low, weight } of parts) {
      if (low.known[at] === 0) continue;
      k += low.top[at]!;
      n += low.n[at]!;
      weightedK += weight * low.top[at]!;
      weightedN += weight * low.n[at]!;
    }
    result.known[at] = n === 0 ? 0 : 1;
    if (n === 0) continue;
    result.value[at] = equal ? k / n : weightedK / weightedN;
    result.top[at] = equal ? k : 0;
    result.bottom[at] = equal ? n : 0;
    result.counted[at] = equal ? 1 : 0;
    result.n[at] = n;
    result.sampled[at] = 1;
  }
}

/** What a place in the region is taken against: the quick form of `Region`. */
export interface SeriesRegion {
  mean: number | null;
  sd: number | null;
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
