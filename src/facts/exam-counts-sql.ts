import { scoreGroups } from "../reference/score-groups.ts";
import { countRows, validateCounts, signedRows } from "./count-sql.ts";
import { literal } from "./engine.ts";
import { fullPoints } from "./task-points.ts";

/**
 * Distinct participants of an exam in a year (участники экзамена) by the kind of name that exports
 * give them, and the number of their results; without names `persons` is 0.
 *
 * @param where which rows count, on `proc` and `grp`
 */
export const participantsSql = (where: string): string => `
  SELECT year, kind, count(pid)::INTEGER AS persons, sum(results)::INTEGER AS results
  FROM (SELECT proc.year, CASE WHEN r.pid IS NULL THEN 'nobody' ELSE source_table.kind END AS kind, r.pid,
      sum(r.sign) AS results
      FROM (${signedRows}) AS r JOIN proc ON proc.id = r.proc JOIN grp ON grp.id = r.grp
      JOIN source_table ON source_table.file = r.file
      WHERE NOT r.absent AND ${where} GROUP BY ALL HAVING sum(r.sign) > 0)
  GROUP BY year, kind ORDER BY year, persons DESC, kind`;

/** Categories of this year's graduates (ВТГ), as `written.ts` names them; "" where none is written. */
export const graduates = "grp.category IN ('', 'ВТГ')";

const named = (kind: string): string =>
  `r.file IN (SELECT file FROM source_table WHERE kind = ${literal(kind)})`;

/**
 * Graduates of each school by the sum of their three best scores on the hundred-point scale (сумма
 * трёх предметов); the sum is NULL for those with fewer than three such subjects.
 *
 * @param where which rows count, on `r`, `proc` and `grp`
 * @param kind only exports that name people in this way: across kinds people can't be matched
 */
export const threeBestSql = (where: string, kind: string): string => `
  WITH score AS (
    SELECT slice AS pid, school, proc.year, value
    FROM (${validateCounts(
      countRows(
        `${where} AND proc.hundred AND ${graduates} AND r.pid IS NOT NULL AND ${named(kind)}`,
        "r.pid",
      ),
      "slice,",
    )}) AS j JOIN proc ON proc.id = j.proc
    WHERE NOT absent AND scale = 1),
  best AS (
    SELECT min(school) AS school, year,
      CASE WHEN count(*) >= 3 THEN list_sum(list_reverse_sort(list(value))[1:3]) END AS best
    FROM score GROUP BY pid, year)
  SELECT school.code, year, best::INTEGER AS best, count(*)::INTEGER AS n
  FROM best JOIN school ON school.id = best.school GROUP BY ALL ORDER BY year, code, best`;

/** Subjects of the hundred-point scale with results that name people in another way, or nobody. */
export const subjectsApartSql = (where: string, kind: string): string => `
  SELECT DISTINCT proc.subject FROM (${signedRows}) AS r JOIN proc ON proc.id = r.proc
  WHERE ${where} AND proc.hundred AND NOT r.absent AND (r.pid IS NULL OR NOT ${named(kind)})
  ORDER BY subject`;

/**
 * Participants with the same school, procedure, group of pupils and result added up (столько-то
 * участников с одним результатом): what the tables of САО are made of. Nothing of a person is left.
 *
 * @param where which rows count, on `r`, `proc` and `grp`
 */
export const resultBinsSql = (where: string): string => `
  SELECT school.code, proc.year, proc.exam, proc.grade, proc.subject, grp.category, grp.sex, grp.ovz,
    b.hundred, b.below, b.mark, b.scale, b.value, b.n
  FROM (SELECT school, proc, slice AS grp, hundred, below, mark, scale, value, sum(n)::INTEGER AS n
      FROM (${validateCounts(countRows(where, "grp.id"), "slice,")}) WHERE NOT absent
      GROUP BY ALL) AS b
    JOIN school ON school.id = b.school JOIN proc ON proc.id = b.proc JOIN grp ON grp.id = b.grp
  ORDER BY year, exam, grade, subject, code, category, sex, ovz, scale, value, mark, below`;

/** One row of an export: tables with points per task always know their lines. */
const rowId = "(r.file::UBIGINT << 32) | r.line";

/** Place of a participant among the four groups: by score where there is one, else by mark. */
const placed = `CASE WHEN NOT hundred THEN mark - 2 WHEN below THEN 0 ${scoreGroups
  .flatMap((group, at) =>
    group.to === null ? [] : [`WHEN NOT below AND scale = 1 AND value <= ${group.to} THEN ${at}`],
  )
  .join(" ")} END::UTINYINT`;

/**
 * One row a participant and task, in `task_point`: group, points and the points of all other tasks.
 * «+» of a mask stands for the largest points that the task is known to give.
 *
 * @param where which rows count, on `r`, `proc` and `grp`
 */
export const taskPointSql = (where: string): string => `
  CREATE OR REPLACE TEMP TABLE task_point AS
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
    SELECT id, school, proc, place, points, task.task, max(task.max) OVER same AS max,
      greatest(1, max(task.max) OVER same, max(points) FILTER (points < ${fullPoints}) OVER same) AS whole
    FROM point JOIN task ON task.file = point.file AND task.position = point.position
    WHERE points IS NOT NULL WINDOW same AS (PARTITION BY point.proc, task.task)),
  earned AS (
    SELECT * REPLACE (CASE WHEN points = ${fullPoints} THEN whole ELSE points END AS points) FROM named)
  SELECT school, proc, place, task, max, points::INTEGER AS points,
    (sum(points) OVER (PARTITION BY id) - points)::INTEGER AS others
  FROM earned`;

/** Participants of the region by task, group and points. */
export const taskBinsSql = `
  SELECT proc.year, proc.exam, proc.grade, proc.subject, t.task, max(t.max) AS max, t.place, t.points,
    count(*)::INTEGER AS n
  FROM task_point AS t JOIN proc ON proc.id = t.proc
  GROUP BY year, exam, grade, subject, task, place, points ORDER BY ALL`;

/** Sums from which a task's spread and its tie with the rest of the work follow. */
export const taskSumsSql = `
  SELECT proc.year, proc.exam, proc.grade, proc.subject, t.task, count(*)::INTEGER AS n,
    sum(points)::DOUBLE AS points, sum(points * points)::DOUBLE AS squares,
    sum(others)::DOUBLE AS others, sum(others * others)::DOUBLE AS other_squares,
    sum(points * others)::DOUBLE AS products
  FROM task_point AS t JOIN proc ON proc.id = t.proc
  GROUP BY year, exam, grade, subject, task ORDER BY ALL`;

/** The same by school, without the rest of the work. */
export const schoolTasksSql = `
  SELECT school.code, proc.year, proc.exam, proc.grade, proc.subject, t.task, count(*)::INTEGER AS n,
    sum(points)::INTEGER AS points, sum(points * points)::INTEGER AS squares
  FROM task_point AS t JOIN proc ON proc.id = t.proc JOIN school ON school.id = t.school
  GROUP BY code, year, exam, grade, subject, task ORDER BY ALL`;
