import type { Cell } from "../facts/index.ts";

/** Counts of «2», «3», «4», «5», or null when the exports do not say them. */
export function marksOf(cell: Cell): readonly [number, number, number, number] | null {
  const { n2, n3, n4, n5 } = cell;
  return n2 === null || n3 === null || n4 === null || n5 === null ? null : [n2, n3, n4, n5];
}

/** Participants who have a mark, or null when the exports do not say the marks. */
export function markedOf(cell: Cell): number | null {
  const marks = marksOf(cell);
  return marks && marks[0] + marks[1] + marks[2] + marks[3];
}
