import { join } from "node:path";
import type { Issue } from "../shared/issue.ts";
import { onePart } from "../reference/one-part.ts";
import { cellsSql, countResults, histogramSql, validateCounts } from "./count-sql.ts";
import { addedUp, kindOfName, participants, threeBest } from "./dialect.ts";
import { type Engine, literal, numeral, openEngine, schema } from "./engine.ts";
import { notAssessedIssues } from "./problems.ts";
import { answered, type ReceivedResults, receiveResults } from "./received-results.ts";
import type { Resolve } from "./resolve.ts";
import type { ResultSource } from "./result-source.ts";
import { talliesOf, type Tallies } from "./tallies.ts";
import { countsSchema, isGraduate } from "./tally-sql.ts";

/** Results that another engine has added up. */
export interface CountedElsewhere {
  readonly tallies: Tallies;
  readonly rows: ReceivedResults;
  readonly finishing: readonly Issue[];
}

/**
 * The tables of `tally` from rows that lie elsewhere: there they are added up, and what comes is counted here
 * on, so that it ends in the same cells. Points per task and ready reports have no place there.
 *
 * @param folder for answers on their way; only its owner can read it
 * @throws ResultSourceError when what lies there is no results
 */
export async function countElsewhere(
  source: ResultSource,
  options: {
    readonly resolve: Resolve;
    readonly everyone: boolean;
    readonly memory: string | undefined;
    readonly folder: string;
  },
): Promise<CountedElsewhere> {
  const engine = await openEngine({ memory: options.memory ?? "700MB", threads: 2 });
  try {
    await engine.run(schema);
    await engine.run(countsSchema);
    const path = join(options.folder, "results.csv");
    const rows = await receiveResults(engine, source, { ...options, path });
    await engine.run(cellTable(source.name));
    await receivePersons(engine, source, rows.unknown, options.folder);
    return { tallies: talliesOf(engine), rows, finishing: await notAssessedIssues(engine) };
  } catch (error) {
    engine.close();
    throw error;
  }
}

/** Cells by way of their histograms: the same numbers as rows give one by one. */
const cellTable = (name: string): string => `
  CREATE TABLE tally AS ${validateCounts(countResults("grp.counted"))};
  CREATE TABLE histogram AS ${histogramSql("tally")};
  CREATE TABLE cell AS
    SELECT c.* REPLACE (CASE WHEN told.lists_absent THEN c.absent END AS absent), told.max_primary,
      [${literal(name)}] AS sources, coalesce(p.one_part, 0)::INTEGER AS one_part,
      NULL::INTEGER AS lost, NULL::INTEGER AS lost_of, false AS closed
    FROM (${cellsSql("tally", "histogram")}) AS c LEFT JOIN told USING (school, proc)
    LEFT JOIN (SELECT r.school, r.proc, sum(n) AS one_part FROM result AS r JOIN grp ON grp.id = r.grp
      WHERE grp.category = ${literal(onePart)} GROUP BY ALL) AS p USING (school, proc);
  DROP TABLE tally; DROP TABLE histogram; DROP TABLE told;
  CREATE TABLE task_cell AS FROM reported_task`;

/** What needs people in all their subjects: sums over them, counted where they are. */
async function receivePersons(
  engine: Engine,
  { dialect, rows, answer }: ResultSource,
  unknown: ReceivedResults["unknown"],
  folder: string,
): Promise<void> {
  const pairs = unknown.map(([school, year]) => `(${dialect.text(school)}, ${numeral(year)})`);
  const counted = [
    ...(rows.where === undefined ? [] : [rows.where]),
    "absent = 0",
    ...(pairs.length > 0 ? [`(school, year) NOT IN (${pairs.join(", ")})`] : []),
  ];
  const hundred = await hundredScale(engine, dialect.text);
  async function receive(table: string, sql: string, types: Readonly<Record<string, string>>) {
    const path = join(folder, `${table}.csv`);
    await answer(sql, path);
    await engine.run(`CREATE TABLE ${table} AS FROM ${answered(path, types)}`);
  }
  const where = (...more: readonly string[]) => [...counted, ...more].join(" AND ");

  await receive("participant", participants(dialect, { ...rows, where: where() }, isGraduate), {
    ...{ exam: "VARCHAR", year: "USMALLINT", kind: "VARCHAR", persons: "INTEGER" },
    ...{ results: "INTEGER", graduates: "INTEGER", graduate_results: "INTEGER" },
  });
  const scored = where("person IS NOT NULL", "score IS NOT NULL", isGraduate, hundred);
  await receive("best", threeBest(dialect, { ...rows, where: scored }), {
    ...{ exam: "VARCHAR", year: "USMALLINT", kind: "VARCHAR", school: "VARCHAR" },
    ...{ best: "INTEGER", n: "INTEGER" },
  });
  const named = addedUp(
    dialect,
    ["exam", "year", "grade", "subject", `${kindOfName} AS named_by`],
    {
      ...rows,
      where: where(hundred),
    },
  );
  await receive("named", named, {
    ...{ exam: "VARCHAR", year: "USMALLINT", grade: "UTINYINT", subject: "VARCHAR" },
    ...{ named_by: "VARCHAR", n: "INTEGER" },
  });
  await engine.run(personsSql);
}

/** Which rows there are of the hundred-point scale. */
async function hundredScale(engine: Engine, text: (text: string) => string): Promise<string> {
  const found = await engine.rows(
    `SELECT DISTINCT k.exam, k.year, k.grade, k.subject FROM key_of AS k JOIN proc ON proc.id = k.proc
     WHERE hundred ORDER BY ALL`,
  );
  const works = found.map(
    ({ exam, year, grade, subject }) =>
      `(${text(String(exam))}, ${numeral(Number(year))}, ${numeral(Number(grade))}, ${text(String(subject))})`,
  );
  return works.length === 0 ? "1 = 0" : `(exam, year, grade, subject) IN (${works.join(", ")})`;
}

const personsSql = `
  INSERT INTO three_best
    SELECT exam, best.year, kind, place_of.id, best, sum(n)
    FROM best JOIN place_of ON place_of.school = best.school AND place_of.year = best.year GROUP BY ALL;
  INSERT INTO apart
    SELECT DISTINCT named.exam, named.year, kinds.kind, proc.subject
    FROM named JOIN key_of USING (exam, year, grade, subject) JOIN proc ON proc.id = key_of.proc,
      (SELECT DISTINCT kind FROM participant WHERE kind <> 'nobody') AS kinds
    WHERE named_by <> kinds.kind;
  DROP TABLE best; DROP TABLE named; DROP TABLE place_of; DROP TABLE key_of`;
