import type { Grid, GridRow } from "../../tables/grid.ts";
import { normaliseHeader } from "../../tables/normalise-header.ts";

/** How far down a header is looked for. */
const deepest = 60;

const known = new WeakMap<GridRow, readonly string[]>();

/** Cells of a row as headers are compared; kept, since every layout looks at the same few rows. */
export function headerNamesOf(row: GridRow): readonly string[] {
  const kept = known.get(row) ?? row.cells.map(normaliseHeader);
  known.set(row, kept);
  return kept;
}

/**
 * Index of the first row that has every one of these headers (normalised; a `RegExp` for a family of
 * them), or -1.
 */
export function headerIndexOf(grid: Grid, wanted: readonly (string | RegExp)[]): number {
  return grid.rows.slice(0, deepest).findIndex((row) => {
    const names = headerNamesOf(row);
    return wanted.every((header) =>
      typeof header === "string" ? names.includes(header) : names.some((name) => header.test(name)),
    );
  });
}
