/** How a cell of a sheet looks; what is absent is as Excel has it. */
export interface CellStyle {
  /** Excel's format code of a number: `0.0%`. */
  readonly format?: string;
  readonly bold?: true;
  readonly muted?: true;
  readonly link?: true;
  /** Size of letters, pt. */
  readonly size?: number;
  /** "head" for the rows that name the columns, "total" for «Итого». */
  readonly shade?: "head" | "total";
  readonly align?: "left" | "center" | "right";
  /** Thin lines around. */
  readonly boxed?: true;
  /** Long text goes on in a further line of the cell. */
  readonly wrap?: true;
}

/** A cell of a sheet: text is text whatever it begins with, a number is a number. */
export interface SheetCell {
  readonly value: string | number | null;
  readonly style?: CellStyle;
  /** Name of the sheet of the same book that a click leads to. */
  readonly leadsTo?: string;
}

/** Cells joined into one; rows and columns from 0. */
interface SheetMerge {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A sheet of a workbook (лист). */
export interface Sheet {
  /** As Excel allows it: see `sheetName`. */
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  /** Width of each column, in digits. */
  readonly widths: readonly number[];
  readonly merges?: readonly SheetMerge[];
  /** The rows that name the columns: they stay in sight and are repeated on each page. */
  readonly head?: { readonly from: number; readonly to: number };
  /** First and last row of what is filtered and sorted, the row of heads first. */
  readonly filter?: { readonly from: number; readonly to: number };
}

/** A workbook (книга): sheets and what stands on each of their pages. */
export interface Workbook {
  readonly title: string;
  /** Whose it is: the region. */
  readonly author: string;
  readonly sheets: readonly Sheet[];
  /** What is printed above and below each page. */
  readonly above: string;
  readonly below: string;
}
