import type { CsvSource, StudentColumn } from "../read/student-table.ts";
import {
  arePlainMasks,
  hasUsualMasks,
  maskLengths,
  type MasksTable,
  pointsSql,
} from "./csv-masks.ts";
import { arePlain, isAbsent, type NumbersTable, plainNumber } from "./csv-numbers.ts";
import { literal } from "./engine.ts";
import { personHash, personText } from "./person.ts";
import { type NumberColumn, scoring, textColumns, titleDay } from "./source-columns.ts";
import type { SourceTable } from "./source-table.ts";

/** A CSV that the engine reads itself; its rows stand in `raw_<id>`, its dictionaries beside it. */
export interface CsvTable extends NumbersTable, MasksTable {
  readonly source: CsvSource;
  /** Columns that decide the school here: the code and the year, or the name where there is no code. */
  readonly place: readonly StudentColumn[];
}

/** A table with the CSV of its rows. */
export function csvTable(table: SourceTable, source: CsvSource): CsvTable {
  const { place } = table.columns;
  const named = !place.includes("school");
  const isName = (column: StudentColumn) => column === "schoolName" || column === "municipality";
  const unknown = { written: {}, masks: [] };
  return { ...table, ...unknown, source, place: place.filter((one) => named || !isName(one)) };
}

/** Where the narrow rows of a CSV stand. */
export const rawTable = ({ fileId }: SourceTable): string => `raw_${fileId}`;

export const column = (position: number | undefined): string => `c${position ?? 0}`;

/** The engine's reader: every column as text, nothing guessed, rows of another width set aside. */
export function csvRelation(source: CsvSource): string {
  const names = Array.from({ length: source.width }, (_, i) => `c${i}`);
  const types = names.map((name) => `${name}: 'VARCHAR'`).join(", ");
  return `read_csv(${literal(source.path)}, delim = ${literal(source.delimiter)}, quote = '"',
    escape = '"', header = false, skip = ${source.skip}, auto_detect = false,
    columns = {${types}}, force_not_null = [${names.map(literal).join(", ")}],
    ignore_errors = true, store_rejects = true, rejects_table = 'csv_reject',
    rejects_scan = 'csv_scan', rejects_limit = 0)`;
}

export const positionsOf = (csv: SourceTable, names: readonly StudentColumn[]): string[] =>
  names.map((name) => column(csv.binding.columns[name]));

/** One number for the texts of several columns. */
export const textHash = (columns: readonly string[]): string =>
  columns.length === 0 ? "0::UBIGINT" : `hash(${columns.join(", ")})`;

/** Nothing of a row's results needs to be read the slow way. */
const isPlain = (csv: CsvTable): string => [arePlain(csv), ...arePlainMasks(csv)].join(" AND ");

/**
 * Narrow rows: ids from the dictionaries, numbers, the person's hash. A row whose numbers are not
 * plain has no key, so that no dictionary knows it; what any of them does not know has no school.
 */
export function loadSql(csv: CsvTable, secret: string): string {
  const { numbers, person, date, key } = csv.columns;
  const columns = [
    ...numbers.map((name) => `${plainNumber(csv, name).value} AS "${name}"`),
    `${textHash(positionsOf(csv, csv.place))} AS place`,
    `CASE WHEN ${isPlain(csv)} THEN ${textHash(positionsOf(csv, key))} END AS key`,
    ...(person.length > 0 ? [`${personHash(secret, "person")} AS pid`] : []),
    ...(date ? [`${textHash(positionsOf(csv, ["date"]))} AS date`] : []),
    `${isAbsent(csv)} AS absent`,
    ...(csv.masks.length > 0 ? [`${pointsSql(csv)} AS points`] : []),
    ...maskLengths(csv).map((length, at) => `${length} AS "${csv.masks[at]?.mask ?? ""}"`),
  ];
  const scaled = isScaled(csv);
  const join = (name: string) =>
    `LEFT JOIN ${name}_${csv.fileId} AS ${name}_known ON ${name}_known.hash = r.${name}`;
  const kept = [
    `CASE WHEN key_known.hash IS NOT NULL ${date ? "AND date_known.hash IS NOT NULL" : ""}
       ${scaled ? `AND (r.absent OR coalesce(r."primary" <= proc.max, true))` : ""} THEN place_known.id END AS school`,
    "key_known.proc",
    "key_known.grp",
    ...numbers.map((name) => `r."${name}"`),
    ...(person.length > 0 ? ["pid"] : []),
    ...(date ? ["date_known.day"] : []),
    "absent",
    ...(csv.masks.length > 0 ? ["CASE WHEN NOT absent THEN points END AS points"] : []),
    ...csv.masks.map(({ mask }) => `"${mask}"`),
  ];
  return `CREATE OR REPLACE TABLE ${rawTable(csv)} AS SELECT ${kept.join(", ")}
    FROM (SELECT ${columns.join(", ")} FROM ${withPerson(csv)}) AS r
    ${join("place")} ${join("key")} ${scaled ? "LEFT JOIN proc ON proc.id = key_known.proc" : ""} ${date ? join("date") : ""}`;
}

/** Whether a primary score may be above the largest of the year's scale; the table's own goes first. */
const isScaled = ({ columns, binding }: SourceTable): boolean =>
  columns.numbers.includes("primary") && binding.maxPrimary === null;

/** The reader, with the person's text as one column where there is a person. */
const withPerson = (csv: CsvTable): string =>
  csv.columns.person.length === 0
    ? csvRelation(csv.source)
    : `(SELECT *, ${personText(csv.columns.person.map(column))} AS person FROM ${csvRelation(csv.source)})`;

/** Rows of the CSV whose every text is known, in the shape of the table `pupil`. */
export function knownRows(csv: CsvTable): string {
  const has = (name: NumberColumn) => csv.columns.numbers.includes(name);
  const value = (name: NumberColumn, type: string) =>
    has(name) ? `r."${name}"::${type}` : `NULL::${type}`;
  return `SELECT ${csv.fileId}::USMALLINT AS file, NULL::UINTEGER AS line, r.school, r.proc, r.grp, ${value("primary", "SMALLINT")} AS prim,
    ${value("score", "SMALLINT")} AS score, ${value("mark", "UTINYINT")} AS mark,
    ${has("passed") ? "CASE r.passed WHEN 5 THEN 1 WHEN 2 THEN 0 END" : "NULL"}::UTINYINT AS passed,
    ${value("journalMark", "UTINYINT")} AS journal, r.absent,
    ${csv.columns.person.length > 0 ? "r.pid" : "NULL::UBIGINT AS pid"},
    ${csv.columns.date ? "r.day" : `${titleDay(csv.binding)} AS day`}, ${csv.columns.masks.length > 0 ? "r.points" : "NULL::UTINYINT[] AS points"}
    FROM ${rawTable(csv)} AS r WHERE r.school IS NOT NULL`;
}

/** How many rows there are, how many of them are known, and whether any has a score, mark or «Зачёт». */
export function countKnown(csv: CsvTable): string {
  const scores = scoring.filter((name) => csv.columns.numbers.includes(name));
  const scored = scores.map((name) => `count("${name}") > 0`).join(" OR ") || "false";
  return `SELECT count(*)::INTEGER AS n, count(school)::INTEGER AS known, ${scored} AS scored
    FROM ${rawTable(csv)}`;
}

/** Texts of some columns as rows have them together, each once. */
export const distinctTexts = (csv: CsvTable, names: readonly StudentColumn[]): string =>
  `SELECT DISTINCT ${namedTexts(csv, names)} FROM ${csvRelation(csv.source)}`;

const namedTexts = (csv: CsvTable, names: readonly StudentColumn[]): string =>
  positionsOf(csv, names)
    .map((position, i) => `${position} AS "${names[i] ?? ""}"`)
    .join(", ");

/** Texts that decide the school (or the key, or the day) and stand in no dictionary yet. */
export function unknownTexts(
  csv: CsvTable,
  dictionary: "place" | "key" | "date",
  names: readonly StudentColumn[],
): string {
  return `${distinctTexts(csv, names)}
    WHERE ${textHash(positionsOf(csv, names))} NOT IN (SELECT hash FROM ${dictionary}_${csv.fileId})`;
}

/**
 * Texts of the rows that are to be read in JavaScript, with their numbers among the rows that the reader
 * did not set aside; names are those of `column`.
 *
 * @param everything whether all rows are, or only those that are not known
 */
export function textRows(csv: CsvTable, everything: boolean): string {
  const { binding, columns } = csv;
  const positions = new Set([
    ...positionsOf(csv, textColumns(columns)),
    ...[...columns.person, ...binding.tasks.map((task) => task.position)].map(column),
  ]);
  return `SELECT ${["number::UINTEGER AS number", ...positions].join(", ")}
    FROM (SELECT *, row_number() OVER () AS number FROM ${csvRelation(csv.source)})
    ${everything ? "" : `WHERE NOT (${isKnown(csv)})`}`;
}

/** The condition by which `loadSql` and the dictionaries know a row, said of the CSV itself. */
function isKnown(csv: CsvTable): string {
  const known = (dictionary: string, names: readonly StudentColumn[]) =>
    `${textHash(positionsOf(csv, names))} IN (SELECT hash FROM ${dictionary}_${csv.fileId})`;
  return [
    `coalesce(${isPlain(csv)}, false)`,
    known("place", csv.place),
    known("key", csv.columns.key),
    ...(csv.columns.date ? [known("date", ["date"])] : []),
    ...(isScaled(csv) ? [`(${isAbsent(csv)} OR ${isWithinScale(csv)})`] : []),
    ...(csv.masks.length > 0
      ? [`(${isAbsent(csv)} OR ${hasUsualMasks(csv, textHash(positionsOf(csv, csv.columns.key)))})`]
      : []),
  ].join(" AND ");
}

const isWithinScale = (csv: CsvTable): string =>
  `coalesce(${plainNumber(csv, "primary").value} <= (
    SELECT any_value(proc.max) FROM key_${csv.fileId} AS scaled JOIN proc ON proc.id = scaled.proc
    WHERE scaled.hash = ${textHash(positionsOf(csv, csv.columns.key))}), true)`;
