import type { Issue } from "../shared/issue.ts";
import type { Binding, GridRow } from "./student-table.ts";
import type { TableReading } from "./tables.ts";

/** A merged block of a sheet: only its top left cell holds a value. Lines from 1, columns from 0, all inclusive. */
export interface Merge {
  readonly fromLine: number;
  readonly toLine: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

/** A sheet or a CSV file as text. Empty rows are left out; `line` keeps their place. */
export interface Grid {
  /** Name of the sheet; "" for CSV. */
  readonly name: string;
  readonly rows: readonly GridRow[];
  readonly hidden: boolean;
  /** Merged blocks in the order of the file; absent for CSV and where there are none. */
  readonly merges?: readonly Merge[];
}

/** What the engine needs to read a big CSV by itself: the rest of the file is data of this binding. */
export interface RegularTable {
  /** Index in `head.rows` of the (last) header row; every row after it is data. */
  readonly headerIndex: number;
  readonly binding: Binding;
  /** Personal columns seen and not bound. */
  readonly personalColumns: number;
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
  /**
   * Only for layouts of pupils' rows, asked for a CSV too big for memory, with the same head as
   * `recognise`. Answers when the table is regular: one header, then nothing but rows of data in the
   * same columns (no blocks, no two-line header, no totals at the foot). Otherwise `undefined`, and
   * the file is read whole through `read`.
   */
  tabular?(head: Grid, context: LayoutContext): RegularTable | undefined;
}
