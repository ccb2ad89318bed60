import type { Inline, Table, TableColumn, TableRow } from "../document/document.ts";

/** A table's rows in the order they are printed, each with what it is. */
export interface PlainRow {
  readonly role: "row" | "group" | "total";
  readonly cells: readonly (readonly Inline[])[];
}

/** Groups laid out as rows: a title of one cell, the group's rows, its «Итого»; the table's comes last. */
export function plainRows(table: Table): PlainRow[] {
  const row = ({ cells }: TableRow): PlainRow => ({ role: "row", cells });
  const total = (of: TableRow | undefined): PlainRow[] =>
    of ? [{ role: "total", cells: of.cells }] : [];
  return [
    ...table.rows.map(row),
    ...(table.groups ?? []).flatMap((group): PlainRow[] => [
      { role: "group", cells: [[group.title]] },
      ...group.rows.map(row),
      ...total(group.total),
    ]),
    ...total(table.total),
  ];
}

/** A cell of a heading: what it says, and how many columns and rows of the heading it takes. */
export interface HeadCell {
  readonly text: string;
  /** Its first column, from 0. */
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
}

type HeadedColumn = Pick<TableColumn, "title" | "heads">;

/**
 * The heading of a table: one row, or two where columns have a common name above (шапка в две строки).
 * Neighbours with one name above share its cell; a column without one takes both rows.
 */
export function headRows(columns: readonly HeadedColumn[]): HeadCell[][] {
  const alone = (at: number, rows: number): HeadCell => ({
    text: columns[at]?.title ?? "",
    column: at,
    columns: 1,
    rows,
  });
  if (columns.every(({ heads }) => heads === undefined))
    return [columns.map((_, at) => alone(at, 1))];
  const upper: HeadCell[] = [];
  const lower: HeadCell[] = [];
  for (const [at, { heads }] of columns.entries()) {
    const last = upper.at(-1);
    if (heads === undefined) upper.push(alone(at, 2));
    else {
      lower.push({ text: heads.under, column: at, columns: 1, rows: 1 });
      if (last?.rows === 1 && last.text === heads.over)
        upper[upper.length - 1] = { ...last, columns: last.columns + 1 };
      else upper.push({ text: heads.over, column: at, columns: 1, rows: 1 });
    }
  }
  return [upper, lower];
}
