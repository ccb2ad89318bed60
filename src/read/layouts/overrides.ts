import type { Issue } from "../../shared/issue.ts";
import { printableValue } from "../../shared/printable-value.ts";
import type { Layout } from "../layout.ts";
import type { GridRow } from "../student-table.ts";
import type { Override } from "../tables.ts";
import {
  placeOf,
  repeatedHeaderIssues,
  smallHeaderIndex,
  smallTable,
  type SmallTable,
} from "./small-table.ts";

type Column = "school" | "cluster" | "decision" | "act" | "date" | "reason" | "year";

const names: Readonly<Record<Column, readonly string[]>> = {
  school: ["school", "school code", "код оо", "код школы", "школа", "логин"],
  cluster: ["cluster", "кластер"],
  decision: ["decision", "include|exclude", "действие", "решение"],
  act: ["act", "акт", "приказ", "распоряжение", "документ", "основание"],
  date: ["date", "дата", "дата акта", "дата приказа"],
  reason: ["reason", "причина", "обоснование"],
  year: ["year", "год"],
};
const byHeader = new Map<string, Column>();
for (const [column, headers] of Object.entries(names))
  // The keys of the record are columns by its type; Object.entries forgets it.
  for (const header of headers) byHeader.set(header, column as Column);

const columnOf = (header: string): Column | undefined => byHeader.get(header);
const wanted: readonly Column[] = ["school", "cluster", "decision"];

const decisions: ReadonlyMap<string, Override["decision"]> = new Map([
  ["include", "include"],
  ["включить", "include"],
  ["exclude", "exclude"],
  ["исключить", "exclude"],
]);

/** `overrides.csv`: manual decisions about a school's place in a list; each needs an act and a reason. */
export const overrides: Layout = {
  id: "overrides",
  title: "Ручные решения",
  recognise: (head) => (smallHeaderIndex(head, columnOf, wanted) < 0 ? 0 : 0.97),
  read(grid, context) {
    const place = placeOf(grid, context);
    const found = smallTable(grid, columnOf, wanted);
    if ("issue" in found)
      return { tables: [], issues: [{ ...place, ...found.issue }], personalColumns: 0 };
    const { table } = found;
    const rows: Override[] = [];
    const issues: Issue[] = repeatedHeaderIssues(table);
    for (const row of table.rows) {
      const read = overrideOf(row, table);
      if ("override" in read) rows.push(read.override);
      else issues.push(read.issue);
    }
    const read = table.rows.length;
    const service = table.repeated.length + table.footers;
    const rejected = read - rows.length;
    const counts = { read, accepted: rows.length, rejected, service };
    return {
      tables: [
        { table: { kind: "overrides", file: context.file, rows }, rows: counts, service, rejected },
      ],
      issues: issues.map((issue) => ({ ...place, ...issue })),
      personalColumns: table.personalColumns,
    };
  },
};

function overrideOf(
  row: GridRow,
  table: SmallTable<Column>,
): { readonly override: Override } | { readonly issue: Issue } {
  const text = (column: Column): string => row.cells[table.columns.get(column) ?? -1] ?? "";
  const header = (column: Column): string =>
    table.header.cells[table.columns.get(column) ?? -1] ?? column;
  const base = { severity: "error", line: row.line } as const;
  const required = ["school", "cluster", "act", "reason"] as const;
  const missing = required.find((column) => text(column) === "");
  if (missing)
    return {
      issue: {
        ...base,
        code: "value-missing",
        found: "",
        expected: "значение",
        column: header(missing),
      },
    };
  const decision = decisions.get(text("decision").toLowerCase());
  if (!decision) {
    const expected = "«включить» или «исключить»";
    return {
      issue: {
        ...base,
        code: "value-unknown",
        column: header("decision"),
        found: printableValue("", text("decision")),
        expected,
      },
    };
  }
  const year = text("year");
  if (year !== "" && !/^(19|20)\d{2}$/.test(year)) {
    return {
      issue: {
        ...base,
        code: "value-unknown",
        column: header("year"),
        found: printableValue("year", year),
        expected: "год, четыре цифры",
      },
    };
  }
  return {
    override: {
      ...{ school: text("school"), cluster: text("cluster"), decision, act: text("act") },
      ...{
        date: text("date"),
        reason: text("reason"),
        year: year === "" ? null : Number(year),
        line: row.line,
      },
    },
  };
}
