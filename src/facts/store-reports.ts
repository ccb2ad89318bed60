import {
  BOOLEAN,
  DOUBLE,
  INTEGER,
  LIST,
  listValue,
  UINTEGER,
  USMALLINT,
  UTINYINT,
  VARCHAR,
} from "@duckdb/node-api";
import type { Issue } from "../shared/issue.ts";
import { type ReportedCell, reportedNumbers } from "./aggregates.ts";
import type { Column, Engine } from "./engine.ts";
import { isJournalAlone } from "./merge-reports.ts";

const scaleIds = { test: 1, primary: 2, mark: 3 } as const;

function columnsOf(cells: readonly ReportedCell[]): readonly Column[] {
  const numbers = cells.map((cell) => reportedNumbers(cell.row));
  const of = (name: string, value: (cell: ReportedCell) => number | null | undefined): Column => [
    name,
    INTEGER,
    cells.map((cell) => value(cell) ?? null),
  ];
  return [
    ["school", UINTEGER, cells.map((cell) => cell.school)],
    ["proc", USMALLINT, cells.map((cell) => cell.proc)],
    of("n", (c) => c.row.n),
    ["journal_alone", BOOLEAN, cells.map((cell) => isJournalAlone(cell.row))],
    of("absent", (c) => c.row.absent),
    of("one_part", (c) => c.row.onePart),
    ["scale", UTINYINT, numbers.map((one) => (one.scale ? scaleIds[one.scale] : null))],
    ["mean", DOUBLE, numbers.map((one) => one.mean)],
    ["median", DOUBLE, numbers.map((one) => one.median)],
    ["sd", DOUBLE, numbers.map((one) => one.sd)],
    of("n2", (c) => c.row.marks?.[0]),
    of("n3", (c) => c.row.marks?.[1]),
    of("n4", (c) => c.row.marks?.[2]),
    of("n5", (c) => c.row.marks?.[3]),
    of("below", (c) => c.row.belowMinimum ?? c.row.marks?.[0] ?? c.row.groups?.[0]),
    of("to60", (c) => c.row.groups?.[1]),
    of("to80", (c) => c.row.groups?.[2]),
    of("to100", (c) => c.row.groups?.[3]),
    of("lower", (c) => c.row.journal?.[0]),
    of("same", (c) => c.row.journal?.[1]),
    of("higher", (c) => c.row.journal?.[2]),
    of("max_primary", (c) => c.row.maxPrimary),
    ["sources", LIST(VARCHAR), cells.map((cell) => listValue([...cell.sources]))],
  ];
}

/** Where pupils and a report both speak, and not alike. */
async function differences(engine: Engine): Promise<Issue[]> {
  const rows = await engine.rows(
    `SELECT *, CASE WHEN differs THEN n ELSE base END AS theirs FROM (
       SELECT school.code, proc.year, proc.exam, proc.grade, proc.subject, cell.n AS ours, r.n,
         r.lower + r.same + r.higher AS base, r.sources,
         coalesce(NOT journal_alone AND (r.n <> cell.n OR r.n2 <> cell.n2 OR r.n3 <> cell.n3
           OR r.n4 <> cell.n4 OR r.n5 <> cell.n5 OR r.below <> cell.below), false) AS differs
       FROM reported r JOIN cell ON cell.school = r.school AND cell.proc = r.proc
       JOIN school ON school.id = r.school JOIN proc ON proc.id = r.proc)
     WHERE differs OR base > ours OR 2 * base < ours
     ORDER BY year, exam, grade, subject, code`,
  );
  return rows.map((row) => ({
    code: row.differs === true ? "pupils-differ-from-report" : "journal-base-differs",
    severity: "warning",
    // A list column comes back as an array of its texts.
    file: String((row.sources as readonly unknown[])[0]).replace(/:\d+$/u, ""),
    school: String(row.code),
    found: `${String(row.exam)} ${String(row.subject)}, ${String(row.grade)} класс, ${String(row.year)}: ${String(row.theirs)}`,
    expected:
      row.differs === true
        ? `по результатам участников: ${String(row.ours)}; учтены они`
        : `от половины до всех ${String(row.ours)}`,
  }));
}

/**
 * Marks of reports that give only how many participants have each primary score, by the scale of the
 * year (шкала перевода); where the scores are not those of all participants, nothing is said.
 */
const markScores = `
  UPDATE reported SET n2 = s.n2, n3 = s.n3, n4 = s.n4, n5 = s.n5, below = coalesce(below, s.n2)
  FROM (SELECT school, proc, sum(count) AS n,
      coalesce(sum(count) FILTER (value < three), 0) AS n2,
      coalesce(sum(count) FILTER (value >= three AND value < four), 0) AS n3,
      coalesce(sum(count) FILTER (value >= four AND value < five), 0) AS n4,
      coalesce(sum(count) FILTER (value >= five), 0) AS n5
    FROM reported_bin JOIN proc ON proc.id = reported_bin.proc
    WHERE scale = ${scaleIds.primary} AND NOT hundred AND three IS NOT NULL GROUP BY ALL) AS s
  WHERE s.school = reported.school AND s.proc = reported.proc AND s.n = reported.n
    AND reported.n2 IS NULL`;

/** A report of passes alone may have them in the columns of marks: who is below stays of them. */
const ungrade = `
  UPDATE reported SET n2 = NULL, n3 = NULL, n4 = NULL, n5 = NULL,
    mean = CASE WHEN scale < ${scaleIds.mark} THEN mean END,
    median = CASE WHEN scale < ${scaleIds.mark} THEN median END,
    sd = CASE WHEN scale < ${scaleIds.mark} THEN sd END,
    scale = CASE WHEN scale < ${scaleIds.mark} THEN scale END
  FROM proc WHERE proc.id = reported.proc AND NOT (hundred OR graded)`;

const counts = ["n", "absent", "one_part", "scale", "mean", "median", "sd", "n2", "n3", "n4", "n5", "below", "to60", "to80", "to100", "lower", "same", "higher", "max_primary", "sources"].join(", "); // prettier-ignore

/** Scores of the reports, in `reported_bin`. */
async function storeBins(engine: Engine, cells: readonly ReportedCell[]): Promise<void> {
  const bins = cells.flatMap((cell) => {
    const { scale, histogram } = reportedNumbers(cell.row);
    return histogram.map(([score, n]) => ({
      cell,
      scale: scale ? scaleIds[scale] : null,
      score,
      n,
    }));
  });
  await engine.create("reported_bin", [
    ["school", UINTEGER, bins.map((one) => one.cell.school)],
    ["proc", USMALLINT, bins.map((one) => one.cell.proc)],
    ["scale", UTINYINT, bins.map((one) => one.scale)],
    ["value", INTEGER, bins.map((one) => one.score)],
    ["count", INTEGER, bins.map((one) => one.n)],
  ]);
}

/**
 * Puts reported cells beside those counted from pupils. Where both exist pupils are believed; the
 * report only adds the comparison with the class register, which has a base of its own, and who was
 * absent where the pupils' table does not list them.
 */
export async function storeReports(
  engine: Engine,
  cells: readonly ReportedCell[],
): Promise<readonly Issue[]> {
  if (cells.length === 0) return [];
  await engine.create("reported", columnsOf(cells));
  const issues = await differences(engine);
  await storeBins(engine, cells);
  await engine.run(
    `UPDATE cell SET lower = r.lower, same = r.same, higher = r.higher,
       sources = list_concat(cell.sources, r.sources)
     FROM reported r WHERE r.school = cell.school AND r.proc = cell.proc
       AND cell.lower IS NULL AND r.lower IS NOT NULL;
     UPDATE cell SET absent = r.absent, sources = CASE
       WHEN list_has_all(cell.sources, r.sources) THEN cell.sources ELSE list_concat(cell.sources, r.sources) END
     FROM reported r WHERE r.school = cell.school AND r.proc = cell.proc
       AND cell.absent IS NULL AND r.absent IS NOT NULL;
     DELETE FROM reported WHERE (school, proc) IN (SELECT (school, proc) FROM cell);
     ${markScores}; ${ungrade};
     INSERT INTO cell BY NAME SELECT school, proc, ${counts},
       CASE WHEN below IS NULL AND NOT journal_alone THEN n ELSE 0 END AS notAssessed FROM reported`,
  );
  const tasks = cells.flatMap((cell) => (cell.row.tasks ?? []).map((task) => ({ cell, task })));
  await engine.create("reported_task", [
    ["school", UINTEGER, tasks.map((one) => one.cell.school)],
    ["proc", USMALLINT, tasks.map((one) => one.cell.proc)],
    ["task", VARCHAR, tasks.map((one) => one.task.id)],
    ["max", UTINYINT, tasks.map((one) => one.task.max)],
    ["n", INTEGER, tasks.map((one) => one.task.n)],
    ["points", DOUBLE, tasks.map((one) => one.task.points)],
  ]);
  await engine.run(
    `DELETE FROM reported_bin WHERE (school, proc) NOT IN
       (SELECT (school, proc) FROM reported WHERE scale IS NOT NULL);
     DROP TABLE reported`,
  );
  return issues;
}
