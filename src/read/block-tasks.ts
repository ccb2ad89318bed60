import { policy } from "../reference/policy.ts";
import type { Issue } from "../shared/issue.ts";
import { headerNames } from "../tables/header-names.ts";
import { taskPoints } from "./layouts/vpr-cells.ts";
import type { Block } from "./split-blocks.ts";
import { type NamedTask, taskNames } from "./task-header.ts";

/** Columns of tasks in a table of pupils, and what is told of those that look like tasks and are none. */
export interface BlockTasks {
  readonly tasks: ReadonlyMap<number, NamedTask>;
  readonly issues: readonly Issue[];
}

/**
 * Tasks of a block: those that its header names, where the cells under them are points. Numbers that stand
 * in no order of tasks, and columns of something else, are told by their names.
 */
export function blockTasks(block: Block, place: Pick<Issue, "file" | "sheet">): BlockTasks {
  const names = headerNames(block.header);
  const { tasks, unread } = taskNames(names);
  const cellsAt = (position: number) =>
    block.rows.map(({ cells }) => cells[position] ?? "").filter((cell) => cell !== "");
  const isRefuted = (position: number): boolean => {
    const cells = cellsAt(position);
    const odd = cells.filter((cell) => taskPoints(cell) === undefined).length;
    return odd > policy.quality.refuted * cells.length;
  };
  const refuted = names.filter(({ position }) => tasks.has(position) && isRefuted(position));
  const disordered = unread.filter(({ position }) => cellsAt(position).length > 0);
  const tell = (code: string, columns: typeof unread): Issue[] =>
    columns.length === 0
      ? []
      : [
          {
            ...{ code, severity: "warning", ...place, count: columns.length },
            ...(block.header[0] && { line: block.header[0].line }),
            column: columns.map(({ name }) => name).join("», «"),
          },
        ];
  return {
    tasks: new Map(
      [...tasks].filter(([position]) => refuted.every((one) => one.position !== position)),
    ),
    issues: [
      ...tell("tasks-refuted", refuted),
      ...tell("tasks-unread", disordered.length > 1 ? disordered : []),
    ],
  };
}
