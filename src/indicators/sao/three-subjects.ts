import type { ThreeBest } from "../../facts/index.ts";
import type { FourGroups } from "./tally.ts";

/** A school by the sums of three subjects of its graduates. */
export interface ThreeSubjectRow {
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
