import type { Procedure } from "../../facts/cell.ts";
import { type TaskLevel, taskPlan, type TaskPlan } from "../../reference/task-plans.ts";
import { procedureKey } from "../procedure-key.ts";
import { saoDefaults, type SaoOptions } from "../sao/sao-options.ts";
import { type TaskDeficit, taskDeficits } from "../sao/task-deficits.ts";
import { taskLevel, taskNumber } from "../sao/task-table.ts";
import type { TaskPoints } from "./task-points.ts";

/** A task that a school's pupils complete worse than those of all other schools (дефицит умения). */
export interface SchoolDeficit extends TaskDeficit, Procedure {
  readonly year: number;
  /** Number in the КИМ; null where the paper's plan does not tell it. */
  readonly number: number | null;
  /** Level by the plan of the paper; null when not known. */
  readonly level: TaskLevel | null;
  /** The skill that the task checks, from the region's own plan; null when not known. */
  readonly skill: string | null;
  /**
   * How the spread of points is known: of the pupils, or the widest that their sum allows (a report
   * gives no more), which makes the interval wider, never narrower.
   */
  readonly spread: "pupils" | "bound";
}

/** What was compared in one work of one school, and what could not be. */
export interface TaskCoverage extends Procedure {
  readonly school: string;
  readonly year: number;
  /** Most participants that a task has. */
  readonly n: number;
  readonly tasks: number;
  /** Fewer participants than `spokenMinN`: no deficit of this work is told. */
  readonly tooFew: boolean;
  /** Whether levels, and skills, of its tasks are known. */
  readonly levels: boolean;
  readonly skills: boolean;
}

/** How deficits are found; `saoDefaults` where not said. */
interface DeficitOptions extends Partial<
  Pick<SaoOptions, "spokenMinN" | "falseDiscovery" | "plans">
> {
  /** The skill behind a task (проверяемое умение), from the plan that the region has; null: unknown. */
  readonly skillOf?: (procedure: Procedure, year: number, task: string) => string | null;
}

const noSkill = () => null;

/** Points of a paper by its procedure. */
function papersOf(points: readonly TaskPoints[]): Map<string, TaskPoints[]> {
  const papers = new Map<string, TaskPoints[]>();
  for (const one of points) {
    const key = `${one.year}/${procedureKey(one)}`;
    const known = papers.get(key);
    if (known) known.push(one);
    else papers.set(key, [one]);
  }
  return papers;
}

const planOf = (paper: readonly TaskPoints[], plans: readonly TaskPlan[]) => {
  const [first] = paper;
  return first && taskPlan(first, plans);
};

function deficitsOfPaper(paper: readonly TaskPoints[], options: DeficitOptions): SchoolDeficit[] {
  const { skillOf = noSkill, ...sao } = { ...saoDefaults, ...options };
  const [first] = paper;
  if (!first) return [];
  const { exam, subject, grade, year } = first;
  const plan = planOf(paper, sao.plans);
  const tasks = [...new Set(paper.map(({ task }) => task))];
  const max = new Map<string, number>();
  for (const one of paper) max.set(one.task, Math.max(max.get(one.task) ?? 0, one.max));
  const bounded = new Set<string>();
  const compared = paper.map(({ squares, ...one }) => {
    if (squares === null) bounded.add(`${one.school}/${one.task}`);
    // Of all points between 0 and m with a given sum, 0 and m alone have the largest squares.
    return { ...one, squares: squares ?? one.points * (max.get(one.task) ?? 1) };
  });
  return taskDeficits(compared, max, sao).map((found) => ({
    ...found,
    exam,
    subject,
    grade,
    year,
    number: plan ? taskNumber(found.task, tasks, plan) : null,
    level: taskLevel(found.task, tasks, plan),
    skill: skillOf({ exam, subject, grade }, year, found.task),
    spread: bounded.has(`${found.school}/${found.task}`) ? "bound" : "pupils",
  }));
}

/**
 * Deficits of tasks of every school by subject (дефициты по заданиям): what its pupils complete worse
 * than those of the rest of the region, beyond chance. A task is a task of its paper: which skill it
 * checks is known only where the region gives its plan.
 *
 * @param points of one year or several, every school of the region; see `taskPointsOf`
 * @returns by procedure and school, the largest deficit first
 * @source `pointsDifference`; Benjamini & Hochberg (1995) within each work; Bhatia & Davis (2000) for the
 *   widest spread where only sums are known
 */
export function schoolDeficits(
  points: readonly TaskPoints[],
  options: DeficitOptions = {},
): SchoolDeficit[] {
  return [...papersOf(points)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, paper]) => deficitsOfPaper(paper, options));
}

/** What of each school and work could be compared by task, and what is not known of its tasks. */
export function taskCoverage(
  points: readonly TaskPoints[],
  options: DeficitOptions = {},
): TaskCoverage[] {
  const { skillOf = noSkill, spokenMinN, plans } = { ...saoDefaults, ...options };
  return [...papersOf(points).values()].flatMap((paper) => {
    const plan = planOf(paper, plans);
    const tasks = [...new Set(paper.map(({ task }) => task))];
    const bySchool = new Map<string, TaskPoints[]>();
    for (const one of paper) bySchool.set(one.school, [...(bySchool.get(one.school) ?? []), one]);
    const levels = tasks.some((task) => taskLevel(task, tasks, plan) !== null);
    return [...bySchool].flatMap(([school, own]): TaskCoverage[] => {
      const [first] = own;
      if (!first) return [];
      const { exam, subject, grade, year } = first;
      const n = Math.max(...own.map((one) => one.n));
      const skills = tasks.some((task) => skillOf({ exam, subject, grade }, year, task) !== null);
      const tooFew = n < spokenMinN;
      return [{ school, exam, subject, grade, year, n, tasks: own.length, tooFew, levels, skills }];
    });
  });
}
