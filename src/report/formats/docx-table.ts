import type * as Docx from "docx";
import type { Inline, Table } from "../document.ts";
import { CELL_EDGE, type TableLayout } from "./docx-layout.ts";
import { textRuns } from "./docx-text.ts";
import { headRows, plainRows, type PlainRow } from "./plain-table.ts";

interface CellLook {
  readonly bold?: boolean;
  readonly align?: "left" | "center" | "right";
  readonly shade?: string;
  readonly columns?: number;
  readonly rows?: number;
  /** On the page of the next row: a heading or a group's title does not stay behind. */
  readonly keepNext?: boolean;
}

const HEAD_SHADE = "E9EEF5";
const GROUP_SHADE = "F4F6F8";
const LINE = { style: "single", size: 4, color: "8A94A3" } as const;

/** A table for Word: its heading is repeated on each page, no row is cut, groups and sums are bold. */
export function docxTable(docx: typeof Docx, table: Table, layout: TableLayout): Docx.Table {
  const { widths } = layout;
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const cell = (content: readonly Inline[], column: number, look: CellLook) =>
    docxCell(docx, content, layout, column, look);
  const heads = headRows(table.columns).map(
    (row) =>
      new docx.TableRow({
        tableHeader: true,
        cantSplit: true,
        children: row.map(({ text, column, columns, rows }) =>
          cell([text], column, {
            bold: true,
            align: "center",
            shade: HEAD_SHADE,
            columns,
            rows,
            keepNext: true,
          }),
        ),
      }),
  );
  const row = ({ role, cells }: PlainRow) =>
    new docx.TableRow({
      cantSplit: true,
      children:
        role === "group"
          ? [
              cell(cells[0] ?? [], 0, {
                bold: true,
                shade: GROUP_SHADE,
                columns: widths.length,
                keepNext: true,
              }),
            ]
          : table.columns.map(({ align }, column) =>
              cell(cells[column] ?? [], column, {
                bold: role === "total",
                align: align === "number" ? "right" : "left",
                ...(role === "total" && { shade: GROUP_SHADE }),
              }),
            ),
    });
  return new docx.Table({
    layout: docx.TableLayoutType.FIXED,
    columnWidths: [...widths],
    width: { size: whole, type: docx.WidthType.DXA },
    borders: {
      top: LINE,
      bottom: LINE,
      left: LINE,
      right: LINE,
      insideHorizontal: LINE,
      insideVertical: LINE,
    },
    rows: [...heads, ...plainRows(table).map(row)],
  });
}

function docxCell(
  docx: typeof Docx,
  content: readonly Inline[],
  { widths, fontSize }: TableLayout,
  column: number,
  { bold = false, align = "left", shade, columns = 1, rows = 1, keepNext = false }: CellLook,
): Docx.TableCell {
  const width = widths.slice(column, column + columns).reduce((sum, one) => sum + one, 0);
  return new docx.TableCell({
    columnSpan: columns,
    rowSpan: rows,
    width: { size: width, type: docx.WidthType.DXA },
    margins: { left: CELL_EDGE, right: CELL_EDGE, top: 20, bottom: 20 },
    ...(shade !== undefined && { shading: { type: "clear", color: "auto", fill: shade } }),
    ...(align === "center" && { verticalAlign: docx.VerticalAlignTable.CENTER }),
    children: [
      new docx.Paragraph({
        alignment: align,
        keepNext,
        children: textRuns(docx, content, { size: fontSize, bold }),
      }),
    ],
  });
}
