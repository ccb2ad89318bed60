import { UINTEGER } from "@duckdb/node-api";
import type { Engine } from "./engine.ts";

/**
 * Gives rows of schools that turn out to be another school the id of that one, before anything is
 * counted: names are known only when all files have been read.
 *
 * @param tables tables of rows with a column `school`
 */
export async function moveSchools(
  engine: Engine,
  moved: ReadonlyMap<number, number>,
  tables: readonly string[],
): Promise<void> {
  if (moved.size === 0) return;
  await engine.create("moved", [
    ["before", UINTEGER, [...moved.keys()]],
    ["now", UINTEGER, [...moved.values()]],
  ]);
  for (const table of tables)
    await engine.run(
      `UPDATE ${table} SET school = moved.now FROM moved WHERE ${table}.school = moved.before`,
    );
  await engine.run(`DROP TABLE moved`);
}
