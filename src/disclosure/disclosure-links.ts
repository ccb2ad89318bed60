import type { Table, TableRow } from "../document/document.ts";
import { textOf } from "../document/text-of.ts";
import type { Grid, GridCell } from "./disclosure-grid.ts";
import type { Sum } from "./suppression-system.ts";

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
  const places = new Map<string, { readonly table: Table; readonly name: string }[]>();
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
        const key = `${title}/${number}/${times}`;
        const found = places.get(key) ?? [];
        if (found.length === 0) places.set(key, found);
        found.push({ table, name: place(at, column) });
      });
    });
  return [...places.values()].flatMap((same) =>
    same.slice(1).flatMap(({ table, name }, at): Sum[] => {
      const before = same[at];
      return before && before.table !== table ? [{ parts: [before.name], whole: name }] : [];
    }),
  );
}
