import type { Cell } from "../facts/cell.ts";
import { wilsonInterval } from "../statistics/interval.ts";
import type { DataSet } from "./data-set.ts";
import type { AnySpec, Indicator, Interval, OfOthers } from "./kind.ts";
import { kindOf } from "./kinds.ts";
import type { Measured, MeasuredValue } from "./measured.ts";
import { type KeyedProcedure, procedureKey } from "./procedure-key.ts";
import { readIndicator, readParts } from "./read-indicator.ts";
import { isMissing, type Read, type Reading } from "./reading.ts";

/** Key of a cell: `2024/ЕГЭ/11/Русский язык/012001`. */
export const cellKey = (cell: Cell): string => `${cell.year}/${procedureKey(cell)}/${cell.school}`;

/** The 95 % interval of a reading where one is defined: context is counted in full, not sampled. */
function intervalOf(
  indicator: Indicator,
  reading: Reading,
  parts: (kind: OfOthers<AnySpec>) => readonly Read[],
): Interval | undefined {
  const kind = kindOf(indicator.spec);
  if (kind.from === "cell" && kind.interval) return kind.interval(reading);
  if (kind.from === "others" && kind.interval) return kind.interval(parts(kind), indicator);
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
  const interval = intervalOf(indicator, reading, (kind) =>
    readParts(dataSet, kind, indicator, asked, school, year),
  );
  const { cells, rows = [] } = reading;
  const [only] = cells;
  const measured: Writable<MeasuredValue> = {
    status: "measured",
    value: reading.value,
    n: reading.n,
    cells: cells.map(cellKey),
    sources:
      only && cells.length === 1 && rows.length === 0
        ? only.sources
        : [...new Set([...cells.flatMap((cell) => cell.sources), ...rows])],
  };
  if (reading.k !== undefined) measured.k = reading.k;
  if (reading.ratio) measured.ratio = reading.ratio;
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
