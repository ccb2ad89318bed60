import type { ExamParticipants, ThreeBest } from "../../facts/exam-counts.ts";
import { type SaoEntry, tallyBy } from "./entry.ts";
import type { FourGroups } from "./tally.ts";

/** How many people took the exam in a year, in all subjects: the base of section 1 of САО. */
export interface ExamTotal {
  readonly year: number;
  readonly n: number;
  /**
   * `exact` when all results name people in the same way; `at-least` when they don't, so that people
   * can't be matched: then the largest number that is certain.
   */
  readonly status: "exact" | "at-least";
}

/**
 * Total of participants (общее число участников экзамена) of each year: distinct people. Where
 * exports name people in several ways, or not at all, the largest number of people of one way, or of
 * participants of one subject, is certain; shares of it are then not too small.
 */
export function examTotals(
  participants: readonly ExamParticipants[],
  entries: readonly SaoEntry[],
  years: readonly number[],
): ExamTotal[] {
  return years.map((year) => {
    const kinds = participants.filter((one) => one.year === year);
    const own = entries.filter((entry) => entry.year === year);
    const bySubject = [...tallyBy(own, ({ subject }) => subject).values()].map(({ n }) => n);
    const results = kinds.reduce((sum, one) => sum + one.results, 0);
    const all = bySubject.reduce((sum, n) => sum + n, 0);
    const [first] = kinds;
    if (kinds.length === 1 && first && first.kind !== "nobody" && results >= all)
      return { year, n: first.persons, status: "exact" };
    const certain = Math.max(0, ...kinds.map(({ persons }) => persons), ...bySubject);
    return { year, n: certain, status: "at-least" };
  });
}

/** A school by the sums of three subjects of its graduates. */
interface ThreeSubjectRow {
  readonly school: string;
  /** Graduates with three subjects on the hundred-point scale: the base of the shares. */
  readonly n: number;
  /** Graduates with fewer: they are in no group. */
  readonly fewer: number;
  /** Counts of the groups, from the lowest sum. */
  readonly groups: FourGroups;
}

/**
 * Ranking of schools by the sum of three subjects (таблица Т1-2): of each graduate the three best
 * scores, base maths apart. Order: share of the top group, of the next, of the next; last the lowest.
 *
 * @param bounds upper bounds of the first three groups
 * @returns schools with graduates of three subjects in their order, then those without, by code
 * @source derived from the form of Т1-2; the bounds are in `saoDefaults`
 */
export function threeSubjectRanking(
  sums: ThreeBest["schools"],
  bounds: readonly [number, number, number],
): ThreeSubjectRow[] {
  const rows = new Map<string, ThreeSubjectRow>();
  for (const { school, best, n } of sums) {
    const row = rows.get(school) ?? { school, n: 0, fewer: 0, groups: [0, 0, 0, 0] };
    if (best === null) {
      rows.set(school, { ...row, fewer: row.fewer + n });
      continue;
    }
    const place = bounds.filter((bound) => best > bound).length;
    const [a, b, c, d] = row.groups.map((count, at) => count + (at === place ? n : 0));
    rows.set(school, { ...row, n: row.n + n, groups: [a ?? 0, b ?? 0, c ?? 0, d ?? 0] });
  }
  return [...rows.values()].sort(
    (x, y) => Number(y.n > 0) - Number(x.n > 0) || byGroups(x, y) || (x.school < y.school ? -1 : 1),
  );
}

function byGroups(x: ThreeSubjectRow, y: ThreeSubjectRow): number {
  for (const place of [3, 2, 1] as const) {
    const difference = y.groups[place] * x.n - x.groups[place] * y.n;
    if (difference !== 0) return difference;
  }
  return 0;
}
