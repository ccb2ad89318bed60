import type { AggregateRow } from "../read/student-table.ts";
import { grouped } from "../shared/grouped.ts";
import type { Issue } from "../shared/issue.ts";
import type { ReportedCell } from "./aggregates.ts";
import { copyIssue } from "./copied-evidence.ts";

/** Fields that reports may share; each is taken from the first report that has it. */
const fields = [
  "absent", "onePart", "mean", "scale", "maxPrimary", "marks", "belowMinimum", "groups", "histogram",
  "journal", "tasks",
] as const satisfies readonly (keyof AggregateRow)[]; // prettier-ignore

/**
 * Whether a row speaks of the class register alone: its participants are not those of the work, since
 * pupils without a mark in the register may be missing from it.
 */
export const isJournalAlone = ({ journal, marks, histogram, tasks, groups, mean }: AggregateRow) =>
  journal !== undefined &&
  ![marks, histogram, tasks, groups, mean].some((one) => one !== undefined);

/** Participants of the comparison with the class register: its own base, never the cell's n. */
export const journalBase = (row: AggregateRow): number | null =>
  row.journal ? row.journal.reduce((sum, count) => sum + count, 0) : null;

/** A base that cannot be of this work: more than took it, or less than half of them. */
export const isDoubtfulBase = (base: number, n: number): boolean => base > n || 2 * base < n;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const titleOf = ({ exam, subject, grade, year }: AggregateRow): string =>
  `${exam} ${subject}, ${grade} класс, ${year}`;

/** A difference between this report and another number of the same cell. */
const differs = (code: string, cell: ReportedCell, count: number, expected: string): Issue => ({
  code,
  severity: "warning",
  file: cell.sources[0]?.replace(/:\d+$/u, "") ?? "",
  line: cell.row.line,
  school: cell.row.school,
  found: `${titleOf(cell.row)}: ${count}`,
  expected,
});

/** The counts of one report under those that are already known, and what they disagree about. */
function addReport(before: ReportedCell, cell: ReportedCell): [ReportedCell, Issue[], boolean] {
  const extra: Record<string, unknown> = {};
  const journalAlone = isJournalAlone(cell.row);
  let unlike = !journalAlone && cell.row.n !== before.row.n;
  for (const field of fields) {
    const now = cell.row[field];
    if (now === undefined) continue;
    if (before.row[field] === undefined) extra[field] = now;
    else unlike ||= !same(before.row[field], now);
  }
  const expected = `как в ${before.sources[0] ?? ""}: ${before.row.n}`;
  const issues = unlike ? [differs("reports-differ", cell, cell.row.n, expected)] : [];
  const base = journalBase(cell.row) ?? before.row.n;
  if (journalAlone && !isJournalAlone(before.row) && isDoubtfulBase(base, before.row.n))
    issues.push(differs("journal-base-differs", cell, base, `от половины до всех ${before.row.n}`));
  return [
    {
      ...before,
      // Only known optional fields of AggregateRow are in `extra`.
      row: { ...before.row, ...(extra as Partial<AggregateRow>) },
      sources: [...before.sources, ...cell.sources],
    },
    issues,
    !unlike && Object.keys(extra).length === 0,
  ];
}

/** Rows that say nothing but what another has said: of two tables, or of one that has them twice. */
function repeatedRows(
  repeats: readonly { readonly before: ReportedCell; readonly cell: ReportedCell }[],
): Issue[] {
  const pairs = grouped(repeats, ({ before, cell }) => JSON.stringify([before.table, cell.table]));
  return [...pairs.values()].flatMap((own): Issue[] => {
    const [first] = own;
    if (!first) return [];
    const { before, cell } = first;
    const { file, sheet } = cell.table;
    if (before.table.file !== file || before.table.sheet !== sheet)
      return [copyIssue(before.table, cell.table, own.length, cell.row.line)];
    const at = { file, ...(sheet !== undefined && { sheet }), line: cell.row.line };
    return [{ code: "rows-repeated", severity: "warning", ...at, count: own.length }];
  });
}

/**
 * Joins what several reports say of one cell: marks from one, scores from another, tasks from a third.
 * Whoever took the work is told by any of them but the comparison with the class register, which only
 * adds its three counts. What only repeats another is told as copied evidence.
 */
export function mergeReports(cells: readonly ReportedCell[]): {
  readonly cells: readonly ReportedCell[];
  readonly issues: readonly Issue[];
} {
  const last = (cell: ReportedCell) => Number(isJournalAlone(cell.row));
  const merged = new Map<string, ReportedCell>();
  const issues: Issue[] = [];
  const repeats: { before: ReportedCell; cell: ReportedCell }[] = [];
  for (const cell of cells.toSorted((a, b) => last(a) - last(b))) {
    const key = `${cell.school}\t${cell.proc}`;
    const before = merged.get(key);
    const [joined, told, isRepeat] = before ? addReport(before, cell) : [cell, [], false];
    if (before && isRepeat) repeats.push({ before, cell });
    merged.set(key, joined);
    issues.push(...told);
  }
  return { cells: [...merged.values()], issues: [...repeatedRows(repeats), ...issues] };
}
