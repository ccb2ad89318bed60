import type { OfficeCell, OfficeTable } from "../src/document/classification-table.ts";

/** A column of an office file: its heading, and its cell in a row. */
export type Column<R> = readonly [heading: string, cell: (row: R) => OfficeCell | undefined];

/** A flat table by its columns; what is undefined is an empty cell. */
export const officeTable = <R>(rows: readonly R[], columns: readonly Column<R>[]): OfficeTable => ({
  header: columns.map(([heading]) => heading),
  rows: rows.map((row) => columns.map(([, cell]) => cell(row) ?? null)),
});

/** A number with four digits after the point; none stays none. */
export const rounded = (value: number | null | undefined): number | null =>
  value === null || value === undefined ? null : Number(value.toFixed(4));

/** Six digits are more than any of our numbers is sure of: the replacer of `JSON.stringify`. */
export const short = (_: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
