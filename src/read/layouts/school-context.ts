import { contextVariables } from "../../reference/context-variables.ts";
import { formatExact } from "../../shared/russian.ts";
import { printableValue } from "../../shared/printable-value.ts";
import { yearIn } from "../../shared/year-in.ts";
import { columnFinder } from "../../tables/column-finder.ts";
import { columnOfKey } from "../../tables/columns.ts";
import { contextColumns } from "../../tables/columns/context-columns.ts";
import { contextNumber, type Percent } from "../../tables/context-kind.ts";
import type { Grid } from "../../tables/grid.ts";
import type { HeaderName } from "../../tables/header-names.ts";
import { normaliseHeader } from "../../tables/normalise-header.ts";
import { percentName } from "../../tables/percent-header.ts";
import type { Rejected, SourceRow } from "../../tables/read-table.ts";
import { tableSchema } from "../../tables/table-schema.ts";
import type { Layout, LayoutContext, LayoutReading } from "../layout.ts";
import { impossibleValues } from "../impossible-context.ts";
import type { ContextRow } from "../tables.ts";
import { namedSchools } from "./school-names.ts";
import { smallLayout, yearOfTable } from "./small-tables.ts";

type ContextKey = keyof typeof contextColumns;

// Object.keys and Object.fromEntries forget the type of the keys.
export const variables = Object.keys(contextColumns) as ContextKey[];
const lenient = Object.fromEntries(variables.map((key) => [key, "lenient"])) as Record<
  ContextKey,
  "lenient"
>;

const ofPupils = /^\d{1,2} класс обучающихся$/u;
const ofClasses = /^\d{1,2} класс классов\/групп$/u;
/** Whether a header is of a grade's column of a survey: `5 класс Обучающихся`, `5 класс Классов/групп`. */
const isGrade = (header: string) => ofPupils.test(header) || ofClasses.test(header);

const findVariable = columnFinder(variables, "small");

/** The variable of which a header gives the percentage: «Из малообеспеченных семей, %». */
function percentVariable(header: string): ContextKey | undefined {
  const name = percentName(header);
  return name === undefined ? undefined : findVariable(name);
}

const contextSchema = tableSchema(
  { school: "needed", year: "optional", ...lenient },
  {
    family: (header) =>
      isGrade(normaliseHeader(header)) || percentVariable(header) !== undefined
        ? header
        : undefined,
    // With an unknown column an indicator may be lost.
    unused: "warning",
  },
);

/** «…в 2020/2021 учебном году» in a question: the year of its end. */
function yearOfQuestions(names: readonly HeaderName[]): number | undefined {
  return names.map(({ name }) => (/учебн/iu.test(name) ? yearIn(name) : undefined)).find(Boolean);
}

/** Whether a header names a variable of the context. */
export const contextVariableOf = (
  header: string,
  { own }: Pick<LayoutContext, "own">,
): ContextKey | undefined => {
  const key = contextSchema.find(header, own);
  return key === "school" || key === "year" ? undefined : key;
};

/** The values alone, without the names of schools beside them. */
export const contextValues = smallLayout({
  id: "school-context",
  title: "Контекст школ (социальный паспорт, анкета)",
  schema: contextSchema,
  sure: ({ columns }) => {
    const known = variables.filter((key) => columns.has(key)).length;
    return known === 0 ? 0 : known === 1 ? 0.6 : 0.9;
  },
  reader: (context) => ({
    row: ({ school, year, ...values }, source): ContextRow | Rejected => {
      const { file } = context;
      const of = year ?? yearOfQuestions(source.names) ?? yearOfTable(context, source);
      if (of === undefined) return { fault: { code: "year-unknown", school } };
      return { school, year: of, values: valuesOf(values, source), file, line: source.line };
    },
    unique: { column: "school", of: ({ school, year }) => [school, year] },
  }),
  table: (rows, file) => ({ kind: "context", file, rows }),
});

const namesIn = (grid: Grid, context: LayoutContext): LayoutReading["tables"] =>
  namedSchools.recognise(grid, context) === 0
    ? []
    : namedSchools
        .read(grid, context)
        .tables.map(({ table }) => ({ table, service: 0, rejected: 0 }));

/** Контекст школ: social passport, flat table or survey, a school a row; a year from a column, the questions or the name. */
export const schoolContext: Layout = {
  ...contextValues,
  read(grid, context) {
    const reading = contextValues.read(grid, context);
    return { ...reading, tables: [...reading.tables, ...namesIn(grid, context)] };
  },
};

type Source = SourceRow<"school" | "year" | ContextKey>;
type Values = Partial<Record<ContextKey, number>>;

/** Values of the variables; what cannot be true is told and left out. */
function valuesOf(
  read: Readonly<Record<ContextKey, number | Percent | null>>,
  source: Source,
): Values {
  const { header, text, tell, fault } = source;
  const values: Values = {};
  for (const key of variables) {
    const value = read[key];
    if (typeof value === "number") values[key] = value;
  }
  for (const { key, column, percent } of percentsOf(read, source)) {
    const of = contextVariables.find(({ id }) => id === key)?.of;
    const whole = of === undefined ? undefined : values[of];
    if (values[key] !== undefined) continue;
    const told = { column, found: `${formatExact(percent)} %` };
    if (of === undefined) tell({ code: "not-a-number", ...told, expected: "число, не процент" });
    else if (whole === undefined) {
      const expected = `столбец «${columnOfKey(of).title}»`;
      tell({ code: "context-percent-alone", ...told, expected });
    } else if (percent < 0 || percent > 100)
      tell({ code: "context-impossible", ...told, expected: "от 0 до 100 %" });
    else {
      values[key] = Math.round((whole * percent) / 100);
      const found = `${told.found} от ${whole}, то есть ${values[key]}`;
      tell({ code: "context-from-percent", ...told, found }, "note");
    }
  }
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

/** Percentages of a row: cells that say so themselves, and columns whose header does. */
function percentsOf(
  read: Readonly<Record<ContextKey, number | Percent | null>>,
  { header, more, tell }: Source,
) {
  const inCells = variables.flatMap((key) => {
    const value = read[key];
    return value !== null && typeof value === "object"
      ? [{ key, column: header(key), percent: value.percent }]
      : [];
  });
  const inColumns = [...more].flatMap(([column, text]) => {
    const key = percentVariable(column);
    const value = key === undefined ? null : contextNumber.read(text);
    if (key === undefined || value === null) return [];
    if (value === undefined) {
      tell({ code: "not-a-number", column, found: printableValue("", text).slice(0, 40) });
      return [];
    }
    return [{ key, column, percent: typeof value === "number" ? value : value.percent }];
  });
  return [...inCells, ...inColumns];
}

/** Adds up the columns of single grades. */
function gradeSums({ more, tell }: Source): { pupils: number; classes: number } {
  const sums = { pupils: 0, classes: 0 };
  for (const [column, text] of more) {
    if (percentVariable(column) !== undefined) continue;
    const value = contextNumber.read(text);
    if (value === undefined || (value !== null && typeof value === "object"))
      tell({ code: "not-a-number", column, found: printableValue("", text).slice(0, 40) });
    else if (ofPupils.test(normaliseHeader(column))) sums.pupils += value ?? 0;
    else sums.classes += value ?? 0;
  }
  return sums;
}
