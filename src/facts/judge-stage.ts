import type { Lane, Staged, StagedCount } from "./lane.ts";
import { openProblems } from "./problems.ts";
import type { NumberColumn } from "./source-columns.ts";
import { differingTotals, rejects } from "./stage-issues.ts";
import { mapDays, mapKeys, mapNumber, mapPlaces } from "./stage-maps.ts";
import { mapTasks } from "./stage-tasks.ts";

const condition = (table: string, names: readonly string[]): string =>
  names.length === 0 ? "true" : names.map((n) => `${table}."${n}" = stage."${n}"`).join(" AND ");

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
