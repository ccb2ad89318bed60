import {
  contextColumns,
  contextNumber,
  normaliseHeader,
  tableSchema,
  type Rejected,
  type HeaderName,
  type SourceRow,
} from "../../tables/index.ts";
import { printableValue } from "../../shared/printable-value.ts";
import type { ContextRow } from "../tables.ts";
import { impossibleValues } from "./context-checks.ts";
import { smallLayout } from "./small-layout.ts";

type ContextKey = keyof typeof contextColumns;

// Object.keys and Object.fromEntries forget the type of the keys.
const variables = Object.keys(contextColumns) as ContextKey[];
const lenient = Object.fromEntries(variables.map((key) => [key, "lenient"])) as Record<
  ContextKey,
  "lenient"
>;

const ofPupils = /^\d{1,2} класс обучающихся$/u;
const ofClasses = /^\d{1,2} класс классов\/групп$/u;
/** Whether a header is of a grade's column of a survey: `5 класс Обучающихся`, `5 класс Классов/групп`. */
const isGrade = (header: string) => ofPupils.test(header) || ofClasses.test(header);

const schema = tableSchema(
  { school: "needed", year: "optional", ...lenient },
  { family: (header) => (isGrade(normaliseHeader(header)) ? header : undefined) },
);

/** «…в 2020/2021 учебном году» in a question: the year of its end. */
function yearOfQuestions(names: readonly HeaderName[]): number | undefined {
  const years = names.flatMap(({ name }) => /\d{4}\s*\/\s*(\d{4}) учебн/iu.exec(name)?.[1] ?? []);
  return years.length > 0 ? Number(years[0]) : undefined;
}

/** Контекст школ: social passport, flat table or survey, a school a row; a year from a column, the questions or the name. */
export const schoolContext = smallLayout({
  id: "school-context",
  title: "Контекст школ (социальный паспорт, анкета)",
  schema,
  sure: ({ columns }) => {
    const known = variables.filter((key) => columns.has(key)).length;
    return known === 0 ? 0 : known === 1 ? 0.6 : 0.9;
  },
  reader: ({ hints, file }) => ({
    row: ({ school, year, ...values }, source): ContextRow | Rejected => {
      const of = year ?? yearOfQuestions(source.names) ?? hints.year;
      if (of === undefined) return { fault: { code: "year-unknown", school } };
      return { school, year: of, values: valuesOf(values, source), file, line: source.line };
    },
    unique: { column: "school", of: ({ school, year }) => [school, year] },
  }),
  table: (rows, file) => ({ kind: "context", file, rows }),
});

type Source = SourceRow<"school" | "year" | ContextKey>;
type Values = Partial<Record<ContextKey, number>>;

/** Values of the variables; what cannot be true is told and left out. */
function valuesOf(read: Readonly<Record<ContextKey, number | null>>, source: Source): Values {
  const { header, text, tell, fault } = source;
  const values: Values = {};
  for (const key of variables) if (read[key] !== null) values[key] = read[key];
  for (const { id, expected } of impossibleValues(values)) {
    // Impossible values are some of these.
    const key = id as ContextKey;
    tell(fault(key, "context-impossible", expected).fault);
    delete values[key];
  }
  const sums = gradeSums(source);
  if (sums.pupils > 0 && values.pupilsTotal !== undefined && values.pupilsTotal !== sums.pupils) {
    tell({
      code: "context-sum-differs",
      column: header("pupilsTotal"),
      found: text("pupilsTotal"),
      expected: `${sums.pupils}, сумма по классам`,
    });
  }
  if (values.classes === undefined && sums.classes > 0) values.classes = sums.classes;
  const { computers, pupilsTotal, computersPer100 } = values;
  if (computersPer100 === undefined && computers !== undefined && pupilsTotal !== undefined)
    values.computersPer100 = Math.round((1000 * computers) / pupilsTotal) / 10;
  return values;
}

/** Adds up the columns of single grades. */
function gradeSums({ more, tell }: Source): { pupils: number; classes: number } {
  const sums = { pupils: 0, classes: 0 };
  for (const [column, text] of more) {
    const value = contextNumber.read(text);
    if (value === undefined)
      tell({ code: "not-a-number", column, found: printableValue("", text).slice(0, 40) });
    else if (ofPupils.test(normaliseHeader(column))) sums.pupils += value ?? 0;
    else sums.classes += value ?? 0;
  }
  return sums;
}
