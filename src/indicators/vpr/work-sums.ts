import type { Cell } from "../../facts/cell.ts";
import { policy } from "../../reference/policy.ts";
import { benjaminiHochberg } from "../../statistics/benjamini-hochberg.ts";
import { clusteredDifference, type SchoolSum } from "../../statistics/clustered-difference.ts";
import { type JournalCounts, journalOf } from "../journal.ts";
import { marksOf } from "../marks.ts";
import type { FourGroups } from "../sao/tally.ts";

/** Marks of one work over some schools (отметки за работу). */
export interface MarkSums {
  /** Schools with marks. */
  readonly schools: number;
  /** Participants with a mark. */
  readonly n: number;
  /** Counts of «2», «3», «4», «5». */
  readonly marks: FourGroups;
}

/** Adds the marks of cells up; cells of which no export says the marks are left out. */
export function sumMarks(cells: readonly Cell[]): MarkSums {
  const known = cells.flatMap((cell) => {
    const marks = marksOf(cell);
    return marks ? [marks] : [];
  });
  const sum = (at: 0 | 1 | 2 | 3) => known.reduce((all, marks) => all + marks[at], 0);
  const marks: FourGroups = [sum(0), sum(1), sum(2), sum(3)];
  return { schools: known.length, n: marks.reduce((a, b) => a + b, 0), marks };
}

/** Marks of the work against the class register over some schools (соответствие отметок журналу). */
export interface JournalSums extends JournalCounts {
  /** Schools with the comparison. */
  readonly schools: number;
  /** Pupils with both marks. */
  readonly n: number;
}

const none: JournalSums = { schools: 0, n: 0, lower: 0, same: 0, higher: 0 };

/** Adds the comparisons up; cells without one are left out. */
export const sumJournal = (cells: readonly Cell[]): JournalSums =>
  cells.reduce((all, cell) => {
    const counts = journalOf(cell);
    if (!counts) return all;
    const { lower, same, higher } = counts;
    return {
      schools: all.schools + 1,
      n: all.n + lower + same + higher,
      lower: all.lower + lower,
      same: all.same + same,
      higher: all.higher + higher,
    };
  }, none);

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

/** How a municipality stands to the rest of the region in a comparison with the class register. */
interface JournalGap {
  readonly key: string;
  readonly sums: JournalSums;
  /** Share that raised less share that lowered, there minus the rest; null where it can't be assessed. */
  readonly gap: {
    readonly difference: number;
    readonly low: number;
    readonly high: number;
    /** p adjusted over the keys (Benjamini–Hochberg). */
    readonly adjusted: number;
  } | null;
}

/** Balance of raised and lowered marks of a school; null where the export does not compare. */
function balanceOf(cell: Cell): SchoolSum | null {
  const counts = journalOf(cell);
  return (
    counts && { sum: counts.higher - counts.lower, n: counts.lower + counts.same + counts.higher }
  );
}

/** One sum a school, whatever the number of its works. */
function bySchool(cells: readonly Cell[]): SchoolSum[] {
  const sums = new Map<string, SchoolSum>();
  for (const cell of cells) {
    const own = balanceOf(cell);
    if (!own) continue;
    const before = sums.get(cell.school) ?? { sum: 0, n: 0 };
    sums.set(cell.school, { sum: before.sum + own.sum, n: before.n + own.n });
  }
  return [...sums.values()];
}

/**
 * Marks against the class register by municipality (соответствие отметок), each set against the rest
 * of the region with schools as clusters.
 *
 * @param minSchools fewest schools of a municipality, and outside it, that are compared
 * @returns keys with a comparison, in Russian order
 * @source `clusteredDifference`; Benjamini & Hochberg (1995)
 */
export function journalGaps(
  cells: readonly Cell[],
  keyOf: (school: string) => string,
  minSchools = policy.vpr.minSchools,
): JournalGap[] {
  const keys = [...new Set(cells.map(({ school }) => keyOf(school)))].sort((a, b) =>
    a.localeCompare(b, "ru"),
  );
  const found = keys.map((key) => {
    const inside = cells.filter(({ school }) => keyOf(school) === key);
    const sides = [inside, cells.filter((cell) => !inside.includes(cell))].map(bySchool);
    const [own = [], rest = []] = sides;
    const enough = Math.min(own.length, rest.length) >= minSchools;
    return { key, sums: sumJournal(inside), test: enough ? clusteredDifference(own, rest) : null };
  });
  const tested = found.flatMap(({ test }) => (test ? [test] : []));
  const { adjusted } = benjaminiHochberg(tested.map(({ p }) => p));
  return found
    .filter(({ sums }) => sums.n > 0)
    .map(({ key, sums, test }) => {
      if (!test) return { key, sums, gap: null };
      const { difference, low, high } = test;
      const own = adjusted[tested.indexOf(test)] ?? 1;
      return { key, sums, gap: { difference, low, high, adjusted: own } };
    });
}
