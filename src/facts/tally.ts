import type { Engine } from "./engine.ts";
import { apartSql, countsSchema, participantsSql, resultsSql, threeBestSql } from "./tally-sql.ts";
import {
  schoolTasksSql,
  taskBinsSql,
  taskCellsSql,
  taskPointsSql,
  taskPopulations,
  taskSumsOfSchoolsSql,
  taskSumsSql,
} from "./task-sql.ts";

/**
 * Tables of counts (счётные таблицы): whatever is asked of results is answered from these. They hold sums
 * over the pupils of a school or of the region, and no rows of pupils.
 */
export const tallyTables = [
  "school",
  "proc",
  "grp",
  "cell",
  "result",
  "reported_bin",
  "task_cell",
  "task_bin",
  "task_sum",
  "school_task",
  "participant",
  "three_best",
  "apart",
] as const;

/**
 * Counts all that may be asked of settled rows, and lets the rows go: of pupils only sums are left, nor any
 * text of theirs.
 */
export async function tally(engine: Engine): Promise<void> {
  await engine.run(resultsSql);
  await engine.run(countsSchema);
  await tallyPersons(engine);
  const positions = await mostTasks(engine);
  if (positions > 0) await tallyTasks(engine, positions);
  else await engine.run(`CREATE TABLE task_cell AS FROM reported_task`);
  await leaveTallies(engine);
}

/** The most tasks of which a table tells pupils' points: most tables tell none. */
async function mostTasks(engine: Engine): Promise<number> {
  const [most] = await engine.rows(`SELECT coalesce(max(position), 0)::INTEGER AS n FROM task`);
  return Number(most?.n);
}

/** What needs people in all their subjects. */
async function tallyPersons(engine: Engine): Promise<void> {
  await engine.run(participantsSql);
  const kinds = await engine.rows(
    `SELECT DISTINCT kind FROM participant WHERE kind <> 'nobody' ORDER BY kind`,
  );
  for (const { kind } of kinds) {
    await engine.run(threeBestSql(String(kind)));
    await engine.run(apartSql(String(kind)));
  }
}

async function tallyTasks(engine: Engine, positions: number): Promise<void> {
  await engine.run(taskSumsOfSchoolsSql(positions));
  await engine.run(taskCellsSql);
  for (const { isGraduates, where } of taskPopulations) {
    await engine.run(taskPointsSql(where));
    for (const sql of [taskBinsSql, taskSumsSql]) await engine.run(sql(isGraduates));
    await engine.run(schoolTasksSql(isGraduates, where));
  }
}

/** Drops every table but those of counts: rows, hashes of persons, texts of schools and days. */
async function leaveTallies(engine: Engine): Promise<void> {
  await engine.run(
    `CREATE OR REPLACE TABLE grp AS SELECT * EXCLUDE (letter, same) FROM grp WHERE id = same`,
  );
  await engine.run(`DROP VIEW all_pupils`);
  const left = new Set<string>(tallyTables);
  const tables = await engine.rows(
    `SELECT table_name AS name, temporary FROM duckdb_tables() ORDER BY ALL`,
  );
  for (const name of new Set(tables.map((table) => String(table.name))))
    if (!left.has(name)) await engine.run(`DROP TABLE "${name}"`);
}
