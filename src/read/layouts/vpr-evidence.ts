import { policy } from "../../reference/policy.ts";
import type { Issue } from "../../shared/issue.ts";
import { numberOf } from "../../tables/cell-kind.ts";
import { cellAt, highestTask, saysSex } from "./vpr-cells.ts";
import type { VprHeader, VprTask } from "./vpr-header.ts";
import { isForeignAt, type Sight } from "./vpr-sight.ts";

/** A header after the rows under it were heard. */
export interface HeardHeader {
  readonly header: VprHeader;
  readonly maxPrimary: number | null;
  readonly issues: readonly Issue[];
}

const { refuted, refutedRows } = policy.quality;

/** Whether so many of some rows are enough to refute a heading. */
const refutes = (count: number, rows: number): boolean =>
  count >= refutedRows && count >= refuted * rows;

/**
 * A header is a claim that the rows may refute. A column whose cells are not what it is called by costs
 * itself, not its rows; a task for which many pupils have more points than it claims, and totals agree
 * with them, gives as much as they have.
 *
 * @param headMax largest primary score that the lines above the table claim
 * @param names headers as written
 */
export function hearRows(
  claimed: VprHeader,
  sights: readonly Sight[],
  headMax: number | null,
  names: readonly string[],
): HeardHeader {
  const written = sights.filter(({ attendance }) => attendance !== "none");
  const { header, senseless } = withoutSenseless(claimed, written);
  const heard = header.tasks.map((task) => ({ was: task, task: raised(task, written) }));
  const more = heard.filter(({ was, task }) => was !== task);
  const tasks = heard.map(({ task }) => task);
  const max = withOneMore(maxOf(tasks, headMax, more.length > 0), tasks, written);
  const above = written.filter(({ total }) => max !== null && (total ?? 0) > max).length;
  const isTotalRefuted = refutes(above, written.length);
  const nameOf = (position: number | undefined) => names[position ?? -1] ?? "";
  const issues: Issue[] = [
    ...senseless.map(({ position, ...rest }): Issue => ({
      ...{ code: "vpr-column-refuted", severity: "warning", column: nameOf(position) },
      ...rest,
    })),
    ...(more.length > 0 ? [maxIssue(more, written, nameOf)] : []),
  ];
  if (isTotalRefuted)
    issues.push({
      ...{ code: "vpr-total-refuted", severity: "warning", found: String(max), count: above },
      column: header.headers.primary ?? "",
    });
  return { header: { ...header, tasks }, maxPrimary: isTotalRefuted ? null : max, issues };
}

/** The sum of the tasks, or what the head claims where no task was raised above it. */
function maxOf(
  tasks: readonly VprTask[],
  headMax: number | null,
  isRaised: boolean,
): number | null {
  const known = tasks.flatMap(({ max }) => (max === null ? [] : [max]));
  const sum = known.reduce((all, one) => all + one, 0);
  const sumOfAll = sum > 0 && known.length === tasks.length ? sum : null;
  if (headMax === null) return sumOfAll;
  return isRaised ? Math.max(headMax, sumOfAll ?? 0) : headMax;
}

/**
 * The maximum, or the largest total above it that comes of tasks with one point more than they claim:
 * such a total is no row that has slid.
 */
function withOneMore(
  max: number | null,
  tasks: readonly VprTask[],
  written: readonly Sight[],
): number | null {
  if (max === null) return null;
  return written.reduce((most, sight) => {
    const { total, points } = sight;
    if (total === null || total <= most) return most;
    const over = tasks.filter((task) => isOver(sight, task));
    const isOneMore = over.every((task) => Number(points[task.position]) === (task.max ?? 0) + 1);
    return isOneMore && total <= max + over.length ? total : most;
  }, max);
}

const isOver = ({ points }: Sight, { position, max }: VprTask): boolean =>
  max !== null && Number(points[position] ?? 0) > max;

/** The task with the points that pupils have for it, where many have more than it claims; else as it is. */
function raised(task: VprTask, written: readonly Sight[]): VprTask {
  const over = written.filter((sight) => isOver(sight, task));
  const given = written.filter(({ points }) => (points[task.position] ?? "") !== "").length;
  if (!refutes(over.length, given)) return task;
  const agreeing = over.filter(({ agrees }) => agrees);
  if (2 * agreeing.length < over.length) return task;
  // The highest points that several pupils have: a lone one may be a slip.
  const most = agreeing.map(({ points }) => Number(points[task.position])).sort((a, b) => b - a);
  const max = most[refutedRows - 1] ?? highestTask + 1;
  return max > highestTask ? task : { ...task, max };
}

/** One issue for all tasks that give more than they claim. */
const maxIssue = (
  more: readonly { readonly was: VprTask; readonly task: VprTask }[],
  written: readonly Sight[],
  nameOf: (position: number) => string,
): Issue => ({
  code: "vpr-max-refuted",
  severity: "warning",
  column: more.map(({ was }) => nameOf(was.position)).join("», «"),
  found: more
    .map(({ was, task }) => `${task.id} — ${String(task.max)} вместо ${String(was.max)}`)
    .join(", "),
  count: written.filter((sight) => more.some(({ was }) => isOver(sight, was))).length,
});

interface Senseless {
  readonly position: number | undefined;
  readonly expected: string;
  readonly count: number;
}

/** The header without the columns whose cells are something else. */
function withoutSenseless(
  header: VprHeader,
  written: readonly Sight[],
): { readonly header: VprHeader; readonly senseless: readonly Senseless[] } {
  const senseless: Senseless[] = [];
  const isRefuted = (
    position: number | undefined,
    isWrong: (text: string, sight: Sight) => boolean,
    expected: string,
  ): boolean => {
    const count = written.filter((sight) =>
      isWrong(cellAt(sight.row.cells, position), sight),
    ).length;
    if (!refutes(count, written.length)) return false;
    senseless.push({ position, expected, count });
    return true;
  };
  const { sex, ...others } = header.columns;
  const isSexless = isRefuted(sex, (text) => text !== "" && !saysSex(text), "«м» или «ж»");
  const textual = header.textual.filter(
    (position) => !isRefuted(position, (text) => numberOf(text) !== null, "текст"),
  );
  const tasks = header.tasks.filter(
    ({ position }) =>
      !isRefuted(position, (_, sight) => isForeignAt(sight, position), "баллы за задание"),
  );
  return {
    header: { ...header, columns: isSexless ? others : header.columns, textual, tasks },
    senseless,
  };
}
