import type { Issue } from "../../shared/issue.ts";
import { printableValue } from "../../shared/printable-value.ts";
import { contextColumnOf } from "../aliases/context-columns.ts";
import type { Grid, LayoutContext, LayoutReading } from "../layout.ts";
import type { GridRow } from "../student-table.ts";
import type { ContextRow } from "../tables.ts";
import { impossibleValues } from "./context-checks.ts";
import { contextValue } from "./context-value.ts";
import { placeOf, repeatedHeaderIssues, smallTable, type SmallTable } from "./small-table.ts";
import { plainCode } from "../school-code.ts";
import { parseVprLabel } from "./vpr-label.ts";

const notVariables = /^(school|year|pupils:\d+|classes:\d+)$/;

/** Ids of the variables among columns found. */
export const variablesOf = (columns: Iterable<string>): string[] =>
  [...columns].filter((id) => !notVariables.test(id));

/** Reads a flat table of context: a school a row, known variables, a year from a column, the questions or the name. */
export function readContext(grid: Grid, context: LayoutContext): LayoutReading {
  const place = placeOf(grid, context);
  const columnOf = (header: string) => contextColumnOf(header, context.columnOf);
  const found = smallTable(grid, columnOf, ["school"]);
  if ("issue" in found)
    return { tables: [], issues: [{ ...place, ...found.issue }], personalColumns: 0 };
  const { table } = found;
  const common = yearOfQuestions(table) ?? context.hints.year;
  const issues: Issue[] = repeatedHeaderIssues(table);
  const rows: ContextRow[] = [];
  const seen = new Set<string>();
  let rejected = 0;
  for (const row of table.rows) {
    const read = readRow(row, table, common, context.file);
    const key = "row" in read ? `${read.row.school} ${read.row.year}` : "";
    if ("row" in read && !seen.has(key)) {
      seen.add(key);
      rows.push(read.row);
      issues.push(...read.issues);
      continue;
    }
    rejected += 1;
    issues.push(
      "row" in read
        ? {
            code: "row-doubled",
            severity: "error",
            line: row.line,
            found: `${printableValue("school", read.row.school)} ${read.row.year}`,
            school: printableValue("school", read.row.school),
          }
        : read.issue,
    );
  }
  const service = table.repeated.length + table.footers;
  const counts = { read: table.rows.length, accepted: rows.length, rejected, service };
  return {
    tables: [
      { table: { kind: "context", file: context.file, rows }, rows: counts, service, rejected },
    ],
    issues: issues.map((issue) => ({ ...place, ...issue })),
    personalColumns: table.personalColumns,
  };
}

/** «…в 2020/2021 учебном году» in a question: the year of its end. */
function yearOfQuestions(table: SmallTable<string>): number | undefined {
  for (const cell of table.header.cells) {
    const match = /\d{4}\s*\/\s*(\d{4}) учебн/iu.exec(cell);
    if (match) return Number(match[1]);
  }
  return undefined;
}

type ReadRow = { readonly row: ContextRow; readonly issues: Issue[] } | { readonly issue: Issue };

function readRow(
  row: GridRow,
  table: SmallTable<string>,
  common: number | undefined,
  file: string,
): ReadRow {
  const text = (id: string): string => row.cells[table.columns.get(id) ?? -1] ?? "";
  const label = parseVprLabel(text("school"));
  const school = label.code ?? plainCode(label.name);
  const shown = printableValue("school", school);
  const base = { severity: "error", line: row.line } as const;
  if (school === "")
    return {
      issue: {
        ...base,
        code: "value-missing",
        found: "",
        expected: "значение",
        column: headerOf("school", table),
      },
    };
  const year = yearOf(text("year")) ?? common;
  if (year === undefined) return { issue: { ...base, code: "year-unknown", school: shown } };
  const { values, issues } = valuesOf(text, table);
  const told = issues.map((issue) => ({
    ...base,
    severity: "warning" as const,
    school: shown,
    ...issue,
  }));
  return { row: { school, year, values, file, line: row.line }, issues: told };
}

/** «2024», «2023/2024», «2023-2024»: the year in which results are written. */
function yearOf(text: string): number | undefined {
  const years = text.match(/(?:19|20)\d{2}/g);
  const last = years?.at(-1);
  return last === undefined ? undefined : Number(last);
}

const headerOf = (id: string, table: SmallTable<string>): string =>
  table.header.cells[table.columns.get(id) ?? -1] ?? id;

type Told = Omit<Issue, "severity">;

function valuesOf(
  text: (id: string) => string,
  table: SmallTable<string>,
): { values: Record<string, number>; issues: Told[] } {
  const values: Record<string, number> = {};
  const issues: Told[] = [];
  for (const id of table.columns.keys()) {
    if (id === "school" || id === "year") continue;
    const read = contextValue(text(id), id);
    if ("value" in read) values[id] = read.value;
    else if ("expected" in read) {
      const code = read.expected.includes("число") ? "not-a-number" : "value-unknown";
      issues.push({
        code,
        column: headerOf(id, table),
        found: printableValue("", text(id)).slice(0, 40),
        expected: read.expected,
      });
    }
  }
  const sums = takeGradeSums(values);
  for (const { id, expected } of impossibleValues(values)) {
    issues.push({
      code: "context-impossible",
      column: headerOf(id, table),
      found: printableValue("", text(id)),
      expected,
    });
    delete values[id];
  }
  if (sums.pupils > 0 && values.pupilsTotal !== undefined && values.pupilsTotal !== sums.pupils) {
    const column = headerOf("pupilsTotal", table);
    issues.push({
      code: "context-sum-differs",
      column,
      found: printableValue("", text("pupilsTotal")),
      expected: `${sums.pupils}, сумма по классам`,
    });
  }
  if (values.classes === undefined && sums.classes > 0) values.classes = sums.classes;
  derivePer100(values);
  return { values, issues };
}

/** Adds up the columns of single grades and takes them out of the values. */
function takeGradeSums(values: Record<string, number>): { pupils: number; classes: number } {
  const sums = { pupils: 0, classes: 0 };
  for (const [id, value] of Object.entries(values)) {
    const [kind, grade] = id.split(":");
    if (grade === undefined) continue;
    if (kind === "pupils") sums.pupils += value;
    else sums.classes += value;
    delete values[id];
  }
  return sums;
}

function derivePer100(values: Record<string, number>): void {
  const { computers, pupilsTotal, computersPer100 } = values;
  if (computersPer100 === undefined && computers !== undefined && pupilsTotal !== undefined) {
    values.computersPer100 = Math.round((1000 * computers) / pupilsTotal) / 10;
  }
}
