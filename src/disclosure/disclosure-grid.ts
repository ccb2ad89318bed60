import type {
  Inline,
  MeasuredFigure,
  People,
  Table,
  TableRow,
  Telling,
} from "../document/document.ts";
import { textOf } from "../document/text-of.ts";
import { grouped } from "../shared/grouped.ts";
import type { Sum } from "./suppression-system.ts";

/** A number of pupils in a table: what a reader could add up. */
export interface GridCell {
  readonly k: number;
  readonly n: number;
  /**
   * A count or a share of `n`, the number of all participants itself, or a number that is printed
   * whatever is hidden (nobody, no pupils).
   */
  readonly kind: "count" | "share" | "size" | "known";
}

/** Cells of a table by row (totals too) and column; undefined where nothing can be added. */
export type Grid = readonly (readonly (GridCell | undefined)[])[];

/** Why a number is hidden, in Russian: the same for a small one and for its secondary cell. */
export const HIDDEN_REASON = "скрыто, чтобы нельзя было узнать отдельного ученика";

/** A piece that tells about pupils, and is hidden with them. */
type OfPupils = (MeasuredFigure | Telling) & { readonly people: readonly People[] };

export const isOfPupils = (piece: Inline): piece is OfPupils =>
  typeof piece !== "string" &&
  (piece.kind === "telling" || (piece.kind === "figure" && piece.status === "measured")) &&
  piece.people !== undefined;

/** All rows in one line, totals too: a row's place names it. */
export const rowsOf = (table: Table): TableRow[] => [
  ...table.rows,
  ...(table.groups ?? []).flatMap(({ rows, total }) => [...rows, ...(total ? [total] : [])]),
  ...(table.total ? [table.total] : []),
];

/** The numbers of a table as a reader would add them up. */
export const gridOf = (table: Table): Grid =>
  rowsOf(table).map(({ cells }) => table.columns.map((_, column) => cellOf(cells[column] ?? [])));

/** A share is of whole pupils: `k` of `n` is what it says, not what it was rounded from. */
const SAME = 1e-9;

const isMeasured = (piece: Inline): piece is MeasuredFigure =>
  typeof piece !== "string" && piece.kind === "figure" && piece.status === "measured";

function cellOf(pieces: readonly Inline[]): GridCell | undefined {
  const figure = pieces.find(isMeasured);
  const telling = pieces.find(isOfPupils);
  const [first, ...others] = figure?.people ?? telling?.people ?? [];
  const { format, value } = figure ?? {};
  if (first === undefined)
    return format === "count" || (format === "percent" && value === 0)
      ? { k: value ?? 0, n: 0, kind: "known" }
      : undefined;
  const { k, n } = first;
  if (others.some((other) => other.n > 0)) return undefined;
  if (k === undefined)
    return format === "count" && value === n ? { k: n, n, kind: "size" } : undefined;
  if (format === "count") return value === k ? { k, n, kind: "count" } : undefined;
  if (format === "percent")
    return Math.abs((value ?? 0) - k / n) < SAME ? { k, n, kind: "share" } : undefined;
  return figure === undefined ? { k, n, kind: "share" } : undefined;
}

/** A table with the numbers a reader could add up. */
export interface TableGrid {
  readonly table: Table;
  readonly rows: readonly TableRow[];
  readonly grid: Grid;
  /** How a cell is called in the whole document. */
  readonly place: (row: number, column: number) => string;
}

/**
 * «Всего» of a table is everybody, so it has no row name of its own: as many of as many in another
 * table are the same pupils, under a mark, a group or a year there. A number that is equal by chance
 * hides a little more.
 */
export function totalsElsewhere(grids: readonly TableGrid[]): Sum[] {
  const numberOf = ({ kind, k, n }: GridCell) => `${kind === "size" ? kind : k}/${n}`;
  const totals = new Map<string, { readonly table: Table; readonly name: string }>();
  const each = (see: (table: Table, row: TableRow, number: string, name: string) => void) => {
    for (const { table, rows, grid, place } of grids)
      rows.forEach((row, at) =>
        grid[at]?.forEach((cell, column) => {
          if (cell && cell.kind !== "known") see(table, row, numberOf(cell), place(at, column));
        }),
      );
  };
  each((table, row, number, name) => {
    if (row === table.total && !totals.has(number)) totals.set(number, { table, name });
  });
  const sums: Sum[] = [];
  each((table, _, number, name) => {
    const total = totals.get(number);
    if (total && total.table !== table) sums.push({ parts: [total.name], whole: name });
  });
  return [...sums, ...grids.flatMap((one) => madeOf(one, totals))];
}

/** First rows of a table without «Всего» that make everybody: ВТГ and ВПЛ, with ОВЗ below them. */
function madeOf(
  { table, grid, place }: TableGrid,
  totals: ReadonlyMap<string, { readonly name: string }>,
): Sum[] {
  if (table.total) return [];
  return table.columns.flatMap((_, column): Sum[] => {
    const all = { k: 0, n: 0 };
    for (const [at, row] of grid.entries()) {
      const cell = row[column];
      if (!cell) return [];
      all.k += cell.k;
      all.n += cell.n;
      const total = cell.kind === "size" ? undefined : totals.get(`${all.k}/${all.n}`);
      if (!total || at === 0) continue;
      const parts = Array.from({ length: at + 1 }, (_, line) => place(line, column));
      return [{ parts, whole: total.name }];
    }
    return [];
  });
}

/** The same number of the same row in another table: hidden in both or in none. */
export function sameElsewhere(grids: readonly TableGrid[]): Sum[] {
  const cells: { readonly key: string; readonly table: Table; readonly name: string }[] = [];
  for (const { table, rows, grid, place } of grids)
    rows.forEach((row, at) => {
      const title = textOf(row.cells[table.headerColumn ?? 0] ?? []);
      const met = new Map<string, number>();
      grid[at]?.forEach((cell, column) => {
        if (!cell || cell.kind === "known" || title === "") return;
        const { kind, k, n } = cell;
        const number = `${kind === "size" ? kind : k}/${n}`;
        const times = (met.get(`${kind}/${number}`) ?? 0) + 1;
        met.set(`${kind}/${number}`, times);
        cells.push({ key: `${title}/${number}/${times}`, table, name: place(at, column) });
      });
    });
  return [...grouped(cells, ({ key }) => key).values()].flatMap((same) =>
    same.slice(1).flatMap(({ table, name }, at): Sum[] => {
      const before = same[at];
      return before && before.table !== table ? [{ parts: [before.name], whole: name }] : [];
    }),
  );
}
