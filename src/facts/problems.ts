import type { StudentColumn } from "../read/student-table.ts";
import type { Issue } from "../shared/issue.ts";
import { printableValue } from "../shared/printable-value.ts";
import { signedRows } from "./count-sql.ts";
import type { Engine } from "./engine.ts";
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
  mark: "Отметка", maskShort: "Задания с кратким ответом", maskLong: "Задания с развёрнутым ответом",
  maskOral: "Задания устной части", passed: "Зачёт", journalMark: "Отметка по журналу",
}; // prettier-ignore

/** Header as written, or the usual name of the column where the table has no such header. */
export const headerOf = (origin: Origin, column: StudentColumn): string =>
  origin.headers[column] ?? columnNames[column] ?? column;

export const placeOf = (origin: Origin): Pick<Issue, "file" | "sheet"> =>
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
    ...placeOf(origin),
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
  ...placeOf(origin),
  column: headerOf(origin, remark.column),
  found: printed(remark.column, remark.found),
  ...(remark.expected !== undefined && { expected: remark.expected }),
  count,
});

/**
 * A warning for each procedure whose «ниже минимального» cannot be told of some participants: no mark
 * in the file, no minimum or scale of that year. Their numbers and means stand all the same.
 */
export async function notAssessedIssues(engine: Engine): Promise<readonly Issue[]> {
  const rows = await engine.rows(
    `SELECT proc.year, proc.exam, proc.grade, proc.subject, proc.hundred, proc.graded, proc.minimum, proc.three,
       sum(notAssessed)::INTEGER AS n
     FROM cell JOIN proc ON proc.id = cell.proc WHERE notAssessed > 0 GROUP BY ALL ORDER BY ALL`,
  );
  const unscaled = rows.filter(lacksScale);
  // Works of ВПР without a scale come by the dozen: they are one line.
  const [joined, told] =
    unscaled.length > 1 ? [unscaled, rows.filter((row) => !lacksScale(row))] : [[], rows];
  return [...(joined.length > 0 ? [scalesMissing(joined)] : []), ...told.map(notAssessed)];
}

type Row = Readonly<Record<string, unknown>>;

const notAssessed = (row: Row): Issue => ({
  code: "no-mark-no-minimum",
  severity: "warning",
  found: `${String(row.exam)} ${String(row.subject)}, ${String(row.grade)} класс, ${String(row.year)}`,
  expected: expected(row),
  count: Number(row.n),
});

const lacksScale = ({ hundred, graded, three }: Row): boolean =>
  hundred !== true && graded !== false && three === null;

/** All works without a scale: by exam and year, then by grade. */
function scalesMissing(rows: readonly Row[]): Issue {
  const works = new Map<string, Map<string, string[]>>();
  for (const { exam, year, grade, subject } of rows) {
    const title = `${String(exam)} ${String(year)}`;
    const grades = works.get(title) ?? new Map<string, string[]>();
    works.set(title, grades);
    const own = `${String(grade)} кл.`;
    grades.set(own, [...(grades.get(own) ?? []), String(subject)]);
  }
  const listed = [...works].map(([title, grades]) => {
    const told = [...grades].map(([grade, subjects]) => `${grade} — ${subjects.join(", ")}`);
    return `${title}: ${told.join("; ")}`;
  });
  return {
    code: "scales-missing",
    severity: "warning",
    found: listed.join(". "),
    expected: `отметка в выгрузке, либо в region.json "scales": [${rows[0] ? scale(rows[0]) : ""}, …]`,
    count: rows.reduce((sum, { n }) => sum + Number(n), 0),
  };
}

/** What is missing: a threshold or a scale that is known needs no adding to `region.json`. */
function expected(row: Row): string {
  if (row.hundred === true)
    return row.minimum === null
      ? `отметка или «Зачёт» в выгрузке, либо в region.json "minimums": [${minimum(row)}]`
      : "балл по 100-балльной шкале, отметка или «Зачёт» в выгрузке";
  if (row.graded === false) return "«Зачёт» или «незачёт» всех участников в выгрузке";
  return row.three === null
    ? `отметка в выгрузке, либо в region.json "scales": [${scale(row)}]`
    : "отметки или первичные баллы всех участников в выгрузке";
}

/** What to add to `region.json`, but for the numbers. */
const minimum = ({ exam, year, subject }: Row): string =>
  `{ "exam": "${String(exam)}", "year": ${String(year)}, "subject": "${String(subject)}", "score": … }`;

const scale = ({ exam, year, grade, subject }: Row): string =>
  `{ "exam": "${String(exam)}", "year": ${String(year)}, "grade": ${String(grade)}, ` +
  `"subject": "${String(subject)}", "from": { "3": …, "4": …, "5": … } }`;

/**
 * A warning for each procedure with marks that the scale of the year does not give for their primary
 * scores: the marks count. A lower mark may be right, since «4» and «5» of some works ask for further
 * points; many of them mean another scale or a shifted column.
 */
export async function marksAgainstScale(engine: Engine): Promise<readonly Issue[]> {
  const rows = await engine.rows(
    `SELECT year, exam, grade, subject, three, four, five, sum(sign)::INTEGER AS n
     FROM (${signedRows}) AS r JOIN proc ON proc.id = r.proc JOIN grp ON grp.id = r.grp
     WHERE grp.counted AND NOT hundred AND NOT absent AND prim IS NOT NULL AND three IS NOT NULL
       AND mark <> CASE WHEN prim >= five THEN 5 WHEN prim >= four THEN 4 WHEN prim >= three THEN 3 ELSE 2 END
     GROUP BY ALL HAVING sum(sign) > 0 ORDER BY ALL`,
  );
  return rows.map(({ year, exam, grade, subject, three, four, five, n }) => ({
    code: "mark-against-scale",
    severity: "warning",
    found: `${String(exam)} ${String(subject)}, ${String(grade)} класс, ${String(year)}`,
    expected: `по шкале «3» от ${String(three)}, «4» от ${String(four)}, «5» от ${String(five)} первичных баллов; учтены отметки`,
    count: Number(n),
  }));
}
