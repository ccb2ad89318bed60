import {
  type ColumnWidth,
  count,
  type Inline,
  type Table,
  type TableColumn,
  type TableGroup,
  type TableRow,
} from "./document.ts";
import { shortPlace } from "./school-words.ts";

/** What a cell says: pieces, one piece, a whole number (a count that is not of pupils). */
export type CellContent = number | Inline | readonly Inline[];

/** A column (столбец): its heading and what a row of data says in it. */
export interface Column<Row> {
  readonly head: TableColumn;
  /** @param at place of the row among its neighbours, from 0 */
  readonly cell: (row: Row, at: number) => CellContent;
  /** Its cell of «Итого»; empty when absent. */
  readonly total?: CellContent | undefined;
}

/** What a column may have besides; a number is its width. */
type ColumnLook =
  | ColumnWidth
  | (Omit<Partial<TableColumn>, "title" | "align"> & { readonly total?: CellContent | undefined });

/** Says the cell of a row. */
export type CellOf<Row> = Column<Row>["cell"];
interface ColumnMaker {
  <Row>(title: string, cell: CellOf<Row>): Column<Row>;
  <Row>(title: string, look: ColumnLook, cell: CellOf<Row>): Column<Row>;
}

const columnOf =
  (align: TableColumn["align"]): ColumnMaker =>
  <Row>(title: string, look: ColumnLook | CellOf<Row>, cell?: CellOf<Row>): Column<Row> => {
    if (typeof look === "function") return { head: { title, align }, cell: look };
    if (cell === undefined) throw new TypeError(`The column "${title}" has no cells`);
    if (typeof look === "number") return { head: { title, align, width: look }, cell };
    const { total, ...rest } = look;
    return { head: { title, align, ...rest }, cell, total };
  };

/** A column of words. */
export const text = columnOf("text");
/** A column of numbers. */
export const number = columnOf("number");

/** A column of numbers under a heading that it shares with its neighbours (шапка в две строки). */
export const numberUnder = <Row>(
  over: string,
  under: string,
  cell: CellOf<Row>,
  look: Omit<TableColumn, "title" | "align"> = {},
): Column<Row> => number(`${over}: ${under}`, { heads: { over, under }, ...look }, cell);

/** The two columns that every list of schools begins with: the name, the municipality in short. */
export const schoolAndPlace = <Row>(
  of: (row: Row) => { readonly name: string; readonly municipality: string },
  [school, place]: readonly [school: ColumnWidth, place?: ColumnWidth],
): Column<Row>[] => [
  text("Школа", school, (row) => of(row).name),
  text("Муниципалитет", place ?? {}, (row) => shortPlace(of(row).municipality)),
];

export interface TableOf<Row> extends Omit<
  Table,
  "kind" | "columns" | "rows" | "groups" | "total"
> {
  /** A column that is `false` is left out. */
  readonly columns: readonly (Column<Row> | false)[];
  /** What the page knows of a row besides its cells: its school, whether it is significant. */
  readonly row?: (row: Row) => Omit<TableRow, "cells">;
  /** Rows under a heading of their own, after the others; a group without rows is left out. */
  readonly groups?: readonly (Omit<TableGroup, "rows"> & { readonly rows: readonly Row[] })[];
  /** The row of data that is «Итого»; absent where columns say their own totals. */
  readonly total?: Row;
}

/** A table declared by its columns: each has its heading and says its cell of every row. */
export function tableOf<Row>(rows: readonly Row[], table: TableOf<Row>): Table {
  const { columns: given, row: about, groups, total, ...named } = table;
  const columns = given.filter((column) => column !== false);
  const rowOf = (row: Row, at: number): TableRow => ({
    ...about?.(row),
    cells: columns.map(({ cell }) => contentOf(cell(row, at))),
  });
  return {
    kind: "table",
    ...named,
    columns: columns.map(({ head }) => head),
    rows: rows.map(rowOf),
    ...(groups && {
      groups: groups
        .filter(({ rows: own }) => own.length > 0)
        .map((group) => ({ ...group, rows: group.rows.map(rowOf) })),
    }),
    ...totalOf(columns, total === undefined ? undefined : rowOf(total, rows.length)),
  };
}

/** The same; nothing where there are no rows. */
export const tableOfAny = <Row>(rows: readonly Row[], table: TableOf<Row>): Table | undefined =>
  rows.length > 0 || table.groups?.some((group) => group.rows.length > 0)
    ? tableOf(rows, table)
    : undefined;

function totalOf<Row>(
  columns: readonly Column<Row>[],
  total: TableRow | undefined,
): Pick<Table, "total"> {
  if (total) return { total };
  if (columns.every((column) => column.total === undefined)) return {};
  return { total: { cells: columns.map((column) => contentOf(column.total ?? [])) } };
}

const contentOf = (said: CellContent): readonly Inline[] =>
  typeof said === "number" ? [count(said)] : isOne(said) ? [said] : said;

const isOne = (said: Inline | readonly Inline[]): said is Inline => !Array.isArray(said);
