import { BOOLEAN, UINTEGER, USMALLINT, SMALLINT, VARCHAR } from "@duckdb/node-api";
import type { Binding, GridRow, StudentColumn } from "../read/index.ts";
import type { Issue } from "../shared/issue.ts";
import { literal, numeral, type Engine } from "./engine.ts";
import type { Meanings, RowProblem, Texts } from "./meaning.ts";
import { personHash, personText } from "./person-hash.ts";
import {
  openProblems,
  problemIssue,
  remarkIssue,
  type Origin,
  type ProblemList,
} from "./problems.ts";
import type { Registry } from "./registry.ts";
import { withConstants, type NumberColumn, type SourceColumns } from "./source-columns.ts";
import { pointsParts } from "./task-points.ts";
import { writtenDay, writtenMark, writtenNumber, writtenPassed } from "./written.ts";

/** What the lanes share. */
export interface Lane {
  readonly engine: Engine;
  readonly registry: Registry;
  readonly meanings: Meanings;
  /** Key of the run for hashes of persons. */
  readonly secret: string;
  /** Rejected rows told one by one for each file; the rest is counted. */
  readonly detail: number;
}

/** One table on its way through the staging lane. */
export interface Staged {
  readonly table: { readonly binding: Binding };
  readonly columns: SourceColumns;
  readonly fileId: number;
  readonly origin: Origin;
  /** Accepted rows go there; states of appeals need no school. */
  readonly target: "pupil" | "appeal";
}

export interface StagedCount {
  readonly accepted: number;
  readonly rejected: number;
  readonly issues: readonly Issue[];
}

/** Largest primary score believed where the file does not say it. */
const anyPrimary = 250;

/** Names of the text columns that the staging table has besides `line` and `person`. */
export const stagedColumns = (columns: SourceColumns): readonly StudentColumn[] => [
  ...new Set<StudentColumn>([
    ...columns.place,
    ...columns.key,
    ...columns.numbers,
    ...columns.masks,
    ...(columns.date ? (["date"] as const) : []),
  ]),
];

/** Makes the empty staging table: texts of one table, gone when it has been judged. */
export async function createStage(engine: Engine, staged: Staged): Promise<void> {
  const texts = stagedColumns(staged.columns).map((name) => `"${name}" VARCHAR`);
  const tasks = staged.table.binding.tasks.map((_, i) => `t${i} VARCHAR`);
  const person = staged.columns.person.length > 0 ? ["pid UBIGINT"] : [];
  await engine.run(
    `CREATE OR REPLACE TABLE stage (line UINTEGER, ${[...person, ...texts, ...tasks].join(", ")})`,
  );
}

/** Brings rows that are in memory into the staging table; the person goes in as a hash only. */
export async function appendToStage(
  lane: Lane,
  staged: Staged,
  rows: readonly GridRow[],
): Promise<void> {
  const { table, columns } = staged;
  const at = (position: number | undefined) =>
    rows.map((row) => (position === undefined ? "" : (row.cells[position] ?? "")));
  const names = stagedColumns(columns);
  const texts = [
    ...names.map((name) => at(table.binding.columns[name])),
    ...table.binding.tasks.map((task) => at(task.position)),
  ];
  const persons = columns.person.map(at);
  const all = [rows.map((row) => row.line), ...persons, ...texts];
  const types = all.map((_, i) => (i === 0 ? UINTEGER : VARCHAR));
  const personNames = persons.map((_, i) => `p${i}`);
  const textNames = [...names.map((n) => `"${n}"`), ...table.binding.tasks.map((_, i) => `t${i}`)];
  const definition = [...personNames, ...textNames].map((n) => `, ${n} VARCHAR`).join("");
  await lane.engine.run(`CREATE OR REPLACE TABLE incoming (line UINTEGER${definition})`);
  await lane.engine.append("incoming", types, all);
  const pid = persons.length > 0 ? `, ${personHash(lane.secret, "person")}` : "";
  const selected = textNames.map((name) => `, ${name}`).join("");
  await lane.engine.run(
    `INSERT INTO stage SELECT line${pid}${selected} FROM ${persons.length > 0 ? `(SELECT *, ${personText(personNames)} AS person FROM incoming)` : "incoming"}; DROP TABLE incoming`,
  );
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

/** Distinct texts of some columns with the number of their rows. */
async function distinctTexts(
  engine: Engine,
  names: readonly StudentColumn[],
): Promise<readonly { readonly texts: Texts; readonly count: number }[]> {
  const list = names.length > 0 ? `${quoted(names)}, ` : "";
  const rows = await engine.rows(
    `SELECT ${list}count(*)::INTEGER AS rows_of_text FROM stage ${names.length > 0 ? "GROUP BY ALL ORDER BY ALL" : ""}`,
  );
  return rows.map(({ rows_of_text, ...texts }) => ({
    // VARCHAR columns of the staging table come back as strings.
    texts: texts,
    count: Number(rows_of_text),
  }));
}

const condition = (table: string, names: readonly string[]): string =>
  names.length === 0 ? "true" : names.map((n) => `${table}."${n}" = stage."${n}"`).join(" AND ");

/** Asks what the schools of the stage mean and stores the answers in `place_map`. */
async function mapPlaces(lane: Lane, staged: Staged, problems: ProblemList): Promise<Issue[]> {
  const { place } = staged.columns;
  const texts = await distinctTexts(lane.engine, place);
  const issues: Issue[] = [];
  const meant = texts.map((one) => {
    const meaning = lane.meanings.place(withConstants(staged.table.binding, one.texts));
    if ("problem" in meaning) return { id: null, problem: problems.id(meaning.problem) };
    if (meaning.remark) issues.push(remarkIssue(staged.origin, meaning.remark, one.count));
    return { id: meaning.id, problem: null };
  });
  const definition = place.map((n) => `"${n}" VARCHAR, `).join("");
  await lane.engine.run(
    `CREATE OR REPLACE TABLE place_map (${definition}id UINTEGER, problem USMALLINT)`,
  );
  await lane.engine.append(
    "place_map",
    [...place.map(() => VARCHAR), UINTEGER, USMALLINT],
    [
      ...place.map((n) => texts.map((one) => one.texts[n] ?? "")),
      meant.map((one) => one.id),
      meant.map((one) => one.problem),
    ],
  );
  return issues;
}

/** The same for procedures, groups, statuses and absence, in `key_map`. */
async function mapKeys(lane: Lane, staged: Staged, problems: ProblemList): Promise<Issue[]> {
  const { key } = staged.columns;
  const texts = await distinctTexts(lane.engine, key);
  const issues: Issue[] = [];
  const meant = texts.map((one) => {
    const meaning = lane.meanings.key(withConstants(staged.table.binding, one.texts));
    if ("problem" in meaning)
      return { id: null, group: null, absent: false, problem: problems.id(meaning.problem) };
    if (meaning.remark) issues.push(remarkIssue(staged.origin, meaning.remark, one.count));
    return { ...meaning, problem: null };
  });
  const definition = key.map((n) => `"${n}" VARCHAR, `).join("");
  await lane.engine.run(
    `CREATE OR REPLACE TABLE key_map (${definition}proc USMALLINT, grp USMALLINT, absent BOOLEAN, problem USMALLINT)`,
  );
  await lane.engine.append(
    "key_map",
    [...key.map(() => VARCHAR), USMALLINT, USMALLINT, BOOLEAN, USMALLINT],
    [
      ...key.map((n) => texts.map((one) => one.texts[n] ?? "")),
      meant.map((one) => one.id),
      meant.map((one) => one.group),
      meant.map((one) => one.absent),
      meant.map((one) => one.problem),
    ],
  );
  return issues;
}

/** Reads one text of a result column. */
export function readNumber(column: NumberColumn, raw: string, maxPrimary: number | null) {
  if (column === "primary") return writtenNumber(raw, 0, maxPrimary ?? anyPrimary);
  if (column === "score") return writtenNumber(raw, 0, 100);
  return column === "passed" ? writtenPassed(raw) : writtenMark(raw);
}

async function mapNumber(
  lane: Lane,
  staged: Staged,
  column: NumberColumn,
  problems: ProblemList,
): Promise<void> {
  const texts = (await distinctTexts(lane.engine, [column])).map((one) => one.texts[column] ?? "");
  const read = texts.map((raw) => {
    const number = readNumber(column, raw, staged.table.binding.maxPrimary);
    const problem: RowProblem | null =
      "problem" in number ? { column, severity: "error", ...number.problem } : null;
    return {
      value: "value" in number ? number.value : null,
      absent: "absent" in number,
      problem: problem && problems.id(problem),
    };
  });
  await lane.engine.run(
    `CREATE OR REPLACE TABLE "${column}_map" ("${column}" VARCHAR, value SMALLINT, absent BOOLEAN, problem USMALLINT)`,
  );
  await lane.engine.append(
    `${column}_map`,
    [VARCHAR, SMALLINT, BOOLEAN, USMALLINT],
    [texts, read.map((r) => r.value), read.map((r) => r.absent), read.map((r) => r.problem)],
  );
}

async function mapDays(lane: Lane): Promise<void> {
  const texts = (await distinctTexts(lane.engine, ["date"])).map((one) => one.texts.date ?? "");
  const days = texts.map((raw) => numeral(writtenDay(raw)));
  await lane.engine.run(`CREATE OR REPLACE TABLE date_map (date VARCHAR, day INTEGER)`);
  const values = texts.map((raw, i) => `(${literal(raw)}, ${days[i] ?? "NULL"})`);
  if (values.length > 0) await lane.engine.run(`INSERT INTO date_map VALUES ${values.join(", ")}`);
}

/** Lists of points: one SQL expression, and the tasks it holds stored in `task`. */
async function mapTasks(lane: Lane, staged: Staged): Promise<string> {
  const { binding } = staged.table;
  const parts = pointsParts(binding, staged.columns);
  let position = 0;
  const lists: string[] = [];
  for (const part of parts) {
    const [found] = await lane.engine.rows(
      `SELECT coalesce(max(len(${part.points})), 0)::INTEGER AS length FROM stage`,
    );
    const length = Number(found?.length ?? 0);
    const ids = part.ids(length);
    for (let i = 0; i < length; i++) {
      const max = part.maxima
        ? `(SELECT max((${part.maxima})[${i + 1}]) FROM stage)`
        : numeral(binding.tasks[i]?.max ?? null);
      await lane.engine.run(
        `INSERT INTO task SELECT ${staged.fileId}, ${position + i + 1}, ${literal(ids[i] ?? "")}, ${max}`,
      );
    }
    // A shorter mask than the longest is padded, so that the next part starts at its own position.
    lists.push(`list_resize((${part.points})::UTINYINT[], ${length})`);
    position += length;
  }
  return lists.length === 0
    ? "NULL"
    : lists.length === 1
      ? lists[0]!
      : `list_concat(${lists.join(", ")})`;
}

/** Joins every text with its meaning; the first problem of a row is the one it is told for. */
function judgeSql(staged: Staged, points: string, noResult: number, overMax: number): string {
  const { columns, table } = staged;
  const placed = staged.target === "pupil";
  const has = (column: NumberColumn) => columns.numbers.includes(column);
  const value = (column: NumberColumn) => (has(column) ? `"${column}_map".value` : "NULL");
  const maps = columns.numbers.map((n) => `"${n}_map"`);
  const absent = ["key_map.absent", ...maps.map((map) => `${map}.absent`)].join(" OR ");
  const results = columns.numbers.filter((n) => n !== "journalMark").map(value);
  const noneOf = results.length > 0 ? `coalesce(${results.join(", ")}) IS NULL` : "true";
  const over = table.binding.tasks.flatMap((task, i) =>
    task.max === null ? [] : [`points[${i + 1}] > ${task.max}`],
  );
  const joins = columns.numbers.map(
    (n) => `LEFT JOIN "${n}_map" ON ${condition(`"${n}_map"`, [n])}`,
  );
  const firstNumber =
    maps.length > 0 ? `coalesce(${maps.map((m) => `${m}.problem`).join(", ")})` : "NULL";
  return `
    CREATE OR REPLACE TABLE judged AS
    SELECT * REPLACE (CASE WHEN absent THEN NULL ELSE points END AS points),
      CASE WHEN named IS NOT NULL THEN named WHEN absent THEN NULL
        WHEN numbered IS NOT NULL THEN numbered
        ${over.length > 0 ? `WHEN ${over.join(" OR ")} THEN ${overMax}` : ""}
        WHEN nothing THEN ${noResult} END AS problem
    FROM (
      SELECT ${staged.fileId} AS file, stage.line, ${placed ? "place_map.id" : "NULL::UINTEGER"} AS school, key_map.proc, key_map.grp,
        ${value("primary")}::SMALLINT AS prim, ${value("score")}::SMALLINT AS score,
        ${value("mark")}::UTINYINT AS mark, ${value("passed")}::UTINYINT AS passed,
        ${value("journalMark")}::UTINYINT AS journal, (${absent}) AS absent,
        ${columns.person.length > 0 ? "stage.pid" : "NULL::UBIGINT"} AS pid,
        ${columns.date ? "date_map.day" : "NULL::INTEGER"} AS day, (${points})::UTINYINT[] AS points,
        ${placed ? "coalesce(key_map.problem, place_map.problem)" : "key_map.problem"} AS named, ${firstNumber} AS numbered,
        (${noneOf}) AS nothing
      FROM stage
      ${placed ? `LEFT JOIN place_map ON ${condition("place_map", columns.place)}` : ""}
      LEFT JOIN key_map ON ${condition("key_map", columns.key)}
      ${joins.join("\n      ")}
      ${columns.date ? `LEFT JOIN date_map ON date_map.date = stage.date` : ""})`;
}

/** One issue a rejected row up to `detail`, then one a problem for the rest. */
async function rejects(lane: Lane, staged: Staged, problems: ProblemList): Promise<Issue[]> {
  const { binding } = staged.table;
  const names = stagedColumns(staged.columns);
  const rows = await lane.engine.rows(
    `SELECT j.problem, stage.* ${staged.columns.person.length > 0 ? "EXCLUDE (pid)" : ""}
     FROM judged j JOIN stage USING (line) WHERE j.problem IS NOT NULL
     ORDER BY line LIMIT ${lane.detail}`,
  );
  const issues = rows.map((row) => {
    const problem = problems.at(Number(row.problem))!;
    const written = names.includes(problem.column)
      ? row[problem.column]
      : binding.constants[problem.column];
    return problemIssue(staged.origin, problem, {
      line: Number(row.line),
      ...(typeof written === "string" && { found: written }),
    });
  });
  if (rows.length < lane.detail) return issues;
  const rest = await lane.engine.rows(
    `SELECT problem, min(line) AS line, count(*)::INTEGER AS n FROM (
       SELECT problem, line FROM judged WHERE problem IS NOT NULL ORDER BY line OFFSET ${lane.detail})
     GROUP BY problem ORDER BY line`,
  );
  for (const row of rest)
    issues.push(
      problemIssue(staged.origin, problems.at(Number(row.problem))!, {
        line: Number(row.line),
        count: Number(row.n),
      }),
    );
  return issues;
}

/** Rows whose reported total is not the sum of their tasks: told, and the total is kept. */
async function differingTotals(lane: Lane, staged: Staged): Promise<Issue[]> {
  if (staged.table.binding.tasks.length === 0 || !staged.columns.numbers.includes("primary"))
    return [];
  const [row] = await lane.engine.rows(
    `SELECT count(*)::INTEGER AS n, min(line) AS line FROM judged
     WHERE problem IS NULL AND NOT absent AND prim <> list_sum(points)
       AND NOT list_contains(points, 255)`,
  );
  const count = Number(row?.n ?? 0);
  if (count === 0) return [];
  const problem = {
    column: "primary",
    code: "tasks-differ",
    expected: "сумма баллов за задания; в расчёт взят итоговый балл",
    severity: "note",
  } as const;
  return [problemIssue(staged.origin, problem, { line: Number(row?.line), count })];
}

/** Judges what is in the staging table: accepted rows go to `pupil`, the others become issues. */
export async function judgeStage(lane: Lane, staged: Staged): Promise<StagedCount> {
  const { engine } = lane;
  const problems = openProblems();
  const issues = [
    ...(staged.target === "pupil" ? await mapPlaces(lane, staged, problems) : []),
    ...(await mapKeys(lane, staged, problems)),
  ];
  await lane.registry.store(engine);
  for (const column of staged.columns.numbers) await mapNumber(lane, staged, column, problems);
  if (staged.columns.date) await mapDays(lane);
  const points = await mapTasks(lane, staged);
  const shown = (["score", "primary", "mark", "passed"] as const).find((column) =>
    staged.columns.numbers.includes(column),
  );
  const noResult = problems.id({
    column: shown ?? "score", code: "no-result", expected: "балл, отметка или «н/я»", severity: "error",
  }); // prettier-ignore
  const overMax = problems.id({
    column: "primary", code: "task-over-max", expected: "баллы за задания не выше наибольших", severity: "error",
  }); // prettier-ignore
  await engine.run(judgeSql(staged, points, noResult, overMax));
  await engine.run(
    `INSERT INTO ${staged.target} SELECT * EXCLUDE (problem, named, numbered, nothing) FROM judged WHERE problem IS NULL`,
  );
  issues.push(...(await rejects(lane, staged, problems)), ...(await differingTotals(lane, staged)));
  const [row] = await engine.rows(
    `SELECT count(*)::INTEGER AS n, (count(*) FILTER (problem IS NULL))::INTEGER AS accepted FROM judged`,
  );
  await engine.run(`DROP TABLE judged; DROP TABLE stage`);
  const accepted = Number(row?.accepted ?? 0);
  return { accepted, rejected: Number(row?.n ?? 0) - accepted, issues };
}
