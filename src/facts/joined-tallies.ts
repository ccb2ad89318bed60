import { basename } from "node:path";
import { type Engine, literal, openEngine } from "./engine.ts";
import { tableFile } from "./save-tallies.ts";
import { talliesOf, type Tallies } from "./tallies.ts";
import { countsSchema } from "./tally-sql.ts";
import { tallyTables } from "./tally.ts";

/** Columns by which a procedure, or a group of pupils, is the same in two regions. */
const sameBy = {
  proc: "year, exam, grade, subject, hundred, graded, minimum, three, four, five, within_school, max",
  grp: "category, sex, ovz, counted",
} as const;

/** Number of each row of `part_<table>` among those of all regions; the same for what is the same. */
const numbersSql = (table: keyof typeof sameBy): string => `
  CREATE TABLE number_${table} AS
    SELECT part, id, dense_rank() OVER (ORDER BY ${sameBy[table]})::USMALLINT AS number FROM part_${table};
  CREATE TABLE ${table} AS SELECT DISTINCT number AS id, ${sameBy[table]}
    FROM part_${table} JOIN number_${table} USING (part, id)`;

const schoolsSql = `
  CREATE TABLE number_school AS
    SELECT part, id, row_number() OVER (ORDER BY part, id)::UINTEGER AS number FROM part_school;
  CREATE TABLE school AS SELECT number AS id, code FROM part_school JOIN number_school USING (part, id)`;

/** Rows of all regions by their numbers among all. @param replaced further columns written anew */
const numbered = (relation: string, numbers: readonly string[], replaced = ""): string => `
  SELECT p.* REPLACE (${numbers.map((one) => `number_${one}.number AS ${one}`).join(", ")}${replaced})
  FROM ${relation} AS p ${numbers
    .map(
      (one) => `JOIN number_${one} ON number_${one}.part = p.part AND number_${one}.id = p.${one}`,
    )
    .join(" ")}`;

/**
 * Counts of tasks: of everybody a region keeps them apart only where they are not those of graduates, so here
 * they are of everybody wherever another region keeps them apart.
 */
const tasksSql = (table: string, numbers: readonly string[]): string => `
  WITH one AS (${numbered(`part_${table}`, numbers)})
  SELECT * FROM one UNION ALL
  SELECT * REPLACE (false AS graduates) FROM one
  WHERE proc IN (SELECT proc FROM one WHERE NOT graduates)
    AND (part, proc) NOT IN (SELECT (part, proc) FROM one WHERE NOT graduates)`;

/** What is counted over a region is added up. */
const regionsSql = `
  ${countsSchema};
  CREATE TABLE participant AS
    SELECT exam, year, kind, sum(persons)::INTEGER AS persons, sum(results)::INTEGER AS results,
      sum(graduates)::INTEGER AS graduates, sum(graduate_results)::INTEGER AS graduate_results
    FROM part_participant GROUP BY exam, year, kind;
  INSERT INTO apart SELECT DISTINCT exam, year, kind, subject FROM part_apart;
  INSERT INTO three_best SELECT * EXCLUDE (part) FROM (${numbered("part_three_best", ["school"])});
  INSERT INTO task_bin SELECT graduates, proc, task, max(max), place, points, sum(n)
    FROM (${tasksSql("task_bin", ["proc"])}) GROUP BY graduates, proc, task, place, points;
  INSERT INTO task_sum SELECT graduates, proc, task, sum(n), sum(points), sum(squares), sum(others),
      sum(other_squares), sum(products)
    FROM (${tasksSql("task_sum", ["proc"])}) GROUP BY graduates, proc, task;
  INSERT INTO school_task SELECT * EXCLUDE (part) FROM (${tasksSql("school_task", ["school", "proc"])})`;

/**
 * Opens the counts of several regions as one (объединение регионов): what is of a school stands side by
 * side, what is of a region is added up. Counts are sums, so all comes out as if the rows of all regions had
 * been counted together.
 *
 * @param folders of `saveTallies`, one a region, whose schools have different codes; the name of a folder
 *   goes before the names of its files
 */
export async function openJoined(folders: readonly string[]): Promise<Tallies> {
  const engine = await openEngine({ memory: "700MB", threads: 2 });
  for (const table of tallyTables) await engine.run(partsSql(table, folders));
  await engine.run(schoolsSql);
  await engine.run(numbersSql("proc"));
  await engine.run(numbersSql("grp"));
  const regions = folders.map((folder) => literal(`${basename(folder)}/`)).join(", ");
  const sources = `, list_transform(sources, source -> [${regions}][p.part + 1] || source) AS sources`;
  await beside(engine, "cell", ["school", "proc"], sources);
  await beside(engine, "result", ["school", "proc", "grp"]);
  await beside(engine, "reported_bin", ["school", "proc"]);
  await beside(engine, "task_cell", ["school", "proc"]);
  await engine.run(regionsSql);
  return talliesOf(engine);
}

/** Rows of all regions in one table, each with the numbers of what it is of. */
const beside = (
  engine: Engine,
  table: string,
  numbers: readonly string[],
  replaced?: string,
): Promise<void> =>
  engine.run(
    `CREATE TABLE ${table} AS
     SELECT * EXCLUDE (part) FROM (${numbered(`part_${table}`, numbers, replaced)})`,
  );

const partsSql = (table: string, folders: readonly string[]): string =>
  `CREATE TABLE part_${table} AS ${folders
    .map(
      (folder, part) => `SELECT ${part} AS part, * FROM read_parquet(${tableFile(folder, table)})`,
    )
    .join(" UNION ALL BY NAME ")}`;
