import { onePart } from "../reference/one-part.ts";
import {
  cellsSql,
  countResults,
  countRows,
  histogramSql,
  validateCounts,
  plainCellsSql,
  touchedSql,
} from "./count-sql.ts";
import { type Engine, literal } from "./engine.ts";

/**
 * Files of every cell, `name:line` of the first row where lines are known. The table `origin` tells
 * the only file that most cells are of; rows are gone through again for the others.
 */
const sourceSql = `
  SELECT school, proc, [name || coalesce(':' || line, '')] AS sources, max_primary, lists_absent
  FROM origin JOIN source_table ON source_table.file = first_file WHERE first_file = last_file`;
const sourcesSql = `
  ${sourceSql} UNION ALL
  SELECT school, proc, list(source ORDER BY source) AS sources, max(max_primary) AS max_primary,
    bool_or(lists_absent) AS lists_absent FROM (
    SELECT school, proc, name || coalesce(':' || min(line), '') AS source,
      max(max_primary) AS max_primary, bool_or(lists_absent) AS lists_absent
    FROM (SELECT school, proc, file, min(line) AS line FROM all_pupils
      WHERE (school, proc) IN (SELECT (school, proc) FROM origin WHERE first_file <> last_file)
      GROUP BY ALL)
    JOIN source_table USING (file) GROUP BY school, proc, name)
  GROUP BY ALL`;

/** Pupils of each cell who wrote one part of a work in two: no part of its counts. */
const onePartSql = `
  SELECT r.school, r.proc, count(*)::INTEGER AS one_part
  FROM all_pupils AS r JOIN grp ON grp.id = r.grp
  WHERE grp.category = ${literal(onePart)} GROUP BY ALL`;

/**
 * What many regions have nothing of, though each of these asks for counting of its own: cells to count by
 * their histogram, cells of several tables, rows of who was absent, works in two parts.
 */
const needed = {
  touched: "touched",
  spread: "origin WHERE first_file <> last_file",
  absent: "all_pupils WHERE absent",
  onePart: `grp WHERE category = ${literal(onePart)}`,
} as const;

async function needs(engine: Engine): Promise<ReadonlySet<unknown>> {
  const asked = Object.entries(needed).map(
    ([name, from]) => `(SELECT ${literal(name)} AS name FROM ${from} LIMIT 1)`,
  );
  const found = await engine.rows(asked.join(" UNION ALL "));
  return new Set(found.map(({ name }) => name));
}

/**
 * Counts the main population into `cell`: most cells straight from the rows; those with a correction
 * or with scores of several scales by way of their histogram.
 */
export async function countMain(engine: Engine): Promise<void> {
  await engine.run(touchedSql);
  await engine.run(`CREATE OR REPLACE TABLE counted AS ${plainCellsSql}`);
  await engine.run(
    `CREATE OR REPLACE TABLE origin AS SELECT school, proc, first_file, last_file, line FROM counted;
     INSERT INTO touched SELECT school, proc FROM counted WHERE scale <> other_scale`,
  );
  const has = await needs(engine);
  let cells = "SELECT * EXCLUDE (other_scale, first_file, last_file, line) FROM counted";
  if (has.has("touched")) {
    const touched = "(r.school, r.proc) IN (SELECT (school, proc) FROM touched)";
    await countHistogram(engine, "touched_histogram", countRows(`grp.counted AND ${touched}`));
    cells += ` WHERE (school, proc) NOT IN (SELECT (school, proc) FROM touched)
      UNION ALL BY NAME (${cellsSql("tally", "touched_histogram")})`;
  }
  if (has.has("absent"))
    await engine.run(
      `UPDATE source_table SET lists_absent = true
       WHERE file IN (SELECT DISTINCT file FROM all_pupils WHERE absent)`,
    );
  await engine.run(
    `CREATE OR REPLACE TABLE cell AS SELECT c.* REPLACE (CASE WHEN s.lists_absent THEN c.absent END AS absent),
       s.max_primary, s.sources, ${has.has("onePart") ? "coalesce(p.one_part, 0)" : "0"} AS one_part
     FROM (${cells}) AS c
     LEFT JOIN (${has.has("spread") ? sourcesSql : sourceSql}) AS s USING (school, proc)
     ${has.has("onePart") ? `LEFT JOIN (${onePartSql}) AS p USING (school, proc)` : ""}`,
  );
  await engine.run(
    `DROP TABLE IF EXISTS tally; DROP TABLE IF EXISTS touched_histogram; DROP TABLE counted; DROP TABLE origin`,
  );
}

/** Puts results with what they mean into `tally`, and their scores into a table. */
async function countHistogram(engine: Engine, table: string, counts: string): Promise<void> {
  await engine.run(`CREATE OR REPLACE TABLE tally AS ${validateCounts(counts)}`);
  await engine.run(`CREATE OR REPLACE TABLE ${table} AS ${histogramSql("tally")}`);
}

/** Scores of every cell counted from pupils, in `histogram`. */
export async function countScores(engine: Engine): Promise<void> {
  await countHistogram(engine, "histogram", countResults("grp.counted"));
  await engine.run(`DROP TABLE tally`);
}

/** Which pupils a slice is of: categories of everyone, sex and ОВЗ of the main population. */
const slicings = {
  category: { by: "grp.category", where: "grp.category <> ''" },
  sex: { by: "grp.sex", where: "grp.counted AND grp.sex <> ''" },
  ovz: { by: "grp.ovz", where: "grp.counted AND grp.ovz <> ''" },
} as const;

export type SliceBy = keyof typeof slicings;

/** Counts one slicing into `sliced`: cells with a further column `slice`. */
export async function countSlices(engine: Engine, slicing: SliceBy): Promise<void> {
  const { by, where } = slicings[slicing];
  await engine.run(
    `CREATE OR REPLACE TABLE tally AS ${validateCounts(countResults(where, by), "slice,")};
     CREATE OR REPLACE TABLE sliced_histogram AS ${histogramSql("tally", "slice,")};
     CREATE OR REPLACE TABLE sliced AS SELECT c.* REPLACE (
       CASE WHEN c.absent > 0 OR cell.absent IS NOT NULL THEN c.absent END AS absent),
       cell.max_primary, cell.sources
     FROM (${cellsSql("tally", "sliced_histogram", "slice,")}) AS c LEFT JOIN cell USING (school, proc)
     WHERE cell.closed IS NOT TRUE;
     DROP TABLE tally; DROP TABLE sliced_histogram`,
  );
}
