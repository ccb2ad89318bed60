import { scoreGroups } from "../reference/score-groups.ts";
import { readValues, settledTaskRows, validateCounts } from "./count-sql.ts";
import { graduates } from "./tally-sql.ts";
import { fullPoints } from "./task-points.ts";

/**
 * Points per task from rows of pupils, as SQL that makes tables of counts. A region has millions of them:
 * those of a school are added up side by side, one column a task, since to make a row of each and to sort
 * these by school costs ten times more. Only counts get the names of tasks.
 */

/**
 * Tasks by number, in `task_number`, and for every table the numbers by position, in `tasks_of`; tasks of
 * one name with different maxima have numbers of their own.
 */
const taskNumbersSql = `
  CREATE OR REPLACE TABLE task_number AS
    SELECT row_number() OVER (ORDER BY task, max)::USMALLINT AS number,
      dense_rank() OVER (ORDER BY task)::USMALLINT AS name, task, max
    FROM (SELECT DISTINCT task, max FROM task);
  CREATE OR REPLACE TABLE tasks_of AS
    SELECT file, list(number ORDER BY position) AS numbers
    FROM task JOIN task_number AS t ON t.task = task.task AND t.max IS NOT DISTINCT FROM task.max
    GROUP BY file`;

/** Place of a participant among the four groups: by score where there is one, else by mark. */
const placed = `CASE WHEN NOT hundred THEN mark - 2 WHEN below THEN 0 ${scoreGroups
  .flatMap((group, at) =>
    group.to === null ? [] : [`WHEN NOT below AND scale = 1 AND value <= ${group.to} THEN ${at}`],
  )
  .join(" ")} END::UTINYINT`;

/** Settled rows with points per task, each with its group of the four, in `own`. */
const ownSql = `
  CREATE OR REPLACE TABLE own AS SELECT school, proc, file, graduate, counted, points, ${placed} AS place
  FROM (${validateCounts(
    `SELECT r.school, r.proc, r.file, ${graduates} AS graduate, grp.counted, r.points, absent, passed, journal,
       1 AS n, ${readValues}
     FROM (${settledTaskRows}) AS r JOIN proc ON proc.id = r.proc JOIN grp ON grp.id = r.grp
     WHERE r.points IS NOT NULL AND NOT absent`,
    "file, graduate, counted, points,",
  )})`;

/**
 * Two sums of a task's points in a school, each with a second one above its lowest 32 bits: how many have it
 * and how many of them «+», which counts apart until it is known what it stands for; points and their squares.
 */
const sums = {
  counts: (points: string) => `1 + ((${points} = ${fullPoints})::BIGINT << 32)`,
  values: (points: string) => `${points} + ((${points} * ${points}) << 32)`,
};
const low = (sum: string): string => `(${sum} & 4294967295)::BIGINT`;
const high = (sum: string): string => `(${sum} >> 32)::BIGINT`;

/** Sums of every school, procedure, kind of pupils and task, in `task_part`; what points were met at all. */
function taskPartsSql(positions: number): string {
  const places = Array.from({ length: positions }, (_, i) => i + 1);
  const lists = Object.entries(sums).map(
    ([name, sum]) => `[${places.map((at) => `sum(${sum(`p${at}`)})`).join(", ")}] AS ${name}`,
  );
  const columns = places.map((at) => `points[${at}]::BIGINT AS p${at}`);
  return `
    CREATE OR REPLACE TABLE task_part AS
      SELECT (key >> 34)::UINTEGER AS school, ((key >> 18) & 65535)::USMALLINT AS proc, number,
        (key & 2) = 2 AS graduate, (key & 1) = 1 AS counted, ${low("counts")} AS n, ${high("counts")} AS pluses,
        ${low("values")} AS points, ${high("values")} AS squares
      FROM (SELECT key, unnest(numbers) AS number, unnest(counts) AS counts, unnest(values) AS values
        FROM (SELECT key, ${lists.join(", ")} FROM (SELECT ${partKey} AS key, ${columns.join(", ")} FROM own)
          GROUP BY key) JOIN tasks_of ON file = (key >> 2) & 65535)
      WHERE counts IS NOT NULL;
    CREATE OR REPLACE TABLE task_met AS
      SELECT proc, graduate, counted, number, max(points) FILTER (points < ${fullPoints}) AS largest
      FROM (SELECT proc, graduate, counted, unnest(points) AS points, unnest(numbers) AS number
        FROM own JOIN tasks_of USING (file)) WHERE points IS NOT NULL GROUP BY ALL`;
}

/** One number for whom points are of: far cheaper to group by than its parts. */
const partKey = `(school::UBIGINT << 34) | (proc::UBIGINT << 18) | (file::UBIGINT << 2)
  | (graduate::UBIGINT << 1) | counted::UBIGINT`;

/** Tables that the counts of tasks are made of. @param positions the most tasks that a table has */
export const taskSumsOfSchoolsSql = (positions: number): string =>
  `${taskNumbersSql}; ${ownSql}; ${taskPartsSql(positions)}`;

/** Whom counts of tasks are of, as conditions on `graduate`, `counted` and `proc`. */
const ofEverybody = "proc IN (SELECT proc FROM task_met WHERE NOT graduate)";
/** Graduates of all procedures; everybody, where that is somebody else. */
export const taskPopulations = [
  { isGraduates: true, where: "graduate" },
  { isGraduates: false, where: ofEverybody },
] as const;

/**
 * The largest points that a task is known to give, with what «+» of a mask stands for: its maximum, or the
 * largest figure met, or 1.
 */
const wholes = (where: string): string => `
  SELECT proc, name, max(max) AS max, greatest(1, max(max), max(largest))::INTEGER AS whole
  FROM task_met JOIN task_number USING (number) WHERE ${where} GROUP BY proc, name`;

/** Sums of schools by name of task, with «+» as what it stands for. */
const ofSchools = (where: string): string => `
  SELECT (key >> 32)::UINTEGER AS school, ((key >> 16) & 65535)::USMALLINT AS proc, task, max, n, points, squares
  FROM (SELECT (school::UBIGINT << 32) | (proc::UBIGINT << 16) | name AS key, max(t.max) AS max,
      sum(n)::INTEGER AS n, sum(points + pluses * (whole - ${fullPoints})) AS points,
      sum(squares + pluses * (whole * whole - ${fullPoints ** 2})) AS squares
    FROM task_part JOIN task_number AS t USING (number) JOIN (${wholes(where)}) AS w USING (proc, name)
    WHERE ${where} GROUP BY key)
  JOIN (SELECT DISTINCT name, task FROM task_number) ON name = key & 65535`;

/** Points per task of every cell. A report's tasks stand where the pupils' own are not known. */
export const taskCellsSql = `
  CREATE TABLE task_cell AS
  WITH counted AS (
    SELECT school, proc, task, max, n, points::DOUBLE AS points FROM (${ofSchools("counted")}))
  SELECT * FROM counted UNION ALL
  SELECT * FROM reported_task WHERE (school, proc) NOT IN (SELECT (school, proc) FROM counted)`;

/** Points of the tasks of a table by what «+» stands for, by position. */
const wholesOf = (where: string): string => `
  SELECT proc, file, list(whole ORDER BY position) AS wholes
  FROM (SELECT DISTINCT proc, file FROM own) JOIN task USING (file) JOIN task_number AS t
    ON t.task = task.task AND t.max IS NOT DISTINCT FROM task.max
  LEFT JOIN (${wholes(where)}) AS w USING (proc, name) GROUP BY proc, file`;

/** Points of a whole work. */
const total = (wholes: string): string => `CASE WHEN list_contains(points, ${fullPoints})
  THEN list_sum(list_transform(points, lambda one, i: CASE WHEN one = ${fullPoints} THEN ${wholes}[i] ELSE one END))
  ELSE list_sum(points) END::INTEGER`;

/**
 * Rows of the region by task, group and points, in `task_point`, with the points of whole works added up; a
 * total is of all that the population knows of «+».
 */
export const taskPointsSql = (where: string): string => `
  CREATE OR REPLACE TABLE task_point AS
    SELECT proc, place, name, any_value(task) AS task, any_value(w.max) AS max,
      CASE WHEN points = ${fullPoints} THEN whole ELSE points END AS points,
      sum(n) AS n, sum(total) AS total, sum(total_squares) AS total_squares
    FROM (SELECT proc, place, number, points, count(*) AS n, sum(total) AS total,
        sum(total * total) AS total_squares
      FROM (SELECT proc, place, total, unnest(points)::INTEGER AS points, unnest(numbers) AS number
        FROM (SELECT proc, place, points, numbers, ${total("wholes")} AS total
          FROM own JOIN (${wholesOf(where)}) USING (proc, file) JOIN tasks_of USING (file)
          WHERE ${where}))
      WHERE points IS NOT NULL GROUP BY ALL)
    JOIN task_number USING (number) JOIN (${wholes(where)}) AS w USING (proc, name)
    GROUP BY proc, place, name, 6`;

/** Participants of the region by task, group and points. */
export const taskBinsSql = (isGraduates: boolean): string => `
  INSERT INTO task_bin SELECT ${isGraduates}, proc, task, max, place, points, n FROM task_point`;

/**
 * Sums from which a task's spread and its tie with the rest of the work follow: the points of the others are
 * those of the whole work without its own.
 */
export const taskSumsSql = (isGraduates: boolean): string => `
  INSERT INTO task_sum SELECT ${isGraduates}, proc, any_value(task), sum(n), sum(points * n),
    sum(points * points * n), sum(total - points * n),
    sum(total_squares - 2 * points * total + points * points * n), sum(points * total - points * points * n)
  FROM task_point GROUP BY proc, name`;

/** The same by school, without the rest of the work. */
export const schoolTasksSql = (isGraduates: boolean, where: string): string => `
  INSERT INTO school_task SELECT ${isGraduates}, school, proc, task, n, points, squares
  FROM (${ofSchools(where)})`;
