import { BOOLEAN, INTEGER, UINTEGER, USMALLINT } from "@duckdb/node-api";
import { policy } from "../reference/policy.ts";
import type { Issue } from "../shared/issue.ts";
import { counted } from "../shared/russian.ts";
import { sharesTest } from "../statistics/shares-test.ts";
import type { LostReport } from "./aggregates.ts";
import { type Engine, literal, numeral } from "./engine.ts";
import type { LostRows } from "./lost-rows.ts";
import type { Part } from "./parts.ts";

const { quality } = policy;

/** What a cell has lost: rows, of how many, and whether it can still be assessed. */
interface CellLoss {
  readonly school: number;
  readonly proc: number;
  rows: number;
  of: number;
  isTooMuch: boolean;
}

const sum = <T>(list: readonly T[], of: (one: T) => number): number =>
  list.reduce((total, one) => total + of(one), 0);

/** Procedures whose rejected rows are more, or less, often below the minimum than the accepted. */
async function dependentProcedures(engine: Engine, lost: readonly LostRows[]) {
  const procs = new Set(
    lost.flatMap(({ proc, judged }) => (proc !== null && judged > 0 ? proc : [])),
  );
  if (procs.size === 0) return procs;
  const accepted = await engine.rows(
    `SELECT proc, sum(n)::INTEGER AS n, sum(below)::INTEGER AS below FROM cell
     WHERE below IS NOT NULL GROUP BY proc`,
  );
  const of = new Map(accepted.map((row) => [Number(row.proc), row]));
  const differs = (proc: number): boolean => {
    const own = lost.filter((one) => one.proc === proc);
    const known = of.get(proc);
    if (!known || Number(known.n) === 0) return false;
    const [low, judged] = [sum(own, (one) => one.low), sum(own, (one) => one.judged)];
    return sharesTest(low, judged, Number(known.below), Number(known.n)).p < quality.lostDiffers;
  };
  return new Set([...procs].filter(differs));
}

/**
 * Procedures of which more than a slip here and there was lost by what stands in a column of results:
 * such a loss depends on the result by its nature.
 */
function lostByResult(lost: readonly LostRows[], parts: readonly Part[]): Set<number> {
  const rows = new Map<number, { lost: number; of: number }>();
  const add = (proc: number, n: number, byResult: number): void => {
    const known = rows.get(proc) ?? { lost: 0, of: 0 };
    rows.set(proc, { lost: known.lost + byResult, of: known.of + n });
  };
  const ofFile = new Map<number, Set<number>>();
  for (const { file, proc, n } of parts) {
    add(proc, n, 0);
    ofFile.set(file, (ofFile.get(file) ?? new Set()).add(proc));
  }
  for (const one of lost)
    for (const proc of one.proc === null ? (ofFile.get(one.file) ?? []) : [one.proc])
      add(proc, one.rows, one.byResult);
  const isMuch = ({ lost: n, of }: { lost: number; of: number }): boolean =>
    n >= quality.fewestByResult && n / of > quality.lostByResult;
  return new Set([...rows].flatMap(([proc, found]) => (isMuch(found) ? proc : [])));
}

/**
 * What each cell has lost. A row whose school and work are known is lost there; one whose work alone is
 * known, by all schools of its table; any other, by all that its table is of.
 */
function lossesOf(
  lost: readonly LostRows[],
  parts: readonly Part[],
  dependent: ReadonlySet<number>,
): CellLoss[] {
  const losses = new Map<string, CellLoss>();
  const lossOf = (school: number, proc: number): CellLoss => {
    const key = `${school}/${proc}`;
    const known = losses.get(key) ?? { school, proc, rows: 0, of: 0, isTooMuch: false };
    losses.set(key, known);
    return known;
  };
  const isTooMuch = ({ rows }: LostRows, of: number, proc: number): boolean =>
    rows / of > (dependent.has(proc) ? quality.lostByResult : quality.lost);

  const accepted = new Map<string, number>();
  const byFile = new Map<number, Part[]>();
  const held = new Set<number>();
  for (const part of parts) {
    const key = `${part.school}/${part.proc}`;
    accepted.set(key, (accepted.get(key) ?? 0) + part.n);
    const own = byFile.get(part.file);
    if (own) own.push(part);
    else byFile.set(part.file, [part]);
    held.add(part.proc);
  }

  const placed = new Map<string, LostRows>();
  const others: LostRows[] = [];
  for (const one of lost) {
    // A table of one school and one work: whatever it has lost is theirs.
    const own = byFile.get(one.file) ?? [];
    const [only] = own;
    const school =
      one.school ?? (only && own.every((p) => p.school === only.school) ? only.school : null);
    const proc = one.proc ?? (only && own.every((p) => p.proc === only.proc) ? only.proc : null);
    if (school === null || proc === null) {
      others.push({ ...one, school, proc });
      continue;
    }
    const key = `${school}/${proc}`;
    const before = placed.get(key);
    placed.set(key, {
      ...{ file: one.file, school, proc },
      rows: one.rows + (before?.rows ?? 0),
      byResult: one.byResult + (before?.byResult ?? 0),
      judged: one.judged + (before?.judged ?? 0),
      low: one.low + (before?.low ?? 0),
    });
  }
  for (const [key, one] of placed) {
    const { school, proc } = one;
    // A work that nobody else has is no procedure of the region but a slip.
    if (school === null || proc === null || !held.has(proc)) continue;
    const loss = lossOf(school, proc);
    loss.rows = one.rows;
    loss.of = (accepted.get(key) ?? 0) + one.rows;
    loss.isTooMuch = isTooMuch(one, loss.of, proc);
  }
  for (const one of others) {
    const isOwn = (part: Part) =>
      (one.school === null || part.school === one.school) &&
      (one.proc === null || part.proc === one.proc);
    const ofFile = (byFile.get(one.file) ?? []).filter(isOwn);
    const touched = ofFile.length > 0 ? ofFile : one.proc === null ? [] : parts.filter(isOwn);
    const of = sum(touched, ({ n }) => n) + one.rows;
    for (const { school, proc } of touched) {
      if (!isTooMuch(one, of, proc)) continue;
      const loss = lossOf(school, proc);
      if (loss.isTooMuch) continue;
      Object.assign(loss, { rows: loss.rows + one.rows, of, isTooMuch: true });
    }
  }
  return [...losses.values()];
}

/** A work of which a whole file was not read: the path of the file tells it. */
export interface UnreadWork {
  readonly exam: string;
  readonly year: number;
  readonly subject: string;
  /** Undefined: of whatever grade. */
  readonly grade?: number | undefined;
}

/** Whether a row of `proc` is of a work of which a file was not read. */
const isUnread = (unread: readonly UnreadWork[]): string =>
  unread.length === 0
    ? "false"
    : unread
        .map(
          ({ exam, year, subject, grade }) =>
            `(exam = ${literal(exam)} AND year = ${numeral(year)} AND subject = ${literal(subject)}
              AND ${grade === undefined ? "true" : `grade = ${numeral(grade)}`})`,
        )
        .join(" OR ");

/** All that was lost on the way to the cells. */
interface Losses {
  readonly lost: readonly LostRows[];
  readonly parts: readonly Part[];
  readonly reports: readonly LostReport[];
  readonly unread: readonly UnreadWork[];
}

/** Whether a row of `(school, proc)` is of a closed cell, once the gate has been passed. */
export const isClosed = "(school, proc) IN (SELECT (school, proc) FROM cell WHERE closed)";

/**
 * The gate between reading and counts: writes into `cell` how many rows each has lost, and closes those
 * that lost too many, or lost them by their result. A cell of which nothing is left stands there too.
 * So are counts of reports that were rejected, where nothing else tells of the cell, and the works of files
 * that were not read, for every school: whose rows they had is not known.
 * What reports say besides of a closed cell is forgotten; its pupils' rows are for the caller to leave out.
 *
 * @returns an issue for each procedure with cells that cannot be assessed
 */
export async function closeLostCells(
  engine: Engine,
  { lost, parts, reports, unread }: Losses,
): Promise<readonly Issue[]> {
  if (lost.length + reports.length + unread.length === 0) {
    await engine.run(
      `CREATE OR REPLACE TABLE cell AS
       SELECT *, NULL::INTEGER AS lost, NULL::INTEGER AS lost_of, false AS closed FROM cell`,
    );
    return [];
  }
  const dependent = new Set([
    ...(await dependentProcedures(engine, lost)),
    ...lostByResult(lost, parts),
  ]);
  const losses = lossesOf(lost, parts, dependent);
  await engine.create("lost", [
    ["school", UINTEGER, losses.map((one) => one.school)],
    ["proc", USMALLINT, losses.map((one) => one.proc)],
    ["lost", INTEGER, losses.map((one) => one.rows)],
    ["lost_of", INTEGER, losses.map((one) => one.of)],
    ["closed", BOOLEAN, losses.map((one) => one.isTooMuch)],
  ]);
  await engine.create("lost_report", [
    ["school", UINTEGER, reports.map(({ school }) => school)],
    ["proc", USMALLINT, reports.map(({ proc }) => proc)],
  ]);
  await engine.run(
    `INSERT INTO lost SELECT DISTINCT school, proc, 1, 0, true FROM lost_report
       WHERE (school, proc) NOT IN (SELECT (school, proc) FROM cell)
         AND (school, proc) NOT IN (SELECT (school, proc) FROM lost);
     CREATE TEMP TABLE shut AS SELECT school, proc.id AS proc
       FROM (SELECT DISTINCT school FROM cell), proc WHERE ${isUnread(unread)};
     INSERT INTO cell BY NAME SELECT school, proc, 0 AS n, 0 AS notAssessed, []::VARCHAR[] AS sources
     FROM (SELECT school, proc FROM lost WHERE closed UNION SELECT school, proc FROM shut)
     WHERE (school, proc) NOT IN (SELECT (school, proc) FROM cell);
     CREATE OR REPLACE TABLE cell AS SELECT cell.*, lost.lost, lost.lost_of,
       coalesce(lost.closed, false) OR cell.proc IN (SELECT proc FROM shut) AS closed
     FROM cell LEFT JOIN lost USING (school, proc); DROP TABLE lost; DROP TABLE lost_report; DROP TABLE shut;
     ${["correction", "reported_bin", "reported_task"].map((table) => `DELETE FROM ${table} WHERE ${isClosed}`).join("; ")}`,
  );
  const closed = await engine.rows(
    `SELECT proc.year, proc.exam, proc.grade, proc.subject, count_if(closed)::INTEGER AS schools,
       count(*)::INTEGER AS whole, min(school.code) FILTER (closed) AS first,
       arg_min(lost, school.code) FILTER (closed) AS lost, arg_min(lost_of, school.code) FILTER (closed) AS lost_of
     FROM cell JOIN proc ON proc.id = cell.proc JOIN school ON school.id = cell.school
     GROUP BY ALL HAVING count_if(closed) > 0 ORDER BY ALL`,
  );
  return closed.map((row) => ({
    code: "rows-lost",
    severity: "error",
    found:
      `${String(row.exam)} ${String(row.subject)}, ${String(row.grade)} класс, ${String(row.year)}: ` +
      `у ${counted(Number(row.schools), ["школы", "школ", "школ"])} из ${String(row.whole)}, ` +
      (row.lost === null
        ? "файл не прочитан"
        : `например у ${String(row.first)} — ` +
          (row.lost_of === 0 ? "строка отчёта" : `${Number(row.lost)} из ${Number(row.lost_of)}`)),
  }));
}
