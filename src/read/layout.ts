import type { Issue } from "../shared/issue.ts";
import type { OwnNames } from "../tables/column-finder.ts";
import type { ColumnKey } from "../tables/columns.ts";
import type { Grid } from "../tables/grid.ts";
import type { Binding, StudentColumn } from "./student-table.ts";
import type { TableReading } from "./tables.ts";

/** What the engine needs to read a big CSV by itself: the rest of the file is data of this binding. */
export interface RegularTable {
  /** Index in `head.rows` of the (last) header row; every row after it is data. */
  readonly headerIndex: number;
  readonly binding: Binding;
  /** Personal columns seen and not bound. */
  readonly personalColumns: number;
  /** What is told of its header. */
  readonly issues: readonly Issue[];
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
  /** The region's own names of columns. */
  readonly own: OwnNames;
  /** How pupils who wrote one part of a ВПР in two are counted; apart by default. */
  readonly onePart?: "apart" | "counted";
  /** Header → known column of a pupil's table; the built-in names and the region's own. */
  readonly columnOf: (header: string) => StudentColumn | undefined;
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
  /** Of a small table: how many of its columns a head has, and which needed ones it lacks. */
  lack?(
    head: Grid,
    own: OwnNames,
  ): { readonly has: number; readonly missing: readonly ColumnKey[] };
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
