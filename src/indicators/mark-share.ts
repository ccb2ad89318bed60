import type { Cell } from "../facts/index.ts";
import { marksOf } from "./marks.ts";
import { missing, share, type Read } from "./reading.ts";

/**
 * Share of participants with the named marks (доля участников с отметкой «2»…), of those who have
 * a mark.
 *
 * @returns "no-marks" where the exports give no marks
 */
export function markShare(cell: Cell, marks: readonly number[]): Read {
  const counts = marksOf(cell);
  if (!counts) return missing("no-marks", cell.n);
  const of = (mark: number) => counts[mark - 2] ?? 0;
  const k = [...new Set(marks)].reduce((sum, mark) => sum + of(mark), 0);
  return share(k, counts[0] + counts[1] + counts[2] + counts[3], cell);
}
