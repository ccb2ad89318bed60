import type { Cell } from "../facts/index.ts";
import { missing, type Read } from "./reading.ts";

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
