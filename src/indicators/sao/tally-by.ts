import type { SaoEntry } from "./entry.ts";
import { addTallies, emptyTally, type Tally } from "./tally.ts";

/** All entries as one tally. */
export const tallyOf = (entries: readonly SaoEntry[]): Tally =>
  entries.reduce((sum, { tally }) => addTallies(sum, tally), emptyTally);

/**
 * Entries added up by a key (в разрезе категории, пола, типа ОО, АТЕ); those without a key (null) are
 * in no row.
 */
export function tallyBy(
  entries: readonly SaoEntry[],
  keyOf: (entry: SaoEntry) => string | null,
): Map<string, Tally> {
  const rows = new Map<string, Tally>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key !== null) rows.set(key, addTallies(rows.get(key) ?? emptyTally, entry.tally));
  }
  return rows;
}

/** Entries of one subject and year. */
export const entriesOf = (
  entries: readonly SaoEntry[],
  subject: string,
  year: number,
): SaoEntry[] => entries.filter((entry) => entry.subject === subject && entry.year === year);
