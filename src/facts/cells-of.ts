import type { Columns } from "../shared/columns-file.ts";
import type { Cell, Cells } from "./cell.ts";

/** Scales of scores by the numbers that stand for them in the engine. */
export const scales = [null, "test", "primary", "mark"] as const;

export const number = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value);

/** Columns of cells as the engine gives them: of those to read, and of those that the gate closed. */
export interface CellColumns {
  readonly open: Columns;
  readonly closed: Columns;
}

/** Files of these columns in the folder of `saveTallies`. */
export const cellFiles = { open: "cells.columns", closed: "closed.columns" } as const;

/** The cells of a region from their columns. */
export function allCellsOf({ open, closed }: CellColumns): Cells {
  const halves = cellsOf(closed);
  return {
    cells: cellsOf(open),
    closed: halves.map(({ school, year, exam, grade, subject, lost = 0 }, i) => {
      const of = Number(closed.lost_of?.[i]);
      return { school, year, exam, grade, subject, lost, of };
    }),
    halves,
  };
}

/**
 * Cells from columns: a region has a hundred thousand of them, and an object for each row on the way
 * would cost more than the counting.
 */
export function cellsOf(columns: Columns): Cell[] {
  return (columns.code ?? []).map((school, i) => {
    const of = (name: string): number | null => number(columns[name]?.[i]);
    const onePart = of("one_part");
    const lost = of("lost");
    return {
      school: String(school),
      year: Number(of("year")),
      exam: String(columns.exam?.[i]),
      grade: Number(of("grade")),
      subject: String(columns.subject?.[i]),
      n: Number(of("n")),
      absent: of("absent"),
      ...(onePart !== null && onePart > 0 && { onePart }),
      ...(lost !== null && { lost }),
      scale: scales[of("scale") ?? 0] ?? null,
      mean: of("mean"),
      median: of("median"),
      sd: of("sd"),
      n2: of("n2"),
      n3: of("n3"),
      n4: of("n4"),
      n5: of("n5"),
      belowMinimum: of("below"),
      to60: of("to60"),
      to80: of("to80"),
      to100: of("to100"),
      journalLower: of("lower"),
      journalSame: of("same"),
      journalHigher: of("higher"),
      maxPrimary: of("max_primary"),
      sources: listOf(columns.sources?.[i]),
    };
  });
}

/** A list column comes back as an array of its texts, or null. */
const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : [];
