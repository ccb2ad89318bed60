import type { AggregatePlace, AggregateRow, AggregateTable } from "../read/student-table.ts";
import { equalRemarks } from "../shared/equal-causes.ts";
import type { Issue } from "../shared/issue.ts";
import type { TablePlace } from "./copied-evidence.ts";
import type { KeyMeaning, Meaning, Meanings, Texts } from "./meaning.ts";
import { type Origin, problemIssue } from "./problems.ts";

/** Counts of one cell that a report gives ready-made; merged from as many reports as speak of it. */
export interface ReportedCell {
  readonly school: number;
  readonly proc: number;
  readonly row: AggregateRow;
  readonly sources: readonly string[];
  /** The table that gives them; of joined ones the first. */
  readonly table: TablePlace;
}

const textsOf = (row: AggregatePlace): Texts => ({
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
function impossibleCounts(row: AggregateRow): string | null {
  const counts = [
    row.n,
    row.absent,
    row.onePart,
    row.belowMinimum,
    ...(row.marks ?? []),
    ...(row.groups ?? []),
  ];
  if (!counts.every(whole)) return "целые неотрицательные количества";
  const sum = (list: readonly number[] | undefined) => (list ?? []).reduce((a, b) => a + b, 0);
  if (sum(row.marks) > row.n) return `не больше ${row.n} отметок`;
  if (sum(row.groups) > row.n) return `не больше ${row.n} участников по группам баллов`;
  return (row.belowMinimum ?? 0) > row.n ? `не больше ${row.n} ниже минимального балла` : null;
}

interface AggregateCount {
  readonly cells: readonly ReportedCell[];
  readonly accepted: number;
  readonly rejected: number;
  readonly issues: readonly Issue[];
  /** Cells of known schools and works that the report has, but not in a form that can be read. */
  readonly lost: readonly LostReport[];
}

/** Counts of a cell that a report gives and that were rejected. */
export interface LostReport {
  readonly school: number;
  readonly proc: number;
}

/** Resolves the rows of one report. Each row that means nothing is an issue. */
export function resolveAggregates(table: AggregateTable, meanings: Meanings): AggregateCount {
  const origin: Origin = { file: table.file, sheet: table.sheet, headers: {} };
  const issues: Issue[] = [];
  const cells: ReportedCell[] = [];
  const lost: LostReport[] = [];
  const remarks = new Map<string, Issue>();
  const asked = new Map<string, readonly [Meaning, KeyMeaning]>();
  const meaningOf = (texts: Texts): readonly [Meaning, KeyMeaning] => {
    const id = JSON.stringify(texts);
    const known = asked.get(id) ?? [meanings.place(texts), meanings.key(texts)];
    asked.set(id, known);
    return known;
  };
  for (const row of table.rows) {
    const texts = textsOf(row);
    const [place, key] = meaningOf(texts);
    if ("problem" in place || "problem" in key) {
      const { problem } =
        "problem" in key ? key : (place as Extract<Meaning, { problem: unknown }>);
      const found = texts[problem.column];
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
      lost.push({ school: place.id, proc: key.id });
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
    cells.push({
      ...{ school: place.id, proc: key.id, row, sources: [`${table.file}:${row.line}`] },
      table: { file: table.file, sheet: table.sheet },
    });
  }
  for (const row of table.refused) {
    const [place, key] = meaningOf(textsOf(row));
    if (!("problem" in place) && !("problem" in key)) lost.push({ school: place.id, proc: key.id });
  }
  const accepted = cells.length;
  return {
    cells,
    lost,
    accepted,
    rejected: table.rows.length - accepted,
    issues: [...issues, ...equalRemarks([...remarks.values()], "school-by-name")],
  };
}

type Bins = readonly (readonly [score: number, count: number])[];

/** Mean, median and deviation of a report: from its histogram, else its marks, else its mean alone. */
interface ReportedNumbers {
  readonly scale: "test" | "primary" | "mark" | null;
  readonly mean: number | null;
  readonly median: number | null;
  readonly sd: number | null;
  readonly histogram: Bins;
}

/** Score of the participant at this place (from 1) in the order of scores. */
function scoreAt(bins: Bins, place: number): number {
  let upto = 0;
  for (const [score, count] of bins) {
    upto += count;
    if (upto >= place) return score;
  }
  return Number.NaN;
}

function moments(bins: Bins): Pick<ReportedNumbers, "mean" | "median" | "sd"> {
  const n = bins.reduce((sum, [, count]) => sum + count, 0);
  if (n === 0) return { mean: null, median: null, sd: null };
  const total = bins.reduce((sum, [score, count]) => sum + score * count, 0);
  const squares = bins.reduce((sum, [score, count]) => sum + score * score * count, 0);
  const variance = n > 1 ? Math.max(squares - (total * total) / n, 0) / (n - 1) : null;
  return {
    mean: total / n,
    median: (scoreAt(bins, Math.floor((n + 1) / 2)) + scoreAt(bins, Math.ceil((n + 1) / 2))) / 2,
    sd: variance === null ? null : Math.sqrt(variance),
  };
}

/** Takes the most exact thing that the report holds. */
export function reportedNumbers(row: AggregateRow): ReportedNumbers {
  if (row.histogram && row.histogram.length > 0) {
    const histogram = [...row.histogram].filter(([, n]) => n > 0).sort(([a], [b]) => a - b);
    return { scale: row.scale ?? "primary", ...moments(histogram), histogram };
  }
  if (row.mean !== undefined && row.scale !== "mark")
    return { scale: row.scale ?? "primary", mean: row.mean, median: null, sd: null, histogram: [] };
  if (row.marks) {
    const histogram = row.marks.map((n, i) => [i + 2, n] as const).filter(([, n]) => n > 0);
    return { scale: "mark", ...moments(histogram), histogram };
  }
  return {
    scale: row.scale ?? null,
    mean: row.mean ?? null,
    median: null,
    sd: null,
    histogram: [],
  };
}
