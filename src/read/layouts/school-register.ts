import { contextVariables } from "../../reference/context-variables.ts";
import { printableValue } from "../../shared/printable-value.ts";
import { yearIn } from "../../shared/year-in.ts";
import { contextColumns } from "../../tables/columns/context-columns.ts";
import { contextNumber } from "../../tables/context-kind.ts";
import { findTable } from "../../tables/find-table.ts";
import type { HeaderName } from "../../tables/header-names.ts";
import { normaliseHeader } from "../../tables/normalise-header.ts";
import type { Rejected, SourceRow } from "../../tables/read-table.ts";
import { parseSchoolLabel } from "../../tables/school-label.ts";
import { tableSchema } from "../../tables/table-schema.ts";
import type { Layout } from "../layout.ts";
import type { ContextRow, School } from "../tables.ts";
import { smallLayout, yearOfTable } from "./small-tables.ts";

/** A value that cannot be, and why. */
interface Impossible {
  readonly id: string;
  readonly expected: string;
}

const totals: ReadonlySet<string> = new Set(["pupilsTotal", "teachersTotal", "classes"]);
const fractional: ReadonlySet<string> = new Set([
  "distanceToCentre",
  "internetMbit",
  "computersPer100",
  "vacancies",
]);

/** Values of a school's context that cannot be true: below 0, a part above its whole, no teachers at all. */
function impossibleValues(values: Readonly<Record<string, number>>): Impossible[] {
  const found: Impossible[] = [];
  const bad = new Set<string>();
  const report = (id: string, expected: string): void => {
    found.push({ id, expected });
    bad.add(id);
  };
  for (const [id, value] of Object.entries(values)) {
    if (value < 0) report(id, "число от 0");
    else if (totals.has(id) && value === 0) report(id, "число больше 0");
    else if (!fractional.has(id) && !Number.isInteger(value)) report(id, "целое число");
  }
  const part = (id: string, whole: string | undefined): void => {
    if (whole === undefined || bad.has(id) || bad.has(whole)) return;
    const value = values[id];
    const most = values[whole];
    if (value !== undefined && most !== undefined && value > most)
      report(id, `не больше ${most}, их всего`);
  };
  for (const { id, of } of contextVariables) if (id !== "vacancies") part(id, of);
  part("computersOutdated", "computers");
  return found;
}

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

const contextSchema = tableSchema(
  { school: "needed", year: "optional", ...lenient },
  { family: (header) => (isGrade(normaliseHeader(header)) ? header : undefined) },
);

/** «…в 2020/2021 учебном году» in a question: the year of its end. */
function yearOfQuestions(names: readonly HeaderName[]): number | undefined {
  return names.map(({ name }) => (/учебн/iu.test(name) ? yearIn(name) : undefined)).find(Boolean);
}

/** Контекст школ: social passport, flat table or survey, a school a row; a year from a column, the questions or the name. */
export const schoolContext = smallLayout({
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

const names = ["shortName", "schoolName", "fullName"] as const;
const schema = tableSchema({
  login: "optional",
  shortName: "optional",
  schoolName: "optional",
  fullName: "optional",
  school: "needed",
  municipality: "column",
  schoolType: "optional",
  locality: "optional",
});

const register = smallLayout({
  id: "school-register",
  title: "Реестр школ",
  schema,
  sure: ({ columns }) => (names.some((column) => columns.has(column)) ? 0.92 : 0),
  reader: () => ({
    row: (values, { line, text, has, header, fault, tell }): School | Rejected => {
      const [name, ...otherNames] = names
        .map((column) => parseSchoolLabel(values[column]).name)
        .filter((one, i, all) => one !== "" && all.indexOf(one) === i);
      if (name === undefined) return fault(names.find(has) ?? "schoolName");
      const { school: code, schoolType: type, locality } = values;
      if (code !== text("school"))
        tell({ code: "school-code-repaired", column: header("school"), found: code }, "note");
      const municipality = parseSchoolLabel(values.municipality).name;
      if (municipality === "") tell(fault("municipality").fault);
      return {
        ...{ code, name, municipality },
        logins: values.login.split(/[\s,;|]+/).filter((login) => login !== ""),
        ...(type === "" ? {} : { type }),
        ...(locality === "" ? {} : { locality }),
        ...{ otherNames, line },
      };
    },
    unique: { column: "school", of: ({ code }) => [code] },
  }),
  table: (rows, file) => ({ kind: "schools", file, rows }),
});

/** Реестр ОО: code, logins, names, municipality, kind, locality; more columns may hold the context of a year. */
export const schoolRegister: Layout = {
  ...register,
  recognise(head, context) {
    // A file of the folder `context` repeats the register's columns for people to read.
    const ofContext = /(^|\/)context\//.test(context.file);
    return ofContext && schoolContext.recognise(head, context) > 0
      ? Math.min(0.5, register.recognise(head, context))
      : register.recognise(head, context);
  },
  read(grid, context) {
    const schools = register.read(grid, context);
    const dated =
      context.hints.year !== undefined ||
      findTable(grid, tableSchema({ school: "needed", year: "needed" }), context.own)?.missing
        .length === 0;
    if (!dated || schoolContext.recognise(grid, context) === 0) return schools;
    const more = schoolContext.read(grid, context);
    return {
      tables: [...schools.tables, ...more.tables],
      issues: [...schools.issues, ...more.issues.filter(({ code }) => code !== "header-repeated")],
      personalColumns: schools.personalColumns,
    };
  },
};
