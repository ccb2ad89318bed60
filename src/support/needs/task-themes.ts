import type { Procedure } from "../../facts/cell.ts";
import {
  noRows,
  openTableFile,
  type OwnColumns,
  readTableFile,
} from "../../read/read-table-file.ts";
import { examList, resolveExam } from "../../reference/exams.ts";
import { resolveSubject } from "../../reference/subjects.ts";
import type { Issue } from "../../shared/issue.ts";
import { text } from "../../tables/cell-kind.ts";
import type { RowCount } from "../../tables/grid.ts";
import { tableSchema } from "../../tables/table-schema.ts";
import type { SupportFolder } from "./resources-register.ts";

const schema = tableSchema(
  {
    exam: "needed",
    // The subject is known when its exam and grade are.
    subject: { use: "needed", as: text },
    grade: "optional",
    year: "optional",
    task: "needed",
    theme: "needed",
  },
  { withoutPersons: true },
);

/** A criterion of a task (`12К2`): it has the theme of its task unless the table names its own. */
const criterion = /К\d+$/u;

/** What the tasks of papers check (план работы), from the region's own table. */
export interface TaskThemes {
  readonly file: string | null;
  readonly sha256: string | null;
  /** Theme of a task; null when the table does not name it. Goes into `schoolDeficits` as `skillOf`. */
  readonly themeOf: (procedure: Procedure, year: number, task: string) => string | null;
  readonly rows: RowCount;
  readonly issues: readonly Issue[];
}

/**
 * Reads `support/task-themes.csv` of a region's folder: «Экзамен», «Предмет», «Класс», «Год»,
 * «Задание» as the export names it, «Тема». A row without a year is of every year. No table is a
 * table without themes.
 */
export async function readTaskThemes({ folder, settings }: SupportFolder): Promise<TaskThemes> {
  const found = await openTableFile(folder, "task-themes");
  if (!found) return { file: null, sha256: null, rows: noRows, issues: [], themeOf: () => null };
  const { file, sha256, bytes } = found;
  return { sha256, ...(await parseTaskThemes(bytes, file, settings.columns)) };
}

/** The same from the bytes of the file. */
export async function parseTaskThemes(
  bytes: Uint8Array,
  file: string,
  columns: OwnColumns = {},
): Promise<Omit<TaskThemes, "sha256">> {
  const { rows, counts, issues } = await readTableFile(
    { bytes, file },
    schema,
    {
      row: (values, { fault }) => {
        const exam = resolveExam(values.exam, values.grade ?? undefined);
        if (!exam) return fault("exam", "value-unknown", examList());
        const grade = values.grade ?? exam.grade;
        if (grade === null) return fault("grade", "value-unknown", "класс, например 5");
        const found = resolveSubject({ name: values.subject, exam: exam.id });
        if (!found) return fault("subject");
        const { year, task, theme } = values;
        return { exam: exam.id, subject: found.subject.title, grade, year, task, theme };
      },
      unique: {
        column: "task",
        of: ({ task, exam, subject, grade, year }) => [task, exam, subject, grade, year],
      },
    },
    columns,
  );
  const keyOf = ({ exam, subject, grade }: Procedure, year: number | null, task: string) =>
    [exam, subject, grade, year, task].join("/");
  const themes = new Map(rows.map((row) => [keyOf(row, row.year, row.task), row.theme]));
  return {
    ...{ file, rows: counts, issues },
    themeOf: (one, year, task) => {
      const named = (name: string) =>
        themes.get(keyOf(one, year, name)) ?? themes.get(keyOf(one, null, name));
      return named(task) ?? named(task.replace(criterion, "")) ?? null;
    },
  };
}
