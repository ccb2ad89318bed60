import { readCsvGrid } from "../../../src/read/csv-grid.ts";
import type { FileHints, LayoutContext, LayoutReading } from "../../../src/read/layout.ts";
import { headOf, layouts, surestLayout } from "../../../src/read/layouts.ts";
import {
  type AppealTable,
  type StudentColumn,
  studentColumnOf,
  type StudentTable,
} from "../../../src/read/student-table.ts";
import type { Table } from "../../../src/read/tables.ts";
import { ownNames } from "../../../src/tables/column-finder.ts";
import type { Grid } from "../../../src/tables/grid.ts";

/** Invented people and papers, planted in every synthetic form: none may leave a layout. */
export const canaries = [
  "Канарейкин",
  "Кенар",
  "Щеглович",
  "900000000001",
  "123-456-789 01",
  "2008-02-29",
];
export const canaryDocument = "9911 771177";

/** A sheet of text: lines of cells parted by `;`, as the CSV reader gives it. */
export function gridOf(text: string, name = ""): Grid {
  const { grid } = readCsvGrid(Buffer.from(text, "utf8"), "text.csv");
  return { ...grid, name };
}

export function contextOf(
  grid: Grid,
  hints: FileHints = {},
  file = "results/file.csv",
): LayoutContext {
  return { file, hints, sheets: [grid], own: ownNames({}), columnOf: studentColumnOf };
}

/** Reads a sheet with the layout that is surest of it among all that are known. */
export function readText(
  text: string,
  hints: FileHints = {},
  name = "",
): LayoutReading & { readonly layout: string } {
  const grid = gridOf(text, name);
  const context = contextOf(grid, hints);
  const layout = surestLayout(headOf(grid), context, layouts);
  if (!layout) throw new Error("no layout knows this text");
  return { layout: layout.id, ...layout.read(grid, context) };
}

type PupilRows = StudentTable | AppealTable;

function pupilRows(table: Table | undefined): PupilRows {
  if (table?.kind !== "students" && table?.kind !== "appeals")
    throw new Error(`not pupils' rows: ${table?.kind}`);
  return table;
}

export const rowsOf = (table: Table | undefined) => {
  const pupils = pupilRows(table);
  if (pupils.kind === "appeals") return pupils.rows;
  if (!("rows" in pupils.source)) throw new Error("rows are not in memory");
  return pupils.source.rows;
};

export const bindingOf = (table: Table | undefined) => pupilRows(table).binding;

/** Values of known columns of a table, row by row; a constant stands for its column. */
export function valuesOf(table: Table | undefined, ...columns: StudentColumn[]): string[][] {
  const { binding } = pupilRows(table);
  return rowsOf(table).map((row) =>
    columns.map((column) => {
      const position = binding.columns[column];
      return position === undefined
        ? (binding.constants[column] ?? "")
        : (row.cells[position] ?? "");
    }),
  );
}

/** All that a layout hands on, without the cells bound as the person. */
export function handedOn(reading: LayoutReading): string {
  const tables = reading.tables.map((one) => {
    if (one.table.kind !== "students" && one.table.kind !== "appeals") return one;
    const { columns, personParts } = one.table.binding;
    const person = new Set([columns.person, ...(personParts ?? [])]);
    const rows = rowsOf(one.table).map((row) => row.cells.filter((_, at) => !person.has(at)));
    return { ...one, table: { binding: one.table.binding, rows } };
  });
  return JSON.stringify({ ...reading, tables });
}
