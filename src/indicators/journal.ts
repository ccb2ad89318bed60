import type { Cell } from "../facts/cell.ts";
import { missing, type Read, share, sumOf } from "./reading.ts";

/** How the mark of the work stands to the mark in the class register. */
export type JournalSide = "confirmed" | "lower" | "higher";

const sums = {
  confirmed: sumOf("journalSame"),
  lower: sumOf("journalLower"),
  higher: sumOf("journalHigher"),
};

/**
 * Share of participants who confirmed, lowered or raised the mark of the class register (сравнение
 * отметок с отметками по журналу), of those who have both marks.
 */
export function journal(cell: Cell, side: JournalSide): Read {
  const { journalLower: lower, journalSame: same, journalHigher: higher } = cell;
  if (lower === null || same === null || higher === null || lower + same + higher === 0) {
    return missing("no-journal", cell.n);
  }
  return share(sums[side], lower + same + higher, cell);
}
