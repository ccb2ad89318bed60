import type { Binding } from "../read/student-table.ts";
import type { Issue } from "../shared/issue.ts";
import type { AcceptedRows } from "./accepted-rows.ts";
import type { Engine } from "./engine.ts";
import type { Meanings } from "./meaning.ts";
import type { Origin } from "./problems.ts";
import type { Registry } from "./registry.ts";
import type { SourceColumns } from "./source-columns.ts";

/** What the lanes share. */
export interface Lane {
  readonly engine: Engine;
  readonly registry: Registry;
  readonly meanings: Meanings;
  /** Rows that count, on their way into the engine. */
  readonly accepted: AcceptedRows;
  /** Key of the run for hashes of persons. */
  readonly secret: string;
  /** Rejected rows told one by one for each table; the rest is counted. */
  readonly detail: number;
}

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
