import type { Result } from "./model.ts";

export type Cell = string | number | null;
export interface SampleSheet {
  readonly name: string;
  readonly rows: Cell[][];
}

export type Encoding = "utf-8" | "utf-8-bom" | "utf-16" | "windows-1251" | "cp866";
export type Format =
  | { readonly kind: "csv"; readonly encoding: Encoding; readonly delimiter: ";" | "," | "\t" }
  | { readonly kind: "xlsx"; readonly sharedStrings: boolean }
  | { readonly kind: "xls" }
  | { readonly kind: "json"; readonly value: unknown };

/** What dirt needs to know of a column. */
export type Known = "school" | "person" | "variant" | "primary" | "score" | "mark" | "name";

/** Rows of data of a file that dirt may be planted in; the rows are those of the sheet itself. */
export interface DirtGround {
  readonly sheet: number;
  readonly header: Cell[];
  readonly rows: Cell[][];
  readonly columns: Readonly<Partial<Record<Known, number>>>;
}

/** A file of the sample before it becomes bytes. */
export interface SampleFile {
  /** Path inside the region folder. */
  readonly path: string;
  /** Name of the layout, for the README and the tests. */
  readonly layout: string;
  readonly format: Format;
  readonly sheets: readonly SampleSheet[];
  readonly ground?: DirtGround;
}

/** A column of a table of pupils: its header, its value, and what dirt may take it for. */
export interface Column {
  readonly header: string;
  readonly value: (result: Result, at: number) => Cell;
  readonly is?: Known;
}

/** An empty column, as merged cells leave it in an export. */
export const gap: Column = { header: "", value: () => "" };

/** The same columns with an empty one after each but the last. */
export const sparse = (columns: readonly Column[]): Column[] =>
  columns.flatMap((column, at) => (at === columns.length - 1 ? [column] : [column, gap]));

/** Header and rows of a table, and the ground for dirt. */
export function tableOf(
  columns: readonly Column[],
  results: readonly Result[],
): Omit<DirtGround, "sheet"> {
  const known = columns.flatMap((column, at) => (column.is ? [[column.is, at] as const] : []));
  return {
    header: columns.map(({ header }) => header),
    rows: results.map((result, at) => columns.map(({ value }) => value(result, at))),
    columns: Object.fromEntries(known),
  };
}
