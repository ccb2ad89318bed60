import { UINTEGER, USMALLINT, UTINYINT, VARCHAR } from "@duckdb/node-api";
import type { Issue } from "../shared/issue.ts";
import { counted, formatNumber } from "../shared/russian.ts";
import { readValues } from "./count-sql.ts";
import { addedUp } from "./dialect.ts";
import { type Engine, literal } from "./engine.ts";
import { openMeanings, type RowProblem } from "./meaning.ts";
import { problemIssue } from "./problems.ts";
import { packedResults, packedTexts } from "./packed-results.ts";
import { openRegistry } from "./registry.ts";
import type { Resolve } from "./resolve.ts";
import { type ResultSource, ResultSourceError } from "./result-source.ts";
import { rangeOf } from "./row-rules.ts";

const isText = (name: string): boolean => packedTexts.some((one) => one === name);
const keys = ["year", "exam", "grade", "subject", "category", "sex", "ovz"] as const;

/** A CSV of `ResultSource.answer`, as SQL. @param types of its columns, in order */
export const answered = (path: string, types: Readonly<Record<string, string>>): string =>
  `read_csv(${literal(path)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
    nullstr = '\\N', columns = {${Object.entries(types)
      .map(([name, type]) => `${name}: '${type}'`)
      .join(", ")}})`;

/** What became of the rows of a source. */
export interface ReceivedResults {
  readonly read: number;
  readonly rejected: number;
  readonly issues: readonly Issue[];
  /** SHA-256 of what came, in whatever order. */
  readonly digest: string;
  /** School and year, as written, of the rows that were rejected: the register does not know the school. */
  readonly unknown: readonly (readonly [school: string, year: number])[];
}

/**
 * Asks a source for its identical results added up, and makes of them the tables `school`, `proc`, `grp`,
 * `result`; `told`, what the rows of a cell say besides; `place_of` and `key_of`, by which further answers of
 * the source are brought home.
 *
 * @param path for the answer
 * @throws ResultSourceError for what is no result: a source has no lines to reject, its table is to be mended
 */
export async function receiveResults(
  engine: Engine,
  source: ResultSource,
  { resolve, everyone, path }: { resolve: Resolve; everyone: boolean; path: string },
): Promise<ReceivedResults> {
  const { statement, columns, bits } = packedResults(
    source.dialect,
    source.rows,
    await textsOf(engine, source, path),
  );
  if (bits > 64) throw refusedAll(source, ["слишком много разных предметов и категорий"]);
  await source.answer(statement, path);
  const packed = {
    school: "VARCHAR",
    packed_work: "UBIGINT",
    packed_result: "UBIGINT",
    n: "INTEGER",
  };
  await engine.run(`CREATE TABLE bin AS SELECT ${columns} FROM ${answered(path, packed)}`);
  const registry = openRegistry(everyone);
  const meanings = openMeanings(resolve, registry);
  const refused: string[] = [];

  const placed = (await engine.rows(`SELECT school, year, sum(n)::INTEGER AS n FROM bin GROUP BY ALL ORDER BY ALL`)).map((row) => {
    const [school, year, n] = [String(row.school), Number(row.year), Number(row.n)];
    return { school, year, n, place: meanings.place({ school, year: String(year) }) };
  }); // prettier-ignore
  const unknown = placed.flatMap(({ place, ...row }) =>
    "problem" in place ? [{ ...row, problem: place.problem }] : [],
  );
  const known = placed.flatMap(({ place, ...row }) => ("id" in place ? [{ ...row, id: place.id }] : [])); // prettier-ignore

  const meant = (await engine.rows(`SELECT ${keys.join(", ")}, sum(n)::INTEGER AS n FROM bin GROUP BY ALL ORDER BY ALL`)).flatMap((row) => {
    const written = Object.fromEntries(keys.map((key) => [key, String(row[key])]));
    const meaning = meanings.key(written);
    if (!("problem" in meaning)) return [{ row, meaning }];
    refused.push(refusal(meaning.problem, written, Number(row.n)));
    return [];
  }); // prettier-ignore
  await engine.create("place_of", [
    ["school", VARCHAR, known.map(({ school }) => school)],
    ["year", USMALLINT, known.map(({ year }) => year)],
    ["id", UINTEGER, known.map(({ id }) => id)],
  ]);
  await engine.create("key_of", [
    ...keys.map(
      (key) =>
        [
          key,
          key === "year" ? USMALLINT : key === "grade" ? UTINYINT : VARCHAR,
          meant.map(({ row }) => (isText(key) ? String(row[key]) : Number(row[key]))),
        ] as const,
    ),
    ["proc", USMALLINT, meant.map(({ meaning }) => meaning.id)],
    ["grp", USMALLINT, meant.map(({ meaning }) => meaning.group)],
  ]);
  await registry.store(engine);
  refused.push(...(await otherwiseWritten(engine)), ...(await noResults(engine)));
  const [size] = await engine.rows(
    `SELECT coalesce(sum(n), 0)::INTEGER AS n,
       sha256(concat_ws('/', count(*), sum(n), bit_xor(hash(b)))) AS digest FROM bin AS b`,
  );
  if (size?.n === 0) refused.push("нет ни одной строки");
  if (refused.length > 0) throw refusedAll(source, refused);
  await engine.run(resultsSql);
  const origin = { file: source.name, headers: { school: "school" } };
  return {
    read: Number(size?.n),
    rejected: unknown.reduce((sum, { n }) => sum + n, 0),
    digest: String(size?.digest),
    issues: unknown.map(({ school, n, problem }) =>
      problemIssue(origin, problem, { found: school, count: n }),
    ),
    unknown: unknown.map(({ school, year }) => [school, year]),
  };
}

/** All texts of the columns that have few. */
async function textsOf(engine: Engine, { dialect, rows, answer }: ResultSource, path: string) {
  await answer(addedUp(dialect, packedTexts, rows), path);
  const types = packedTexts.map((name) => [name, "VARCHAR"]);
  const from = answered(path, {
    ...(Object.fromEntries(types) as Record<string, string>),
    n: "BIGINT",
  });
  const texts = async (name: string) => {
    const found = await engine.rows(`SELECT DISTINCT ${name} AS text FROM ${from} ORDER BY text`);
    return found.map(({ text }) => String(text));
  };
  const [exam = [], subject = [], category = [], sex = [], ovz = []] = [
    await texts("exam"),
    await texts("subject"),
    await texts("category"),
    await texts("sex"),
    await texts("ovz"),
  ];
  return { exam, subject, category, sex, ovz };
}

const resultsSql = `
  CREATE TABLE placed AS
    SELECT place_of.id AS school, key_of.proc, key_of.grp, passed, journal, absent = 1 AS absent, n,
      max_primary, lists_absent = 1 AS lists_absent, ${readValues}
    FROM bin JOIN place_of USING (school, year) JOIN key_of USING (${keys.join(", ")})
      JOIN (SELECT id, hundred FROM proc) AS rules ON rules.id = key_of.proc;
  CREATE TABLE result AS
    SELECT grp, school, proc, score::SMALLINT AS score, prim::SMALLINT AS prim, mark::UTINYINT AS mark,
      passed::TINYINT AS passed, journal::UTINYINT AS journal, absent, sum(n)::INTEGER AS n
    FROM placed GROUP BY ALL HAVING sum(n) <> 0;
  CREATE TABLE told AS
    SELECT school, proc, max(max_primary)::SMALLINT AS max_primary, bool_or(lists_absent) AS lists_absent
    FROM placed GROUP BY ALL;
  DROP TABLE placed; DROP TABLE bin`;

const rowsOf = (n: number): string => counted(n, ["строка", "строки", "строк"]);

const refusal = ({ column, expected }: RowProblem, written: Readonly<Record<string, string>>, n: number) =>
  `${column} «${written[column] ?? ""}» (${rowsOf(n)}): ожидается ${expected}`; // prettier-ignore

/** Exams and categories are asked for as they stand there: they must be written as the reader writes them. */
async function otherwiseWritten(engine: Engine): Promise<string[]> {
  const rows = await engine.rows(
    `SELECT DISTINCT 'exam' AS name, k.exam AS found, proc.exam AS meant FROM key_of AS k
       JOIN proc ON proc.id = k.proc WHERE k.exam <> proc.exam
     UNION ALL SELECT DISTINCT 'category', k.category, grp.category FROM key_of AS k
       JOIN grp ON grp.id = k.grp WHERE k.category <> grp.category ORDER BY ALL`,
  );
  return rows.map(
    ({ name, found, meant }) => `${String(name)} «${String(found)}»: пишется «${String(meant)}»`,
  );
}

const anyFile = { maxPrimary: null };
const between = (name: string, [from, to]: readonly [number, number]) => ({
  name,
  wrong: `${name} NOT BETWEEN ${from} AND ${to}`,
  expected: `целое число от ${from} до ${to}`,
});
const checks = [
  between("score", rangeOf("score", anyFile)),
  {
    name: "prim",
    wrong: `prim NOT BETWEEN 0 AND coalesce(max_primary, proc.max, ${rangeOf("primary", anyFile)[1]})`,
    expected: "целое число от 0 до наибольшего балла работы",
  },
  between("mark", rangeOf("mark", anyFile)),
  between("passed", [0, 1]),
  between("journal", rangeOf("journalMark", anyFile)),
  between("absent", [0, 1]),
  between("lists_absent", [0, 1]),
  {
    name: "score, prim, mark, passed",
    wrong: "absent = 0 AND coalesce(score, prim, mark, passed) IS NULL",
    expected: "результат хотя бы в одном из них или absent = 1",
  },
];

/** What is no result, by column. */
async function noResults(engine: Engine): Promise<string[]> {
  const [found = {}] = await engine.rows(
    `SELECT ${checks.map(({ wrong }, i) => `coalesce(sum(n) FILTER (${wrong}), 0)::INTEGER AS c${i}`).join(", ")}
     FROM bin LEFT JOIN key_of USING (${keys.join(", ")}) LEFT JOIN proc ON proc.id = key_of.proc`,
  );
  return checks.flatMap(({ name, expected }, i) =>
    Number(found[`c${i}`]) > 0
      ? [`${name} (${rowsOf(Number(found[`c${i}`]))}): ожидается ${expected}`]
      : [],
  );
}

/** Told at once; the rest is a number. */
const mostTold = 5;

function refusedAll(source: ResultSource, refused: readonly string[]): ResultSourceError {
  const more = refused.length - mostTold;
  const rest = more > 0 ? `\n  … и ещё ${formatNumber(more)}` : "";
  return new ResultSourceError(
    `${source.name}: не всё там — результаты, поэтому ничего не сосчитано. Исправьте таблицу или представление:${refused
      .slice(0, mostTold)
      .map((one) => `\n  ${one}`)
      .join("")}${rest}`,
  );
}
