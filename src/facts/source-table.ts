import type { Binding } from "../read/student-table.ts";
import type { Issue } from "../shared/issue.ts";
import type { Origin } from "./problems.ts";
import type { SourceColumns } from "./source-columns.ts";

/** One table of pupils or of appeals that is being counted. */
export interface SourceTable {
  readonly binding: Binding;
  readonly columns: SourceColumns;
  readonly fileId: number;
  readonly origin: Origin;
  /** Accepted rows go there; states of appeals need no school. */
  readonly target: "pupil" | "appeal";
}

/** What became of the rows of a table. */
export interface TableCount {
  readonly accepted: number;
  readonly rejected: number;
  readonly issues: readonly Issue[];
}

/** Some rows of a table as written: the line of each, and the texts of a column by its position. */
export interface TextRows {
  readonly lines: readonly number[];
  readonly at: (position: number) => readonly string[];
}
