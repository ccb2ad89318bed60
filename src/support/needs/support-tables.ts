import type { Procedure } from "../../facts/cell.ts";
import {
  noRows,
  openTableFile,
  type OwnColumns,
  readTableFile,
  type TableFile,
} from "../../read/read-table-file.ts";
import type { RegionSettings } from "../../read/region-settings.ts";
import { examList, resolveExam } from "../../reference/exams.ts";
import { resolveSubject } from "../../reference/subjects.ts";
import type { Issue } from "../../shared/issue.ts";
import { exam, text } from "../../tables/cell-kind.ts";
import type { RowCount } from "../../tables/grid.ts";
import { tableSchema } from "../../tables/table-schema.ts";

/** Where the tables of support lie, and how the region calls their columns. */
interface SupportFolder {
  readonly folder: string;
  readonly settings: Pick<RegionSettings, "columns">;
}

/** A table of support as read: every row is taken or is an issue. */
export interface SupportTable {
  /** Null where the region has no such file. */
  readonly file: string | null;
  readonly sha256: string | null;
  readonly rows: RowCount;
  readonly issues: readonly Issue[];
}

/** The region has no such file. */
export const noTable: SupportTable = { file: null, sha256: null, rows: noRows, issues: [] };

/** What can meet a need: a course, an event, a mentor, or material that needs no places. */
type ResourceKind = "course" | "event" | "mentor" | "material";

/** A resource of the region (ресурс): what it teaches, whom, and how many it can take. */
export interface Resource {
  readonly title: string;
  readonly kind: ResourceKind;
  /** Canonical subject; null: any subject. */
  readonly subject: string | null;
  /** Null: any exam. */
  readonly exam: string | null;
  /** Null: any grade. */
  readonly grades: readonly number[] | null;
  readonly themes: readonly string[];
  /** Places a year; null: not told. */
  readonly capacity: number | null;
  readonly provider: string;
  /** Only an address of the web; anything else is left out. */
  readonly link: string;
  readonly line: number;
}

export const resourceKindWords: Readonly<Record<ResourceKind, string>> = {
  course: "курс",
  event: "мероприятие",
  mentor: "наставник",
  material: "материалы",
};

export interface ResourcesRegister extends SupportTable {
  readonly resources: readonly Resource[];
}

const resourceSchema = tableSchema(
  {
    resourceTitle: "needed",
    resourceKind: "needed",
    subject: "column",
    exam: { use: "optional", as: exam },
    grades: "optional",
    themes: "optional",
    capacity: "optional",
    provider: "optional",
    link: "optional",
  },
  { withoutPersons: true },
);

/**
 * Reads the register of resources (реестр ресурсов) of a region's folder, `support/resources.csv` or a
 * workbook of that name. Mentors are named by their school: names of people are left out.
 *
 * @returns no resources and no issue when the region has no such file
 */
export async function readResources({
  folder,
  settings,
}: SupportFolder): Promise<ResourcesRegister> {
  const found = await openTableFile(folder, "resources");
  return found ? parseResources(found, settings.columns) : { ...noTable, resources: [] };
}

/** The same from the bytes of the file. */
export async function parseResources(
  { bytes, file, sha256 }: TableFile,
  columns: OwnColumns = {},
): Promise<ResourcesRegister> {
  const { rows, counts, issues } = await readTableFile(
    { bytes, file },
    resourceSchema,
    {
      row: ({ resourceTitle: title, resourceKind: kind, ...values }, { line }) => ({
        ...{ title, kind },
        ...values,
        line,
      }),
    },
    columns,
  );
  return { file, sha256, resources: rows, rows: counts, issues };
}

const themeSchema = tableSchema(
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
interface TaskThemes extends SupportTable {
  /** Theme of a task; null when the table does not name it. Goes into `schoolDeficits` as `skillOf`. */
  readonly themeOf: (procedure: Procedure, year: number, task: string) => string | null;
}

/**
 * Reads `support/task-themes.csv` of a region's folder: «Экзамен», «Предмет», «Класс», «Год»,
 * «Задание» as the export names it, «Тема». A row without a year is of every year. No table is a
 * table without themes.
 */
export async function readTaskThemes({ folder, settings }: SupportFolder): Promise<TaskThemes> {
  const found = await openTableFile(folder, "task-themes");
  return found ? parseTaskThemes(found, settings.columns) : { ...noTable, themeOf: () => null };
}

/** The same from the bytes of the file. */
export async function parseTaskThemes(
  { bytes, file, sha256 }: TableFile,
  columns: OwnColumns = {},
): Promise<TaskThemes> {
  const { rows, counts, issues } = await readTableFile(
    { bytes, file },
    themeSchema,
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
    ...{ file, sha256, rows: counts, issues },
    themeOf: (one, year, task) => {
      const named = (name: string) =>
        themes.get(keyOf(one, year, name)) ?? themes.get(keyOf(one, null, name));
      return named(task) ?? named(task.replace(criterion, "")) ?? null;
    },
  };
}
