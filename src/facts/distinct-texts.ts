import type { StudentColumn } from "../read/student-table.ts";
import type { Texts } from "./meaning.ts";

/** A text, or texts of several columns, with what it means and how many rows have it. */
interface Asked<T> {
  readonly texts: Texts;
  readonly meaning: T;
  readonly rows: number;
}

/** What the texts of some columns mean, asked once for each combination of them in a table. */
export interface DistinctTexts<T> {
  /** Meanings of further rows. @param columns texts of each column @param rows how many they are */
  readonly of: (columns: readonly (readonly string[])[], rows: number) => readonly T[];
  /** Whether each of further rows says what some row before them did. */
  readonly knows: (columns: readonly (readonly string[])[], rows: number) => readonly boolean[];
  /** Everything met so far, ordered by the texts. */
  readonly all: () => readonly Asked<T>[];
}

/** Stands between the texts of a combination, and sorts before any sign of a text. */
const between = "\u0000";

/**
 * Opens a memory of texts. New ones are asked in their order, so that ids and first spellings do not
 * depend on the order of rows.
 */
export function openDistinctTexts<T>(
  names: readonly StudentColumn[],
  ask: (texts: Texts) => T,
): DistinctTexts<T> {
  const known = new Map<string, { texts: Texts; meaning: T; rows: number }>();

  function learn(key: string): void {
    const parts = key.split(between);
    const texts: Texts = Object.fromEntries(names.map((name, i) => [name, parts[i] ?? ""]));
    known.set(key, { texts, meaning: ask(texts), rows: 0 });
  }

  const keysOf = (columns: readonly (readonly string[])[], rows: number): readonly string[] =>
    columns.length === 1 && columns[0]
      ? columns[0]
      : Array.from({ length: rows }, (_, i) => columns.map((one) => one[i]).join(between));

  return {
    knows: (columns, rows) => keysOf(columns, rows).map((key) => known.has(key)),
    of: (columns, rows) => {
      const keys = keysOf(columns, rows);
      for (const key of [...new Set(keys)].filter((one) => !known.has(one)).sort()) learn(key);
      return keys.map((key) => {
        const one = known.get(key)!;
        one.rows += 1;
        return one.meaning;
      });
    },
    all: () => [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one),
  };
}
