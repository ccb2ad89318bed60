import type { Issue } from "../shared/issue.ts";
import { printableValue } from "../shared/printable-value.ts";
import type { StudentColumn } from "../read/index.ts";
import type { Remark, RowProblem } from "./meaning.ts";
import { saysNothing } from "./written.ts";

/** Where the rows of a table come from, for issues. */
export interface Origin {
  readonly file: string;
  readonly sheet?: string | undefined;
  readonly headers: Readonly<Partial<Record<StudentColumn, string>>>;
}

const columnNames: Readonly<Partial<Record<StudentColumn, string>>> = {
  school: "Код ОО", schoolName: "Название ОО", exam: "Экзамен", subject: "Предмет", grade: "Класс",
  year: "Год", status: "Статус обработки", primary: "Первичный балл", score: "Балл",
  mark: "Отметка", passed: "Зачёт", journalMark: "Отметка по журналу",
}; // prettier-ignore

/** Header as written, or the usual name of the column where the table has no such header. */
export const headerOf = (origin: Origin, column: StudentColumn): string =>
  origin.headers[column] ?? columnNames[column] ?? column;

const place = (origin: Origin): Pick<Issue, "file" | "sheet"> =>
  origin.sheet ? { file: origin.file, sheet: origin.sheet } : { file: origin.file };

/** A text as issues tell it: nothing and «Х» as they stand, anything else unless it may be a person's. */
const printed = (column: StudentColumn, text: string): string =>
  saysNothing(text) ? text : printableValue(column, text);

/** A rejected row, or a count of several more of the same kind. */
export function problemIssue(
  origin: Origin,
  problem: RowProblem,
  row: { readonly line?: number | undefined; readonly found?: string; readonly count?: number },
): Issue {
  return {
    code: problem.code,
    severity: problem.severity,
    ...place(origin),
    ...(row.line !== undefined && { line: row.line }),
    column: headerOf(origin, problem.column),
    ...(row.found !== undefined && { found: printed(problem.column, row.found) }),
    expected: problem.expected,
    ...(row.count !== undefined && { count: row.count }),
  };
}

/** A repair or a doubt that costs no row. */
export const remarkIssue = (origin: Origin, remark: Remark, count: number): Issue => ({
  code: remark.code,
  severity: remark.severity,
  ...place(origin),
  column: headerOf(origin, remark.column),
  found: printed(remark.column, remark.found),
  ...(remark.expected !== undefined && { expected: remark.expected }),
  count,
});

/** Numbers problems within one table, so that a narrow id can stand for them in SQL. */
export interface ProblemList {
  readonly id: (problem: RowProblem) => number;
  readonly at: (id: number) => RowProblem | undefined;
}

export function openProblems(): ProblemList {
  const list: RowProblem[] = [];
  return {
    id: (problem) => {
      const known = list.findIndex(
        (one) =>
          one.code === problem.code &&
          one.column === problem.column &&
          one.expected === problem.expected,
      );
      return known >= 0 ? known + 1 : list.push(problem);
    },
    at: (id) => list[id - 1],
  };
}
