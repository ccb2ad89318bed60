import type { Lane, Staged, StagedCount } from "./lane.ts";
import { openProblems, type ProblemList } from "./problems.ts";
import { validating, type NumberColumn, titleDay } from "./source-columns.ts";
import { differingTotals, rejects } from "./stage-issues.ts";
import { mapDays, mapKeys, mapNumber, mapPlaces, mapTasks } from "./stage-maps.ts";

const condition = (table: string, names: readonly string[]): string =>
  names.length === 0 ? "true" : names.map((n) => `${table}."${n}" = stage."${n}"`).join(" AND ");

/** Ids of the problems that a row's result may have as a whole. */
interface ResultProblems {
  readonly noResult: number;
  readonly overMax: number;
  readonly scoreMissing: number;
  /** By the largest primary score of the year's scale. */
  readonly overScale: readonly (readonly [max: number, problem: number])[];
}

/**
 * Whether a pupil has only a primary score where the table gives others a score, mark or «Зачёт»: he
 * is not counted, since nothing says whether he is below. A column that is empty all through is none,
 * but for «Балл» of a procedure scored from 0 to 100.
 */
function unscoredSql(staged: Staged, counted: string | undefined): string {
  const given = validating.filter((column) => staged.columns.numbers.includes(column));
  if (given.length === 0 || staged.target === "appeal") return "false";
  const some = given.flatMap((column) => [
    `EXISTS (SELECT 1 FROM "${column}_map" WHERE coalesce(value, pass) IS NOT NULL)`,
    ...(counted === undefined
      ? []
      : [`EXISTS (SELECT 1 FROM ${counted} WHERE "${column}" IS NOT NULL)`]),
  ]);
  if (given.includes("score")) some.push("hundred");
  return `coalesce(score, mark, passed) IS NULL AND (hundred OR three IS NULL) AND (${some.join(" OR ")})`;
}

/** The largest primary scores of scales, where the table does not tell its own. */
async function scaleLimits(
  { engine }: Lane,
  { columns, table }: Staged,
  problems: ProblemList,
): Promise<ResultProblems["overScale"]> {
  if (!columns.numbers.includes("primary") || table.binding.maxPrimary !== null) return [];
  const rows = await engine.rows(
    `SELECT DISTINCT max FROM key_map JOIN proc ON proc.id = key_map.proc
     WHERE max IS NOT NULL ORDER BY max`,
  );
  return rows.map(({ max }) => [
    Number(max),
    problems.id({
      column: "primary", code: "out-of-range", expected: `целое число от 0 до ${Number(max)}`, severity: "error",
    }),
  ]); // prettier-ignore
}

/** Joins every text with its meaning; the first problem of a row is the one it is told for. */
function validateSql(
  staged: Staged,
  points: string,
  unscored: string,
  { noResult, overMax, scoreMissing, overScale }: ResultProblems,
): string {
  const { columns, table } = staged;
  const placed = staged.target === "pupil";
  const has = (column: NumberColumn) => columns.numbers.includes(column);
  const value = (column: NumberColumn) => (has(column) ? `"${column}_map".value` : "NULL");
  const maps = columns.numbers.map((n) => `"${n}_map"`);
  const absent = ["key_map.absent", ...maps.map((map) => `${map}.absent`)].join(" OR ");
  const resulting = columns.numbers.filter((n) => n !== "journalMark");
  const passes = resulting.map((name) => `"${name}_map".pass`);
  const passed = passes.length > 0 ? `coalesce(${passes.join(", ")})` : "NULL";
  const results = [...resulting.map(value), ...passes];
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
        ${overScale.map(([max, problem]) => `WHEN max = ${max} AND prim > ${max} THEN ${problem}`).join(" ")}
        WHEN nothing THEN ${noResult} WHEN ${unscored} THEN ${scoreMissing} END AS problem
    FROM (
      SELECT ${staged.fileId} AS file, stage.line, ${placed ? "place_map.id" : "NULL::UINTEGER"} AS school, key_map.proc, key_map.grp,
        ${value("primary")}::SMALLINT AS prim, ${value("score")}::SMALLINT AS score,
        ${value("mark")}::UTINYINT AS mark, ${passed}::UTINYINT AS passed,
        ${value("journalMark")}::UTINYINT AS journal, (${absent}) AS absent,
        ${columns.person.length > 0 ? "stage.pid" : "NULL::UBIGINT"} AS pid,
        ${columns.date ? "date_map.day" : titleDay(table.binding)} AS day, (${points})::UTINYINT[] AS points,
        ${placed ? "coalesce(key_map.problem, place_map.problem)" : "key_map.problem"} AS named, ${firstNumber} AS numbered,
        (${noneOf}) AS nothing, hundred, three, max
      FROM stage
      ${placed ? `LEFT JOIN place_map ON ${condition("place_map", columns.place)}` : ""}
      LEFT JOIN key_map ON ${condition("key_map", columns.key)}
      LEFT JOIN proc ON proc.id = key_map.proc
      ${joins.join("\n      ")}
      ${columns.date ? `LEFT JOIN date_map ON date_map.date = stage.date` : ""})`;
}

/**
 * Judges what is in the staging table: accepted rows go to `pupil`, the others become issues.
 *
 * @param counted relation of the table's rows that are already counted another way
 */
export async function validateStage(
  lane: Lane,
  staged: Staged,
  counted?: string,
): Promise<StagedCount> {
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
  const first = (names: readonly NumberColumn[]) =>
    names.find((name) => staged.columns.numbers.includes(name)) ?? "score";
  const noResult = problems.id({
    column: first(["score", "primary", "mark", "passed"]), code: "no-result", expected: "балл, отметка или «н/я»", severity: "error",
  }); // prettier-ignore
  const overMax = problems.id({
    column: "primary", code: "task-over-max", expected: "баллы за задания не выше наибольших", severity: "error",
  }); // prettier-ignore
  const scoreMissing = problems.id({
    column: first(validating), code: "score-missing", expected: "балл, отметка или «н/я»", severity: "error",
  }); // prettier-ignore
  const overScale = await scaleLimits(lane, staged, problems);
  await engine.run(
    validateSql(staged, points, unscoredSql(staged, counted), {
      noResult,
      overMax,
      scoreMissing,
      overScale,
    }),
  );
  await engine.run(
    `INSERT INTO ${staged.target} SELECT * EXCLUDE (problem, named, numbered, nothing, hundred, three, max) FROM judged WHERE problem IS NULL`,
  );
  issues.push(...(await rejects(lane, staged, problems)), ...(await differingTotals(lane, staged)));
  const [row] = await engine.rows(
    `SELECT count(*)::INTEGER AS n, (count(*) FILTER (problem IS NULL))::INTEGER AS accepted FROM judged`,
  );
  await engine.run(`DROP TABLE judged; DROP TABLE stage`);
  const accepted = Number(row?.accepted ?? 0);
  return { accepted, rejected: Number(row?.n ?? 0) - accepted, issues };
}
