import { columnWords, type RoadmapColumn } from "../words/columns.ts";

/** Columns of a road map's table by their places; there may be two of roles. */
export type Columns = ReadonlyMap<number, RoadmapColumn>;

const normalised = (header: string): string =>
  header
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/["«».*:]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();

/** Columns of a row that is a road map's header: it names actions and their terms or results. */
export function findColumns(cells: readonly string[]): Columns | undefined {
  const columns = new Map<number, RoadmapColumn>();
  for (const [i, cell] of cells.entries()) {
    // A header is a few words; a row of the table that speaks of terms is longer.
    if (cell.length > 90) return undefined;
    const text = normalised(cell);
    const column = columnWords.find(([pattern]) => pattern.test(text))?.[1];
    const taken =
      column !== undefined && column !== "roles" && [...columns.values()].includes(column);
    if (column && !taken) columns.set(i, column);
  }
  const known = new Set(columns.values());
  return known.has("title") && known.size >= 3 && (known.has("term") || known.has("target"))
    ? columns
    : undefined;
}

/** Whether a row is the header of a list of schools with their clusters («Кластеризация»). */
export const isListHeader = (cells: readonly string[]): boolean =>
  cells.some((cell) => /^кластер/iu.test(cell)) &&
  cells.some((cell) => /наименовани|школа/iu.test(cell));
