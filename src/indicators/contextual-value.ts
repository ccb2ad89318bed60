import { z } from "zod";
import type { Cell } from "../facts/cell.ts";
import { assessesObjectivity } from "../reference/exams.ts";
import { TooFewRows } from "../statistics/weighted-least-squares.ts";
import { type SchoolValues, schoolValues } from "./context-residual/school-values.ts";
import { type DataSet, resultsUpTo } from "./data-set.ts";
import { kindOfModel, titled } from "./kind.ts";
import { missing, type Read } from "./reading.ts";

const made = new WeakMap<DataSet, Map<number, SchoolValues | null>>();

/** ВПР of the schools that have markers in the year: they are not relied on. */
function leftOut({ doubted }: DataSet, year: number): ((cell: Cell) => boolean) | undefined {
  const marked = doubted?.get(year);
  if (!marked || marked.size === 0) return undefined;
  return (cell) => assessesObjectivity(cell) && marked.has(cell.school);
}

/**
 * Schools as a whole against their context, ВПР in doubt left out (результат школы в целом); null where
 * there are too few to compare. Counted once for a data set and year.
 */
export function contextualValues(dataSet: DataSet, year: number): SchoolValues | null {
  const ofYears = made.get(dataSet) ?? new Map<number, SchoolValues | null>();
  made.set(dataSet, ofYears);
  const known = ofYears.get(year);
  if (known !== undefined) return known;
  const leaveOut = leftOut(dataSet, year);
  let values: SchoolValues | null = null;
  try {
    values = schoolValues(dataSet, { year, ...(leaveOut && { leaveOut }) });
  } catch (error) {
    if (!(error instanceof TooFewRows)) throw error;
  }
  ofYears.set(year, values);
  return values;
}

/** What the value of a school rests on, and whether rows of it were lost. */
function basisOf(dataSet: DataSet, school: string, year: number) {
  const leaveOut = leftOut(dataSet, year) ?? (() => false);
  const { cells, closed } = resultsUpTo(dataSet, school, year);
  const own = cells.filter((cell) => !leaveOut(cell));
  return { cells: own, isLost: closed.length > 0 || own.some(({ lost = 0 }) => lost > 0) };
}

function readValue(dataSet: DataSet, school: string, year: number): Read {
  const { cells, isLost } = basisOf(dataSet, school, year);
  if (cells.length === 0) return missing(isLost ? "rows-lost" : "no-data");
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  // the model says nothing of what lost rows could make of it
  if (isLost) return missing("rows-lost", n);
  const values = contextualValues(dataSet, year);
  const own = values?.schools.find((one) => one.school === school);
  const isTold = dataSet.context.get(year)?.has(school) === true;
  if (!own) return missing(values?.lacking.get(school) ?? (isTold ? "no-region" : "no-context"), n);
  const { value, error, reliability } = own;
  return { value, n, estimate: { error, reliability }, cells };
}

/**
 * What a school adds over all its procedures and years (результат школы с учётом условий), in standard
 * deviations of a pupil's result: above 0 is better than schools in the same conditions show. See
 * `schoolValues` for how it is estimated.
 */
export const contextualResultKind = kindOfModel(
  z
    .strictObject({ kind: z.literal("contextualResult"), ...titled })
    .describe(
      "результат школы по всем процедурам и годам против ожидаемого по её условиям, в стандартных отклонениях результата ученика; ВПР с маркерами не учтены",
    ),
  {
    unit: "z",
    title: () => "результат школы за все годы против ожидаемого по её условиям",
    read: (dataSet, _, school, year) => readValue(dataSet, school, year),
  },
);
