import type { Cell } from "../facts/index.ts";
import { belowMinimumShare } from "./below-minimum.ts";
import { marksOf } from "./marks.ts";
import { isMissing, missing, share, sumOf, type Read } from "./reading.ts";

const notBelow = { belowMinimum: -1 };
const sums = {
  goodMarks: sumOf("n4", "n5"),
  passedMarks: sumOf("n3", "n4", "n5"),
  from61: sumOf("to80", "to100"),
  from81: sumOf("to100"),
};

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
  if (marks) return share(sums.goodMarks, marks[0] + marks[1] + marks[2] + marks[3], cell);
  const n = grouped(cell);
  return n === null ? missing("no-marks", cell.n) : share(sums.from61, n, cell);
}

/**
 * Pass rate (уровень обученности, успеваемость): share of «3», «4» and «5»; without marks, of those
 * at or above the minimum.
 */
export function passRate(cell: Cell): Read {
  const marks = marksOf(cell);
  if (marks) return share(sums.passedMarks, marks[0] + marks[1] + marks[2] + marks[3], cell);
  const below = belowMinimumShare(cell);
  return isMissing(below) ? below : share({ base: below.n, weights: notBelow }, below.n, cell);
}

/** Share of participants with 81 points and more (доля высокобалльников), ЕГЭ. */
export function share81(cell: Cell): Read {
  const n = grouped(cell);
  return n === null ? missing("no-score", cell.n) : share(sums.from81, n, cell);
}
