import type { StudentColumn } from "../read/student-table.ts";
import type { Issue } from "../shared/issue.ts";
import type { Engine } from "./engine.ts";
import { headerOf, type Origin, placeOf } from "./problems.ts";

/** How many answers of each mask every row has that was read one by one. */
const lengths = `
  SELECT r.file, r.line, r.proc, task.mask, count(*)::INTEGER AS length
  FROM (SELECT file, line, proc, unnest(points) AS points, generate_subscripts(points, 1) AS position
      FROM pupil WHERE points IS NOT NULL AND file IN (SELECT file FROM task WHERE mask IS NOT NULL)) AS r
    JOIN task ON task.file = r.file AND task.position = r.position
  WHERE task.mask IS NOT NULL AND r.points IS NOT NULL GROUP BY ALL`;

const ofMasks = `
  SELECT file, proc, mask, length, count(*) AS n FROM mask_length GROUP BY ALL`;

/**
 * Leaves open the tasks of answer masks that are shorter or longer than those of the others: which of them
 * is missing nobody knows. A work has as many tasks as the masks of most of its participants in a table;
 * where there are none such, no mask of it is read.
 *
 * @param origins tables by their numbers
 * @param counted SQL of how many other rows have masks of a length: these are left as they are
 */
export async function leaveUnequalMasks(
  engine: Engine,
  origins: readonly Origin[],
  counted: readonly string[],
): Promise<readonly Issue[]> {
  const [any] = await engine.rows(`SELECT count(*)::INTEGER AS n FROM task WHERE mask IS NOT NULL`);
  if (Number(any?.n) === 0) return [];
  await engine.run(
    `CREATE OR REPLACE TABLE mask_length AS ${lengths};
     CREATE OR REPLACE TABLE unequal AS
       SELECT m.*, u.length AS usual FROM mask_length AS m LEFT JOIN (
         SELECT file, proc, mask, arg_max(length, n) AS length FROM (
           SELECT file, proc, mask, length, sum(n) AS n
           FROM (${[ofMasks, ...counted].join(" UNION ALL ")}) GROUP BY ALL)
         GROUP BY ALL HAVING 2 * max(n) > sum(n)) AS u USING (file, proc, mask)
       WHERE u.length IS DISTINCT FROM m.length`,
  );
  const rows = await engine.rows(
    `SELECT file, mask, count(*)::INTEGER AS n, min(line)::INTEGER AS line,
       arg_min(length, line) AS length, arg_min(usual, line) AS usual
     FROM unequal GROUP BY ALL ORDER BY ALL`,
  );
  if (rows.length > 0)
    await engine.run(
      `UPDATE pupil SET points = list_transform(pupil.points,
           lambda one, place: CASE WHEN list_contains(u.positions, place) THEN NULL ELSE one END)
       FROM (SELECT unequal.file, line, list(position) AS positions
         FROM unequal JOIN task USING (file, mask) GROUP BY ALL) AS u
       WHERE pupil.file = u.file AND pupil.line = u.line`,
    );
  await engine.run(`DROP TABLE mask_length; DROP TABLE unequal`);
  return rows.flatMap((row): Issue[] => {
    const origin = origins[Number(row.file)];
    if (!origin) return [];
    return [
      {
        ...{ code: "mask-length", severity: "warning", ...placeOf(origin), line: Number(row.line) },
        // The engine gives back the column that was stored.
        ...{ column: headerOf(origin, String(row.mask) as StudentColumn), count: Number(row.n) },
        found: String(Number(row.length)),
        expected: row.usual === null ? "поровну хотя бы у большинства" : String(Number(row.usual)),
      },
    ];
  });
}
