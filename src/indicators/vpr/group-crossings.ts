import { benjaminiHochberg } from "../statistics/index.ts";
import { pointsDifference } from "../sao/points-difference.ts";
import type { TaskRow, TaskScore } from "../sao/task-table.ts";

/** A task that pupils with a lower mark complete better than those with the next one. */
export interface GroupCrossing {
  readonly task: string;
  /** The lower of the two marks. */
  readonly mark: 2 | 3 | 4;
  readonly lower: TaskScore;
  readonly upper: TaskScore;
  /** p adjusted over all tasks and pairs of the work (Benjamini–Hochberg). */
  readonly adjusted: number;
}

function sampleOf({ n, points, byPoints }: TaskScore, max: number) {
  const squares = byPoints.reduce((sum, count, at) => sum + count * at ** 2, 0);
  return {
    mean: points / n / max,
    variance: Math.max(0, squares - points ** 2 / n) / (n - 1) / max ** 2,
    n,
  };
}

/**
 * Where the curves of the groups cross (пересечение кривых групп): the work as a whole parts pupils by
 * mark, and a task that the weaker do better calls for a look at how it was checked.
 *
 * @param minN fewest pupils of a group
 * @returns those that stay after Benjamini and Hochberg with q, in the order of the tasks
 * @source ФИОКО's recommendations of 2026 on groups of participants, as described by an open program
 *   (groups from 10 pupils); the test is ours: `pointsDifference`
 */
export function groupCrossings(
  rows: readonly TaskRow[],
  { minN = 10, q = 0.1 }: { readonly minN?: number; readonly q?: number } = {},
): GroupCrossing[] {
  const compared = rows.flatMap(({ task, max, groups }) =>
    ([2, 3, 4] as const).flatMap((mark) => {
      const [lower, upper] = [groups[mark - 2], groups[mark - 1]];
      if (!lower || !upper || lower.n < Math.max(2, minN) || upper.n < Math.max(2, minN)) return [];
      const found = pointsDifference(sampleOf(lower, max), sampleOf(upper, max));
      return found ? [{ task, mark, lower, upper, ...found }] : [];
    }),
  );
  const { adjusted } = benjaminiHochberg(compared.map(({ p }) => p));
  return compared.flatMap(({ task, mark, lower, upper, difference }, at) => {
    const own = adjusted[at] ?? 1;
    return difference > 0 && own <= q ? [{ task, mark, lower, upper, adjusted: own }] : [];
  });
}
