import type { Cells } from "../facts/cell.ts";
import type { Tallies } from "../facts/tallies.ts";
import type { Issue } from "../shared/issue.ts";
import { type Gathered, resolveGathered } from "./gathering.ts";
import { type FileQuality, printableQuality } from "./quality.ts";
import type { Mention } from "./same-schools.ts";
import type { SchoolRegistry } from "./school-registry.ts";

/** What the files of `results/` say besides counts, where a register tells their schools. */
export interface ResultsReading {
  readonly accounts: readonly FileQuality[];
  /** Rows of the plain tables among them. */
  readonly tables: Gathered;
  /** Schools that the register does not know. */
  readonly heard: readonly Mention[];
  /** What was noticed when all of them were counted. */
  readonly finishing: readonly Issue[];
}

/** Results that were read and counted before. */
export interface KnownResults extends ResultsReading {
  readonly cells: Cells;
  readonly facts: Tallies;
  /** Writes what may be asked of them into another folder. */
  readonly save: (folder: string) => Promise<void>;
}

/** Where results are kept apart from the rest of a region, which changes more often. */
export interface KeptResults {
  readonly find: () => Promise<KnownResults | undefined>;
  /**
   * @param save writes what may be asked of them into a folder
   * @returns the same, the quickest way there is now
   */
  readonly keep: (
    reading: ResultsReading,
    save: KnownResults["save"],
  ) => Promise<KnownResults["save"]>;
}

/** What is kept: only what anybody may see of it. */
export function shown({ accounts, finishing, ...reading }: ResultsReading): ResultsReading {
  const { files, issues } = printableQuality({ files: accounts, issues: finishing });
  return { ...reading, accounts: files, finishing: issues };
}

/**
 * Whether results may be kept before the region's quality is cut: a school that nobody knows is told by
 * whatever stood in its place, which may be a person. What is cut once more in the end must not change.
 */
export function isKeepable(reading: ResultsReading, registry: SchoolRegistry): boolean {
  const { tables } = reading;
  const once = shown(reading);
  return (
    tables.schools.every(({ code }) => registry.knows(code)) &&
    resolveGathered(tables, registry).issues.length === 0 &&
    JSON.stringify(shown(once)) === JSON.stringify(once)
  );
}
