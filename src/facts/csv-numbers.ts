import type { Binding } from "../read/student-table.ts";
import { hasRemark } from "../tables/written-mark.ts";
import { literal, numeral } from "./engine.ts";
import { rangeOf, readResult } from "./row-rules.ts";
import { type NumberColumn, scoring } from "./source-columns.ts";
import type { SourceTable } from "./source-table.ts";

/**
 * Numbers of a big CSV in the engine. A list of texts is stricter than a number and cheaper to check: plain
 * numbers, nothing, and what else a sample of the file shows that `row-rules.ts` can read without a remark.
 */

/** A text that is no plain number, «55,0» or «н/я», and what it says. */
export interface WrittenText {
  readonly text: string;
  readonly value: number | null;
  readonly absent: boolean;
}

/** A table with what a sample of its file shows. */
export interface NumbersTable extends SourceTable {
  readonly written: Readonly<Partial<Record<NumberColumn, readonly WrittenText[]>>>;
}

/** Plain numbers, and nothing. */
function plainTexts(binding: Binding, name: NumberColumn): readonly string[] {
  if (name === "passed") return ["2", "5", ""];
  const [first, last] = rangeOf(name, binding);
  return [...Array.from({ length: last - first + 1 }, (_, i) => String(first + i)), ""];
}

/** Which texts of a column say the same to every row, without a word for a pass, a problem or a remark. */
export function writtenTexts(
  binding: Binding,
  name: NumberColumn,
  texts: Iterable<string>,
): readonly WrittenText[] {
  const plain = new Set(plainTexts(binding, name));
  return [...texts]
    .filter((text) => !plain.has(text) && !hasRemark(text))
    .flatMap((text): WrittenText[] => {
      const { value, pass, absent, problem } = readResult(name, text, binding);
      return problem || pass !== null ? [] : [{ text, value, absent }];
    });
}

const typeOf = (csv: SourceTable, name: NumberColumn): string => `"${name}_of_${csv.fileId}"`;

/** Types of the number columns. */
export const numberTypes = (csv: NumbersTable): readonly string[] =>
  csv.columns.numbers.map((name) => {
    const written = (csv.written[name] ?? []).map(({ text }) => text);
    const texts = [...plainTexts(csv.binding, name), ...written].map(literal);
    return `CREATE TYPE ${typeOf(csv, name)} AS ENUM (${texts.join(", ")})`;
  });

/** SQL of a number column: its value, whether it says that the pupil was absent, whether its text is known. */
interface NumberSql {
  readonly value: string;
  readonly absent: string;
  readonly plain: string;
}

export function plainNumber(csv: NumbersTable, name: NumberColumn): NumberSql {
  const read = `TRY_CAST(c${csv.binding.columns[name] ?? 0} AS ${typeOf(csv, name)})`;
  const plain = `${read} IS NOT NULL`;
  const place = `enum_code(${read})::SMALLINT`;
  const usual = plainTexts(csv.binding, name).length;
  const [first, last] = name === "passed" ? [0, 0] : rangeOf(name, csv.binding);
  const number =
    name === "passed"
      ? `CASE ${place} WHEN 0 THEN 2 WHEN 1 THEN 5 END`
      : `nullif(${place}, ${last - first + 1}) + ${first}`;
  const written = csv.written[name] ?? [];
  if (written.length === 0) return { value: number, absent: "false", plain };
  const values = `([${written.map(({ value }) => numeral(value)).join(", ")}]::SMALLINT[])`;
  const absent = written.flatMap((one, at) => (one.absent ? [usual + at] : []));
  return {
    value: `CASE WHEN ${place} < ${usual} THEN ${number} ELSE ${values}[${place} - ${usual - 1}] END`,
    absent: absent.length === 0 ? "false" : `coalesce(${place} IN (${absent.join(", ")}), false)`,
    plain,
  };
}

/** Whether any column says that the pupil was absent. */
export function isAbsent(csv: NumbersTable): string {
  const said = csv.columns.numbers.map((name) => plainNumber(csv, name).absent);
  return said.filter((one) => one !== "false").join(" OR ") || "false";
}

/**
 * Numbers are known and there is a result, a score or mark where the table has them, or the pupil was absent:
 * everything else is read by `written.ts`, the slow way.
 */
export function arePlain(csv: NumbersTable): string {
  const { numbers } = csv.columns;
  const given = numbers.filter((name) => scoring.some((one) => one === name));
  const results = given.length > 0 ? given : numbers.filter((name) => name === "primary");
  const values = results.map((name) => plainNumber(csv, name).value);
  const some = results.length > 0 ? `coalesce(${values.join(", ")}) IS NOT NULL` : "false";
  const known = numbers.map((name) => plainNumber(csv, name).plain);
  return [...known, `(${some} OR ${isAbsent(csv)})`].join(" AND ");
}
