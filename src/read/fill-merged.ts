import type { Issue } from "../shared/issue.ts";
import { columnFinder, type OwnNames } from "../tables/column-finder.ts";
import { type ColumnKey, columns } from "../tables/columns.ts";
import type { Grid, GridRow, Merge } from "../tables/grid.ts";

/** Columns that say whose and what a row is: merged down, they hold for every row of the merge. */
const keys: ReadonlySet<ColumnKey> = new Set<ColumnKey>([
  "school", "schoolName", "shortName", "fullName", "login", "municipality", "schoolType", "locality",
  "exam", "subject", "subjectCode", "grade", "class", "year", "date", "person", "category",
]); // prettier-ignore

// Object.keys forgets the type of the keys.
const find = columnFinder(Object.keys(columns) as ColumnKey[], "small");

/** The column that a cell names as a header; a bare figure («2» of the marks) is a value here. */
const columnNamed = (cell: string, own: OwnNames): ColumnKey | undefined =>
  /\p{L}/u.test(cell) ? find(cell, own) : undefined;

/** A known column of a sheet: its header as written. */
interface KnownColumn {
  readonly key: ColumnKey;
  readonly header: string;
}

/** Finds the nearest header over a cell; data between them name no column. Asked from above down. */
function headersAbove(rows: readonly GridRow[], own: OwnNames) {
  const seen = new Map<number, { readonly until: number; readonly known?: KnownColumn }>();
  return (index: number, position: number): KnownColumn | undefined => {
    const before = seen.get(position) ?? { until: 0 };
    let { known } = before;
    for (let at = before.until; at < index; at += 1) {
      const header = rows[at]?.cells[position] ?? "";
      const key = columnNamed(header, own);
      if (key !== undefined) known = { key, header };
    }
    seen.set(position, { until: index, ...(known && { known }) });
    return known;
  };
}

/**
 * Fills columns of keys that are merged down over rows of data, by the workbook's own list of merges: of a
 * merge only the first row holds the value. A number merged over several rows is of no one of them: it
 * stays where it is, and that is told.
 *
 * @param place file and sheet for the issues
 */
export function fillMerged(
  grid: Grid,
  own: OwnNames,
  place: Pick<Issue, "file" | "sheet">,
): { readonly grid: Grid; readonly issues: readonly Issue[] } {
  const down = (grid.merges ?? [])
    .filter(({ fromLine, toLine }) => toLine > fromLine)
    .toSorted((a, b) => a.fromLine - b.fromLine);
  const headerAbove = headersAbove(grid.rows, own);
  const rows = [...grid.rows];
  const byLine = new Map(rows.map(({ line }, index) => [line, index]));
  const told = new Map<string, Issue>();
  const tell = (code: string, severity: Issue["severity"], line: number, column: string) => {
    const before = told.get(`${code} ${column}`);
    const issue: Issue = { code, severity, ...place, line, column, count: 0 };
    told.set(`${code} ${column}`, { ...issue, ...before, count: (before?.count ?? 0) + 1 });
  };
  for (const merge of down) {
    const first = byLine.get(merge.fromLine);
    const value = rows[first ?? -1]?.cells[merge.fromColumn] ?? "";
    if (first === undefined || value === "" || columnNamed(value, own) !== undefined) continue;
    const known = headerAbove(first, merge.fromColumn);
    if (!known) continue;
    if (!keys.has(known.key)) tell("merged-number", "warning", merge.fromLine, known.header);
    else
      for (const index of linesOf(merge, byLine)) {
        rows[index] = withCell(rows[index]!, merge.fromColumn, value);
        tell("merged-filled", "note", merge.fromLine, known.header);
      }
  }
  return { grid: told.size === 0 ? grid : { ...grid, rows }, issues: [...told.values()] };
}

/** Indices of the rows of a merge under its first. */
const linesOf = ({ fromLine, toLine }: Merge, byLine: ReadonlyMap<number, number>): number[] =>
  Array.from({ length: toLine - fromLine }, (_, i) => byLine.get(fromLine + 1 + i) ?? -1).filter(
    (index) => index >= 0,
  );

function withCell(row: GridRow, position: number, value: string): GridRow {
  const cells = [...row.cells];
  while (cells.length < position) cells.push("");
  cells[position] ||= value;
  return { line: row.line, cells };
}
