import { policy } from "../../reference/policy.ts";
import { numberOf } from "../../tables/cell-kind.ts";
import type { GridRow } from "../../tables/grid.ts";
import { cellAt, highestTask, isForeign, partOf, saysAbsent, taskPoints } from "./vpr-cells.ts";
import type { VprHeader } from "./vpr-header.ts";

/** What of the work a pupil wrote. */
export type Attendance = "whole" | "one part" | "none";

/** A row as its cells say it, before anything is held against its header. */
export interface Sight {
  readonly row: GridRow;
  readonly attendance: Attendance;
  /** Points by the column of their task: "" where it was not given, undefined where something else stands. */
  readonly points: readonly (string | undefined)[];
  readonly total: number | null;
  /** Whether the total is the sum of the tasks; null where one of them is not known. */
  readonly agrees: boolean | null;
}

/** Reads every row by itself; who wrote one part of two shows only beside the others. */
export function sightsOf(
  rows: readonly GridRow[],
  header: VprHeader,
  inTwoParts: boolean,
): Sight[] {
  const partsOf = inTwoParts ? partTeller(rows, header) : undefined;
  return rows.map((row) => {
    const { cells } = row;
    const points: (string | undefined)[] = Array.from({ length: cells.length }, () => "");
    let [sum, isWritten] = [0, false];
    for (const { position } of header.tasks) {
      const one = taskPoints(cells[position] ?? "");
      points[position] = one;
      sum += Number(one ?? 0);
      isWritten ||= one !== "";
    }
    const total = numberOf(cellAt(cells, header.columns.primary));
    return {
      row,
      attendance: partsOf
        ? partsOf(cells)
        : saysAbsent(cellAt(cells, header.columns.variant))
          ? "none"
          : "whole",
      points,
      total,
      agrees: total === null || !isWritten ? null : total === sum,
    };
  });
}

/** Whether a task's cell of a row holds what belongs to another column. */
export function isForeignAt({ row, points }: Sight, position: number): boolean {
  const known = points[position];
  if (known !== undefined) return known.length > 1 && Number(known) > highestTask;
  return isForeign(row.cells[position] ?? "");
}

/**
 * Whether the work has two parts: most pupils have something in the second variant, and many of them
 * wrote it. A column that is empty but for a few slips, or says «нет» all through, is none.
 */
export function hasTwoParts(
  rows: readonly GridRow[],
  { columns, secondVariant }: VprHeader,
): boolean {
  if (secondVariant === null || columns.variant === undefined) return false;
  const { secondPart, refuted } = policy.quality;
  const count = (position: number | undefined, is: (part: ReturnType<typeof partOf>) => boolean) =>
    rows.filter(({ cells }) => is(partOf(cellAt(cells, position)))).length;
  const first = count(columns.variant, (part) => part !== "silent");
  const second = count(secondVariant, (part) => part !== "silent");
  const written = count(secondVariant, (part) => part === "written");
  return written > 0 && second >= secondPart * first && written >= refuted * second;
}

const isPoints = (text: string): boolean =>
  /^\d/u.test(taskPoints(text) ?? "") && !/^[xх]$/iu.test(text);

/**
 * Tells who wrote which part. A part whose variant is left empty was written if there are points for
 * tasks that only those have who wrote it.
 */
function partTeller(
  rows: readonly GridRow[],
  header: VprHeader,
): (cells: readonly string[]) => Attendance {
  const second = header.secondVariant ?? undefined;
  const both = (cells: readonly string[]) =>
    [partOf(cellAt(cells, header.columns.variant)), partOf(cellAt(cells, second))] as const;
  const tasksOf = (first: "written" | "not written") => {
    const other = first === "written" ? "not written" : "written";
    const alone = rows.filter(({ cells }) => both(cells).join() === `${first},${other}`);
    return header.tasks.filter(({ position }) =>
      alone.some(({ cells }) => isPoints(cells[position] ?? "")),
    );
  };
  const [ofFirst, ofSecond] = [tasksOf("written"), tasksOf("not written")];
  const only = [
    ofFirst.filter((task) => !ofSecond.includes(task)),
    ofSecond.filter((task) => !ofFirst.includes(task)),
  ] as const;
  const used = header.tasks.filter(({ position }) =>
    rows.some(({ cells }) => (cells[position] ?? "") !== ""),
  );
  /** Without such rows: a work with no task left open is a whole one. */
  const isFilled = (cells: readonly string[], at: 0 | 1): boolean =>
    only[at].length > 0
      ? only[at].some(({ position }) => isPoints(cells[position] ?? ""))
      : used.every(({ position }) => (cells[position] ?? "") !== "");
  return (cells) => {
    const said = both(cells);
    if (!said.includes("written")) return said.includes("not written") ? "none" : "whole";
    const written = ([0, 1] as const).filter(
      (at) => said[at] === "written" || (said[at] === "silent" && isFilled(cells, at)),
    );
    return written.length === 2 ? "whole" : "one part";
  };
}
