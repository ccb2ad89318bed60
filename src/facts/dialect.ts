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
  /** The place of a column's text among these, from 1. */
  readonly numberOf: (column: string, texts: readonly string[]) => string;
  /** Numbers side by side in one, which is far cheaper to group by: each with the bits below it. */
  readonly packed: (numbers: readonly (readonly [number: string, below: number])[]) => string;
  /** A person's text as a number of 64 bits that is his alone; NULL of NULL. */
  readonly identity: (person: string) => string;
  /** Whether something is in the answer to a subquery over all rows, on whatever server they lie. */
  readonly isIn: string;
  /** The sum of the three largest values of a group; of a group of fewer, NULL. */
  readonly threeLargest: (value: string) => string;
}

const listed = (texts: readonly string[], text: (text: string) => string): string =>
  `[${texts.map(text).join(", ")}]`;

export const duckdb: Dialect = {
  isIn: "IN",
  countIf: (condition) => `count_if(${condition})`,
  whole: (count) => `(${count})::INTEGER`,
  text: literal,
  numberOf: (column, texts) => `list_position(${listed(texts, literal)}, ${column})`,
  packed: (numbers) =>
    numbers.map(([number, below]) => `((${number})::UBIGINT << ${below})`).join(" | "),
  identity: (person) => `CASE WHEN ${person} IS NOT NULL THEN hash(${person}) END`,
  threeLargest: (value) => `CASE WHEN count(*) >= 3 THEN list_sum(max(${value}, 3))::INTEGER END`,
};

const clickhouseText = (text: string): string => literal(text.replaceAll("\\", "\\\\"));

export const clickhouse: Dialect = {
  isIn: "GLOBAL IN",
  countIf: (condition) => `countIf(${condition})`,
  whole: (count) => `toInt64(${count})`,
  text: clickhouseText,
  numberOf: (column, texts) =>
    `transform(${column}, ${listed(texts, clickhouseText)}, [${texts.map((_, i) => i + 1).join(", ")}], 0)`,
  // nothing overlaps, so a sum is as good as an "or"
  packed: (numbers) =>
    numbers.map(([number, below]) => `bitShiftLeft(toUInt64(${number}), ${below})`).join(" + "),
  identity: (person) => `CASE WHEN ${person} IS NOT NULL THEN cityHash64(${person}) END`,
  threeLargest: (value) =>
    `CASE WHEN count(*) >= 3 THEN arraySum(arraySlice(arrayReverseSort(groupArray(${value})), 1, 3)) END`,
};

/** Rows of results: a table or subquery, and which rows of it. */
export interface Rows {
  readonly from: string;
  readonly where?: string;
}

/**
 * Identical rows added up (одинаковые результаты): one for all that are alike in these columns, with their
 * number `n`.
 *
 * @param columns names or expressions with a name: `'' AS sex`
 * @param count of the rows of a group, where some take others back; such that are none are left out
 */
export function addedUp(
  sql: Dialect,
  columns: readonly string[],
  { from, where = "1 = 1" }: Rows,
  count = "count(*)",
): string {
  const names = columns.map((column) => / AS (\w+)$/u.exec(column)?.[1] ?? column).join(", ");
  return `SELECT ${columns.join(", ")}, ${sql.whole(count)} AS n FROM ${from} WHERE ${where}
    GROUP BY ${names} HAVING n <> 0`;
}

/**
 * Distinct participants of an exam in a year by the kind of name that they have, and the number of their
 * results: of everybody and of graduates. Without names `persons` is 0.
 *
 * @param rows with exam, year, person, kind
 * @param graduate condition on them
 */
export const participants = (sql: Dialect, { from, where = "1 = 1" }: Rows, graduate: string) => `
  SELECT exam, year, ${kindOfName} AS kind_of_name,
    ${sql.whole(`count(DISTINCT ${sql.identity("person")})`)} AS persons, ${sql.whole("count(*)")} AS results,
    ${sql.whole(`count(DISTINCT CASE WHEN ${graduate} THEN ${sql.identity("person")} END)`)} AS graduates,
    ${sql.whole(sql.countIf(graduate))} AS graduate_results
  FROM ${from} WHERE ${where} GROUP BY exam, year, kind_of_name`;

/** By what a row names its participant. */
export const kindOfName = `CASE WHEN person IS NULL THEN 'nobody' ELSE kind END`;

/** So many scores of a person tell the sum of the three best by their sum and the least of them. */
const mostTold = 4;

/**
 * Persons of each school by the sum of their three best scores; the sum is NULL for those with fewer. A
 * school and sum may have two rows, whose numbers add up: of persons with few scores and of the others,
 * few, whose scores are to be put in order. Of ten million persons those would fill the memory.
 *
 * @param rows one a score, with exam, year, kind, person, school, score
 */
export function threeBest(sql: Dialect, { from, where = "1 = 1" }: Rows): string {
  const persons = (columns: string, more: string, having: string) =>
    `SELECT exam, year, kind, ${sql.identity("person")} AS who${columns} FROM ${from} WHERE ${where} ${more}
     GROUP BY exam, year, kind, who HAVING count(*) ${having}`;
  const sums = (best: string, more: string, having: string) => `
    SELECT exam, year, kind, home AS school, best, ${sql.whole("count(*)")} AS n
    FROM (${persons(`, min(school) AS home, ${best} AS best`, more, having)})
    GROUP BY exam, year, kind, home, best`;
  const few = `CASE WHEN count(*) = 3 THEN ${sql.whole("sum(score)")}
    WHEN count(*) = 4 THEN ${sql.whole("sum(score) - min(score)")} END`;
  const many = `AND (exam, year, kind, ${sql.identity("person")}) ${sql.isIn} (${persons("", "", `> ${mostTold}`)})`;
  return `${sums(few, "", `<= ${mostTold}`)}
    UNION ALL ${sums(sql.threeLargest("score"), many, `> ${mostTold}`)}`;
}
