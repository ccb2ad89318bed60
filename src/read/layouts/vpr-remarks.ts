import type { Issue } from "../../shared/issue.ts";
import { saysNotTaught } from "./vpr-cells.ts";
import type { VprHeader, VprTask } from "./vpr-header.ts";
import { isOverMax } from "./vpr-row.ts";
import type { Sight } from "./vpr-sight.ts";

/**
 * What is to be told of rows that were taken, one issue a cause: who wrote one part, topics not taught, cells of tasks that are left open.
 */
export function remarksOf(
  taken: readonly Sight[],
  header: VprHeader,
  { names, asWhole }: { readonly names: readonly string[]; readonly asWhole: boolean },
): Issue[] {
  const written = taken.filter(({ attendance }) => attendance !== "none");
  const told = (
    code: string,
    severity: Issue["severity"],
    is: (sight: Sight) => boolean,
    more: Partial<Issue> = {},
  ): Issue[] => {
    const count = written.filter(is).length;
    return count === 0 ? [] : [{ code, severity, ...more, count }];
  };
  const cellsOf = (is: (sight: Sight, task: VprTask) => boolean) => {
    const tasks = header.tasks.filter((task) => written.some((sight) => is(sight, task)));
    const column = tasks.map(({ position }) => names[position] ?? "").join("», «");
    return [(sight: Sight) => tasks.some((task) => is(sight, task)), { column }] as const;
  };
  return [
    ...told(
      asWhole ? "vpr-one-part-counted" : "vpr-one-part",
      "warning",
      ({ attendance }) => attendance === "one part",
    ),
    ...told("vpr-task-over", "warning", ...cellsOf(isOverMax)),
    ...told(
      "vpr-task-odd",
      "warning",
      ...cellsOf(({ points }, { position }) => points[position] === undefined),
    ),
    // Every second file has some: without its columns all files are one cause.
    ...told("vpr-task-not-taught", "note", ({ row, points }) =>
      header.tasks.some(
        ({ position }) => points[position] === "" && saysNotTaught(row.cells[position] ?? ""),
      ),
    ),
  ];
}
