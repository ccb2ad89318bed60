import { countColumnOf, type CountColumn } from "../aliases/count-columns.ts";
import { yieldsTo } from "../aliases/student-columns.ts";
import { findHeader, headerNames } from "../find-header.ts";
import type { Grid, LayoutContext } from "../layout.ts";
import { normaliseHeader } from "../normalise-header.ts";

const keys = ["school", "schoolName", "municipality", "exam", "subject", "grade", "year"] as const;
type CountKey = (typeof keys)[number];

/** A known column of a table of counts: what a row is of, or what it counts. */
export type KnownColumn = CountKey | CountColumn;

const isKey = (column: string | undefined): column is CountKey =>
  keys.some((key) => key === column);

/** Head of a table of counts. */
export interface CountHead {
  /** Index in `grid.rows` of the header's last line. */
  readonly last: number;
  /** Line of the header, as Excel shows it. */
  readonly line: number;
  readonly columns: ReadonlyMap<
    KnownColumn,
    { readonly position: number; readonly header: string }
  >;
  /** Headers of columns that stand twice. */
  readonly doubled: readonly string[];
  /** How many of the columns are counts. */
  readonly counts: number;
}

/** The known column of a header; «Класс» is the grade here, there are no pupils to have a class. */
export function knownColumn(header: string, context: LayoutContext): KnownColumn | undefined {
  const column = context.columnOf(normaliseHeader(header));
  if (column === "class") return "grade";
  return countColumnOf(header) ?? (isKey(column) ? column : undefined);
}

/** Finds the header of a table of counts and binds it by its names. */
export function countHead(grid: Grid, context: LayoutContext): CountHead | undefined {
  const place = findHeader(grid.rows, (header) => knownColumn(header, context) !== undefined);
  const line = grid.rows[place?.first ?? -1]?.line;
  if (!place || line === undefined) return undefined;
  const columns = new Map<KnownColumn, { position: number; header: string }>();
  const doubled: string[] = [];
  for (const { position, name } of headerNames(grid.rows.slice(place.first, place.last + 1))) {
    const known = knownColumn(name, context);
    if (known === undefined) continue;
    const earlier = columns.get(known);
    if (!earlier || yieldsTo(earlier.header)) columns.set(known, { position, header: name });
    else if (!yieldsTo(name)) doubled.push(name);
  }
  const counts = [...columns.keys()].filter((column) => !isKey(column)).length;
  return { last: place.last, line, columns, doubled, counts };
}
