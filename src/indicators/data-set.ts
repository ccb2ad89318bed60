import type { Cell, CellSlice, ClosedCell, Procedure } from "../facts/cell.ts";
import type { ContextRow, School } from "../read/tables.ts";
import { keyed, type KeyedProcedure, procedureKey, sliceKey } from "./procedure-key.ts";

/** Cells of one procedure in one year, by school code. */
export type CellsBySchool = ReadonlyMap<string, Cell>;

/** year → key of the procedure → school → what is known there. */
type Index<T> = ReadonlyMap<number, ReadonlyMap<string, ReadonlyMap<string, T>>>;

/**
 * All that indicators are measured on (мир данных региона), indexed once. Nothing in it changes;
 * `replaceCells` makes a data set with other counts that shares everything else.
 */
export interface DataSet {
  readonly schools: ReadonlyMap<string, School>;
  /** Codes of all schools that the register, the cells or the context name, ascending. */
  readonly codes: readonly string[];
  /** Years that have cells, closed or not, ascending. */
  readonly years: readonly number[];
  readonly cells: Index<Cell>;
  /** Cells that lost too many rows: in `cells` there is none of them. */
  readonly closed: Index<ClosedCell>;
  /** Groups of pupils of these cells, by `sliceKey`; undefined where they were not read. */
  readonly slices?: Index<Cell>;
  /** year → school → context. */
  readonly context: ReadonlyMap<number, ReadonlyMap<string, ContextRow>>;
  /** year → schools whose ВПР are in doubt; where nobody looked at them there is none. */
  readonly doubted?: ReadonlyMap<number, ReadonlySet<string>>;
  /** Whether two years of a procedure cannot be compared (смена шкалы, отмена, осенний сезон). */
  readonly isBreak: (procedure: Procedure, from: number, to: number) => boolean;
}

export interface DataSetParts {
  readonly schools: readonly School[];
  readonly cells: readonly Cell[];
  readonly closed?: readonly ClosedCell[];
  readonly context?: readonly ContextRow[];
  readonly slices?: readonly CellSlice[];
  readonly isBreak?: DataSet["isBreak"];
}

/** Thrown when two cells claim the same school, procedure and year: counts would be lost in silence. */
export class DoubleCellError extends Error {
  override readonly name = "DoubleCellError";
}

function indexCells<T extends Cell | ClosedCell>(
  cells: readonly T[],
  keyOf: (cell: T) => string = procedureKey,
) {
  const years = new Map<number, Map<string, Map<string, T>>>();
  for (const cell of cells) {
    const procedures = years.get(cell.year) ?? new Map<string, Map<string, T>>();
    years.set(cell.year, procedures);
    const key = keyOf(cell);
    const schools = procedures.get(key) ?? new Map<string, T>();
    procedures.set(key, schools);
    if (schools.has(cell.school)) {
      throw new DoubleCellError(`two cells of ${cell.year}/${key}/${cell.school}`);
    }
    schools.set(cell.school, cell);
  }
  return years;
}

/** The data set with groups of the pupils of its cells; of a closed cell nothing is known. */
export function withSlices(dataSet: DataSet, slices: readonly CellSlice[]): DataSet {
  const own = slices.flatMap((slice) => {
    const whole = dataSet.cells.get(slice.year)?.get(procedureKey(slice))?.get(slice.school);
    // a lost row may have been of any group
    return whole ? [whole.lost ? { ...slice, lost: whole.lost } : slice] : [];
  });
  const keyOf = (slice: CellSlice) => sliceKey(procedureKey(slice), slice.by, slice.value);
  return { ...dataSet, slices: indexCells(own, keyOf) };
}

function indexContext(rows: readonly ContextRow[]): Map<number, Map<string, ContextRow>> {
  const years = new Map<number, Map<string, ContextRow>>();
  for (const row of rows) {
    const schools = years.get(row.year) ?? new Map<string, ContextRow>();
    years.set(row.year, schools);
    schools.set(row.school, row);
  }
  return years;
}

const yearsOf = (...held: readonly Index<unknown>[]): number[] =>
  [...new Set(held.flatMap((one) => [...one.keys()]))].sort((a, b) => a - b);

/**
 * Index schools, cells and context for measuring. The order of the rows plays no part; where the
 * context names a school twice in a year, the later row stands (readers report that).
 *
 * @throws DoubleCellError when a school has two cells of one procedure and year
 */
export function buildDataSet(parts: DataSetParts): DataSet {
  const [cells, closed] = [indexCells(parts.cells), indexCells(parts.closed ?? [])];
  const codes = new Set([
    ...parts.schools.map((school) => school.code),
    ...[...parts.cells, ...(parts.closed ?? [])].map((cell) => cell.school),
    ...(parts.context ?? []).map((row) => row.school),
  ]);
  const dataSet: DataSet = {
    schools: new Map(parts.schools.map((school) => [school.code, school])),
    codes: [...codes].sort(),
    years: yearsOf(cells, closed),
    cells,
    closed,
    context: indexContext(parts.context ?? []),
    isBreak: parts.isBreak ?? (() => false),
  };
  return parts.slices ? withSlices(dataSet, parts.slices) : dataSet;
}

/**
 * The same data set with other cells (пересчёт на других счётах): every procedure and year that `cells`
 * holds is replaced as a whole, the rest is shared.
 */
export function replaceCells(dataSet: DataSet, cells: readonly Cell[]): DataSet {
  const merged = new Map(dataSet.cells);
  for (const [year, procedures] of indexCells(cells)) {
    merged.set(year, new Map([...(dataSet.cells.get(year) ?? []), ...procedures]));
  }
  return { ...dataSet, cells: merged, years: yearsOf(merged, dataSet.closed) };
}

/** The same data set without some procedures: «расчёт без ВПР». */
export function keepProcedures(dataSet: DataSet, keep: (procedure: Procedure) => boolean): DataSet {
  const kept = <T extends Procedure>(all: Index<T>): Index<T> => {
    const years = [...all].map(([year, procedures]) => {
      const own = [...procedures].filter(([, schools]) => {
        const [cell] = schools.values();
        return cell !== undefined && keep(cell);
      });
      return [year, new Map(own)] as const;
    });
    return new Map(years);
  };
  return {
    ...dataSet,
    cells: kept(dataSet.cells),
    ...(dataSet.slices && { slices: kept(dataSet.slices) }),
    closed: kept(dataSet.closed),
  };
}

/** Procedures held in a year, those that all schools have lost too: ascending by key. */
export function proceduresIn({ cells, closed }: DataSet, year: number): KeyedProcedure[] {
  const held = [cells, closed].flatMap((all) =>
    [...(all.get(year) ?? [])].flatMap(([key, schools]) => {
      const [cell] = schools.values();
      return cell ? [[key, keyed(cell)] as const] : [];
    }),
  );
  return [...new Map(held).values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** What the gate has closed of a procedure, by school; of a group of pupils, what it has closed of all. */
export const closedIn = (
  { closed }: DataSet,
  year: number,
  { key, slice }: KeyedProcedure,
): ReadonlyMap<string, ClosedCell> | undefined => closed.get(year)?.get(slice?.of.key ?? key);

/** What is left unsaid of a school because rows were lost there; undefined where there is nothing such. */
export const closedOf = (
  dataSet: DataSet,
  year: number,
  procedure: KeyedProcedure,
  school: string,
): ClosedCell | undefined => closedIn(dataSet, year, procedure)?.get(school);

/** Cells of a procedure, or of a group of its pupils, by school. */
export const cellsIn = (
  { cells, slices }: DataSet,
  year: number,
  { key, slice }: KeyedProcedure,
): CellsBySchool | undefined => (slice ? slices : cells)?.get(year)?.get(key);

/** The cell of a school, or undefined when the school has no result there, or lost it (`closedOf`). */
export const cellOf = (
  dataSet: DataSet,
  year: number,
  procedure: KeyedProcedure,
  school: string,
): Cell | undefined => cellsIn(dataSet, year, procedure)?.get(school);

/** All results of a school up to a year, and what the gate has closed of them. */
export function resultsUpTo(dataSet: DataSet, school: string, year: number) {
  const years = dataSet.years.filter((one) => one <= year);
  const of = <T>(all: Index<T>): T[] =>
    years.flatMap((one) =>
      [...(all.get(one)?.values() ?? [])].flatMap((schools) => schools.get(school) ?? []),
    );
  return { cells: of(dataSet.cells), closed: of(dataSet.closed) };
}
