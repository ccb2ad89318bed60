import type { FileHints, Layout, LayoutContext, LayoutReading } from "../../../src/read/layout.ts";
import { headOf, layouts, surestLayout } from "../../../src/read/layouts.ts";
import {
  type AggregateRow,
  type StudentColumn,
  studentColumnOf,
  type StudentTable,
} from "../../../src/read/student-table.ts";
import { ownNames } from "../../../src/tables/column-finder.ts";
import type { Grid } from "../../../src/tables/grid.ts";

/** A sheet of text: cells parted by `¦`, empty lines left out but counted, as the reader does. */
export function sheet(text: string, name = "Лист1"): Grid {
  const rows = text
    .split("\n")
    .map((line, i) => ({ line: i + 1, cells: line.split("¦").map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  return { name, rows, hidden: false };
}

/** What a layout gets in a folder whose region.json names only these columns. */
export function contextOf(
  hints: FileHints = {},
  options: Partial<Pick<LayoutContext, "file" | "sheets" | "own">> = {},
): LayoutContext {
  const { own = ownNames({}) } = options;
  const columnOf = (header: string) => studentColumnOf(header, own);
  return { file: "results/file.xlsx", hints, sheets: [], columnOf, ...options, own };
}

/** Reads with the layout that the registry is surest of. */
export function readSheet(grid: Grid, context: LayoutContext): LayoutReading & { layout: Layout } {
  const layout = surestLayout(headOf(grid), context, layouts);
  if (!layout) throw new Error("no layout is sure of this sheet");
  return { ...layout.read(grid, context), layout };
}

export function studentsOf(reading: LayoutReading): StudentTable {
  const table = reading.tables[0]?.table;
  if (table?.kind !== "students") throw new Error("no table of students");
  return table;
}

/** Column of a table of students as written down by the layout. */
export function columnOf(reading: LayoutReading, column: StudentColumn): string[] {
  const { binding, source } = studentsOf(reading);
  const position = binding.columns[column];
  const rows = "rows" in source ? source.rows : [];
  return rows.map(({ cells }) => (position === undefined ? "" : (cells[position] ?? "")));
}

/** Points for a task, by row. */
export function taskOf(reading: LayoutReading, id: string): string[] {
  const { binding, source } = studentsOf(reading);
  const task = binding.tasks.find((one) => one.id === id);
  const rows = "rows" in source ? source.rows : [];
  return rows.map(({ cells }) => cells[task?.position ?? -1] ?? "");
}

export function aggregatesOf(reading: LayoutReading): readonly AggregateRow[] {
  const table = reading.tables[0]?.table;
  if (table?.kind !== "aggregates") throw new Error("no aggregates");
  return table.rows;
}

export const codesOf = (reading: LayoutReading): string[] => reading.issues.map(({ code }) => code);
