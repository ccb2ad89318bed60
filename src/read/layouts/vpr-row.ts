import type { VprHeader } from "./vpr-header.ts";
import { numberOf } from "../../tables/index.ts";

/** Text of an absent pupil in «вариант», however the export puts it. */
export const absent = "отсутствовал";

/** Whether the variant says that the pupil did not write the work. */
export function isAbsent(variant: string): boolean {
  return variant.length > 2 && /^(отсутств|не\s*присутств|не\s*явил|н\/я$|неявка)/iu.test(variant);
}

/** Why a row cannot be one of data: a column and what is there. */
export interface RowFault {
  readonly code: "row-slid" | "absent-with-score" | "out-of-range";
  readonly position: number;
  readonly expected: string;
}

/** No task of a ВПР gives more, so a larger number under a task is from another column. */
const highestTask = 20;

const sexes: ReadonlySet<string> = new Set(["", "м", "ж", "муж", "жен", "мужской", "женский"]);

/** «Х» of either alphabet and case: the pupil did not start the task. */
const notStarted = /^[xх]$/iu;
/** «не пройд.»: the class had not come to the topic; dashes and words for an empty cell. */
const notGiven = /^(не\s*пройд.*|[-—–]|нет отметки)?$/iu;

/** A task's cell as points: 0 for one not started, "" for one not given; undefined when it is no such thing. */
export function taskPoints(text: string): string | undefined {
  // Nearly every cell is one digit: a region has millions of them.
  if (text.length === 1 && text >= "0" && text <= "9") return text;
  if (notStarted.test(text)) return "0";
  if (notGiven.test(text)) return "";
  // «5.0» and «5,0» are what other programs make of a whole number beside empty cells.
  return /^\d{1,2}(?:[.,]0+)?$/.test(text) ? text.replace(/[.,]0+$/, "") : undefined;
}

/** Cell at a position that may not be bound; "" where it is not. */
export function cellAt(cells: readonly string[], position: number | undefined): string {
  return position === undefined ? "" : (cells[position] ?? "");
}

/** Looks for the first thing in a row that its column cannot hold: the signs of cells moved aside. */
export function faultOf(
  cells: readonly string[],
  header: VprHeader,
  maxPrimary: number | null,
): RowFault | null {
  const { columns } = header;
  if (isAbsent(cellAt(cells, columns.variant))) {
    const total = numberOf(cellAt(cells, columns.primary)) ?? 0;
    return total === 0 || columns.primary === undefined
      ? null
      : { code: "absent-with-score", position: columns.primary, expected: "пустое или 0" };
  }
  if (columns.sex !== undefined && !sexes.has(cellAt(cells, columns.sex).toLowerCase())) {
    return { code: "row-slid", position: columns.sex, expected: "«м» или «ж»" };
  }
  const word = header.textual.find((position) => numberOf(cellAt(cells, position)) !== null);
  if (word !== undefined) return { code: "row-slid", position: word, expected: "текст" };
  for (const task of header.tasks) {
    const points = taskPoints(cellAt(cells, task.position));
    const max = task.max ?? highestTask;
    if (points === undefined || Number(points) > max) {
      return { code: "row-slid", position: task.position, expected: `балл от 0 до ${max}` };
    }
  }
  const total = numberOf(cellAt(cells, columns.primary));
  if (
    columns.primary !== undefined &&
    total !== null &&
    maxPrimary !== null &&
    total > maxPrimary
  ) {
    return {
      code: "out-of-range",
      position: columns.primary,
      expected: `балл от 0 до ${maxPrimary}`,
    };
  }
  return null;
}

/** A mark as written; "" for «нет отметки». */
export function markLabel(text: string): string {
  return text.length > 1 && /^нет/iu.test(text) ? "" : text;
}

/** A class letter as people say it: no quotes, upper case; "" for «нет». */
export function classLabel(text: string): string {
  const plain = text.replace(/["'«»“”„\s]/gu, "").replace(/нет$/iu, "");
  return plain.toUpperCase();
}
