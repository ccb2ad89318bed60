import { signedRows } from "./count-sql.ts";
import { fullPoints } from "./task-points.ts";

/**
 * Points per task of every cell. «+» of a mask stands for the largest points that the task is known
 * to give: its maximum, or the largest figure met, or 1.
 *
 * @param where which procedures are wanted, on `proc`; each is counted by itself
 */
export const taskCellsSql = (where: string): string => `
  WITH point AS (
    SELECT r.school, r.proc, r.file, r.sign, unnest(r.points) AS points,
      generate_subscripts(r.points, 1) AS position
    FROM (${signedRows}) AS r JOIN grp ON grp.id = r.grp JOIN proc ON proc.id = r.proc
    WHERE ${where} AND grp.counted AND NOT r.absent AND r.points IS NOT NULL),
  named AS (
    SELECT point.*, task.task, task.max,
      greatest(1, max(task.max) OVER same, max(points) FILTER (points < ${fullPoints}) OVER same) AS whole
    FROM point JOIN task ON task.file = point.file AND task.position = point.position
    WHERE points IS NOT NULL WINDOW same AS (PARTITION BY point.proc, task.task))
  SELECT school, proc, task, max(max) AS max, sum(sign)::INTEGER AS n,
    sum(sign * CASE WHEN points = ${fullPoints} THEN whole ELSE points END)::INTEGER AS points
  FROM named GROUP BY school, proc, task HAVING sum(sign) > 0`;
