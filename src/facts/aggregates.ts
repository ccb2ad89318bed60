import type { AggregateRow, AggregateTable } from "../read/index.ts";
import type { Issue } from "../shared/issue.ts";
import type { KeyMeaning, Meaning, Meanings, Texts } from "./meaning.ts";
import { problemIssue, type Origin } from "./problems.ts";

/** Counts of one cell that a report gives ready-made; merged from as many reports as speak of it. */
export interface ReportedCell {
  readonly school: number;
  readonly proc: number;
  readonly row: AggregateRow;
  readonly sources: readonly string[];
}

const textsOf = (row: AggregateRow): Texts => ({
  school: row.school,
  ...(row.schoolName !== undefined && { schoolName: row.schoolName }),
  ...(row.municipality !== undefined && { municipality: row.municipality }),
  exam: row.exam,
  subject: row.subject,
  grade: String(row.grade),
  year: String(row.year),
});

const whole = (value: number | undefined): boolean =>
  value === undefined || (Number.isInteger(value) && value >= 0);

/** Why the counts of a row cannot be, or null. */
export function impossibleCounts(row: AggregateRow): string | null {
  const counts = [row.n, row.absent, row.belowMinimum, ...(row.marks ?? []), ...(row.groups ?? [])];
  if (!counts.every(whole)) return "целые неотрицательные количества";
  const sum = (list: readonly number[] | undefined) => (list ?? []).reduce((a, b) => a + b, 0);
  if (sum(row.marks) > row.n) return `не больше ${row.n} отметок`;
  if (sum(row.groups) > row.n) return `не больше ${row.n} участников по группам баллов`;
  return (row.belowMinimum ?? 0) > row.n ? `не больше ${row.n} ниже минимального балла` : null;
}

export interface AggregateCount {
  readonly cells: readonly ReportedCell[];
  readonly accepted: number;
  readonly rejected: number;
  readonly issues: readonly Issue[];
}

/** Resolves the rows of one report. Each row that means nothing is an issue. */
export function resolveAggregates(table: AggregateTable, meanings: Meanings): AggregateCount {
  const origin: Origin = { file: table.file, sheet: table.sheet, headers: {} };
  const issues: Issue[] = [];
  const cells: ReportedCell[] = [];
  const remarks = new Map<string, Issue>();
  for (const row of table.rows) {
    const place = meanings.place(textsOf(row));
    const key = meanings.key(textsOf(row));
    if ("problem" in place || "problem" in key) {
      const { problem } =
        "problem" in key ? key : (place as Extract<Meaning, { problem: unknown }>);
      const found = textsOf(row)[problem.column];
      issues.push(
        problemIssue(origin, problem, { line: row.line, ...(found !== undefined && { found }) }),
      );
      continue;
    }
    const impossible = impossibleCounts(row);
    if (impossible !== null) {
      issues.push({
        code: "counts-impossible",
        severity: "error",
        file: table.file,
        ...(table.sheet !== undefined && { sheet: table.sheet }),
        line: row.line,
        found: String(row.n),
        expected: impossible,
      });
      continue;
    }
    for (const { remark } of [place, key] as readonly Exclude<
      Meaning | KeyMeaning,
      { problem: unknown }
    >[]) {
      if (!remark) continue;
      const id = `${remark.code}\t${remark.found}`;
      const { code, severity, found, expected } = remark;
      const count = (remarks.get(id)?.count ?? 0) + 1;
      remarks.set(id, {
        code, severity, found, count, file: table.file, ...(expected !== undefined && { expected }),
      }); // prettier-ignore
    }
    cells.push({ school: place.id, proc: key.id, row, sources: [`${table.file}:${row.line}`] });
  }
  const accepted = cells.length;
  return {
    cells,
    accepted,
    rejected: table.rows.length - accepted,
    issues: [...issues, ...remarks.values()],
  };
}
