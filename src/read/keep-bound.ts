import type { GridRow } from "../tables/grid.ts";
import type { Binding } from "./student-table.ts";

/** Positions of a row that a binding reads, ascending. */
function boundPositions(binding: Binding): readonly number[] {
  return [
    ...Object.values(binding.columns),
    ...(binding.personParts ?? []),
    ...binding.tasks.map((task) => task.position),
  ].sort((a, b) => a - b);
}

/**
 * A function that empties every cell of a row which the binding does not read: what nobody asked for
 * (names, forms' numbers, rooms) does not leave the reader.
 */
export function keepBound(binding: Binding): (row: GridRow) => GridRow {
  const positions = boundPositions(binding);
  const width = (positions.at(-1) ?? -1) + 1;
  return (row) => {
    const cells = new Array<string>(width).fill("");
    for (const position of positions) cells[position] = row.cells[position] ?? "";
    return { line: row.line, cells };
  };
}
