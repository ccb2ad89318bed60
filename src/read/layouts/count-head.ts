import {
  bindNames,
  columnFinder,
  countColumns,
  findHeader,
  headerNames,
  type Grid,
  type HeaderName,
} from "../../tables/index.ts";
import type { LayoutContext } from "../layout.ts";

type CountColumn = keyof typeof countColumns;

// Object.keys forgets the type of the keys.
const counts = Object.keys(countColumns) as CountColumn[];
const keys = ["school", "schoolName", "municipality", "exam", "subject", "grade", "year"] as const;
const find = columnFinder([...counts, ...keys, "class"], "pupils");

/** A known column of a table of counts: what a row is of, or what it counts. */
export type KnownColumn = (typeof keys)[number] | CountColumn;

const isCount = (column: KnownColumn): boolean => counts.some((one) => one === column);

/** Head of a table of counts. */
export interface CountHead {
  /** Index in `grid.rows` of the header's last line. */
  readonly last: number;
  /** Line of the header, as Excel shows it. */
  readonly line: number;
  readonly columns: ReadonlyMap<KnownColumn, HeaderName>;
  /** Headers of columns that stand twice. */
  readonly doubled: readonly string[];
  /** How many of the columns are counts. */
  readonly counts: number;
}

/** The known column of a header; «Класс» is the grade here, there are no pupils to have a class. */
export function knownColumn(
  header: string,
  { own }: Pick<LayoutContext, "own">,
): KnownColumn | undefined {
  const column = find(header, own);
  return column === "class" ? "grade" : column;
}

/** Finds the header of a table of counts and binds it by its names. */
export function countHead(grid: Grid, context: LayoutContext): CountHead | undefined {
  const place = findHeader(grid.rows, (header) => knownColumn(header, context) !== undefined);
  const line = grid.rows[place?.first ?? -1]?.line;
  if (!place || line === undefined) return undefined;
  const names = headerNames(grid.rows.slice(place.first, place.last + 1));
  const { columns, doubled } = bindNames(names, ({ name }) => knownColumn(name, context));
  return {
    ...{ last: place.last, line, columns },
    doubled: doubled.map(({ name }) => name),
    counts: [...columns.keys()].filter(isCount).length,
  };
}
