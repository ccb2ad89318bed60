import type { Issue } from "../shared/issue.ts";
import type { GridRow } from "./student-table.ts";
import type { TableReading } from "./tables.ts";

/** A sheet or a CSV file as text. Empty rows are left out; `line` keeps their place. */
export interface Grid {
  /** Name of the sheet; "" for CSV. */
  readonly name: string;
  readonly rows: readonly GridRow[];
  readonly hidden: boolean;
}

/** What the file's name, folders and `region.json` say of a file that may say nothing itself. */
export interface FileHints {
  readonly exam?: string;
  readonly subject?: string;
  readonly grade?: number;
  readonly year?: number;
}

/** What a layout gets besides the grid. */
export interface LayoutContext {
  readonly file: string;
  readonly hints: FileHints;
  /** Names of all sheets of the workbook, in order. */
  readonly sheets: readonly Grid[];
  /** Header (normalised by `normaliseHeader`) → known column; the built-in aliases and region.json's. */
  readonly columnOf: (header: string) => string | undefined;
}

export interface LayoutReading {
  readonly tables: readonly TableReading[];
  readonly issues: readonly Issue[];
  readonly personalColumns: number;
}

/**
 * One form of export. A layout is recognised by what its head says, never by the file's name.
 * `recognise` sees the first rows only (at most 60) and answers with a confidence from 0 (not mine)
 * to 1; the surest layout reads the grid.
 */
export interface Layout {
  readonly id: string;
  /** Name for messages, in Russian. */
  readonly title: string;
  recognise(head: Grid, context: LayoutContext): number;
  read(grid: Grid, context: LayoutContext): LayoutReading;
}
