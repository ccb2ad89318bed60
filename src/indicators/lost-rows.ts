import type { Cell } from "../facts/cell.ts";
import { isMissing, type Read, type Reading } from "./reading.ts";

const add = (count: number | null, more: number): number | null =>
  count === null ? null : count + more;

/** The least and greatest score on the scale of a cell; null where the greatest is not known. */
function scaleOf({ scale, maxPrimary }: Cell): readonly [number, number] | null {
  if (scale === "test") return [0, 100];
  if (scale === "mark") return [2, 5];
  return scale === "primary" && maxPrimary !== null ? [0, maxPrimary] : null;
}

/** The cell with its lost rows all in one group of marks, at one score, on one side of the register. */
function withLost(cell: Cell, lost: number, mark: 2 | 3 | 4 | 5): Cell {
  const inGroup = (group: number) => (group === mark ? lost : 0);
  const n = cell.n + lost;
  const scale = scaleOf(cell);
  const score = scale && (mark === 2 ? scale[0] : mark === 5 ? scale[1] : null);
  const mean =
    cell.mean === null || score === null ? cell.mean : (cell.mean * cell.n + score * lost) / n;
  return {
    ...cell,
    n,
    mean,
    n2: add(cell.n2, inGroup(2)),
    n3: add(cell.n3, inGroup(3)),
    n4: add(cell.n4, inGroup(4)),
    n5: add(cell.n5, inGroup(5)),
    belowMinimum: add(cell.belowMinimum, inGroup(2)),
    to60: add(cell.to60, inGroup(3)),
    to80: add(cell.to80, inGroup(4)),
    to100: add(cell.to100, inGroup(5)),
    journalLower: add(cell.journalLower, inGroup(2)),
    journalSame: add(cell.journalSame, inGroup(3)),
    journalHigher: add(cell.journalHigher, inGroup(4)),
  };
}

/** What a cell would be with its lost rows in each of the ways that matter to a share or a mean. */
function completions(cell: Cell, lost: number): readonly Cell[] {
  return [
    cell,
    { ...cell, absent: add(cell.absent, lost) },
    ...([2, 3, 4, 5] as const).map((mark) => withLost(cell, lost, mark)),
  ];
}

/** The least and the greatest that a value can be, whatever its lost rows were. */
export interface Ends<T> {
  readonly low: T;
  readonly high: T;
}

/**
 * Sharp bounds of what is read of a cell that lost rows (границы, какими бы ни были потерянные строки):
 * the extremes of a ratio of sums lie where all lost rows are alike. A median, and a mean of primary
 * scores whose maximum is not known, have none and stay as they are.
 *
 * @source Manski (2003), Partial Identification of Probability Distributions, ch. 1
 */
export function readEnds(cell: Cell, read: (cell: Cell) => Read): Ends<Read> {
  const own = read(cell);
  if (isMissing(own) || !cell.lost) return { low: own, high: own };
  let [low, high]: [Reading, Reading] = [own, own];
  for (const one of completions(cell, cell.lost).map(read)) {
    if (isMissing(one)) continue;
    // of two that are alike more participants say more
    const isSurer = (end: Reading) => one.value === end.value && one.n > end.n;
    if (one.value < low.value || isSurer(low)) low = one;
    if (one.value > high.value || isSurer(high)) high = one;
  }
  return { low, high };
}
