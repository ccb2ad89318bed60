import type { Cell } from "../../facts/index.ts";
import { marksOf } from "../marks.ts";
import { clusteredDifference, type SchoolSum } from "../statistics/index.ts";

/** Change of a share of marks between two years of one work, with its 95 % interval. */
export interface WorkChange {
  readonly before: number;
  readonly now: number;
  /** Participants with a mark in each year. */
  readonly nBefore: number;
  readonly nNow: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

const sumsOf = (cells: readonly Cell[], marks: readonly number[]): SchoolSum[] =>
  cells.flatMap((cell) => {
    const counts = marksOf(cell);
    if (!counts) return [];
    const sum = marks.reduce((all, mark) => all + (counts[mark - 2] ?? 0), 0);
    return [{ sum, n: counts.reduce((a, b) => a + b, 0) }];
  });

const total = (sums: readonly SchoolSum[], key: keyof SchoolSum) =>
  sums.reduce((all, one) => all + one[key], 0);

/**
 * How the region's share of some marks changed (изменение доли отметок), with schools as clusters:
 * other pupils write each year, and those of a school are alike. Whether the two years may be compared
 * at all is not asked here: see `breaksBetween`.
 *
 * @returns null where a year has fewer than two schools with marks
 * @source `clusteredDifference`
 */
export function workChange(
  before: readonly Cell[],
  now: readonly Cell[],
  marks: readonly number[],
): WorkChange | null {
  const [then, own] = [sumsOf(before, marks), sumsOf(now, marks)];
  const found = clusteredDifference(own, then);
  if (!found) return null;
  const [nBefore, nNow] = [total(then, "n"), total(own, "n")];
  return {
    before: total(then, "sum") / nBefore,
    now: total(own, "sum") / nNow,
    nBefore,
    nNow,
    difference: found.difference,
    low: found.low,
    high: found.high,
    p: found.p,
  };
}
