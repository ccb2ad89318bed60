/** Cell at a position that may not be bound; "" where it is not. */
export function cellAt(cells: readonly string[], position: number | undefined): string {
  return position === undefined ? "" : (cells[position] ?? "");
}

/** No task of a ВПР gives more, so a larger number under a task is from another column. */
export const highestTask = 20;

/** «Х» of either alphabet and case: the pupil did not start the task. */
const notStarted = /^[xх]$/iu;
/** «Н» of either alphabet, «не пройд.», «не приступал», «отсутствовал»; dashes and words for an empty cell. */
const notGiven =
  /^([нhn]|[-—–]+|нет|нет отметки|не(?:\s|пройд|изуч|прист|вып|пис).*|отсутств.*|пропуск.*)?$/iu;

/**
 * A task's cell as points: 0 for one not started, "" for one not given; undefined when it is no such
 * thing. The pupil took part whatever letter stands there.
 */
export function taskPoints(text: string): string | undefined {
  // Nearly every cell is one digit: a region has millions of them.
  if (text.length === 1 && text >= "0" && text <= "9") return text;
  if (notStarted.test(text)) return "0";
  if (notGiven.test(text)) return "";
  // «5.0» and «5,0» are what other programs make of a whole number beside empty cells.
  return /^\d{1,2}(?:[.,]0+)?$/.test(text) ? text.replace(/[.,]0+$/, "") : undefined;
}

const notTaught = /^([нhn]|не\s*(пройд|прох|изуч).*)$/iu;

/** A letter for a topic not yet taught. */
export const saysNotTaught = (text: string): boolean => text !== "" && notTaught.test(text);

/** A sex as exports write it. */
export const saysSex = (text: string): boolean =>
  /^(м|ж|m|f|муж|жен|мужской|женский|мальчик|девочка|юноша|девушка|муж\.|жен\.)$/iu.test(text);

/**
 * Whether what is no points in a task's cell belongs to another column of the row: a sex, a class, a
 * textbook. A lone odd sign is a slip of the hand.
 */
export const isForeign = (text: string): boolean =>
  saysSex(text) || (text.length > 2 && !/^\d+[.,]\d+$/u.test(text));

const absentWords = /^(отсутств|не\s*присутств|не\s*явил|н\/я$|неявка)/iu;

/** Whether a variant says that the pupil did not write the work. */
export const saysAbsent = (variant: string): boolean =>
  variant.length > 2 && absentWords.test(variant);

/** What a variant of one of two parts says: written, not written, or nothing. */
export function partOf(variant: string): "written" | "not written" | "silent" {
  if (variant === "") return "silent";
  return saysAbsent(variant) || /^([xх]|[-—–]|нет|н)$/iu.test(variant) ? "not written" : "written";
}
