import type { Binding } from "../read/student-table.ts";
import type { Issue } from "../shared/issue.ts";
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
  /** Key of the run for hashes of persons. */
  readonly secret: string;
  /** Rejected rows told one by one for each file; the rest is counted. */
  readonly detail: number;
}

/** One table on its way through the staging lane. */
export interface Staged {
  readonly table: { readonly binding: Binding };
  readonly columns: SourceColumns;
  readonly fileId: number;
  readonly origin: Origin;
  /** Accepted rows go there; states of appeals need no school. */
  readonly target: "pupil" | "appeal";
}

export interface StagedCount {
  readonly accepted: number;
  readonly rejected: number;
  readonly issues: readonly Issue[];
}
