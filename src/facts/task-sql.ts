import { scoreGroups } from "../reference/score-groups.ts";
import { countRows, signedRows, validateCounts } from "./count-sql.ts";
import { graduates } from "./tally-sql.ts";
import { fullPoints } from "./task-points.ts";

/**
 * Points per task from rows of pupils, as SQL that makes tables of counts. A region has millions of them:
 * they are counted by numbers of tasks, and get the names of these when they are few.
 */

/**
 * Tasks by number, in `task_number`, and for every table the numbers by position, in `tasks_of`: a row's
 * points are put beside them without a join for each.
 */
export const taskNumbersSql = `
  CREATE OR REPLACE TABLE task_number AS
    SELECT row_number() OVER (ORDER BY task, max)::USMALLINT AS number, task, max
    FROM (SELECT DISTINCT task, max FROM task);
  CREATE OR REPLACE TABLE tasks_of AS
    SELECT file, list(number ORDER BY position) AS numbers
    FROM task JOIN task_number AS t ON t.task = task.task AND t.max IS NOT DISTINCT FROM task.max
    GROUP BY file`;

/** The largest points that a task is known to give: what «+» of a mask stands for. */
const wholeOf = (points: string): string =>
  `greatest(1, max(max), max(${points}) FILTER (${points} < ${fullPoints})) AS whole`;

/**
 * Points per task of every cell. «+» of a mask stands for the largest points that the task is known
 * to give: its maximum, or the largest figure met, or 1. A report's tasks stand where the pupils' own are
 * not known.
 */
export const taskCellsSql = `
  CREATE TABLE task_cell AS
  WITH point AS (
    SELECT r.school, r.proc, r.sign, unnest(r.points) AS points, unnest(t.numbers) AS number
    FROM (${signedRows}) AS r JOIN grp ON grp.id = r.grp JOIN tasks_of AS t ON t.file = r.file
    WHERE grp.counted AND NOT r.absent AND r.points IS NOT NULL),
  named AS MATERIALIZED (
    SELECT school, proc, points, task, max, n
    FROM (SELECT school, proc, points, number, count_if(sign = 1) - count_if(sign = -1) AS n
      FROM point WHERE points IS NOT NULL GROUP BY ALL) JOIN task_number USING (number)),
  whole AS (SELECT proc, task, ${wholeOf("points")} FROM named GROUP BY proc, task),
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
 * One row a participant and task, in `task_point`: group, points and the points of all other tasks. What the
 * numbers of tasks stand for in each procedure is in `task_met`.
 *
 * @param where which rows count, on `r`, `proc` and `grp`
 */
export const taskPointSql = (where: string): string => `
  CREATE OR REPLACE TABLE own AS
    SELECT judged.school, judged.proc, judged.place, r.file, r.points
    FROM (SELECT slice AS id, school, proc, ${placed} AS place
      FROM (${validateCounts(countRows(`${where} AND r.points IS NOT NULL`, rowId), "slice,")})
      WHERE NOT absent) AS judged
    JOIN (SELECT ${rowId} AS id, r.file, r.points FROM all_pupils AS r
      WHERE r.points IS NOT NULL) AS r USING (id);
  CREATE OR REPLACE TABLE task_met AS
    WITH met AS (
      SELECT proc, number, max(points) FILTER (points < ${fullPoints}) AS largest
      FROM (SELECT proc, unnest(points) AS points, unnest(numbers) AS number
        FROM own JOIN tasks_of USING (file))
      WHERE points IS NOT NULL GROUP BY proc, number)
    SELECT proc, number, task, one.max, whole FROM met JOIN task_number USING (number)
    JOIN (SELECT proc, task, max(max) AS max, ${wholeOf("largest")}
      FROM met JOIN task_number USING (number) GROUP BY proc, task) AS one USING (proc, task);
  CREATE OR REPLACE TABLE task_point AS
    WITH wholes AS (
      SELECT proc, file, list(whole ORDER BY position) AS wholes
      FROM (SELECT DISTINCT proc, file FROM own) JOIN task USING (file)
      LEFT JOIN (SELECT DISTINCT proc, task, whole FROM task_met) USING (proc, task) GROUP BY proc, file),
    earned AS (
      SELECT school, proc, place, numbers, CASE WHEN list_contains(points, ${fullPoints})
        THEN list_transform(points, lambda one, i: CASE WHEN one = ${fullPoints} THEN wholes[i] ELSE one END)
        ELSE points END AS points
      FROM own JOIN wholes USING (proc, file) JOIN tasks_of USING (file)),
    summed AS MATERIALIZED (SELECT *, list_sum(points)::INTEGER AS total FROM earned)
    SELECT school, proc, place, number, points::INTEGER AS points, total - points::INTEGER AS others
    FROM (SELECT school, proc, place, total, unnest(points) AS points, unnest(numbers) AS number
      FROM summed) WHERE points IS NOT NULL`;

/** Rows of `task_point` added up by some columns, then with the names of tasks in the place of numbers. */
const byTask = (columns: string, sums: string): string =>
  `(SELECT ${columns}, number, count(*) AS n${sums} FROM task_point GROUP BY ${columns}, number)
   JOIN task_met USING (proc, number)`;

/** Participants of the region by task, group and points. */
export const taskBinsSql = (isGraduates: boolean): string => `
  INSERT INTO task_bin SELECT ${isGraduates}, proc, task, max, place, points, sum(n)
  FROM ${byTask("proc, place, points", "")} GROUP BY ALL`;

/** Sums from which a task's spread and its tie with the rest of the work follow. */
export const taskSumsSql = (isGraduates: boolean): string => `
  INSERT INTO task_sum SELECT ${isGraduates}, proc, task, sum(n), sum(points), sum(squares), sum(others),
    sum(other_squares), sum(products)
  FROM ${byTask(
    "proc",
    `, sum(points) AS points, sum(points * points) AS squares, sum(others) AS others,
     sum(others * others) AS other_squares, sum(points * others) AS products`,
  )} GROUP BY proc, task`;

/** The same by school, without the rest of the work. */
export const schoolTasksSql = (isGraduates: boolean): string => `
  INSERT INTO school_task SELECT ${isGraduates}, school, proc, task, sum(n), sum(points), sum(squares)
  FROM ${byTask("school, proc", ", sum(points) AS points, sum(points * points) AS squares")}
  GROUP BY school, proc, task`;
