import { decoratedColumn } from "../../tables/decorated-header.ts";
import type { Grid, GridRow } from "../../tables/grid.ts";
import { normaliseHeader } from "../../tables/normalise-header.ts";

/** How far down a header is looked for, and how many lines it has at most. */
const deepest = 60;
const mostLines = 3;

const known = new WeakMap<GridRow, readonly string[]>();

/** Cells of a row as headers are compared; kept, since every layout looks at the same few rows. */
export function headerNamesOf(row: GridRow): readonly string[] {
  const kept = known.get(row) ?? row.cells.map(normaliseHeader);
  known.set(row, kept);
  return kept;
}

type Wanted = readonly (string | RegExp)[];

/** Whether a header is this name, with a unit, a range or a remark behind it or without. */
const isNamed = (name: string, wanted: string): boolean =>
  name === wanted ||
  (name.startsWith(wanted) &&
    decoratedColumn(name, (plain) => (plain === wanted ? true : undefined)) === true);

const hasAll = (row: GridRow, wanted: Wanted): boolean =>
  wanted.every((header) =>
    headerNamesOf(row).some((name) =>
      typeof header === "string" ? isNamed(name, header) : header.test(name),
    ),
  );

/**
 * Whether a line under a header has names of merged groups: under cells that the header leaves open, at
 * least one, or under the first cell of a group.
 */
function continuesGroups({ cells }: GridRow, header: readonly string[]): boolean {
  const isOpen = (at: number) => header[at] === "";
  const filled = [...cells.keys()].filter((at) => cells[at] !== "");
  return filled.length > 0 && filled.every((at) => isOpen(at) || isOpen(at + 1));
}

interface Joined {
  readonly row: GridRow;
  readonly last: number;
}

const joinedRows = new WeakMap<readonly GridRow[], Map<number, Joined>>();

/** The header from its first line on as one row; kept, since every layout asks for the same. */
function joined(rows: readonly GridRow[], first: number): Joined {
  const own = joinedRows.get(rows) ?? new Map<number, Joined>();
  joinedRows.set(rows, own);
  const made = own.get(first) ?? join(rows, first);
  own.set(first, made);
  return made;
}

/** The header from its first line on as one row in place of its last; lines above it are blank. */
function join(rows: readonly GridRow[], first: number): Joined {
  // The rows that a workbook gives end with their last filled cell.
  const width = Math.max(...rows.slice(first, first + mostLines).map((row) => row.cells.length));
  const whole = (line: readonly string[]) =>
    Array.from({ length: width }, (_, at) => line[at] ?? "");
  let cells = whole(rows[first]?.cells ?? []);
  let last = first;
  for (let at = first + 1; at < Math.min(first + mostLines, rows.length); at += 1) {
    const under = rows[at];
    if (!under || !continuesGroups(under, cells)) break;
    cells = cells.map((over, at) => under.cells[at] || over);
    last = at;
  }
  return { row: { line: rows[last]?.line ?? 0, cells }, last };
}

/**
 * A sheet whose header is one row, and the index of that row: the first that has every one of these names
 * (normalised; a `RegExp` for a family of them), or -1. Lines of names under merged groups are joined.
 */
export function withHeader(grid: Grid, wanted: Wanted): { grid: Grid; index: number } {
  const { rows } = grid;
  const top = rows.slice(0, deepest);
  const whole = top.findIndex((row) => hasAll(row, wanted));
  // A title stands alone in its row; it opens no header.
  const first = top.findIndex(
    (row, at) =>
      at === whole ||
      (row.cells.filter((cell) => cell !== "").length > 1 &&
        (whole < 0 ? hasAll(joined(rows, at).row, wanted) : joined(rows, at).last === whole)),
  );
  if (first < 0) return { grid, index: first };
  const { row, last } = joined(rows, first);
  if (last === first) return { grid, index: first };
  const blank = rows.slice(first, last).map(({ line }) => ({ line, cells: [] }));
  return {
    grid: { ...grid, rows: [...rows.slice(0, first), ...blank, row, ...rows.slice(last + 1)] },
    index: last,
  };
}

/** Whether a sheet has a header with these names. */
export const hasHeader = (grid: Grid, wanted: Wanted): boolean =>
  withHeader(grid, wanted).index >= 0;
