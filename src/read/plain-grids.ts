import type { Grid, GridRow } from "../tables/index.ts";

const oddSpace = /[\u00a0\u2007\u202f]/u;
const oddSpaces = /[\u00a0\u2007\u202f]+/gu;

/**
 * Grids as layouts expect them: no-break spaces are spaces, and columns on the left that are empty in
 * every row (a sheet with a margin) are gone.
 */
export const plainGrids = (grids: readonly Grid[]): Grid[] => grids.map(plainGrid);

function plainGrid(grid: Grid): Grid {
  const margin = marginOf(grid.rows);
  if (margin === 0 && !grid.rows.some(({ cells }) => cells.some((cell) => oddSpace.test(cell))))
    return grid;
  const rows = grid.rows.map(({ line, cells }) => ({
    line,
    cells: cells.slice(margin).map(plainCell),
  }));
  if (!grid.merges || margin === 0) return { ...grid, rows };
  const merges = grid.merges.map((merge) => ({
    ...merge,
    fromColumn: Math.max(0, merge.fromColumn - margin),
    toColumn: Math.max(0, merge.toColumn - margin),
  }));
  return { ...grid, rows, merges };
}

const plainCell = (cell: string): string =>
  oddSpace.test(cell) ? cell.replace(oddSpaces, " ").trim() : cell;

/** How many columns on the left are empty in all rows. */
function marginOf(rows: readonly GridRow[]): number {
  let margin = Infinity;
  for (const { cells } of rows) {
    const first = cells.findIndex((cell) => cell !== "");
    if (first >= 0 && first < margin) margin = first;
    if (margin === 0) return 0;
  }
  return Number.isFinite(margin) ? margin : 0;
}
