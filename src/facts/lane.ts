import type { AcceptedRows } from "./accepted-rows.ts";
import type { Engine } from "./engine.ts";
import type { LostCount } from "./lost-rows.ts";
import type { Meanings } from "./meaning.ts";
import type { Registry } from "./registry.ts";

/** What the lanes share. */
export interface Lane {
  readonly engine: Engine;
  readonly registry: Registry;
  readonly meanings: Meanings;
  /** Rows that count, on their way into the engine. */
  readonly accepted: AcceptedRows;
  /** Rows that do not count, by where they belong. */
  readonly lost: LostCount;
  /** Key of the run for hashes of persons. */
  readonly secret: string;
  /** Rejected rows told one by one for each table; the rest is counted. */
  readonly detail: number;
}
