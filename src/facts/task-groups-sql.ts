import { scoreGroups } from "../reference/index.ts";
import { countRows, judgeCounts } from "./count-sql.ts";
import { fullPoints } from "./task-points.ts";

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
    FROM (${judgeCounts(countRows(`${where} AND r.points IS NOT NULL`, rowId), "slice,")})
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
