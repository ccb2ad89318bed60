import type { Cell } from "../facts/index.ts";
import { marksOf } from "./marks.ts";
import { missing, share, sumOf, type CountKey, type CountSum, type Read } from "./reading.ts";

const keys: Readonly<Record<number, CountKey>> = { 2: "n2", 3: "n3", 4: "n4", 5: "n5" };

/** One sum for each list of marks, so that cells read alike can be told to be. */
const sums = new Map<string, CountSum>();
function sumOfMarks(marks: readonly number[]): CountSum {
  const known = sums.get(marks.join()) ?? sumOf(...marks.flatMap((mark) => keys[mark] ?? []));
  sums.set(marks.join(), known);
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
