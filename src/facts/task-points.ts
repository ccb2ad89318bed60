import { taskPoints } from "../read/layouts/vpr-cells.ts";
import type { Binding, StudentColumn } from "../read/student-table.ts";
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
  /** The answer mask it was met in; null for a column of its own. */
  readonly mask: StudentColumn | null;
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

/** Whether a task's cell holds what is neither points nor a sign that there are none. */
const isOdd = remembering(
  (text) => columnPoints(text) === null && taskPoints(text.trim()) === undefined,
);

/** A mask of a table: the largest points of each of its answers, null where it does not tell them. */
export interface MaskShape {
  readonly mask: StudentColumn;
  readonly maxima: readonly (number | null)[];
}

type Answer = readonly [points: number, max: number | null];

/** Short answers, one sign a task: `+`, `-`, a figure, «Х» for one not started. */
const signAnswers: ReadonlyMap<string, Answer> = new Map([
  ["+", [fullPoints, null]],
  ...["-", "−", "X", "Х", "x", "х"].map((sign): [string, Answer] => [sign, [0, null]]),
  ...Array.from({ length: 10 }, (_, figure): [string, Answer] => [String(figure), [figure, null]]),
]);

/** Extended or oral answers, `1(2)` or `-(2)` a task: points, and the largest that it gives. */
const longAnswer = /(\d+|[-−xх])\s*\((\d+)\)/giu;
const longMask = /^(?:(?:\d+|[-−xх])\s*\(\d+\)[\s;,]*)+$/iu;

/** Answers of a mask; undefined where its signs are not those of a mask: then none of them is sure. */
export function maskAnswers(mask: StudentColumn, written: string): readonly Answer[] | undefined {
  const text = written.trim();
  if (mask === "maskShort") {
    const answers: Answer[] = [];
    for (const sign of text.replace(/\s/gu, "")) {
      const answer = signAnswers.get(sign);
      if (!answer) return undefined;
      answers.push(answer);
    }
    return answers;
  }
  if (text !== "" && !longMask.test(text)) return undefined;
  const answers = [...text.matchAll(longAnswer)].map(([, points = "", max = ""]): Answer => [
    /\d/u.test(points) ? Number(points) : 0,
    Number(max),
  ]);
  return answers.every(([points, max]) => points <= (max ?? 0) && (max ?? 0) < fullPoints)
    ? answers
    : undefined;
}

/** РИС calls its answer masks `TestResultB`, `C` and `D`: Latin letters, as in its headers. */
const maskPrefix: Readonly<Record<string, string>> = {
  maskShort: "B",
  maskLong: "C",
  maskOral: "D",
};

/** What of a row's tasks could not be read. */
export interface Unread {
  readonly mask: StudentColumn | null;
  readonly text: string;
}

/** Reads points per task of a table, in as many goes as its rows come. */
export interface TaskReader {
  readonly of: (rows: TextRows) => {
    readonly points: readonly (Points | null)[];
    /** What could not be read, by the row: an answer mask or, as `null`, a task of its own column. */
    readonly unread: ReadonlyMap<number, readonly Unread[]>;
  };
  /** Tasks met so far. */
  readonly tasks: () => readonly Task[];
}

/**
 * Task columns have the first positions; tasks of masks, whose number no header tells, take the next
 * one when they are first met.
 *
 * @param known masks whose tasks come first: rows read another way have points at the same positions
 */
export function openTasks(
  binding: Binding,
  { masks }: SourceColumns,
  known: readonly MaskShape[] = [],
): TaskReader {
  const tasks: (Omit<Task, "max"> & { max: number | null })[] = binding.tasks.map(
    ({ id, max }, i) => ({ position: i + 1, id, max, mask: null }),
  );
  const ofMasks = masks.map((): (typeof tasks)[number][] => []);

  function newTask(mask: StudentColumn, place: number): (typeof tasks)[number] {
    const id = `${maskPrefix[mask] ?? ""}${place}`;
    const task = { position: tasks.length + 1, id, max: null, mask };
    tasks.push(task);
    return task;
  }

  for (const { mask, maxima } of known)
    ofMasks[masks.indexOf(mask)] = maxima.map((max, place) =>
      Object.assign(newTask(mask, place + 1), { max }),
    );
  const fewest = known.length > 0 ? tasks.length : 0;

  /** @returns whether the mask could be read */
  function addMask(row: (number | null)[], mask: StudentColumn, at: number, text: string): boolean {
    const own = ofMasks[at]!;
    const answers = maskAnswers(mask, text);
    for (const [next, [points, max]] of (answers ?? []).entries()) {
      const task = (own[next] ??= newTask(mask, next + 1));
      if (max !== null) task.max = Math.max(task.max ?? 0, max);
      while (row.length < task.position) row.push(null);
      row[task.position - 1] = points;
    }
    return answers !== undefined;
  }

  return {
    of: (rows) => {
      const columns = binding.tasks.map(({ position }) => rows.at(position));
      const texts = masks.map((mask) => rows.at(binding.columns[mask] ?? -1));
      const unread = new Map<number, Unread[]>();
      const tell = (i: number, mask: StudentColumn | null, text: string): void => {
        unread.set(i, [...(unread.get(i) ?? []), { mask, text }]);
      };
      const points = rows.lines.map((_, i) => {
        const row = columns.map((column) => columnPoints(column[i] ?? ""));
        const odd = columns.find((column, at) => row[at] === null && isOdd(column[i] ?? ""));
        if (odd) tell(i, null, odd[i] ?? "");
        masks.forEach((mask, at) => {
          const text = texts[at]?.[i] ?? "";
          if (!addMask(row, mask, at, text)) tell(i, mask, text);
        });
        if (row.length === 0) return null;
        while (row.length < fewest) row.push(null);
        return row;
      });
      return { points, unread };
    },
    tasks: () => tasks,
  };
}
