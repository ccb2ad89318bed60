/**
 * What the results of one row say, and why a row cannot count: the one place of these rules. A big CSV
 * counts in SQL only rows that can break none of them (`csv-sql.ts`); all others come here.
 */
import type { Binding, StudentColumn } from "../read/student-table.ts";
import type { RowProblem } from "./meaning.ts";
import type { Rules } from "./resolve.ts";
import { type NumberColumn, scoring, type SourceColumns } from "./source-columns.ts";
import { fullPoints, type Points } from "./task-points.ts";
import { passWord, writtenMark, writtenNumber, writtenPassed } from "./written.ts";

/** Largest primary score believed where the file does not say it. */
const anyPrimary = 250;

/** The least and the largest number that a column may hold. */
export function rangeOf(
  column: Exclude<NumberColumn, "passed">,
  { maxPrimary }: Pick<Binding, "maxPrimary">,
): readonly [from: number, to: number] {
  if (column === "primary") return [0, maxPrimary ?? anyPrimary];
  return column === "score" ? [0, 100] : [2, 5];
}

/** What a text of a result column says. */
export interface Reading {
  readonly value: number | null;
  /** «зачёт» (1) or «незачёт» (0). */
  readonly pass: number | null;
  readonly absent: boolean;
  readonly problem: RowProblem | null;
}

/** Reads one text of a result column; a word for a pass may stand in any. */
export function readResult(column: NumberColumn, text: string, binding: Binding): Reading {
  const none = { value: null, pass: null, absent: false, problem: null };
  const word = column === "journalMark" ? undefined : passWord(text);
  if (word !== undefined) return { ...none, pass: word };
  const read =
    column === "passed"
      ? writtenPassed(text)
      : column === "primary" || column === "score"
        ? writtenNumber(text, ...rangeOf(column, binding))
        : writtenMark(text);
  if ("value" in read) return { ...none, [column === "passed" ? "pass" : "value"]: read.value };
  if ("problem" in read)
    return { ...none, problem: { column, severity: "error", ...read.problem } };
  return "absent" in read ? { ...none, absent: true } : none;
}

/** The results of one row. */
export interface RowResults {
  readonly readings: Readonly<Partial<Record<NumberColumn, Reading>>>;
  readonly points: Points | null;
  /** Whether the pupil was not there, by any column. */
  readonly absent: boolean;
}

export const valueOf = ({ readings }: RowResults, column: NumberColumn): number | null =>
  readings[column]?.value ?? null;

const resultColumns = ["primary", "score", "mark", "passed"] as const;

/** The pass or fail of a row: the first that any of its columns tells. */
export function passOf({ readings }: RowResults): number | null {
  for (const column of resultColumns) {
    const pass = readings[column]?.pass ?? null;
    if (pass !== null) return pass;
  }
  return null;
}

const hasNone = (row: RowResults, columns: readonly NumberColumn[]): boolean =>
  passOf(row) === null && columns.every((column) => valueOf(row, column) === null);

/**
 * The rules of one table for results of rows whose school and procedure are known: `broken` gives the
 * first that a row breaks, `isUnscored` whether it breaks one as soon as another row has a score.
 *
 * @param scorable whether pupils without a score are looked for: not among states of appeals
 */
export function rowRules(binding: Binding, { numbers }: SourceColumns, scorable: boolean) {
  const scores = scoring.filter((column) => numbers.includes(column));
  const first = (columns: readonly NumberColumn[]): StudentColumn =>
    columns.find((column) => numbers.includes(column)) ?? "score";
  const problem = (column: StudentColumn, code: string, expected: string): RowProblem => ({
    column, code, expected, severity: "error",
  }); // prettier-ignore
  const result = "балл, отметка или «н/я»";
  const noResult = problem(first(["score", "primary", "mark", "passed"]), "no-result", result);
  const overMax = problem("primary", "task-over-max", "баллы за задания не выше наибольших");
  const scoreMissing = problem(first(scoring), "score-missing", result);

  /**
   * A pupil with a primary score that no scale makes a mark, in a table with a column of scores, marks
   * or «Зачёт»: where others have one, nothing says whether he is below.
   */
  const isUnscored = (row: RowResults, { scale, from }: Rules): boolean =>
    scorable &&
    scores.length > 0 &&
    !row.absent &&
    hasNone(row, scores) &&
    (scale === "test" || from === null);

  return {
    /** @param scored whether the table gives others a score */
    broken: (row: RowResults, rules: Rules, scored: boolean): RowProblem | undefined => {
      if (row.absent) return undefined;
      for (const column of numbers) {
        const unreadable = row.readings[column]?.problem;
        if (unreadable) return unreadable;
      }
      const { points } = row;
      if (binding.tasks.some(({ max }, i) => max !== null && (points?.[i] ?? 0) > max))
        return overMax;
      // The largest score that the table tells goes before that of the year's scale.
      const scaleMax = binding.maxPrimary === null ? (rules.max ?? null) : null;
      if (scaleMax !== null && (valueOf(row, "primary") ?? 0) > scaleMax)
        return problem("primary", "out-of-range", `целое число от 0 до ${scaleMax}`);
      if (hasNone(row, resultColumns)) return noResult;
      // «Балл» of a procedure scored from 0 to 100 is missing even where nobody has one.
      const asked = scored || (rules.scale === "test" && scores.includes("score"));
      return asked && isUnscored(row, rules) ? scoreMissing : undefined;
    },
    isUnscored,
    scoreMissing,
  };
}

/** Whether the reported total of a row is not the sum of its tasks. */
export function isTotalDifferent(row: RowResults): boolean {
  const total = valueOf(row, "primary");
  const known = (row.points ?? []).filter((one) => one !== null);
  if (row.absent || total === null || known.length === 0 || known.includes(fullPoints))
    return false;
  return total !== known.reduce((sum, one) => sum + one, 0);
}
