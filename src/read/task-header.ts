import type { HeaderName } from "../tables/header-names.ts";
import { normaliseHeader, withoutNotes } from "../tables/normalise-header.ts";
import { bareTask, inOrder, ofTasks, type TaskNumber } from "../tables/task-names.ts";

/** A task as its header names it; `max` null where it does not say how much the task gives. */
export interface NamedTask {
  readonly id: string;
  readonly max: number | null;
}

/** Whatever stands before «(2б)» names a task: `1`, `11.3 k1`, `13К1`, `10(2)`, `5а`. */
const patterns: readonly RegExp[] = [
  /^(?:задание\s*|№\s*)?(?<id>(?=[^(]*\d)\S.{0,12}?)\s*\(\s*(?:макс\p{L}*\.?\s*)?(?<max>\d+)\s*б(?:алл(?:а|ов)?)?\.?\s*\)$/iu,
  /^(?:балл(?:ы|ов)?\s+за|результат\s+за)\s+(?:задани[ея]\s*)?(?:№\s*)?(?<id>\d.*)$/iu,
  /^a-(?<id>\d[\dкk.()_-]*)-grade$/iu,
];

/** «Задание 3», «Зад. 1.2», «Вопрос № 4», «3 задание»: a word that makes the number a task. */
const worded =
  /^(?:(?:задание|задача|зад\.?|вопрос|task|question)\s*№?\s*(?<id>\d.*)|(?<first>\d\S*)(?:-?[ея])?\s+(?:задание|задача|вопрос))$/iu;

/** Parts a task's header, or answers undefined for another one. Latin «K» of a criterion becomes Cyrillic. */
export function parseTaskHeader(header: string): NamedTask | undefined {
  const plain = withoutNotes(header);
  for (const pattern of patterns) {
    const groups = pattern.exec(plain)?.groups;
    if (!groups) continue;
    return {
      id: taskId(groups.id ?? ""),
      max: groups.max === undefined ? null : Number(groups.max),
    };
  }
  const { id, first } = worded.exec(plain)?.groups ?? {};
  const number = id ?? first ?? "";
  return bareTask(number) ? { id: taskId(number), max: null } : undefined;
}

/** A task's number in one spelling: `11.3 k1` is `11.3К1`, `1 (2)` is `1(2)`. */
export const taskId = (written: string): string =>
  written.replace(/[\s№]/gu, "").replace(/[kк]/giu, "К").replaceAll(",", ".").replace(/\.$/u, "");

/** Tasks of a header by their positions, and bare numbers that are no tasks in any order. */
export interface TaskNames {
  readonly tasks: ReadonlyMap<number, NamedTask>;
  readonly unread: readonly HeaderName[];
}

/**
 * Tasks of a header. A number alone is one under a heading of tasks, or where all such numbers are those
 * of a work in order («1», «2», «3.1» …): columns of marks («2» to «5») and of what not have numbers too.
 */
export function taskNames(names: readonly HeaderName[]): TaskNames {
  const tasks = new Map<number, NamedTask>();
  const bare: HeaderName[] = [];
  const order: TaskNumber[] = [];
  for (const name of names) {
    const number = bareTask(name.name);
    const isOfTasks = number !== undefined && ofTasks.test(normaliseHeader(name.group));
    const named = isOfTasks ? { id: taskId(name.name), max: null } : parseTaskHeader(name.name);
    if (named) tasks.set(name.position, named);
    else if (number) bare.push(name);
    const place = number ?? (named && bareTask(named.id));
    if (place) order.push(place);
  }
  if (bare.length === 0 || !inOrder(order)) return { tasks, unread: bare };
  for (const { name, position } of bare) tasks.set(position, { id: taskId(name), max: null });
  return { tasks, unread: [] };
}
