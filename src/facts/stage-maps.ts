import { BOOLEAN, SMALLINT, UINTEGER, USMALLINT, UTINYINT, VARCHAR } from "@duckdb/node-api";
import type { StudentColumn } from "../read/student-table.ts";
import type { Issue } from "../shared/issue.ts";
import { type Engine, literal, numeral } from "./engine.ts";
import type { Lane, Staged } from "./lane.ts";
import type { RowProblem, Texts } from "./meaning.ts";
import { type ProblemList, remarkIssue } from "./problems.ts";
import { type NumberColumn, withConstants } from "./source-columns.ts";
import { pointsParts } from "./task-points.ts";
import { passWord, writtenDay, writtenMark, writtenNumber, writtenPassed } from "./written.ts";

/** Largest primary score believed where the file does not say it. */
export const anyPrimary = 250;

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

/** Asks what the schools of the stage mean and stores the answers in `place_map`. */
export async function mapPlaces(
  lane: Lane,
  staged: Staged,
  problems: ProblemList,
): Promise<Issue[]> {
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
export async function mapKeys(lane: Lane, staged: Staged, problems: ProblemList): Promise<Issue[]> {
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
function readNumber(column: NumberColumn, raw: string, maxPrimary: number | null) {
  if (column === "primary") return writtenNumber(raw, 0, maxPrimary ?? anyPrimary);
  if (column === "score") return writtenNumber(raw, 0, 100);
  return column === "passed" ? writtenPassed(raw) : writtenMark(raw);
}

/** What every text of a result column means, in `<column>_map`; a word for a pass may stand in any. */
export async function mapNumber(
  lane: Lane,
  staged: Staged,
  column: NumberColumn,
  problems: ProblemList,
): Promise<void> {
  const texts = (await distinctTexts(lane.engine, [column])).map((one) => one.texts[column] ?? "");
  const read = texts.map((raw) => {
    const passed = column === "journalMark" ? undefined : passWord(raw);
    if (passed !== undefined && column !== "passed")
      return { value: null, passed, absent: false, problem: null };
    const number = readNumber(column, raw, staged.table.binding.maxPrimary);
    const problem: RowProblem | null =
      "problem" in number ? { column, severity: "error", ...number.problem } : null;
    return {
      value: "value" in number ? number.value : null,
      passed: column === "passed" && "value" in number ? number.value : null,
      absent: "absent" in number,
      problem: problem && problems.id(problem),
    };
  });
  await lane.engine.run(
    `CREATE OR REPLACE TABLE "${column}_map" ("${column}" VARCHAR, value SMALLINT, pass UTINYINT, absent BOOLEAN, problem USMALLINT)`,
  );
  await lane.engine.append(
    `${column}_map`,
    [VARCHAR, SMALLINT, UTINYINT, BOOLEAN, USMALLINT],
    [
      texts,
      read.map((r) => r.value),
      read.map((r) => r.passed),
      read.map((r) => r.absent),
      read.map((r) => r.problem),
    ],
  );
}

/** Days of the dates as written, in `date_map`. */
export async function mapDays(lane: Lane): Promise<void> {
  const texts = (await distinctTexts(lane.engine, ["date"])).map((one) => one.texts.date ?? "");
  const days = texts.map((raw) => numeral(writtenDay(raw)));
  await lane.engine.run(`CREATE OR REPLACE TABLE date_map (date VARCHAR, day INTEGER)`);
  const values = texts.map((raw, i) => `(${literal(raw)}, ${days[i] ?? "NULL"})`);
  if (values.length > 0) await lane.engine.run(`INSERT INTO date_map VALUES ${values.join(", ")}`);
}

/** Lists of points: one SQL expression, and the tasks it holds stored in `task`. */
export async function mapTasks(lane: Lane, staged: Staged): Promise<string> {
  const { binding } = staged.table;
  const parts = pointsParts(binding, staged.columns);
  if (parts.length === 0) return "NULL";
  const lengths = await maximaOf(
    lane,
    parts.map(({ points }) => `len(${points})`),
  );
  const tasks: string[] = [];
  const lists: string[] = [];
  for (const [at, part] of parts.entries()) {
    const length = lengths[at] ?? 0;
    const ids = part.ids(length);
    const maxima = part.maxima
      ? await maximaOfList(lane, part.maxima, length)
      : binding.tasks.map(({ max }) => max);
    for (let i = 0; i < length; i++) {
      const values = [literal(ids[i] ?? ""), numeral(maxima[i] ?? null)];
      tasks.push(`(${staged.fileId}, ${tasks.length + 1}, ${values.join(", ")})`);
    }
    // A shorter mask than the longest is padded, so that the next part starts at its own position.
    lists.push(`list_resize((${part.points})::UTINYINT[], ${length})`);
  }
  if (tasks.length > 0) await lane.engine.run(`INSERT INTO task VALUES ${tasks.join(", ")}`);
  return lists.length === 1 ? lists[0]! : `list_concat(${lists.join(", ")})`;
}

/** Largest value of each expression in the stage, all asked at once; null where there is none. */
async function maximaOf(
  lane: Lane,
  expressions: readonly string[],
  from = "stage",
): Promise<(number | null)[]> {
  if (expressions.length === 0) return [];
  const asked = expressions.map((one, at) => `max(${one})::INTEGER AS m${at}`);
  const [row] = await lane.engine.rows(`SELECT ${asked.join(", ")} FROM ${from}`);
  return expressions.map((_, at) => {
    const found = row?.[`m${at}`];
    return typeof found === "number" ? found : null;
  });
}

/** Largest value at each place of a list. */
const maximaOfList = (lane: Lane, list: string, length: number): Promise<(number | null)[]> =>
  maximaOf(
    lane,
    Array.from({ length }, (_, i) => `list[${i + 1}]`),
    `(SELECT ${list} AS list FROM stage)`,
  );
