import type { Cell } from "../../facts/index.ts";
import { isMissing } from "../reading.ts";
import { journal } from "../journal.ts";
import { benjaminiHochberg, clusteredDifference, type SchoolSum } from "../statistics/index.ts";
import { sumJournal, type JournalSums } from "./work-sums.ts";

/** How a municipality stands to the rest of the region in a comparison with the class register. */
export interface JournalGap {
  readonly key: string;
  readonly sums: JournalSums;
  /** Share that raised less share that lowered, there minus the rest; null where it can't be judged. */
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
  const [up, down] = [journal(cell, "higher"), journal(cell, "lower")];
  if (isMissing(up) || isMissing(down)) return null;
  return { sum: (up.k ?? 0) - (down.k ?? 0), n: up.n };
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
  minSchools = 3,
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
