import { knownExam } from "../reference/exams.ts";
import type { Grid, GridRow } from "../tables/grid.ts";
import { examOf, gradeOfExam } from "./exam-of.ts";
import { titleHints } from "./file-hints.ts";
import type { LayoutContext } from "./layout.ts";
import { type ExamTitle, parseExamTitle } from "./parse-exam-title.ts";
import type { Block } from "./split-blocks.ts";
import type { Binding } from "./student-table.ts";
import { titleYear } from "./title-year.ts";

/**
 * What holds for every row of a block and stands in no column of it: said by its titles, the name of
 * the sheet or the file, the settings, or (the exam) by its columns.
 */
export function blockConstants(
  columns: Binding["columns"],
  block: Block,
  grid: Grid,
  { hints, ...context }: LayoutContext,
): Binding["constants"] {
  const title = titleOf(block, grid, context.file);
  const exam =
    columns.exam === undefined
      ? examOf({
          texts: [...block.texts, grid.name],
          code: title.code,
          subject: title.subject ?? hints.subject,
          hasScore: columns.score !== undefined,
          hasMark: columns.mark !== undefined,
          classes: columns.class === undefined ? [] : cellsOf(block.rows, columns.class),
          hints,
        })
      : undefined;
  const grade = (exam && gradeOfExam(exam)) ?? hints.grade;
  const subject =
    withoutState(title.subject) ??
    hints.subject ??
    knownExam(exam ?? hints.exam ?? "")?.subject ??
    block.texts.map((text) => titleHints(text).subject).find((one) => one !== undefined);
  const year = title.date?.slice(0, 4) ?? hints.year ?? titleYear([...block.texts, grid.name]);
  const ownSubject = columns.subject !== undefined || columns.subjectCode !== undefined;
  return {
    ...(exam && { exam }),
    ...(columns.grade === undefined && grade !== undefined && { grade: String(grade) }),
    ...(!ownSubject && subject && { subject }),
    ...(!ownSubject && title.code && { subjectCode: title.code }),
    ...(columns.date === undefined && title.date && { date: title.date }),
    ...(columns.year === undefined &&
      columns.date === undefined &&
      year !== undefined && { year: String(year) }),
  };
}

/** «Русский язык (ГВЭ)» is Russian; that it is ГВЭ is said by the exam. */
const withoutState = (subject: string | undefined): string | undefined =>
  subject
    ?.replace(/\(?гвэ(-\d+)?\)?/iu, " ")
    .replace(/\s+/gu, " ")
    .trim();

const cellsOf = (rows: readonly GridRow[], position: number): readonly string[] =>
  rows.slice(0, 1000).map((row) => row.cells[position] ?? "");

/** Title lines first, then the sheet's name; a file's name gives at most a code and a day (`01_2022.06.23`). */
function titleOf(block: Block, grid: Grid, file: string): ExamTitle {
  const { code, date } =
    parseExamTitle(
      file
        .split("/")
        .at(-1)
        ?.replace(/\.[^.]*$/u, "") ?? "",
    ) ?? {};
  const title = { ...parseExamTitle(grid.name), ...block.title };
  const own = title.code !== undefined || title.subject !== undefined;
  return { ...(date && { date }), ...(!own && code && { code }), ...title };
}
