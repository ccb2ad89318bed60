import type { Document, Table, TableColumn } from "../../document/document.ts";
import { type PlacedTable, placedTables } from "../../document/reading-order.ts";
import { grouped } from "../../shared/grouped.ts";
import { withPlainText } from "../files/plain-text.ts";
import type { CellStyle, Sheet, SheetCell } from "../files/sheet.ts";
import { sheetName, workbookFile } from "../files/workbook.ts";
import { plainRows } from "../plain-table.ts";
import { provenanceLines, standing } from "../provenance.ts";
import { tableSheet } from "./table-sheet.ts";

/**
 * A document as a workbook for Excel (книга): a sheet a table, numbers as numbers in the format they
 * are shown in, names as text. The first sheet is the contents and says where the numbers come from.
 * Charts are not in it: their numbers stand in the tables.
 */
export function renderXlsx(given: Document): Promise<Uint8Array> {
  const document = withPlainText(given);
  const tables = gatheredTables(placedTables(document)).map(({ table, path }, at) => ({
    table,
    name: sheetName(table.caption, at + 1),
    section: path.join(" · "),
  }));
  const contents = contentsSheet(
    document,
    tables.map(({ table, name, section }) => ({
      name,
      section,
      caption: table.caption,
      rows: plainRows(table).filter(({ role }) => role === "row").length,
    })),
  );
  const stands = standing(document);
  return workbookFile({
    title: document.title,
    author: document.region,
    above: stands,
    below: `${document.title}. ${document.region}`,
    sheets: [
      contents,
      ...tables.map(({ table, name, section }) =>
        tableSheet(name, table, [stands, section].filter((part) => part !== "").join(" · ")),
      ),
      inputsSheet(document),
    ],
  });
}

/** Tables with the same columns, each in the folded block of a school. */
const alike = ({ table }: PlacedTable): string =>
  JSON.stringify(table.columns.map(({ title, align }) => [title, align]));

/**
 * Tables for sheets: those of many schools with the same columns come together as one, with the school
 * in a column, because a sheet for each of them could not be read; all others stay.
 */
function gatheredTables(placed: readonly PlacedTable[]): PlacedTable[] {
  const ofSchools = placed.filter(({ school }) => school !== undefined);
  const together = [...grouped(ofSchools, alike).values()].filter(
    (group) => new Set(group.map(({ school }) => school)).size > 1,
  );
  const gone = new Set(together.flat());
  return [...placed.filter((one) => !gone.has(one)), ...together.map(gathered)];
}

const column = (title: string): TableColumn => ({ title, align: "text" });

function gathered(group: readonly PlacedTable[]): PlacedTable {
  const first = group[0];
  if (!first) throw new Error("A group of tables is never empty");
  const conditions = group.some(({ table }) => (table.groups ?? []).length > 0);
  const evidence = group.every(({ table }) => table.role === "evidence");
  const lead = (school: string, caption: string, condition: string) => [
    [school],
    [caption],
    ...(conditions ? [[condition]] : []),
  ];
  const table: Table = {
    kind: "table",
    id: first.table.id,
    ...(evidence && { role: "evidence" as const }),
    caption: evidence ? "Обоснования по школам" : `${first.table.caption} — по школам`,
    columns: [
      column("Школа"),
      column("Таблица"),
      ...(conditions ? [column("Условие")] : []),
      ...first.table.columns,
    ],
    rows: group.flatMap(({ table: { caption, rows, groups = [], total }, school = "" }) => [
      ...[...rows, ...(total ? [total] : [])].map(({ cells }) => ({
        cells: [...lead(school, caption, ""), ...cells],
      })),
      ...groups.flatMap((part) =>
        [...part.rows, ...(part.total ? [part.total] : [])].map(({ cells }) => ({
          cells: [...lead(school, caption, part.title), ...cells],
        })),
      ),
    ]),
  };
  return { table, path: first.path };
}

/** A sheet of the book as the contents tell of it. */
interface ListedSheet {
  readonly name: string;
  readonly section: string;
  readonly caption: string;
  readonly rows: number;
}

/** Name of the first sheet. */
const CONTENTS = "Содержание";
/** Name of the last sheet: each file the numbers were counted from. */
const INPUTS = "Исходные файлы";

const TITLE: CellStyle = { bold: true, size: 14, wrap: true };
const STRONG: CellStyle = { bold: true, wrap: true };
const TEXT: CellStyle = { wrap: true };
const HEAD: CellStyle = { bold: true, shade: "head", boxed: true, wrap: true, align: "center" };
const CELL: CellStyle = { boxed: true, wrap: true, align: "left" };
const COUNT: CellStyle = { boxed: true, format: "#,##0" };

const line = (value: string, style: CellStyle): SheetCell[] => [{ value, style }];
const cells = (values: readonly (string | number | null)[], style: CellStyle): SheetCell[] =>
  values.map((value) => ({ value, style: typeof value === "number" ? COUNT : style }));

/**
 * The first sheet (содержание): what the report is, which sheets there are with links to them, and
 * where its numbers come from.
 */
function contentsSheet(document: Document, sheets: readonly ListedSheet[]): Sheet {
  const widths = [8, 60, 80, 12];
  const about: SheetCell[][] = [
    line(document.title, TITLE),
    line(`${document.region}. ${standing(document)}`, STRONG),
    line(
      "Таблицы отчёта, каждая на своём листе. Диаграммы и выводы — в форматах HTML и DOCX.",
      TEXT,
    ),
  ];
  const list = sheets.map(({ name, section, caption, rows }, at): SheetCell[] => [
    // the number alone is the link: LibreOffice does not wrap the text of one
    { value: at + 1, style: { ...COUNT, link: true }, leadsTo: name },
    { value: section, style: CELL },
    { value: caption, style: CELL },
    { value: rows, style: COUNT },
  ]);
  const origin = [
    ...provenanceLines(document).map((words) => line(words, TEXT)),
    [
      {
        value: `Каждый файл — на листе «${INPUTS}».`,
        style: { ...TEXT, link: true },
        leadsTo: INPUTS,
      } as const,
    ],
  ];
  const heads = cells(["Лист", "Раздел", "Таблица", "Строк"], HEAD);
  const rows = [...about, [], heads, ...list, [], ...origin];
  const joined = [...about.keys(), ...[...origin.keys()].map((at) => rows.length - 1 - at)];
  return {
    name: CONTENTS,
    rows,
    widths,
    merges: joined.map((row) => ({ row, column: 0, rows: 1, columns: widths.length })),
  };
}

/** The last sheet: files that were read, their hashes, and rows read, accepted and rejected. */
function inputsSheet({ sources }: Document): Sheet {
  const head = ["№", "Исходный файл", "SHA-256", "Прочитано", "Принято", "Отклонено"];
  return {
    name: INPUTS,
    rows: [
      cells(head, HEAD),
      ...sources.inputs.map((input, at) =>
        cells(
          [
            at + 1,
            input.file,
            input.sha256,
            input.rowsRead,
            input.rowsAccepted,
            input.rowsRejected,
          ],
          CELL,
        ),
      ),
    ],
    widths: [6, 56, 70, 12, 12, 12],
    head: { from: 0, to: 0 },
    filter: { from: 0, to: sources.inputs.length },
  };
}
