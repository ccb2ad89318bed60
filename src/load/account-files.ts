import type { Facts } from "../facts/facts.ts";
import type { FilePlace } from "../read/file-place.ts";
import type { FileReading } from "../read/tables.ts";
import { type Gathered, gather } from "./gathering.ts";
import { accountFile, copyOf, type FileQuality } from "./quality.ts";

/** A file of a region that has been read, and what it is for. */
export interface ReadFile {
  readonly place: FilePlace;
  readonly reading: FileReading;
}

/** Accounts of a region's files, in the order in which they are read. */
export interface FileAccounts {
  readonly files: readonly FileQuality[];
  /** Counts the tables of files and gives the rows of plain ones; a copy of an earlier file is only told. */
  readonly add: (files: Iterable<ReadFile> | AsyncIterable<ReadFile>) => Promise<Gathered>;
  /** Takes the accounts of files that were read before. */
  readonly recall: (files: readonly FileQuality[]) => void;
}

/** Whether a file has tables that are counted: rows of pupils, states of appeals, ready reports. */
export const hasResults = ({ reading }: ReadFile): boolean =>
  reading.tables.some(({ table }) => ["students", "appeals", "aggregates"].includes(table.kind));

/** Pupils' rows are counted by now: they are not kept in memory till the end. */
const withoutPupils = (reading: FileReading): FileReading => ({
  ...reading,
  tables: reading.tables.filter(({ table }) => !["students", "appeals"].includes(table.kind)),
});

/** @param facts where tables are counted; not needed for files without results */
export function openAccounts(facts: Facts | undefined): FileAccounts {
  const files: FileQuality[] = [];
  return {
    files,
    add: async (added) => {
      const plain: FileReading[] = [];
      for await (const { place, reading } of added) {
        const first = files.find(
          ({ sha256, rowsRead }) => rowsRead > 0 && sha256 === reading.sha256,
        );
        if (first) files.push(copyOf(reading, place, first.file));
        else {
          files.push(await accountFile(reading, place, facts));
          plain.push(withoutPupils(reading));
        }
      }
      return gather(plain);
    },
    recall: (known) => void files.push(...known),
  };
}
