import type { Cell } from "../facts/index.ts";
import { marksOf } from "./marks.ts";
import { missing, type CountSum, type Read } from "./reading.ts";

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
