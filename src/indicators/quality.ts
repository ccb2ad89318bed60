import type { Cell } from "../facts/index.ts";
import { belowMinimumShare } from "./below-minimum.ts";
import { marksOf } from "./marks.ts";
import { isMissing, missing, share, type Read } from "./reading.ts";

/** Participants with a test score, when the score groups of САО-11 are known. */
function grouped(cell: Cell): number | null {
  const { belowMinimum, to60, to80, to100 } = cell;
  if (belowMinimum === null || to60 === null || to80 === null || to100 === null) return null;
  return belowMinimum + to60 + to80 + to100;
}

/**
 * Quality of learning (качество обучения): share of «4» and «5»; for ЕГЭ, which has no marks, the
 * share with 61 points and more.
 *
 * @source САО-9, table of results by school; score groups of САО-11
 */
export function quality(cell: Cell): Read {
  const marks = marksOf(cell);
  if (marks) return share(marks[2] + marks[3], marks[0] + marks[1] + marks[2] + marks[3], cell);
  const n = grouped(cell);
  return n === null
    ? missing("no-marks", cell.n)
    : share((cell.to80 ?? 0) + (cell.to100 ?? 0), n, cell);
}

/**
 * Pass rate (уровень обученности, успеваемость): share of «3», «4» and «5»; without marks, of those
 * at or above the minimum.
 */
export function passRate(cell: Cell): Read {
  const marks = marksOf(cell);
  if (marks) {
    const passed = marks[1] + marks[2] + marks[3];
    return share(passed, marks[0] + passed, cell);
  }
  const below = belowMinimumShare(cell);
  return isMissing(below) ? below : share(below.n - (below.k ?? 0), below.n, cell);
}

/** Share of participants with 81 points and more (доля высокобалльников), ЕГЭ. */
export function share81(cell: Cell): Read {
  const n = grouped(cell);
  return n === null ? missing("no-score", cell.n) : share(cell.to100 ?? 0, n, cell);
}
