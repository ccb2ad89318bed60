import { policy } from "../../reference/policy.ts";
import type { Source } from "../../reference/source.ts";
import type { TaskLevel } from "../../reference/task-plans.ts";
import { benjaminiHochberg } from "../../statistics/benjamini-hochberg.ts";
import { clusteredDifference } from "../../statistics/clustered-difference.ts";
import { pointsDifference } from "../sao/task-deficits.ts";
import type { TaskRow, TaskScore } from "../sao/task-table.ts";

/**
 * How well a task is mastered (уровень выполнения): "border" is too near the limit to say,
 * "by-level" is enough for a task of an advanced level and too little for a basic one.
 */
export type TaskZone = "sufficient" | "border" | "insufficient" | "by-level";

interface TaskZoneLimits {
  /** From this share of points on it is sufficient; below the second one insufficient. */
  readonly base: { readonly sufficient: number; readonly insufficient: number };
  readonly advanced: { readonly sufficient: number; readonly insufficient: number };
  readonly source: Source;
}

export const taskZoneDefaults: TaskZoneLimits = {
  base: { sufficient: policy.vpr.baseSufficient, insufficient: policy.vpr.baseInsufficient },
  advanced: {
    sufficient: policy.vpr.advancedSufficient,
    insufficient: policy.vpr.advancedInsufficient,
  },
  source: {
    text: "рекомендации ФИОКО 2026 года для школ, по описанию в открытой программе; с текстом не сверено",
    sureness: "unverified",
  },
};

/**
 * The zone of a task by its completion (процент выполнения, 0..1). Where the level is not known, only
 * what holds for every level is said.
 */
export function taskZone(
  completion: number,
  level: TaskLevel | null,
  { base, advanced }: TaskZoneLimits = taskZoneDefaults,
): TaskZone {
  const by = ({ sufficient, insufficient }: TaskZoneLimits["base"]): TaskZone =>
    completion >= sufficient ? "sufficient" : completion < insufficient ? "insufficient" : "border";
  if (level === "Б") return by(base);
  if (level !== null) return by(advanced);
  return by(base) === by(advanced) ? by(base) : "by-level";
}

/** The task a criterion belongs to: «12К2» and «12К1» are of task 12 (задание и его критерии). */
export const taskBlock = (task: string): string => /^\d+/u.exec(task)?.[0] ?? task;

/** A task that pupils with a lower mark complete better than those with the next one. */
interface GroupCrossing {
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
  {
    minN = policy.vpr.minN,
    q = policy.comparison.falseDiscovery,
  }: { readonly minN?: number; readonly q?: number } = {},
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

/** Points of one task in one school. */
interface TaskOfSchool {
  readonly school: string;
  readonly task: string;
  readonly n: number;
  readonly points: number;
  readonly max: number;
}

/** A task that pupils of a municipality complete worse than those of all others. */
export interface MunicipalityDeficit {
  readonly municipality: string;
  readonly task: string;
  readonly schools: number;
  readonly n: number;
  /** Completion there and in the rest of the region, 0..1. */
  readonly completion: number;
  readonly rest: number;
  /** There minus rest with its 95 % interval; below 0. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Deficits of tasks by municipality against the rest of the region (дефициты по муниципалитетам), with
 * schools as clusters: pupils of one school are alike, so that a municipality of two schools is no
 * sample of hundreds.
 *
 * @param tasks of one work, every school of the region
 * @param options `minSchools` and `minN` a municipality needs, and as many schools outside it
 * @returns those that stay after Benjamini and Hochberg over municipalities and tasks, the largest first
 * @source `clusteredDifference`; Benjamini & Hochberg (1995)
 */
export function municipalityDeficits(
  tasks: readonly TaskOfSchool[],
  municipalityOf: (school: string) => string,
  {
    minSchools = policy.vpr.minSchools,
    minN = policy.vpr.minN,
    q = policy.comparison.falseDiscovery,
  }: { readonly minSchools?: number; readonly minN?: number; readonly q?: number } = {},
): MunicipalityDeficit[] {
  const names = [...new Set(tasks.map(({ school }) => municipalityOf(school)))].sort();
  const numbers = [...new Set(tasks.map(({ task }) => task))];
  const compared = names.flatMap((municipality) =>
    numbers.flatMap((task) => {
      const all = tasks.filter((one) => one.task === task && one.n > 0);
      const max = Math.max(1, ...all.map((one) => one.max));
      const sums = (list: readonly TaskOfSchool[]) =>
        list.map(({ points, n }) => ({ sum: points / max, n }));
      const inside = all.filter(({ school }) => municipalityOf(school) === municipality);
      const outside = all.filter(({ school }) => municipalityOf(school) !== municipality);
      const n = inside.reduce((sum, one) => sum + one.n, 0);
      if (Math.min(inside.length, outside.length) < Math.max(2, minSchools) || n < minN) return [];
      const found = clusteredDifference(sums(inside), sums(outside));
      if (!found) return [];
      const mean = (list: readonly TaskOfSchool[]) =>
        list.reduce((sum, one) => sum + one.points, 0) /
        max /
        list.reduce((sum, one) => sum + one.n, 0);
      const { difference, low, high, p } = found;
      const place = { municipality, task, schools: inside.length, n };
      const shares = { completion: mean(inside), rest: mean(outside) };
      return [{ ...place, ...shares, difference, low, high, p }];
    }),
  );
  const { rejected } = benjaminiHochberg(
    compared.map(({ p }) => p),
    { q },
  );
  return compared
    .filter(({ difference }, at) => rejected[at] === true && difference < 0)
    .map(({ p: _, ...found }) => found)
    .sort((a, b) => a.difference - b.difference || (a.task < b.task ? -1 : 1));
}
