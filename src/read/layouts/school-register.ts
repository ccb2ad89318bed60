import type { Issue } from "../../shared/issue.ts";
import { printableValue } from "../../shared/printable-value.ts";
import { contextColumnOf } from "../aliases/context-columns.ts";
import { schoolColumnOf, type SchoolColumn } from "../aliases/school-columns.ts";
import type { Grid, Layout, LayoutContext, LayoutReading } from "../layout.ts";
import type { GridRow } from "../student-table.ts";
import type { School } from "../tables.ts";
import { isPupilHeader } from "./pupil-header.ts";
import { readContext, variablesOf } from "./read-context.ts";
import {
  columnsOfRow,
  placeOf,
  repeatedHeaderIssues,
  smallHeaderIndex,
  smallTable,
  type SmallTable,
} from "./small-table.ts";
import { plainCode } from "../school-code.ts";
import { parseVprLabel } from "./vpr-label.ts";

const wanted: readonly SchoolColumn[] = ["code", "municipality"];
const names: readonly SchoolColumn[] = ["shortName", "name", "fullName"];

/** Реестр ОО: code, logins, names, municipality, kind, locality; more columns may hold the context of a year. */
export const schoolRegister: Layout = {
  id: "school-register",
  title: "Реестр школ",
  recognise(head, context) {
    const columnOf = (header: string) => schoolColumnOf(header, context.columnOf);
    const at = smallHeaderIndex(head, columnOf, wanted);
    const row = head.rows[at];
    if (!row || isPupilHeader(row, context.columnOf)) return 0;
    const { columns } = columnsOfRow(row, columnOf);
    if (!names.some((column) => columns.has(column))) return 0;
    // A file of the folder `context` repeats the register's columns for people to read.
    const ofContext = /(^|\/)context\//.test(context.file);
    return ofContext && contextVariables(row, context).length > 0 ? 0.5 : 0.92;
  },
  read(grid, context) {
    const register = readRegister(grid, context);
    const row =
      grid.rows[smallHeaderIndex(grid, (h) => schoolColumnOf(h, context.columnOf), wanted)];
    if (!row || contextVariables(row, context).length === 0) return register;
    const dated =
      context.hints.year !== undefined ||
      row.cells.some((c) => /^(год|учебный год|year)$/iu.test(c));
    if (!dated) return register;
    const more = readContext(grid, context);
    return {
      tables: [...register.tables, ...more.tables],
      issues: [...register.issues, ...more.issues.filter(({ code }) => code !== "header-repeated")],
      personalColumns: register.personalColumns,
    };
  },
};

function contextVariables(row: GridRow, context: LayoutContext): string[] {
  const columnOf = (header: string) => contextColumnOf(header, context.columnOf);
  return variablesOf(columnsOfRow(row, columnOf).columns.keys());
}

function readRegister(grid: Grid, context: LayoutContext): LayoutReading {
  const place = placeOf(grid, context);
  const found = smallTable(grid, (header) => schoolColumnOf(header, context.columnOf), wanted);
  if ("issue" in found)
    return { tables: [], issues: [{ ...place, ...found.issue }], personalColumns: 0 };
  const { table } = found;
  const rows: School[] = [];
  const issues: Issue[] = repeatedHeaderIssues(table);
  const seen = new Set<string>();
  for (const row of table.rows) {
    const school = schoolOf(row, (column) => row.cells[table.columns.get(column) ?? -1] ?? "");
    const fault = faultOf(school, seen, table);
    if (fault) {
      issues.push(fault);
      continue;
    }
    seen.add(school.code);
    rows.push(school);
    issues.push(...remarksOn(school, row, table));
  }
  const read = table.rows.length;
  const rejected = read - rows.length;
  const service = table.repeated.length + table.footers;
  return {
    tables: [
      {
        table: { kind: "schools", file: context.file, rows },
        rows: { read, accepted: rows.length, rejected, service },
        service,
        rejected,
      },
    ],
    issues: issues.map((issue) => ({ ...place, ...issue })),
    personalColumns: table.personalColumns,
  };
}

const headerOf = (column: SchoolColumn, table: SmallTable<SchoolColumn>): string =>
  table.header.cells[table.columns.get(column) ?? -1] ?? column;

/** Why a school cannot be taken into the register. */
function faultOf(
  school: School,
  seen: ReadonlySet<string>,
  table: SmallTable<SchoolColumn>,
): Issue | undefined {
  const base = { severity: "error", line: school.line } as const;
  const name = names.find((column) => table.columns.has(column)) ?? "name";
  if (school.code === "") {
    return {
      ...base,
      code: "value-missing",
      found: "",
      expected: "значение",
      column: headerOf("code", table),
    };
  }
  if (school.name === "")
    return {
      ...base,
      code: "value-missing",
      found: "",
      expected: "значение",
      column: headerOf(name, table),
    };
  const doubled = {
    code: "row-doubled",
    column: headerOf("code", table),
    found: printableValue("school", school.code),
  };
  return seen.has(school.code) ? { ...base, ...doubled } : undefined;
}

/** What is told of a school that was taken. */
function remarksOn(school: School, row: GridRow, table: SmallTable<SchoolColumn>): Issue[] {
  const { line, code } = school;
  const issues: Issue[] = [];
  if (code !== row.cells[table.columns.get("code") ?? -1]) {
    const column = headerOf("code", table);
    issues.push({ code: "school-code-repaired", severity: "note", line, column, found: code });
  }
  if (school.municipality === "") {
    const column = headerOf("municipality", table);
    issues.push({
      code: "value-missing",
      severity: "warning",
      line,
      found: "",
      expected: "значение",
      column,
      school: code,
    });
  }
  return issues;
}

function schoolOf(row: GridRow, text: (column: SchoolColumn) => string): School {
  const written = names
    .map((column) => parseVprLabel(text(column)).name)
    .filter((name, i, all) => name !== "" && all.indexOf(name) === i);
  const type = text("type");
  const locality = text("locality");
  return {
    code: plainCode(text("code")),
    name: written[0] ?? "",
    municipality: parseVprLabel(text("municipality")).name,
    logins: text("login")
      .split(/[\s,;|]+/)
      .filter((login) => login !== ""),
    ...(type === "" ? {} : { type }),
    ...(locality === "" ? {} : { locality }),
    otherNames: written.slice(1),
    line: row.line,
  };
}
