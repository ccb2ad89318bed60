import type { TaskBin, TaskSums } from "../../facts/exam-counts.ts";
import type { TaskLevel, TaskPlan } from "../../reference/task-plans.ts";

/** Points of one task earned by some participants. */
export interface TaskScore {
  readonly n: number;
  readonly points: number;
  /** Percent of completion as a share: N / (n·m); null when nobody had the task. */
  readonly completion: number | null;
  /** Participants by points: index is 0 to the maximum. */
  readonly byPoints: readonly number[];
}

/** A row of tables 2-13 and 2-14. */
export interface TaskRow {
  readonly task: string;
  /** Number in the КИМ, where the plan tells it. */
  readonly number: number | null;
  readonly level: TaskLevel | null;
  /** Largest points that the task gives. */
  readonly max: number;
  /** Whether the export says the maximum, or it is the largest figure met. */
  readonly maxFrom: "export" | "met";
  /** Largest points that anybody got: below the maximum it may be that points were collapsed. */
  readonly met: number;
  readonly all: TaskScore;
  /** The four groups, from the lowest. */
  readonly groups: readonly [TaskScore, TaskScore, TaskScore, TaskScore];
}

const order = new Intl.Collator("ru", { numeric: true });

function scoreOf(bins: readonly TaskBin[], max: number): TaskScore {
  const byPoints = new Array<number>(max + 1).fill(0);
  let [n, points] = [0, 0];
  for (const bin of bins) {
    byPoints[bin.points] = (byPoints[bin.points] ?? 0) + bin.n;
    n += bin.n;
    points += bin.n * bin.points;
  }
  return { n, points, completion: n === 0 || max === 0 ? null : points / (n * max), byPoints };
}

/**
 * Completion of the tasks of one subject and year (выполнение заданий КИМ): percent N/(n·m), of all
 * and by group, and the distribution of points. In each group points 0 to m make up all of its
 * participants; groups weighted by their size give the mean.
 *
 * @param bins of one subject and year
 * @param plan the paper's plan, for levels
 * @source federal template of САО, section 3: N is the sum of points, n participants, m the maximum
 */
export function taskTable(bins: readonly TaskBin[], plan?: TaskPlan): TaskRow[] {
  const tasks = [...new Set(bins.map(({ task }) => task))].sort(order.compare);
  return tasks.map((task) => {
    const own = bins.filter((bin) => bin.task === task);
    const said = Math.max(0, ...own.map(({ max }) => max ?? 0));
    const met = Math.max(0, ...own.map(({ points }) => points));
    const max = Math.max(said, met, 1);
    const of = (place: number) =>
      scoreOf(
        own.filter((bin) => bin.place === place),
        max,
      );
    return {
      task,
      number: plan ? taskNumber(task, tasks, plan) : null,
      level: taskLevel(task, tasks, plan),
      max,
      maxFrom: said > 0 ? "export" : "met",
      met,
      all: scoreOf(own, max),
      groups: [of(0), of(1), of(2), of(3)],
    };
  });
}

const marked = /^([BCD])(\d+)$/u;

/**
 * Number in the КИМ of a task that an answer mask leaves unnamed: short answers come first, extended
 * ones after them. Only where the paper has as many tasks as its plan: else criteria stand apart
 * (27К1…), and a place in the mask is no number of a task.
 *
 * @returns null when it can't be told
 */
export function taskNumber(task: string, tasks: readonly string[], plan: TaskPlan): number | null {
  const found = marked.exec(task);
  if (!found) {
    const plain = /^0*(\d+)\.?$/u.exec(task)?.[1];
    return plain === undefined ? null : Number(plain);
  }
  if (tasks.length !== plan.tasks) return null;
  const before = tasks.filter((one) => (marked.exec(one)?.[1] ?? "") < (found[1] ?? "")).length;
  return before + Number(found[2]);
}

/** Level of a task (уровень сложности) by the plan of its paper; null when not known. */
export function taskLevel(
  task: string,
  tasks: readonly string[],
  plan: TaskPlan | undefined,
): TaskLevel | null {
  const number = plan && taskNumber(task, tasks, plan);
  if (!plan || number === null || number === undefined) return null;
  return plan.levels.find(({ numbers }) => numbers?.includes(number))?.level ?? null;
}

/** How a task works as a measure (качество задания). */
interface TaskQuality {
  readonly task: string;
  readonly n: number;
  /**
   * Discrimination (дифференцирующая способность): correlation, −1 to 1, of the task's points with
   * the points of all other tasks; null where one of the two does not vary.
   */
  readonly discrimination: number | null;
}

/**
 * Discrimination of each task of one subject and year.
 *
 * @param sums of one subject and year, over all participants
 * @source corrected item–rest correlation: Ebel & Frisbie (1991), Essentials of Educational
 *   Measurement, ch. 13
 */
export function taskQuality(sums: readonly TaskSums[]): TaskQuality[] {
  return sums.map(({ task, n, points, squares, others, otherSquares, products }) => {
    const spread = n * squares - points * points;
    const otherSpread = n * otherSquares - others * others;
    const together = n * products - points * others;
    const varies = spread > 0 && otherSpread > 0;
    return {
      task,
      n,
      discrimination: varies ? together / Math.sqrt(spread * otherSpread) : null,
    };
  });
}
