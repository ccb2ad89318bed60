import type { Procedure } from "../../facts/index.ts";
import type { RowCount } from "../../read/index.ts";
import { examList, resolveExam, resolveSubject } from "../../reference/index.ts";
import type { Issue } from "../../shared/issue.ts";
import {
  cellFault,
  openSupportFile,
  readSupportTable,
  rowCount,
  type ColumnSpec,
} from "../registers/support-table.ts";

type Column = "exam" | "subject" | "grade" | "year" | "task" | "theme";

const columns: readonly ColumnSpec<Column>[] = [
  { column: "exam", header: /^(экзамен|процедура|работа)$/u, title: "Экзамен", wanted: true },
  { column: "subject", header: /^предмет$/u, title: "Предмет", wanted: true },
  { column: "grade", header: /^класс$/u, title: "Класс" },
  { column: "year", header: /^год$/u, title: "Год" },
  { column: "task", header: /^(№ )?задани[ея]$/u, title: "Задание", wanted: true },
  {
    column: "theme",
    header: /^(тема|умение|проверяемое умение|блок)$/u,
    title: "Тема",
    wanted: true,
  },
];

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
export async function readTaskThemes(folder: string): Promise<TaskThemes> {
  const found = await openSupportFile(folder, "task-themes");
  if (found) {
    return { sha256: found.sha256, ...(await parseTaskThemes(found.bytes, found.file)) };
  }
  const nothing = { rows: rowCount(0, 0), issues: [], themeOf: () => null };
  return { file: null, sha256: null, ...nothing };
}

/** The same from the bytes of the file. */
export async function parseTaskThemes(
  bytes: Uint8Array,
  file: string,
): Promise<Omit<TaskThemes, "sha256">> {
  const table = await readSupportTable(bytes, file, columns);
  const themes = new Map<string, string>();
  const issues: Issue[] = [...table.issues];
  let accepted = 0;
  for (const { line, text } of table.rows) {
    const read = rowOf(text);
    if ("code" in read) issues.push({ severity: "error", file, line, ...read });
    else if (themes.has(read.key))
      issues.push({
        code: "row-doubled",
        severity: "error",
        file,
        line,
        column: "Задание",
        found: text("task"),
      });
    else {
      accepted++;
      themes.set(read.key, read.theme);
    }
  }
  const keyOf = ({ exam, subject, grade }: Procedure, year: string, task: string) =>
    [exam, subject, grade, year, task].join("/");
  return {
    file,
    rows: rowCount(table.rows.length + table.lost, accepted),
    issues,
    themeOf: (one, year, task) => {
      const named = (name: string) =>
        themes.get(keyOf(one, String(year), name)) ?? themes.get(keyOf(one, "", name));
      return named(task) ?? named(task.replace(criterion, "")) ?? null;
    },
  };
}

function rowOf(text: (column: Column) => string) {
  const written = Number(/^\d{1,2}/u.exec(text("grade"))?.[0] ?? 0);
  const exam = resolveExam(text("exam"), written === 0 ? undefined : written);
  if (!exam) return cellFault("Экзамен", text("exam"), examList());
  const grade = written === 0 ? exam.grade : written;
  if (grade === null) return cellFault("Класс", text("grade"), "класс, например 5");
  const subject = resolveSubject({ name: text("subject"), exam: exam.id })?.subject.title;
  if (subject === undefined) return cellFault("Предмет", text("subject"));
  if (text("task") === "") return cellFault("Задание", "");
  if (text("theme") === "") return cellFault("Тема", "");
  const year = /20\d\d/u.exec(text("year"))?.[0] ?? "";
  return { key: [exam.id, subject, grade, year, text("task")].join("/"), theme: text("theme") };
}
