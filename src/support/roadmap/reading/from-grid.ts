import type { Grid, GridRow } from "../../../read/index.ts";
import { plainText } from "./clean-text.ts";
import type { SourceItem } from "./source.ts";

/** Sheets or a CSV as rows; a cell merged over several lines stands in each of them. */
export function itemsFromGrids(grids: readonly Grid[]): SourceItem[] {
  return grids
    .filter(({ hidden }) => !hidden)
    .flatMap((grid) =>
      grid.rows.map((row) => ({
        is: "row" as const,
        line: row.line,
        cells: filled(row, grid).map(plainText),
        afterBreak: false,
      })),
    );
}

function filled(row: GridRow, grid: Grid): string[] {
  const cells = [...row.cells];
  for (const { fromLine, toLine, fromColumn, toColumn } of grid.merges ?? []) {
    if (row.line <= fromLine || row.line > toLine || fromColumn !== toColumn) continue;
    const value = grid.rows.find(({ line }) => line === fromLine)?.cells[fromColumn] ?? "";
    while (cells.length <= fromColumn) cells.push("");
    cells[fromColumn] ||= value;
  }
  return cells;
}
