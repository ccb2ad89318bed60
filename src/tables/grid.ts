/** A row of a sheet: `line` as Excel shows it, cells as trimmed text, "" for an empty one. */
export interface GridRow {
  readonly line: number;
  readonly cells: readonly string[];
}

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
  /** Filled rows that a filter or a hand has hidden: read like the others. */
  readonly hiddenRows?: number;
}

/** What was counted while reading one table. `read = accepted + rejected`, always. */
export interface RowCount {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Titles, totals, footers, empty rows of a form: seen, and no data. */
  readonly service: number;
}
