import type { ColumnWidth, Inline, Table, TableColumn } from "../../src/document/document.ts";

/** «№ п/п»: belongs to the printed order. */
export const numberColumn: TableColumn = {
  title: "№ п/п",
  align: "text",
  sortable: false,
  width: 5,
};

/** Id and caption of a table: where it is linked to, how it is called. */
export interface TableName {
  readonly id: string;
  readonly caption: string;
}

/** A row under its name; its cells are those of the columns after the name. */
export interface NamedRow {
  readonly title: string;
  readonly cells: readonly (readonly Inline[])[];
}

/** Percent of the width, so that names need few lines. */
const NAME_WIDTH = 25;

export interface NumberedTable extends TableName {
  /** Head of the column that names the rows. */
  readonly name: string;
  /** Percent of the table's width for that column; `NAME_WIDTH` when absent. */
  readonly width?: ColumnWidth;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly NamedRow[];
  readonly total?: NamedRow;
  /** Which of `columns` gives the order of the rows. */
  readonly orderedBy?: number;
}

/** A table as the forms of САО have most of them: № п/п, what the row is of, its numbers, «Всего». */
export function numberedTable(table: NumberedTable): Table {
  const { id, caption, name, width = NAME_WIDTH, columns, rows, total, orderedBy } = table;
  return {
    kind: "table",
    id,
    caption,
    headerColumn: 1,
    ...(orderedBy !== undefined && { orderedBy: orderedBy + 2 }),
    columns: [numberColumn, { title: name, align: "text", width }, ...columns],
    rows: rows.map(({ title, cells }, at) => ({ cells: [[`${at + 1}.`], [title], ...cells] })),
    ...(total && { total: { cells: [[], [total.title], ...total.cells] } }),
  };
}
