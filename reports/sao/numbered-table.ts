import type { ColumnWidth, Table } from "../../src/document/document.ts";
import { type Column, tableOf, text } from "../../src/document/table-of.ts";

/** Id and caption of a table: where it is linked to, how it is called. */
export interface TableName {
  readonly id: string;
  readonly caption: string;
}

/** What a row of a numbered table is called. */
interface Titled {
  readonly title: string;
}

/** Percent of the width, so that names need few lines. */
const NAME_WIDTH = 25;

interface NumberedTable<Row extends Titled> extends TableName {
  /** Head of the column that names the rows. */
  readonly name: string;
  /** Percent of the table's width for that column; `NAME_WIDTH` when absent. */
  readonly width?: ColumnWidth;
  readonly columns: readonly Column<Row>[];
  readonly total?: Row;
  /** Which of `columns` gives the order of the rows. */
  readonly orderedBy?: number;
}

/** «№ п/п»: belongs to the printed order; «Всего» has none. */
export const numberColumn = (total?: unknown): Column<unknown> =>
  text("№ п/п", { sortable: false, width: 5 }, (row, at) => (row === total ? [] : `${at + 1}.`));

/** A table as the forms of САО have most of them: № п/п, what the row is of, its numbers, «Всего». */
export function numberedTable<Row extends Titled>(
  rows: readonly Row[],
  { name, width = NAME_WIDTH, columns, total, orderedBy, ...named }: NumberedTable<Row>,
): Table {
  return tableOf(rows, {
    ...named,
    headerColumn: 1,
    ...(orderedBy !== undefined && { orderedBy: orderedBy + 2 }),
    ...(total && { total }),
    columns: [numberColumn(total), text(name, width, ({ title }) => title), ...columns],
  });
}
