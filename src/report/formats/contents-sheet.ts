import type { CellStyle, Sheet, SheetCell } from "../files/sheet.ts";
import type { Document } from "../document.ts";
import { provenanceLines, standing } from "./provenance.ts";

/** A sheet of the book as the contents tell of it. */
export interface ListedSheet {
  readonly name: string;
  readonly section: string;
  readonly caption: string;
  readonly rows: number;
}

/** Name of the first sheet. */
export const CONTENTS = "Содержание";
/** Name of the last sheet: each file the numbers were counted from. */
export const INPUTS = "Исходные файлы";

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
export function contentsSheet(document: Document, sheets: readonly ListedSheet[]): Sheet {
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
export function inputsSheet({ sources }: Document): Sheet {
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
