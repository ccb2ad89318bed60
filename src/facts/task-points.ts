import type { Binding } from "../read/student-table.ts";
import { remembering } from "../shared/remembering.ts";
import type { SourceColumns } from "./source-columns.ts";
import type { TextRows } from "./source-table.ts";

/** «+» of an answer mask: full points, whatever they are. Resolved when points are summed. */
export const fullPoints = 255;

/** Points of one row by the position of the task, null where nothing readable stands. */
export type Points = readonly (number | null)[];

/** A task of a table; points of rows stand at its position, from 1. */
export interface Task {
  readonly position: number;
  readonly id: string;
  readonly max: number | null;
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/iu;

/** A task column: points, 0 for «Х» (not started); of halves the even neighbour. */
const columnPoints = remembering((text): number | null => {
  const plain = text.trim().replaceAll(",", ".");
  if (/^[ХX]$/iu.test(plain)) return 0;
  if (!decimal.test(plain)) return null;
  const points = Number(plain);
  const below = Math.floor(points);
  const isUp = points - below > 0.5 || (points - below === 0.5 && below % 2 === 1);
  const whole = isUp ? below + 1 : below;
  return points < 0 || whole > fullPoints ? null : whole;
});

/** Short answers, one sign a task: `+`, `-` or a figure. */
const signPoints: ReadonlyMap<string, number> = new Map([
  ["+", fullPoints],
  ["-", 0],
  ["−", 0],
  ...Array.from({ length: 10 }, (_, figure) => [String(figure), figure] as const),
]);

/** Extended or oral answers, `1(2)` or `-(2)` a task: points, and the largest that it gives. */
const longAnswer = /(\d+|-)\s*\((\d+)\)/gu;

const small = (text: string): number | null => (Number(text) <= fullPoints ? Number(text) : null);

/** РИС calls its answer masks `TestResultB`, `C` and `D`: Latin letters, as in its headers. */
const maskPrefix: Readonly<Record<string, string>> = {
  maskShort: "B",
  maskLong: "C",
  maskOral: "D",
};

/** Reads points per task of a table, in as many goes as its rows come. */
export interface TaskReader {
  readonly of: (rows: TextRows) => readonly (Points | null)[];
  /** Tasks met so far. */
  readonly tasks: () => readonly Task[];
}

/**
 * Task columns have the first positions; tasks of masks, whose number no header tells, take the next
 * one when they are first met.
 */
export function openTasks(binding: Binding, { masks }: SourceColumns): TaskReader {
  const tasks: { position: number; readonly id: string; max: number | null }[] = binding.tasks.map(
    ({ id, max }, i) => ({ position: i + 1, id, max }),
  );
  const ofMasks = masks.map((): (typeof tasks)[number][] => []);

  function newTask(id: string): (typeof tasks)[number] {
    const task = { position: tasks.length + 1, id, max: null };
    tasks.push(task);
    return task;
  }

  function addMask(row: (number | null)[], at: number, text: string): void {
    const mask = masks[at] ?? "";
    const own = ofMasks[at]!;
    let next = 0;
    const add = (points: number | null, max: number | null): void => {
      const task = (own[next] ??= newTask(`${maskPrefix[mask] ?? ""}${next + 1}`));
      next += 1;
      if (max !== null) task.max = Math.max(task.max ?? 0, max);
      while (row.length < task.position) row.push(null);
      row[task.position - 1] = points;
    };
    if (mask === "maskShort")
      for (const sign of text.trim()) add(signPoints.get(sign) ?? null, null);
    else
      for (const [, points = "", max = ""] of text.matchAll(longAnswer))
        add(points === "-" ? 0 : small(points), small(max));
  }

  return {
    of: (rows) => {
      const columns = binding.tasks.map(({ position }) => rows.at(position));
      const texts = masks.map((mask) => rows.at(binding.columns[mask] ?? -1));
      return rows.lines.map((_, i) => {
        const row = columns.map((column) => columnPoints(column[i] ?? ""));
        texts.forEach((column, at) => addMask(row, at, column[i] ?? ""));
        return row.length > 0 ? row : null;
      });
    },
    tasks: () => tasks,
  };
}
