import { resolveSubject } from "../../reference/subjects.ts";
import { subjects } from "../../reference/subject-table.ts";
import { equalCauses } from "../../shared/equal-causes.ts";
import { findTable, type TableHeader } from "../../tables/find-table.ts";
import type { Grid, GridRow } from "../../tables/grid.ts";
import { normaliseHeader } from "../../tables/normalise-header.ts";
import { readTable, type RowReader, type TableRows, type Taken } from "../../tables/read-table.ts";
import { type ColumnUses, type TableSchema, tableSchema } from "../../tables/table-schema.ts";
import type { Layout, LayoutContext, LayoutReading } from "../layout.ts";
import type { Table } from "../tables.ts";
import { titleYear } from "../title-year.ts";
import { headerNamesOf } from "./header-index.ts";

/** A layout of a small table: its schema does what other layouts do by hand. */
interface SmallLayout<Uses extends ColumnUses, Made extends object> extends Pick<
  Layout,
  "id" | "title"
> {
  readonly schema: TableSchema<Uses>;
  /** How sure a header with all needed columns is of this form. */
  readonly sure:
    number | ((header: TableHeader<keyof Uses>, head: Grid, context: LayoutContext) => number);
  readonly reader: (context: LayoutContext) => RowReader<Uses, Made>;
  readonly table: (rows: readonly Taken<Made>[], file: string) => Table;
}

/** A layout from the schema of its table. A header of pupils' results is never one of it. */
export function smallLayout<Uses extends ColumnUses, Made extends object>({
  schema,
  sure,
  reader,
  table,
  ...named
}: SmallLayout<Uses, Made>): Layout {
  return {
    ...named,
    lack(head, own) {
      const { columns, missing } = findTable(head, schema, own) ?? {};
      return { has: columns?.size ?? 0, missing: missing ?? [] };
    },
    recognise(head, context) {
      const header = findTable(head, schema, context.own);
      if (!header || header.missing.length > 0) return 0;
      if (header.rows.some((row) => isPupilHeader(row, context.columnOf))) return 0;
      return typeof sure === "number" ? sure : sure(header, head, context);
    },
    read(grid, context) {
      const found = readTable(grid, schema, reader(context), context);
      return tableReading(found, (rows) => table(rows, context.file));
    },
  };
}

function tableReading<Row>(
  { rows, counts, issues, personalColumns, header }: TableRows<Row>,
  table: (rows: readonly Row[]) => Table,
): LayoutReading {
  const { service, rejected } = counts;
  // A survey of a whole region repeats one remark in every second row.
  const told = equalCauses(issues, () => "");
  const tables =
    header.length === 0 ? [] : [{ table: table(rows), rows: counts, service, rejected }];
  return { tables, issues: told, personalColumns };
}

/** Columns that only a table of results has, by pupil or by school. */
const ofPupils: ReadonlySet<string> = new Set([
  "exam",
  "subject",
  "subjectCode",
  "primary",
  "score",
  "mark",
  "journalMark",
  "variant",
  "maskShort",
  "maskLong",
  "maskOral",
  "sex",
]);

/** Whether a header is of results, so that no table of schools claims it. */
function isPupilHeader(row: GridRow, columnOf: (header: string) => string | undefined): boolean {
  return headerNamesOf(row).some((name) => name !== "" && ofPupils.has(columnOf(name) ?? ""));
}

/** `overrides.csv`: manual decisions about a school's place in a list; each needs an act and a reason. */
export const overrides = smallLayout({
  id: "overrides",
  title: "Ручные решения",
  sure: 0.97,
  schema: tableSchema(
    {
      school: "needed",
      cluster: "needed",
      decision: "needed",
      act: "filled",
      actDate: "optional",
      reason: "filled",
      year: "optional",
    },
    { withoutPersons: true },
  ),
  reader: () => ({
    row: ({ actDate, ...values }, { line }) => ({ ...values, date: actDate, line }),
  }),
  table: (rows, file) => ({ kind: "overrides", file, rows }),
});

/** The year of a row without one: what the file's name, folder or settings say, else its title. */
export const yearOfTable = (
  { hints }: Pick<LayoutContext, "hints">,
  { titles }: { readonly titles: readonly string[] },
): number | undefined => hints.year ?? titleYear(titles);

/** `participation.csv`: which school got which support in which year. */
export const participation = smallLayout({
  id: "participation",
  title: "Участие школ в поддержке",
  sure: 0.93,
  schema: tableSchema(
    { school: "needed", year: "optional", support: "needed" },
    { withoutPersons: true },
  ),
  reader: (context) => ({
    row: ({ school, year, support }, { line, titles }) => {
      const of = year ?? yearOfTable(context, { titles });
      if (of === undefined) return { fault: { code: "year-unknown", school } };
      return { school, year: of, support, line };
    },
  }),
  table: (rows, file) => ({ kind: "participation", file, rows }),
});

const workPatterns: readonly RegExp[] = [
  /^(?<grade>\d{1,2})[ -]?(?:(?:й )?кл(?:асс)?[ -]?)?(?<subject>\p{L}[\p{L} ]*)$/u,
  /^(?<subject>\p{L}[\p{L} ]*?)[ -]?(?<grade>\d{1,2})(?: ?(?:й )?кл(?:асс)?)?$/u,
];

/** Column of a work, `4 РУ`: by letters or the name of its subject, before or after the grade. */
function workOf(header: string): string | undefined {
  const plain = normaliseHeader(header).replace(/[(),]/gu, "").replace(/^впр /u, "");
  for (const pattern of workPatterns) {
    const { grade = "", subject = "" } = pattern.exec(plain)?.groups ?? {};
    const letters = subject.toUpperCase();
    const known = subjects.some(({ vpr }) => vpr === letters)
      ? letters
      : resolveSubject({ name: subject, exam: "ВПР" })?.subject.vpr;
    if (known !== undefined && Number(grade) >= 1 && Number(grade) <= 11)
      return `${Number(grade)} ${known}`;
  }
  return undefined;
}

/** A mark in a cell is «1», «+», «да», «x»; an empty one, «0», «нет» and a dash is none. */
const marked = (text: string): boolean => !/^(0(?:[.,]0+)?|нет|[-—–])?$/iu.test(text);
const markSign = /^(?:1(?:[.,]0+)?|\+|да|есть|маркер|[xхv✓✔]|0(?:[.,]0+)?|нет|[-—–])?$/iu;

/** A list may have no column of totals: then its works hold signs and nothing else. */
function markersSure({ columns, more, body }: TableHeader<string>, { rows }: Grid): number {
  if (columns.has("markers")) return 0.97;
  const signs = rows
    .slice(body)
    .flatMap(({ cells }) => [...more.values()].map(({ position }) => cells[position] ?? ""));
  return signs.some(marked) && signs.every((text) => markSign.test(text)) ? 0.95 : 0;
}

/** Список ОО с признаками необъективности ВПР: Год, Логин, ОО, Муниципалитет, «4 РУ» …, mostly «Количество маркеров». */
export const vprMarkers = smallLayout({
  id: "vpr-markers",
  title: "Список маркеров необъективности ВПР",
  sure: markersSure,
  schema: tableSchema(
    { school: "needed", year: "optional", markers: "optional" },
    { family: workOf },
  ),
  reader: (context) => ({
    row: ({ school, year, markers: total }, { line, more, has, fault, titles }) => {
      const of = year ?? yearOfTable(context, { titles });
      if (of === undefined) return { fault: { code: "year-unknown", school } };
      const markers = [...more].flatMap(([work, text]) => (marked(text) ? [work] : []));
      if (has("markers") && total !== markers.length)
        return fault("markers", "markers-count-differs", String(markers.length));
      return { school, year: of, markers, line };
    },
  }),
  table: (rows, file) => ({ kind: "markers", file, rows }),
});
