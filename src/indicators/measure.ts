import type { Cell } from "../facts/cell.ts";
import { normalInterval, wilsonInterval } from "../statistics/interval.ts";
import type { DataSet } from "./data-set.ts";
import type { Indicator, Interval } from "./kind.ts";
import { kindOf } from "./kinds.ts";
import type { Measured, MeasuredValue } from "./measured.ts";
import { type KeyedProcedure, procedureKey } from "./procedure-key.ts";
import { partsOf, readIndicator, regionOf } from "./read-indicator.ts";
import { isMissing, type Reading } from "./reading.ts";

/** Key of a cell: `2024/ЕГЭ/11/Русский язык/012001`. */
export const cellKey = (cell: Cell): string => `${cell.year}/${procedureKey(cell)}/${cell.school}`;

/** Where a reading was made. */
interface Place {
  readonly dataSet: DataSet;
  readonly procedure: KeyedProcedure | undefined;
  readonly school: string;
  readonly year: number;
}

/** The 95 % interval of a reading where one is defined: context is counted in full, not sampled. */
function intervalOf(indicator: Indicator, reading: Reading, place: Place): Interval | undefined {
  const kind = kindOf(indicator.spec);
  if (reading.estimate) return normalInterval(reading.value, reading.estimate.error);
  if (kind.from === "cell" && kind.interval) return kind.interval(reading);
  if (kind.from === "others" && kind.interval) {
    const { dataSet, school } = place;
    const parts = partsOf(dataSet, kind, indicator, place.procedure, place.year);
    const reads = parts.map((part) =>
      readIndicator(dataSet, part.indicator, part.procedure, school, part.year),
    );
    return kind.interval(reads, indicator, {
      intervalOf: (at) => {
        const [part, read] = [parts[at], reads[at]];
        if (!part || !read || isMissing(read)) return undefined;
        const procedure = part.indicator.procedure ?? part.procedure;
        return intervalOf(part.indicator, read, { dataSet, school, procedure, year: part.year });
      },
      region: () => {
        const [first] = parts;
        return first && regionOf(dataSet, first.indicator, first.procedure, first.year);
      },
    });
  }
  return reading.k !== undefined && reading.cells.length > 0
    ? wilsonInterval(reading.k, reading.n)
    : undefined;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A reading with its interval and the cells and lines it was made of. */
export function describeReading(
  indicator: Indicator,
  reading: Reading,
  procedure: KeyedProcedure | undefined,
  school: string,
  year: number,
  dataSet: DataSet,
): MeasuredValue {
  const asked = indicator.procedure ?? procedure;
  const interval = intervalOf(indicator, reading, { dataSet, procedure: asked, school, year });
  const { cells, rows = [] } = reading;
  const [only] = cells;
  const measured: Writable<MeasuredValue> = {
    status: "measured",
    value: reading.value,
    n: reading.n,
    cells: cells.map(cellKey),
    // an estimate rests on all results of the school: its cells name them
    sources: reading.estimate
      ? []
      : only && cells.length === 1 && rows.length === 0
        ? only.sources
        : [...new Set([...cells.flatMap((cell) => cell.sources), ...rows])],
  };
  if (reading.k !== undefined) measured.k = reading.k;
  if (reading.ratio) measured.ratio = reading.ratio;
  if (reading.estimate) measured.error = reading.estimate.error;
  if (interval) {
    measured.low = interval.low;
    measured.high = interval.high;
  }
  return measured;
}

/**
 * Measure an indicator for a school in a year (значение показателя): the value with its interval and
 * the cells and lines it was made of, or why it is not there.
 *
 * @param procedure the procedure asked of; not needed when the indicator has its own or has none
 */
export function measure(
  indicator: Indicator,
  procedure: KeyedProcedure | undefined,
  school: string,
  year: number,
  dataSet: DataSet,
): Measured {
  const reading = readIndicator(dataSet, indicator, procedure, school, year);
  return isMissing(reading)
    ? reading
    : describeReading(indicator, reading, procedure, school, year, dataSet);
}
