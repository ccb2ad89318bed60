/** Number of a task and of its parts: `1.2` is [1, 2], `4К1` [4, 1], `3` [3]. */
export type TaskNumber = readonly number[];

/** A number that names a task by itself: `1`, `№ 3`, `1.2`, `10(2)`, `4К1`, `11.3 k1`. */
const bare = /^№?\s*(\d{1,2})((?:[.,]\d{1,2}|\(\d{1,2}\)|\s*[.,]?[кk]\s?\d{1,2})*)\.?$/iu;

/** The number that a header is; undefined where it says anything else. */
export function bareTask(header: string): TaskNumber | undefined {
  const [, task, parts = ""] = bare.exec(header.trim()) ?? [];
  return task === undefined
    ? undefined
    : [Number(task), ...[...parts.matchAll(/\d+/gu)].map(([part]) => Number(part))];
}

/** Whether a number stands after another in the order of tasks: 2 after 1.3, 4К2 after 4К1. */
export function follows(one: TaskNumber, before: TaskNumber): boolean {
  for (const [at, part] of one.entries()) {
    const earlier = before[at];
    if (earlier === undefined || part > earlier) return true;
    if (part < earlier) return false;
  }
  return false;
}

/** Whether numbers are those of a work's tasks: from the first on, each above the one before it. */
export const inOrder = (tasks: readonly TaskNumber[]): boolean =>
  tasks.length > 1 &&
  tasks[0]?.[0] === 1 &&
  tasks.every((one, at) => at === 0 || follows(one, tasks[at - 1] ?? []));

/** Words over or before numbers that make them tasks. */
export const ofTasks = /(?:^|\s)(?:задан\p{L}*|вопрос\p{L}*|tasks?|questions?)(?:\s|$)/iu;
