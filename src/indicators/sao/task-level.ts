import type { TaskLevel, TaskPlan } from "../../reference/index.ts";

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
