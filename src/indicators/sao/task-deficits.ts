import type { SchoolTask } from "../../facts/exam-counts.ts";
import { benjaminiHochberg } from "../../statistics/benjamini-hochberg.ts";
import { studentDifference, type StudentDifference } from "../../statistics/student.ts";
import { type Sample, welchDifference } from "../../statistics/welch-difference.ts";
import type { SaoOptions } from "./sao-options.ts";

/** A task that pupils of a school complete worse than those of all other schools. */
export interface TaskDeficit {
  readonly school: string;
  readonly task: string;
  readonly n: number;
  /** Completion in the school and in the rest of the region, shares. */
  readonly completion: number;
  readonly rest: number;
  /** School minus rest, with its 95 % interval; below 0. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** The difference less the school's mean difference over all tasks: what is special to this task. */
  readonly beyond: number;
}

interface Compared extends TaskDeficit {
  readonly p: number;
}

/**
 * Deficits of skills (дефициты умений) by school against the rest of the region: differences below
 * zero that stay after Benjamini and Hochberg over all schools and tasks of the subject.
 *
 * @param tasks of one subject and year, every school of the region
 * @param max largest points of each task
 * @returns by school, the largest deficit first; schools with too few pupils are not assessed
 * @source `pointsDifference`; Benjamini & Hochberg (1995)
 */
export function taskDeficits(
  tasks: readonly SchoolTask[],
  max: ReadonlyMap<string, number>,
  options: Pick<SaoOptions, "spokenMinN" | "falseDiscovery">,
): TaskDeficit[] {
  const totals = new Map<string, { n: number; points: number; squares: number }>();
  for (const { task, n, points, squares } of tasks) {
    const sum = totals.get(task) ?? { n: 0, points: 0, squares: 0 };
    totals.set(task, {
      n: sum.n + n,
      points: sum.points + points,
      squares: sum.squares + squares,
    });
  }
  const compared = tasks.flatMap((one) => {
    const region = totals.get(one.task);
    const found = region && compare(one, region, max.get(one.task) ?? 1, options.spokenMinN);
    return found ? [found] : [];
  });
  const level = meanDifferences(compared);
  const { rejected } = benjaminiHochberg(
    compared.map(({ p }) => p),
    { q: options.falseDiscovery },
  );
  return compared
    .filter(({ difference }, at) => rejected[at] === true && difference < 0)
    .map(({ p: _, ...found }) => ({
      ...found,
      beyond: found.difference - (level.get(found.school) ?? 0),
    }))
    .sort(
      (a, b) =>
        (a.school < b.school ? -1 : a.school > b.school ? 1 : 0) ||
        a.difference - b.difference ||
        (a.task < b.task ? -1 : 1),
    );
}

function compare(
  own: SchoolTask,
  region: { readonly n: number; readonly points: number; readonly squares: number },
  max: number,
  minN: number,
): Compared | undefined {
  const rest = {
    n: region.n - own.n,
    points: region.points - own.points,
    squares: region.squares - own.squares,
  };
  if (own.n < Math.max(2, minN) || rest.n < 2) return undefined;
  const variance = (part: { n: number; points: number; squares: number }) =>
    Math.max(0, part.squares - part.points ** 2 / part.n) / (part.n - 1) / max ** 2;
  const completion = own.points / own.n / max;
  const other = rest.points / rest.n / max;
  const found = pointsDifference(
    { mean: completion, variance: variance(own), n: own.n },
    { mean: other, variance: variance(rest), n: rest.n },
  );
  if (!found) return undefined;
  const { difference, low, high, p } = found;
  const { school, task, n } = own;
  return { school, task, n, completion, rest: other, difference, low, high, beyond: 0, p };
}

/** Mean difference of each school over its tasks. */
function meanDifferences(compared: readonly Compared[]): Map<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { school, difference } of compared) {
    const { sum, count } = sums.get(school) ?? { sum: 0, count: 0 };
    sums.set(school, { sum: sum + difference, count: count + 1 });
  }
  return new Map([...sums].map(([school, { sum, count }]) => [school, sum / count]));
}

/**
 * Difference of the mean points of a task between two sides, first minus second. Points end at 0 and at
 * the maximum, so that ten pupils who all fail a hard task show no spread at all, and Welch alone would
 * take chance for certainty. Sides that are alike have one spread: that of the smaller is taken to be
 * at least that of the larger, and is then known as well as the larger's.
 *
 * @returns null where neither side has any spread
 * @source Welch (1947), Biometrika 34:28; the least spread is ours, after the tests that take the spread
 *   which both sides have when they are alike (Rao, 1948, Proceedings of the Cambridge Philosophical
 *   Society 44:50)
 */
export function pointsDifference(first: Sample, second: Sample): StudentDifference | null {
  const [small, large] = first.n <= second.n ? [first, second] : [second, first];
  if (small.variance >= large.variance)
    return small.variance === 0 ? null : welchDifference(first, second);
  const se = Math.sqrt(large.variance * (1 / small.n + 1 / large.n));
  return studentDifference(first.mean - second.mean, { se, df: large.n - 1 });
}
