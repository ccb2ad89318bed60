import type { GridRow } from "../src/tables/grid.ts";

/** Rows of a sheet from lines of text, cells parted by `¦`. */
export const rowsOf = (lines: readonly string[]): GridRow[] =>
  lines.map((line, i) => ({ line: i + 1, cells: line.split("¦") }));
