import type { Table, TableRow } from "../document/document.ts";
import {
  type GridCell,
  gridOf,
  rowsOf,
  sameElsewhere,
  type TableGrid,
  totalsElsewhere,
} from "./disclosure-grid.ts";
import { foundSums } from "./disclosure-sums.ts";
import type { Counted, Sum } from "./suppression-system.ts";
import { completeSuppression } from "./suppression.ts";

/** Cells to hide: by table, `row/column` with totals among the rows, as `rowsOf` has them. */
type HiddenCells = ReadonlyMap<Table, ReadonlySet<string>>;

/**
 * Which cells of all tables of a document to hide together (система скрытого): those that are secrets
 * by themselves and as many more as keep them from being worked out of the sums of any table, or of
 * another table that tells the same number of the same row.
 *
 * @param isSecret whether a cell must be hidden by itself
 */
export function hiddenCells(
  tables: readonly Table[],
  isSecret: (table: Table, row: number, column: number) => boolean,
  edge: number,
): HiddenCells {
  const grids = tables.map((table, at): TableGrid => ({
    table,
    rows: rowsOf(table),
    grid: gridOf(table),
    place: (row, column) => `${at}/${row}/${column}`,
  }));
  const cells = new Map<string, Counted>();
  const hidden = new Set<string>();
  const free = new Set<string>();
  for (const { table, rows, grid, place } of grids)
    rows.forEach(({ cells: pieces }, row) =>
      pieces.forEach((_, column) => {
        const cell = grid[row]?.[column];
        const name = place(row, column);
        if (cell && cell.kind !== "known") cells.set(name, known(cell));
        if (!isSecret(table, row, column)) return;
        (cells.has(name) ? hidden : free).add(name);
      }),
    );
  if (hidden.size > 0) complete(grids, cells, hidden, edge);
  return new Map(
    grids.map(({ table, rows, place }) => [
      table,
      new Set(
        rows.flatMap(({ cells: pieces }, row) =>
          pieces.flatMap((_, column) => {
            const name = place(row, column);
            return hidden.has(name) || free.has(name) ? [`${row}/${column}`] : [];
          }),
        ),
      ),
    ]),
  );
}

/** Where the number of participants itself is the secret, a reader knows no most. */
const known = ({ k, n, kind }: GridCell): Counted => ({ k, n: kind === "size" ? MANY : n });
const MANY = 1e6;

/** Adds what must be hidden besides, until nothing more must be. */
function complete(
  grids: readonly TableGrid[],
  cells: ReadonlyMap<string, Counted>,
  hidden: Set<string>,
  edge: number,
): void {
  const sums = [
    ...grids.flatMap((one) => toSizes(one, sumsOf(one))),
    ...sameElsewhere(grids),
    ...totalsElsewhere(grids),
  ].flatMap((sum) => {
    const parts = sum.parts.filter((part) => cells.has(part));
    return parts.length > 0 ? [{ ...sum, parts }] : [];
  });
  for (let before = -1; hidden.size > before;) {
    for (const cell of completeSuppression(cells, sums, hidden, edge)) hidden.add(cell);
    before = hidden.size;
    for (const one of grids) for (const cell of besideHiddenSize(one, hidden)) hidden.add(cell);
  }
}

/** Shares tell how many there are: 22,2 % and 33,3 % are of nine. */
const besideHiddenSize = ({ grid, place }: TableGrid, hidden: ReadonlySet<string>): string[] =>
  grid.flatMap((row, at) =>
    row.flatMap((size, column) =>
      size?.kind === "size" && hidden.has(place(at, column))
        ? row.flatMap((cell, other) =>
            cell && cell.kind !== "known" && cell.n === size.n ? [place(at, other)] : [],
          )
        : [],
    ),
  );

/** Parts make the participants of their row: a number that may be hidden itself, where it is printed. */
function toSizes({ grid, place }: TableGrid, sums: readonly Sum[]): Sum[] {
  const sizes = new Map<string, { readonly name: string; readonly n: number }>();
  const counts = new Map<string, number>();
  grid.forEach((row, at) => {
    const column = row.findIndex((cell) => cell?.kind === "size");
    const n = row[column]?.n;
    row.forEach((cell, one) => {
      if (!cell) return;
      counts.set(place(at, one), cell.k);
      if (n !== undefined && cell.n === n && one !== column)
        sizes.set(place(at, one), { name: place(at, column), n });
    });
  });
  return sums.map((sum) => {
    const [size] = sum.parts.flatMap((part) => sizes.get(part) ?? []);
    const all = sum.parts.reduce((total, part) => total + (counts.get(part) ?? 0), 0);
    const isAll = size?.n === all && sum.parts.every((part) => sizes.get(part)?.name === size.name);
    return sum.whole === undefined && size && isAll ? { ...sum, whole: size.name } : sum;
  });
}

/** Sums of a table: those found in its numbers, and its «Итого», of groups and of all. */
function sumsOf({ table, rows, grid, place }: TableGrid): Sum[] {
  const line = (row: TableRow) => rows.indexOf(row);
  const downTo = (parts: readonly TableRow[], total: TableRow | undefined): Sum[] =>
    total === undefined
      ? []
      : table.columns.flatMap((_, column): Sum[] => {
          const k = (row: TableRow) => grid[line(row)]?.[column]?.k ?? 0;
          const whole = grid[line(total)]?.[column];
          const holds =
            whole &&
            whole.kind !== "known" &&
            parts.reduce((sum, row) => sum + k(row), 0) === whole.k;
          return holds
            ? [
                {
                  parts: parts.map((row) => place(line(row), column)),
                  whole: place(line(total), column),
                },
              ]
            : [];
        });
  const groups = table.groups ?? [];
  const tops = groups.flatMap(({ rows: inside, total }) => (total ? [total] : inside));
  const names = [...new Set(table.columns.flatMap(({ partOf }) => partOf ?? []))];
  const along = grid.flatMap((_, at) =>
    names.map((name): Sum => ({
      parts: table.columns.flatMap((one, column) =>
        one.partOf === name ? [place(at, column)] : [],
      ),
    })),
  );
  return [
    ...foundSums(grid, place),
    ...along,
    ...groups.flatMap((group) => downTo(group.rows, group.total)),
    ...downTo([...table.rows, ...tops], table.total),
  ];
}
