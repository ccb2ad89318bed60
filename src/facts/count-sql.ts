import { exams } from "../reference/exams.ts";
import { scoreGroups } from "../reference/score-groups.ts";
import { addedUp, duckdb } from "./dialect.ts";
import { literal } from "./engine.ts";

/**
 * From rows to cells, by counting only: identical rows are added up first; marks and thresholds are
 * then decided once for each kind of row; everything after that is sums, divided at the very end.
 */

/** The further column `slice` in lists of columns, where there is one. */
export type Slicing = "" | "slice,";

/** Whether an exam gives test scores, though some of its subjects give marks. */
const ofTestScores = `exam IN (${exams
  .filter(({ scale }) => scale === "test")
  .map(({ id }) => literal(id))
  .join(", ")})`;

/** Rows that count: all lanes with +1, corrections with their own sign. */
export const signedRows = `
  SELECT *, 1::TINYINT AS sign FROM all_pupils UNION ALL BY NAME SELECT * FROM correction`;

const corrected = "pid IN (SELECT pid FROM correction)";
const ofRow = "school, proc, grp, file, absent, score, prim, mark, passed, journal, pid";

/** The same with corrections made (итоговые строки): those of the few who have one are grouped for it. */
const settled = (columns: string): string => `
  SELECT ${columns} FROM all_pupils WHERE pid IS NULL OR NOT ${corrected}
  UNION ALL
  SELECT * EXCLUDE (time) FROM (
    SELECT ${columns}, unnest(range(sum(sign)::BIGINT)) AS time FROM (${signedRows}) WHERE ${corrected}
    GROUP BY ${columns})`;
export const settledRows = settled(ofRow);
/** Settled rows with their points per task. */
export const settledTaskRows = settled(`${ofRow}, points`);

/** One number for all that a result says: far cheaper to group by than its parts. */
const packed = `(school::UBIGINT << 40) | (proc::UBIGINT << 26) | (coalesce(score + 1, 0)::UBIGINT << 19)
  | (coalesce(prim + 1, 0)::UBIGINT << 10) | (coalesce(mark, 0)::UBIGINT << 7)
  | (coalesce(passed + 1, 0)::UBIGINT << 4) | (coalesce(journal, 0)::UBIGINT << 1) | absent::UBIGINT`;

const unpack = (shift: number, mask: number): string => `((packed >> ${shift}) & ${mask})`;
const unpacked = `(packed >> 40)::UINTEGER AS school, ${unpack(26, 0x3fff)}::USMALLINT AS proc,
  nullif(${unpack(19, 0x7f)}, 0)::SMALLINT - 1 AS score, nullif(${unpack(10, 0x1ff)}, 0)::SMALLINT - 1 AS prim,
  nullif(${unpack(7, 7)}, 0)::UTINYINT AS mark, nullif(${unpack(4, 7)}, 0)::TINYINT - 1 AS passed,
  nullif(${unpack(1, 7)}, 0)::UTINYINT AS journal, (packed & 1) = 1 AS absent`;

/**
 * Values of a row as they count. A base-maths mark written as «Балл» is taken as the mark it is; a primary
 * score is left out where a test score says more.
 */
export const readValues = `
  CASE WHEN NOT hundred AND mark IS NULL AND ${ofTestScores} AND score BETWEEN 2 AND 5 THEN score
    ELSE mark END AS mark,
  CASE WHEN hundred THEN score END AS score,
  CASE WHEN hundred AND score IS NOT NULL THEN NULL ELSE prim END AS prim`;

/**
 * Identical results of one school and procedure added up.
 *
 * @param where which groups of pupils count, on the table `grp`
 * @param by expression of a further column `slice` to group by, or ""
 */
export const countRows = (where: string, by = ""): string => `
  SELECT ${by ? "slice," : ""} ${unpacked}, n FROM (${addedUp(
    duckdb,
    [...(by ? ["slice"] : []), `${packed} AS packed`],
    {
      from: `(SELECT school, r.proc, absent, passed, journal, sign, ${by ? `${by} AS slice,` : ""} ${readValues}
        FROM (${signedRows}) AS r JOIN proc ON proc.id = r.proc JOIN grp ON grp.id = r.grp
        WHERE ${where})`,
    },
    "count_if(sign = 1) - count_if(sign = -1)",
  )})`;

/**
 * The same of the table `result`, in which `tally.ts` has added up the rows of every group of pupils: all
 * that is known of results once the rows are gone.
 */
export const countResults = (where: string, by = ""): string => `
  SELECT ${by ? `${by} AS slice,` : ""} r.school, r.proc, score, prim, mark, passed, journal, absent,
    sum(n)::INTEGER AS n
  FROM result AS r JOIN proc ON proc.id = r.proc JOIN grp ON grp.id = r.grp
  WHERE ${where} GROUP BY ALL HAVING sum(n) <> 0`;

/** Mark by the scale of the year, where a primary score is known; «зачёт» and «незачёт» beat it. */
const scaledMark = `CASE WHEN three IS NULL OR prim IS NULL THEN NULL WHEN passed = 0 THEN 2
  WHEN prim >= five THEN 5 WHEN prim >= four THEN 4
  WHEN prim >= three OR passed = 1 THEN 3 ELSE 2 END`;

/**
 * What each kind of row means: mark, below the minimum or not, value and its scale
 * (1 test, 2 primary, 3 mark). A mark in the file beats the threshold; mark 2 beats the score. A bare
 * «зачёт» or «незачёт» tells who is below and is no mark; nor is a 5 or a 2 where there are no marks.
 */
export const validateCounts = (
  counts: string,
  by: Slicing | "file, line," | "file, graduate, counted, points," = "",
): string => `
  SELECT school, proc, ${by} absent, n, hundred, journal, mark,
    CASE WHEN absent THEN NULL WHEN passed = 0 OR mark = 2 OR written = 2 THEN true
      WHEN passed = 1 OR mark > 2 OR written > 2 THEN false
      WHEN hundred THEN score < minimum END AS below,
    CASE WHEN absent THEN NULL WHEN score IS NOT NULL THEN 1 WHEN prim IS NOT NULL THEN 2
      WHEN mark IS NOT NULL AND NOT hundred THEN 3 END AS scale,
    CASE WHEN absent THEN NULL WHEN hundred THEN coalesce(score, prim)
      ELSE coalesce(score, prim, mark) END AS value
  FROM (SELECT c.* EXCLUDE (mark), c.mark AS written, proc.hundred, proc.minimum,
      CASE WHEN absent OR NOT (hundred OR graded) THEN NULL WHEN hundred THEN mark
        ELSE coalesce(mark, ${scaledMark}) END AS mark
    FROM (${counts}) AS c JOIN proc ON proc.id = c.proc)`;

/** Participants by score, of the best scale a cell has: test before primary before mark. */
export const histogramSql = (tally: string, by: Slicing = ""): string => `
  SELECT school, proc, ${by} scale, value, sum(n)::INTEGER AS count
  FROM ${tally} JOIN (SELECT school, proc, ${by} min(scale) AS scale FROM ${tally} GROUP BY ALL)
    USING (school, proc, ${by} scale)
  GROUP BY ALL`;

/** The middle of the ordered scores: of an even number of them, half-way between the two. */
const momentsSql = (histogram: string, by: Slicing): string => `
  SELECT school, proc, ${by} any_value(scale)::UTINYINT AS scale, sum(count) AS base, sum(count * value) AS total,
    sum(count * value * value) AS squares,
    (min(value) FILTER (2 * upto >= whole) + min(value) FILTER (2 * upto > whole)) / 2 AS median
  FROM (SELECT *, sum(count) OVER (PARTITION BY school, ${by} proc ORDER BY value) AS upto,
      sum(count) OVER (PARTITION BY school, ${by} proc) AS whole FROM ${histogram})
  GROUP BY ALL`;

/** Counters of a cell by name: which assessed rows each of them counts. */
const counters = {
  n: "NOT absent",
  absent: "absent",
  n2: "mark = 2",
  n3: "mark = 3",
  n4: "mark = 4",
  n5: "mark = 5",
  below: "below",
  notAssessed: "NOT absent AND below IS NULL",
  unmarked: "NOT hundred AND below IS NOT NULL AND mark IS NULL",
  unscored: "hundred AND NOT below AND scale IS DISTINCT FROM 1",
  ...Object.fromEntries(
    scoreGroups.flatMap(({ id, from, to }) =>
      to === null ? [] : [[id, `NOT below AND scale = 1 AND value BETWEEN ${from} AND ${to}`]],
    ),
  ),
  lower: "mark < journal",
  same: "mark = journal",
  higher: "mark > journal",
};
const counted = (count: (filter: string) => string): string =>
  Object.entries(counters)
    .map(([name, filter]) => `${count(filter)}::INTEGER AS ${name}`)
    .join(", ");

/**
 * Which counts a cell can tell (both ways of counting alike). Marks are told when everybody assessed has
 * one, so that no share of them is of a part; who is below, when all are assessed or all assessed have marks;
 * score groups, when all who passed have a score.
 */
const told = `*, NOT hundred AND n2 + n3 + n4 + n5 > 0 AND unmarked = 0 AS marked,
  hundred AND notAssessed = 0 AND unscored = 0 AND n > 0 AS grouped`;

const when = (known: string, names: readonly string[]): string =>
  names.map((name) => `CASE WHEN ${known} THEN ${name} END AS ${name}`).join(", ");

/** What follows from the counters of a cell alone, the same for both ways of counting. */
const ratios = `
    ${when("scale < 3 OR marked", ["scale", "mean", "median", "sd"])},
    ${when("marked", ["n2", "n3", "n4", "n5"])},
    ${when("n > 0 AND (notAssessed = 0 OR marked)", ["below"])}, notAssessed, unmarked,
    ${when("grouped", ["to60", "to80", "to100"])},
    ${when("lower + same + higher > 0", ["lower", "same", "higher"])}`;

/** Mean and sample deviation from the sums of a cell. */
const moments = `total / base AS mean, CASE WHEN base > 1
  THEN sqrt(greatest(squares - total * total / base, 0) / (base - 1)) END AS sd`;

/** Cells of a tally: counts, then mean, median and deviation from the histogram. */
export const cellsSql = (tally: string, histogram: string, by: Slicing = ""): string => `
  WITH counted AS (
    SELECT school, proc, ${by} bool_or(hundred) AS hundred,
      ${counted((filter) => `coalesce(sum(n) FILTER (${filter}), 0)`)}
    FROM ${tally} GROUP BY ALL),
  moments AS (${momentsSql(histogram, by)})
  SELECT school, proc, ${by} n, absent, ${ratios}
  FROM (SELECT ${told}, ${moments} FROM counted LEFT JOIN moments USING (school, proc ${by ? ", slice" : ""}))`;

/** Cells that must be counted from the histogram: corrected, or with scores of several scales. */
export const touchedSql = `CREATE OR REPLACE TABLE touched AS SELECT DISTINCT school, proc FROM correction`;

/** Rows as `judgeCounts` takes them, one by one, corrected or not. */
const plainRows = `
  SELECT r.school, r.proc, absent, passed, journal, 1 AS n,
    CASE WHEN NOT hundred AND mark IS NULL AND ${ofTestScores} AND score BETWEEN 2 AND 5 THEN score
      ELSE mark END AS mark,
    CASE WHEN hundred THEN score END AS score, prim
    , file, line
  FROM all_pupils AS r JOIN proc ON proc.id = r.proc JOIN grp ON grp.id = r.grp
  WHERE grp.counted`;

/**
 * Cells straight from the rows: the same numbers as `cellsSql` gives by way of the histogram, without
 * the millions of bins that a big region has.
 */
export const plainCellsSql = `
  WITH counted AS (
    SELECT school, proc, bool_or(hundred) AS hundred, ${counted((filter) => `count_if(${filter})`)},
      min(scale)::UTINYINT AS scale, max(scale) AS other_scale,
      count(value) AS base, sum(value) AS total, sum(value::INTEGER * value) AS squares,
      median(value) AS median, min(file) AS first_file, max(file) AS last_file, min(line) AS line
    FROM (${validateCounts(plainRows, "file, line,")}) GROUP BY school, proc)
  SELECT school, proc, n, absent, ${ratios}, other_scale, first_file, last_file, line
  FROM (SELECT ${told}, ${moments} FROM counted)`;
