import type { Issue } from "../shared/issue.ts";
import type { Engine } from "./engine.ts";

/**
 * SQL that tells the rows of one person in one procedure; a code of ВПР is unique within its school
 * only. Ids stand in the text, since a join would cost more than all the rest.
 */
async function attemptKey(engine: Engine): Promise<string> {
  const rows = await engine.rows(`SELECT id FROM proc WHERE within_school ORDER BY id`);
  if (rows.length === 0) return "hash(r.pid, r.proc)";
  const ids = rows.map((row) => Number(row.id)).join(", ");
  return `hash(r.pid, r.proc, CASE WHEN r.proc IN (${ids}) THEN r.school END)`;
}

/** Rows whose hashes fit into memory at once; more are looked at in parts. */
const partRows = 5_000_000;

/** Points of a row by the names of its tasks: their positions differ by the way that a table was read. */
const answers = `list_sort(list_zip((SELECT map(list(file), list(tasks)) FROM (
  SELECT file, list(task ORDER BY position) AS tasks FROM task GROUP BY file))[r.file], r.points))`;

/**
 * Which attempt comes first: one with a result, then by date, then the better result, so that the
 * order of rows in a file decides nothing.
 */
const order = (attempts: "last" | "main-day"): string =>
  `r.absent, r.day ${attempts === "last" ? "DESC" : "ASC"} NULLS LAST, r.score DESC NULLS LAST,
   r.prim DESC NULLS LAST, r.mark DESC NULLS LAST, r.passed DESC NULLS LAST, r.school, r.grp, r.file,
   r.journal DESC NULLS LAST, ${answers} DESC NULLS LAST, r.line`;

/** What an attempt came to, and where. */
const result = "(r.school, r.score, r.prim, r.mark, r.passed)";
/** All that a row says but where it stands: rows of a table alike in it are one row pasted twice. */
const said =
  "(r.file, r.school, r.grp, r.absent, r.day, r.prim, r.score, r.mark, r.passed, r.journal, r.points)";

/** Keys met more than once, in `repeated`. @param persons rows that name a person */
async function findRepeated(engine: Engine, key: string, persons: number): Promise<number> {
  const parts = Math.ceil(persons / partRows);
  await engine.run(`CREATE OR REPLACE TABLE repeated (key UBIGINT)`);
  for (let part = 0; part < parts; part++)
    await engine.run(
      `INSERT INTO repeated SELECT key FROM (
         SELECT ${key} AS key FROM all_pupils r
         WHERE r.pid IS NOT NULL ${parts > 1 ? `AND r.pid % ${parts} = ${part}` : ""})
       GROUP BY key HAVING count(*) > 1`,
    );
  const [found] = await engine.rows(`SELECT count(*)::INTEGER AS n FROM repeated`);
  return Number(found?.n ?? 0);
}

/**
 * Leaves one attempt of each participant (повторные попытки): the others are taken back by
 * corrections; so is a row that stands in its table twice.
 *
 * @returns for each file the number of rows set aside: a note, and a warning of those that say something
 *   else of the day of the attempt that counts, as no second attempt does
 */
export async function resolveAttempts(
  engine: Engine,
  attempts: "last" | "main-day",
): Promise<readonly Issue[]> {
  const [named] = await engine.rows(`SELECT count(pid)::INTEGER AS n FROM all_pupils`);
  if (Number(named?.n) === 0) return [];
  const key = await attemptKey(engine);
  if ((await findRepeated(engine, key, Number(named?.n))) === 0) return [];
  await engine.run(
    `CREATE OR REPLACE TABLE set_aside AS SELECT * EXCLUDE rank FROM (
       SELECT r.*, row_number() OVER attempt AS rank,
         NOT r.absent AND r.day = first(r.day) OVER attempt
           AND ${result} IS DISTINCT FROM first(${result}) OVER attempt AS contradicts,
         ${said} IS NOT DISTINCT FROM first(${said}) OVER attempt AS is_same
       FROM all_pupils r
       WHERE r.pid IS NOT NULL AND ${key} IN (SELECT key FROM repeated)
       WINDOW attempt AS (PARTITION BY ${key} ORDER BY ${order(attempts)})) WHERE rank > 1`,
  );
  await engine.run(
    `INSERT INTO correction SELECT * EXCLUDE (contradicts, is_same), -1 FROM set_aside`,
  );
  const rows = await engine.rows(
    `SELECT source_table.name, coalesce(contradicts, false) AS contradicts, is_same, min(line) AS line,
       count(*)::INTEGER AS n
     FROM set_aside JOIN source_table USING (file) GROUP BY ALL ORDER BY ALL`,
  );
  await engine.run(`DROP TABLE set_aside; DROP TABLE repeated`);
  const expected =
    attempts === "last"
      ? "одна попытка участника; учтена последняя по дате, без даты — лучшая"
      : "одна попытка участника; учтена попытка основного дня, без даты — лучшая";
  return rows.map((row) => {
    const place = {
      file: String(row.name),
      ...(row.line !== null && { line: Number(row.line) }),
      count: Number(row.n),
    };
    if (row.is_same === true) return { code: "rows-repeated", severity: "warning", ...place };
    return row.contradicts === true
      ? { code: "attempts-contradict", severity: "warning", ...place, expected }
      : { code: "repeated-attempt", severity: "note", ...place, expected };
  });
}

/**
 * Puts the latest state of each appealed result (апелляции и перепроверки) in place of the first. A
 * mark given before is dropped where the new score can be assessed without it.
 */
export async function applyAppeals(
  engine: Engine,
  attempts: "last" | "main-day",
): Promise<readonly Issue[]> {
  const [any] = await engine.rows(`SELECT count(*)::INTEGER AS n FROM appeal`);
  if (Number(any?.n ?? 0) === 0) return [];
  await engine.run(
    `CREATE OR REPLACE TABLE state AS SELECT * FROM appeal WHERE pid IS NOT NULL
     QUALIFY row_number() OVER (PARTITION BY pid, proc ORDER BY day DESC NULLS LAST, file DESC, line DESC) = 1`,
  );
  await engine.run(
    `CREATE OR REPLACE TABLE appealed AS SELECT r.* FROM all_pupils r JOIN state USING (pid, proc)
     QUALIFY row_number() OVER (PARTITION BY r.pid, r.proc ORDER BY ${order(attempts)}) = 1`,
  );
  await engine.run(
    `INSERT INTO correction SELECT *, -1 FROM appealed;
     INSERT INTO correction BY NAME SELECT r.* REPLACE (
         coalesce(s.prim, r.prim) AS prim, coalesce(s.score, r.score) AS score,
         CASE WHEN s.mark IS NOT NULL OR judged THEN s.mark ELSE r.mark END AS mark,
         CASE WHEN s.mark IS NOT NULL OR judged THEN s.passed ELSE r.passed END AS passed,
         false AS absent),
       1::TINYINT AS sign
     FROM appealed r JOIN (SELECT state.*, coalesce(
         CASE WHEN hundred THEN state.score IS NOT NULL AND minimum IS NOT NULL
           ELSE state.prim IS NOT NULL AND three IS NOT NULL END, false) AS judged
       FROM state JOIN proc ON proc.id = state.proc) s USING (pid, proc)`,
  );
  const rows = await engine.rows(
    `SELECT source_table.name, (appealed.pid IS NOT NULL) AS matched, min(state.line) AS line,
       count(*)::INTEGER AS n
     FROM state JOIN source_table USING (file)
     LEFT JOIN appealed ON appealed.pid = state.pid AND appealed.proc = state.proc
     GROUP BY ALL ORDER BY ALL`,
  );
  await engine.run(`DROP TABLE state; DROP TABLE appealed`);
  return rows.map((row) => ({
    code: row.matched === true ? "appeal-applied" : "appeal-unmatched",
    severity: row.matched === true ? "note" : "warning",
    file: String(row.name),
    line: Number(row.line),
    count: Number(row.n),
  }));
}
