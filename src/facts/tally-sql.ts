import { scoreGroups } from "../reference/score-groups.ts";
import { countRows, signedRows, validateCounts } from "./count-sql.ts";
import { duckdb, participants, threeBest } from "./dialect.ts";
import { literal } from "./engine.ts";
import { fullPoints } from "./task-points.ts";

/**
 * What rows of pupils come to, as SQL that makes tables of counts. No table has a person in it, nor a number
 * by which one could be matched.
 */

/** Categories of this year's graduates (ВТГ), as `written.ts` names them; "" where none is written. */
export const isGraduate = "category IN ('', 'ВТГ')";
const graduates = `grp.${isGraduate}`;

/**
 * Groups of pupils without the letters of their classes, which only the search for copies asks of: one number
 * (`same`) for all that are one group without it.
 */
export const groupsSql = `
  CREATE OR REPLACE TABLE grp AS
    SELECT *, min(id) OVER (PARTITION BY category, sex, ovz, counted) AS same FROM grp`;

/** Identical results of a school, procedure and group added up (столько-то участников с одним результатом). */
export const resultsSql = `
  CREATE TABLE result AS SELECT * RENAME (slice AS grp) FROM (${countRows("true", "grp.same")})`;

/**
 * Distinct participants of an exam in a year (участники экзамена) by the kind of name that exports
 * give them, and the number of their results, of everybody and of graduates; without names `persons` is 0.
 */
export const participantsSql = `
  CREATE TABLE participant AS ${participants(
    duckdb,
    {
      from: `(SELECT proc.exam, proc.year, r.pid AS person, source_table.kind, r.sign, grp.category
        FROM (${signedRows}) AS r JOIN proc ON proc.id = r.proc JOIN grp ON grp.id = r.grp
        JOIN source_table ON source_table.file = r.file WHERE NOT r.absent)`,
    },
    isGraduate,
  )}`;

const named = (kind: string): string =>
  `r.file IN (SELECT file FROM source_table WHERE kind = ${literal(kind)})`;

/**
 * Graduates of each school by the sum of their three best scores on the hundred-point scale (сумма
 * трёх предметов); the sum is NULL for those with fewer than three such subjects.
 *
 * @param kind only exports that name people in this way: across kinds people can't be matched
 */
export const threeBestSql = (kind: string): string => `
  WITH corrected AS (SELECT DISTINCT pid FROM correction WHERE pid IS NOT NULL),
  found AS (
    SELECT r.pid, r.school, r.proc, r.score FROM all_pupils AS r
    WHERE ${isScored(kind)} AND r.pid NOT IN (FROM corrected)
    UNION ALL
    SELECT r.pid, r.school, r.proc, r.score FROM (${signedRows}) AS r
    WHERE ${isScored(kind)} AND r.pid IN (FROM corrected) GROUP BY ALL HAVING sum(r.sign) <> 0)
  INSERT INTO three_best SELECT exam, year, kind, school.id, best, n FROM (${threeBest(
    duckdb,
    `SELECT exam, year, ${literal(kind)} AS kind, pid AS person, school.code AS school, score
     FROM found JOIN proc ON proc.id = found.proc JOIN school ON school.id = found.school`,
  )}) AS b JOIN school ON school.code = b.school`;

/** Graduates' scores on the hundred-point scale, in exports that name people in one way. */
const isScored = (kind: string): string =>
  `r.pid IS NOT NULL AND r.score IS NOT NULL AND NOT r.absent AND ${named(kind)}
   AND r.proc IN (SELECT id FROM proc WHERE hundred)
   AND r.grp IN (SELECT id FROM grp WHERE ${graduates})`;

/** Subjects of the hundred-point scale with results that name people in another way, or nobody. */
export const apartSql = (kind: string): string => `
  INSERT INTO apart
  SELECT DISTINCT proc.exam, proc.year, ${literal(kind)}, proc.subject
  FROM (${signedRows}) AS r JOIN proc ON proc.id = r.proc
  WHERE proc.hundred AND NOT r.absent AND (r.pid IS NULL OR NOT ${named(kind)})`;

/**
 * Points per task of every cell. «+» of a mask stands for the largest points that the task is known
 * to give: its maximum, or the largest figure met, or 1. A report's tasks stand where the pupils' own are
 * not known.
 */
export const taskCellsSql = `
  CREATE TABLE task_cell AS
  WITH point AS (
    SELECT r.school, r.proc, r.file, r.sign, unnest(r.points) AS points,
      generate_subscripts(r.points, 1) AS position
    FROM (${signedRows}) AS r JOIN grp ON grp.id = r.grp
    WHERE grp.counted AND NOT r.absent AND r.points IS NOT NULL),
  named AS (
    SELECT point.school, point.proc, point.points, task.task, task.max, sum(sign) AS n
    FROM point JOIN task ON task.file = point.file AND task.position = point.position
    WHERE points IS NOT NULL GROUP BY ALL),
  whole AS (
    SELECT proc, task,
      greatest(1, max(max), max(points) FILTER (points < ${fullPoints})) AS whole
    FROM named GROUP BY proc, task),
  counted AS (
    SELECT school, proc, task, max(max) AS max, sum(n)::INTEGER AS n,
      sum(n * CASE WHEN points = ${fullPoints} THEN whole ELSE points END)::DOUBLE AS points
    FROM named JOIN whole USING (proc, task) GROUP BY school, proc, task HAVING sum(n) > 0)
  SELECT * FROM counted UNION ALL
  SELECT * FROM reported_task WHERE (school, proc) NOT IN (SELECT (school, proc) FROM counted)`;

/** One row of an export: tables with points per task always know their lines. */
const rowId = "(r.file::UBIGINT << 32) | r.line";

/** Place of a participant among the four groups: by score where there is one, else by mark. */
const placed = `CASE WHEN NOT hundred THEN mark - 2 WHEN below THEN 0 ${scoreGroups
  .flatMap((group, at) =>
    group.to === null ? [] : [`WHEN NOT below AND scale = 1 AND value <= ${group.to} THEN ${at}`],
  )
  .join(" ")} END::UTINYINT`;

/** Whom the counts of tasks are of: graduates of all procedures; everybody, where that is somebody else. */
export const taskPopulations = [
  { isGraduates: true, where: graduates },
  {
    isGraduates: false,
    where: `r.proc IN (SELECT r.proc FROM all_pupils AS r JOIN grp ON grp.id = r.grp
      WHERE r.points IS NOT NULL AND NOT (${graduates}))`,
  },
] as const;

/**
 * One row a participant and task, in `task_point`: group, points and the points of all other tasks.
 * «+» of a mask stands for the largest points that the task is known to give.
 *
 * @param where which rows count, on `r`, `proc` and `grp`
 */
export const taskPointSql = (where: string): string => `
  CREATE OR REPLACE TABLE task_point AS
  WITH judged AS (
    SELECT slice AS id, school, proc, ${placed} AS place
    FROM (${validateCounts(countRows(`${where} AND r.points IS NOT NULL`, rowId), "slice,")})
    WHERE NOT absent),
  point AS (
    SELECT judged.*, r.file, unnest(r.points) AS points,
      generate_subscripts(r.points, 1) AS position
    FROM judged JOIN (SELECT ${rowId} AS id, r.file, r.points FROM all_pupils AS r
      WHERE r.points IS NOT NULL) AS r USING (id)),
  named AS (
    SELECT id, school, proc, place, points, task.task, task.max
    FROM point JOIN task ON task.file = point.file AND task.position = point.position
    WHERE points IS NOT NULL),
  whole AS (
    SELECT proc, task, max(max) AS max,
      greatest(1, max(max), max(points) FILTER (points < ${fullPoints})) AS whole
    FROM named GROUP BY proc, task),
  earned AS (
    SELECT id, school, proc, place, task, whole.max,
      CASE WHEN points = ${fullPoints} THEN whole ELSE points END AS points
    FROM named JOIN whole USING (proc, task)),
  total AS (SELECT id, sum(points) AS total FROM earned GROUP BY id)
  SELECT school, proc, place, task, max, points::INTEGER AS points, (total - points)::INTEGER AS others
  FROM earned JOIN total USING (id)`;

/** Participants of the region by task, group and points. */
export const taskBinsSql = (isGraduates: boolean): string => `
  INSERT INTO task_bin SELECT ${isGraduates}, proc, task, max, place, points, count(*)
  FROM task_point GROUP BY ALL`;

/** Sums from which a task's spread and its tie with the rest of the work follow. */
export const taskSumsSql = (isGraduates: boolean): string => `
  INSERT INTO task_sum SELECT ${isGraduates}, proc, task, count(*), sum(points), sum(points * points),
    sum(others), sum(others * others), sum(points * others)
  FROM task_point GROUP BY proc, task`;

/** The same by school, without the rest of the work. */
export const schoolTasksSql = (isGraduates: boolean): string => `
  INSERT INTO school_task SELECT ${isGraduates}, school, proc, task, count(*), sum(points), sum(points * points)
  FROM task_point GROUP BY school, proc, task`;

/** Tables that the statements above fill. */
export const countsSchema = `
  CREATE TABLE three_best (exam VARCHAR, year USMALLINT, kind VARCHAR, school UINTEGER, best INTEGER, n INTEGER);
  CREATE TABLE apart (exam VARCHAR, year USMALLINT, kind VARCHAR, subject VARCHAR);
  CREATE TABLE task_bin (graduates BOOLEAN, proc USMALLINT, task VARCHAR, max UTINYINT, place UTINYINT,
    points INTEGER, n INTEGER);
  CREATE TABLE task_sum (graduates BOOLEAN, proc USMALLINT, task VARCHAR, n INTEGER, points DOUBLE,
    squares DOUBLE, others DOUBLE, other_squares DOUBLE, products DOUBLE);
  CREATE TABLE school_task (graduates BOOLEAN, school UINTEGER, proc USMALLINT, task VARCHAR, n INTEGER,
    points INTEGER, squares INTEGER)`;
