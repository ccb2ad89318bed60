/** A row of a table in the document. */
export interface SourceRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** First row after a blank line: in scans a page ends there, often in the middle of a row. */
  readonly afterBreak: boolean;
}

/** A document with a road map: lines of prose and rows of tables in their order. */
export type SourceItem =
  | ({ readonly is: "row" } & SourceRow)
  | { readonly is: "prose"; readonly line: number; readonly text: string };

/** Forms of documents that hold road maps. */
export type RoadmapFormat = "text" | "markdown" | "csv" | "xlsx" | "docx";
