import type { Cell } from "../facts/cell.ts";
import type { Indicator } from "./indicator.ts";
import {
  type CountKey,
  type CountSum,
  isMissing,
  missing,
  type Read,
  share,
  sumOf,
} from "./reading.ts";
import { cellOf, type DataSet } from "./data-set.ts";

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

const belowMinimum = sumOf("belowMinimum");

/**
 * Share of participants below the minimum score (доля не преодолевших минимальный порог). Where
 * «below» is the mark «2», participants without a mark are in neither count.
 *
 * @returns "no-score" where the exports do not say who is below
 */
export function belowMinimumShare(cell: Cell): Read {
  if (cell.belowMinimum === null) {
    return missing("no-score", cell.n);
  }
  const marked = cell.belowMinimum === cell.n2 ? markedOf(cell) : null;
  return share(belowMinimum, marked ?? cell.n, cell);
}

const keys: Readonly<Record<number, CountKey>> = { 2: "n2", 3: "n3", 4: "n4", 5: "n5" };

/** One sum for each list of marks, so that cells read alike can be told to be. */
const sumsOfMarks = new Map<string, CountSum>();
function sumOfMarks(marks: readonly number[]): CountSum {
  const known =
    sumsOfMarks.get(marks.join()) ?? sumOf(...marks.flatMap((mark) => keys[mark] ?? []));
  sumsOfMarks.set(marks.join(), known);
  return known;
}

/**
 * Share of participants with the named marks (доля участников с отметкой «2»…), of those who have
 * a mark.
 *
 * @returns "no-marks" where the exports give no marks
 */
export function markShare(cell: Cell, marks: readonly number[]): Read {
  const counts = marksOf(cell);
  if (!counts) return missing("no-marks", cell.n);
  return share(sumOfMarks(marks), counts[0] + counts[1] + counts[2] + counts[3], cell);
}

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

/** Mean score (средний балл) on the scale of the cell: test, primary or mark. */
export function mean(cell: Cell): Read {
  return cell.mean === null || cell.n === 0
    ? missing("no-score", cell.n)
    : { value: cell.mean, n: cell.n, cells: [cell] };
}

/** Median score (медиана баллов) on the scale of the cell. */
export function median(cell: Cell): Read {
  return cell.median === null || cell.n === 0
    ? missing("no-score", cell.n)
    : { value: cell.median, n: cell.n, cells: [cell] };
}

const sum: CountSum = { base: 0, weights: { n2: 16, n3: 36, n4: 64, n5: 100 } };

/**
 * Degree of learning (степень обученности учащихся, СОУ), 0..1: a mean of the marks' weights 1 for
 * «5», 0.64 for «4», 0.36 for «3», 0.16 for «2». An exact fraction, but no share of people.
 *
 * @source В. П. Симонов, as used in САО-9
 */
export function sou(cell: Cell): Read {
  const marks = marksOf(cell);
  if (!marks) return missing("no-marks", cell.n);
  const [n2, n3, n4, n5] = marks;
  const n = n2 + n3 + n4 + n5;
  if (n === 0) return missing("no-marks");
  const points = 16 * n2 + 36 * n3 + 64 * n4 + 100 * n5;
  return { value: points / (100 * n), ratio: [points, 100 * n], n, sum, cells: [cell] };
}

/**
 * Pooled share of failing participations (индекс низких результатов, ИНР), 0..1: Σ a·k / Σ a·n over
 * the procedures that the school held, a being the weight of the procedure. With equal weights it is
 * an exact share `k / n`. No official formula was found: this one is our default.
 *
 * @returns "no-data" for a school that held none of the procedures
 */
export function pooledLowShare(
  dataSet: DataSet,
  pooled: NonNullable<Indicator["pooled"]>,
  school: string,
  year: number,
): Read {
  const cells = [];
  let [k, n, weightedK, weightedN] = [0, 0, 0, 0];
  for (const { procedure, weight } of pooled) {
    const cell = cellOf(dataSet, year, procedure, school);
    const low = cell && belowMinimumShare(cell);
    if (!low || isMissing(low)) continue;
    cells.push(cell);
    k += low.k ?? 0;
    n += low.n;
    weightedK += weight * (low.k ?? 0);
    weightedN += weight * low.n;
  }
  if (n === 0) return missing("no-data");
  const equal = pooled.every(({ weight }) => weight === pooled[0]?.weight);
  return equal ? { value: k / n, k, n, cells } : { value: weightedK / weightedN, n, cells };
}
