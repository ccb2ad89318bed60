import { literal } from "./engine.ts";

/**
 * The statements that add rows of results up, in plain SQL that every engine accepts: whoever keeps the rows,
 * they are counted by these and by nothing else. What two engines say in different words is a `Dialect`.
 */
export interface Dialect {
  /** How many rows of a group are such. */
  readonly countIf: (condition: string) => string;
  /** A count as a number of the engine's usual width. */
  readonly whole: (count: string) => string;
  /** A text as a literal. */
  readonly text: (text: string) => string;
  /** The sum of the three largest values of a group; of a group of fewer, NULL. */
  readonly threeLargest: (value: string) => string;
}

export const duckdb: Dialect = {
  countIf: (condition) => `count_if(${condition})`,
  whole: (count) => `(${count})::INTEGER`,
  text: literal,
  threeLargest: (value) => `CASE WHEN count(*) >= 3 THEN list_sum(max(${value}, 3))::INTEGER END`,
};

export const clickhouse: Dialect = {
  countIf: (condition) => `countIf(${condition})`,
  whole: (count) => `toInt64(${count})`,
  text: (text) => literal(text.replaceAll("\\", "\\\\")),
  threeLargest: (value) =>
    `CASE WHEN count(*) >= 3 THEN arraySum(arraySlice(arrayReverseSort(groupArray(${value})), 1, 3)) END`,
};

/** Rows of results: a table or subquery, and which rows of it. */
export interface Rows {
  readonly from: string;
  readonly where?: string;
}

/** Rows less those that take one back: a row says by its `sign` (1 or −1) which it is. */
const signs = ({ countIf }: Dialect, condition = ""): string => {
  const signed = (sign: number) => countIf(`sign = ${sign}${condition && ` AND ${condition}`}`);
  return `${signed(1)} - ${signed(-1)}`;
};

/**
 * Identical rows added up (одинаковые результаты): one for all that are alike in these columns, with their
 * number `n`; none where rows are taken back.
 *
 * @param columns names or expressions with a name: `'' AS sex`
 */
export function addedUp(sql: Dialect, columns: readonly string[], { from, where }: Rows): string {
  const names = columns.map((column) => / AS (\w+)$/u.exec(column)?.[1] ?? column).join(", ");
  return `SELECT ${columns.join(", ")}, ${sql.whole(signs(sql))} AS n FROM ${from}
    ${where === undefined ? "" : `WHERE ${where}`} GROUP BY ${names} HAVING n <> 0`;
}

/**
 * Distinct participants of an exam in a year by the kind of name that they have, and the number of their
 * results: of everybody and of graduates. Without names `persons` is 0.
 *
 * @param rows with exam, year, person, kind, sign
 * @param graduate condition on them
 */
export const participants = (sql: Dialect, { from, where = "1 = 1" }: Rows, graduate: string) => `
  SELECT exam, year, kind_of_name AS kind,
    ${sql.whole(sql.countIf("person IS NOT NULL AND taken > 0"))} AS persons,
    ${sql.whole("sum(CASE WHEN taken > 0 THEN taken ELSE 0 END)")} AS results,
    ${sql.whole(sql.countIf("person IS NOT NULL AND taken_by_graduate > 0"))} AS graduates,
    ${sql.whole("sum(CASE WHEN taken_by_graduate > 0 THEN taken_by_graduate ELSE 0 END)")} AS graduate_results
  FROM (SELECT exam, year, person, CASE WHEN person IS NULL THEN 'nobody' ELSE kind END AS kind_of_name,
      ${sql.whole(signs(sql))} AS taken, ${sql.whole(signs(sql, `(${graduate})`))} AS taken_by_graduate
    FROM ${from} WHERE ${where} GROUP BY exam, year, person, kind_of_name)
  WHERE taken > 0 OR taken_by_graduate > 0 GROUP BY exam, year, kind_of_name`;

/**
 * Persons of each school by the sum of their three best scores; the sum is NULL for those with fewer.
 *
 * @param scores one row a score, with exam, year, kind, person, school, score
 */
export const threeBest = (sql: Dialect, scores: string): string => `
  SELECT exam, year, kind, home AS school, best, ${sql.whole("count(*)")} AS n
  FROM (SELECT exam, year, kind, person, min(school) AS home, ${sql.threeLargest("score")} AS best
    FROM (${scores}) GROUP BY exam, year, kind, person)
  GROUP BY exam, year, kind, home, best`;
