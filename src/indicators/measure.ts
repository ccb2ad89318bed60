import type { Cell } from "../facts/cell.ts";
import { policy } from "../reference/policy.ts";
import { newcombeDifference, wilsonInterval } from "../statistics/interval.ts";
import { studentQuantile } from "../statistics/student.ts";
import { welchDifference } from "../statistics/welch-difference.ts";
import type { Indicator } from "./indicator.ts";
import type { Measured, MeasuredValue } from "./measured.ts";
import { type KeyedProcedure, procedureKey } from "./procedure-key.ts";
import { readIndicator } from "./read-indicator.ts";
import { isMissing, type Read, type Reading } from "./reading.ts";
import type { DataSet } from "./data-set.ts";

/** Key of a cell: `2024/ЕГЭ/11/Русский язык/012001`. */
export const cellKey = (cell: Cell): string => `${cell.year}/${procedureKey(cell)}/${cell.school}`;

interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Student's interval of a mean, from the spread of its cell. */
function meanInterval({ value, n, cells: [cell] }: Reading): Interval | undefined {
  if (!cell || cell.sd === null || n < 2) return undefined;
  const half = (studentQuantile(policy.comparison.confidence, n - 1) * cell.sd) / Math.sqrt(n);
  return { low: value - half, high: value + half };
}

/** Interval of a change: of two shares by Newcombe, of two means by Welch. */
function changeInterval(of: Indicator, now: Reading, before: Reading): Interval | undefined {
  if (now.k !== undefined && before.k !== undefined && now.cells.length > 0) {
    return newcombeDifference(now.k, now.n, before.k, before.n);
  }
  const [first, second] = [now.cells[0], before.cells[0]];
  if (of.spec.kind !== "mean" || !first || !second || now.n < 2 || before.n < 2) return undefined;
  if (first.sd === null || second.sd === null || first.sd + second.sd === 0) return undefined;
  return welchDifference(
    { mean: now.value, variance: first.sd ** 2, n: now.n },
    { mean: before.value, variance: second.sd ** 2, n: before.n },
  );
}

/** The 95 % interval of a reading where one is defined: context is counted in full, not sampled. */
function intervalOf(
  indicator: Indicator,
  reading: Reading,
  again: (of: Indicator, yearsAgo: number) => Read,
): Interval | undefined {
  const { spec, of } = indicator;
  if (spec.kind === "change" && of) {
    const [now, before] = [again(of, 0), again(of, spec.years)];
    return isMissing(now) || isMissing(before) ? undefined : changeInterval(of, now, before);
  }
  if (spec.kind === "mean") return meanInterval(reading);
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
  const again = (of: Indicator, yearsAgo: number) =>
    readIndicator(dataSet, of, indicator.procedure ?? procedure, school, year - yearsAgo);
  const interval = intervalOf(indicator, reading, again);
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
