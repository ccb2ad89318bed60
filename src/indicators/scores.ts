import { z } from "zod";
import type { Cell } from "../facts/cell.ts";
import { policy } from "../reference/policy.ts";
import { studentQuantile } from "../statistics/student.ts";
import { byProcedure, type Interval, kindOfCell } from "./kind.ts";
import { marksOf } from "./marks.ts";
import { type CountSum, missing, type Read, type Reading } from "./reading.ts";

/** A score of the cell as it stands, on its scale: test, primary or mark. */
const scoreOf = (cell: Cell, value: number | null): Read =>
  value === null || cell.n === 0
    ? missing("no-score", cell.n)
    : { value, n: cell.n, cells: [cell] };

/** Student's interval of a mean, from the spread of its cell. */
function meanInterval({ value, n, cells: [cell] }: Reading): Interval | undefined {
  if (!cell || cell.sd === null || n < 2) return undefined;
  const half = (studentQuantile(policy.comparison.confidence, n - 1) * cell.sd) / Math.sqrt(n);
  return { low: value - half, high: value + half };
}

export const meanKind = kindOfCell(
  z.strictObject({ kind: z.literal("mean"), ...byProcedure }).describe("средний балл"),
  {
    unit: "score",
    title: () => "средний балл",
    read: (cell) => scoreOf(cell, cell.mean),
    drawn: "mean",
    interval: meanInterval,
  },
);

export const medianKind = kindOfCell(
  z.strictObject({ kind: z.literal("median"), ...byProcedure }).describe("медиана баллов"),
  {
    unit: "score",
    title: () => "медиана баллов",
    read: (cell) => scoreOf(cell, cell.median),
    drawn: "never",
  },
);

const sum: CountSum = { base: 0, weights: { n2: 16, n3: 36, n4: 64, n5: 100 } };

/**
 * Degree of learning (степень обученности учащихся, СОУ), 0..1: a mean of the marks' weights 1 for
 * «5», 0.64 for «4», 0.36 for «3», 0.16 for «2». An exact fraction, but no share of people.
 *
 * @source В. П. Симонов, as used in САО-9
 */
function sou(cell: Cell): Read {
  const marks = marksOf(cell);
  if (!marks) return missing("no-marks", cell.n);
  const [n2, n3, n4, n5] = marks;
  const n = n2 + n3 + n4 + n5;
  if (n === 0) return missing("no-marks");
  const points = 16 * n2 + 36 * n3 + 64 * n4 + 100 * n5;
  return { value: points / (100 * n), ratio: [points, 100 * n], n, sum, cells: [cell] };
}

export const souKind = kindOfCell(
  z
    .strictObject({ kind: z.literal("sou"), ...byProcedure })
    .describe("степень обученности (СОУ), 0..1"),
  { unit: "share", title: () => "степень обученности (СОУ)", read: sou, drawn: "counts" },
);
