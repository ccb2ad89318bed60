import type { Cell } from "../facts/index.ts";
import { markedOf } from "./marks.ts";
import { missing, share, sumOf, type Read } from "./reading.ts";

const below = sumOf("belowMinimum");

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
  return share(below, marked ?? cell.n, cell);
}
