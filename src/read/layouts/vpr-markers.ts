import type { Issue } from "../../shared/issue.ts";
import { printableValue } from "../../shared/printable-value.ts";
import type { Grid, Layout, LayoutContext, LayoutReading } from "../layout.ts";
import { numberOf } from "../number-of.ts";
import type { GridRow } from "../student-table.ts";
import type { MarkerRow } from "../tables.ts";
import {
  placeOf,
  repeatedHeaderIssues,
  smallHeaderIndex,
  smallTable,
  type SmallTable,
} from "./small-table.ts";
import { parseVprLabel } from "./vpr-label.ts";

/** Column of a work: `4 РУ`, `5 МА`. */
const work = /^(\d{1,2}) ?([а-я]{2,4})$/u;

function columnOf(header: string): string | undefined {
  if (header === "логин" || header === "логин оо" || header === "код оо") return "school";
  if (header === "год") return "year";
  if (header === "количество маркеров") return "total";
  const match = work.exec(header);
  return match ? `${match[1]} ${(match[2] ?? "").toUpperCase()}` : undefined;
}

const wanted = ["school", "total"];

/** Список ОО с признаками необъективности ВПР: Год, Логин, ОО, Муниципалитет, «4 РУ» …, «Количество маркеров». */
export const vprMarkers: Layout = {
  id: "vpr-markers",
  title: "Список маркеров необъективности ВПР",
  recognise: (head) => (smallHeaderIndex(head, columnOf, wanted) < 0 ? 0 : 0.97),
  read: readMarkers,
};

function readMarkers(grid: Grid, context: LayoutContext): LayoutReading {
  const place = placeOf(grid, context);
  const found = smallTable(grid, columnOf, wanted);
  if ("issue" in found)
    return { tables: [], issues: [{ ...place, ...found.issue }], personalColumns: 0 };
  const { table } = found;
  const rows: MarkerRow[] = [];
  const issues: Issue[] = repeatedHeaderIssues(table);
  for (const row of table.rows) {
    const read = markerRow(row, table, context.hints.year);
    if ("row" in read) rows.push(read.row);
    if ("issue" in read) issues.push(read.issue);
  }
  const read = table.rows.length;
  const counts = {
    read,
    accepted: rows.length,
    rejected: read - rows.length,
    service: table.repeated.length + table.footers,
  };
  return {
    tables: [
      {
        table: { kind: "markers", file: context.file, rows },
        rows: counts,
        service: counts.service,
        rejected: counts.rejected,
      },
    ],
    issues: issues.map((issue) => ({ ...place, ...issue })),
    personalColumns: table.personalColumns,
  };
}

/** A mark in a cell is «1», «+», «да», «x»; an empty one, «0», «нет» and a dash is none. */
const marked = (text: string): boolean => !/^(0(?:[.,]0+)?|нет|[-—–])?$/iu.test(text);

type Read = { readonly row: MarkerRow } | { readonly issue: Issue };

function markerRow(row: GridRow, table: SmallTable<string>, hinted: number | undefined): Read {
  const text = (id: string): string => row.cells[table.columns.get(id) ?? -1] ?? "";
  const base = { severity: "error", line: row.line } as const;
  const label = parseVprLabel(text("school"));
  const school = label.code ?? label.name;
  if (school === "")
    return {
      issue: { ...base, code: "value-missing", found: "", expected: "значение", column: "Логин" },
    };
  const year = numberOf(text("year")) ?? hinted;
  if (year === undefined) return { issue: { ...base, code: "year-unknown", school } };
  const works = [...table.columns.keys()].filter((id) => /^\d/.test(id));
  const markers = works.filter((id) => marked(text(id)));
  const total = numberOf(text("total"));
  if (total !== markers.length) {
    return {
      issue: {
        ...base,
        code: "markers-count-differs",
        school,
        column: "Количество маркеров",
        found: printableValue("", text("total")),
        expected: String(markers.length),
      },
    };
  }
  return { row: { school, year, markers, line: row.line } };
}
