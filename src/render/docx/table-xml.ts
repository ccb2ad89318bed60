import { sanitizeTextContent } from "write-excel-file/utility";
import type { Inline, Table } from "../../document/document.ts";
import { textOf } from "../../document/text-of.ts";
import { type HeadCell, headRows, type PlainRow, plainRows } from "../plain-table.ts";
import { CELL_EDGE, isBold, type TableLayout } from "./docx-layout.ts";

const HEAD_SHADE = "E9EEF5";
const GROUP_SHADE = "F4F6F8";
const EDGES = ["top", "left", "bottom", "right", "insideH", "insideV"];
const BORDERS = EDGES.map((edge) => `<w:${edge} w:val="single" w:color="8A94A3" w:sz="4"/>`).join(
  "",
);
const MARGINS = `<w:tcMar><w:top w:type="dxa" w:w="20"/><w:left w:type="dxa" w:w="${CELL_EDGE}"/><w:bottom w:type="dxa" w:w="20"/><w:right w:type="dxa" w:w="${CELL_EDGE}"/></w:tcMar>`;
/** What a cell of a heading that takes two rows leaves in the lower one. */
const joinedAbove = '<w:tc><w:tcPr><w:vMerge w:val="continue"/></w:tcPr><w:p/></w:tc>';

/**
 * A table for Word: its heading is repeated on each page, no row is cut, groups and sums are bold.
 *
 * Written as text: a report has tens of thousands of cells, and objects of the library for each cost ten
 * times as much time and memory.
 *
 * @source ECMA-376 Part 1 (WordprocessingML), 17.4; children of properties in the order of its schema
 */
export function tableXml(table: Table, layout: TableLayout): string {
  const { widths } = layout;
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  return [
    `<w:tbl><w:tblPr><w:tblW w:type="dxa" w:w="${whole}"/><w:tblBorders>${BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>`,
    ...headXml(headRows(table.columns), layout),
    ...plainRows(table).map((row) => rowXml(row, table, layout)),
    "</w:tbl>",
  ].join("");
}

interface CellLook {
  readonly bold?: boolean;
  readonly align?: "left" | "center" | "right";
  readonly shade?: string;
  readonly columns?: number;
  /** The first of the rows that the cell takes. */
  readonly isJoined?: boolean;
  /** On the page of the next row: a heading or a group's title does not stay behind. */
  readonly keepNext?: boolean;
}

/** Rows of the heading; below a cell that takes both rows stands one that only goes on with it. */
function headXml(rows: readonly (readonly HeadCell[])[], layout: TableLayout): string[] {
  const tall = rows.length > 1 ? (rows[0] ?? []).filter((cell) => cell.rows > 1) : [];
  return rows.map((row, at) => {
    const cells = [...row, ...(at > 0 ? tall : [])].sort((a, b) => a.column - b.column);
    const written = cells.map((cell) =>
      at > 0 && cell.rows > 1
        ? joinedAbove
        : cellXml([cell.text], cell.column, layout, {
            ...{ bold: true, align: "center", shade: HEAD_SHADE, keepNext: true },
            ...{ columns: cell.columns, isJoined: cell.rows > 1 },
          }),
    );
    return `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${written.join("")}</w:tr>`;
  });
}

function rowXml({ role, cells }: PlainRow, { columns }: Table, layout: TableLayout): string {
  const title = { bold: true, shade: GROUP_SHADE, columns: columns.length, keepNext: true };
  const look = role === "total" ? { bold: true, shade: GROUP_SHADE } : {};
  const written =
    role === "group"
      ? cellXml(cells[0] ?? [], 0, layout, title)
      : columns
          .map(({ align }, column) =>
            cellXml(cells[column] ?? [], column, layout, {
              ...look,
              align: align === "number" ? "right" : "left",
            }),
          )
          .join("");
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${written}</w:tr>`;
}

function cellXml(
  content: readonly Inline[],
  column: number,
  { widths, fontSize }: TableLayout,
  { bold = false, align = "left", shade, columns = 1, isJoined, keepNext }: CellLook,
): string {
  const width = widths.slice(column, column + columns).reduce((sum, one) => sum + one, 0);
  const look = [
    `<w:tcW w:type="dxa" w:w="${width}"/>`,
    columns > 1 && `<w:gridSpan w:val="${columns}"/>`,
    isJoined && '<w:vMerge w:val="restart"/>',
    shade !== undefined && `<w:shd w:fill="${shade}" w:color="auto" w:val="clear"/>`,
    MARGINS,
    align === "center" && '<w:vAlign w:val="center"/>',
  ];
  const runs = content.map((piece) => runXml(piece, fontSize, bold)).join("");
  const paragraph = `<w:pPr>${keepNext ? "<w:keepNext/>" : ""}<w:jc w:val="${align}"/></w:pPr>`;
  return `<w:tc><w:tcPr>${look.filter(Boolean).join("")}</w:tcPr><w:p>${paragraph}${runs}</w:p></w:tc>`;
}

function runXml(piece: Inline, size: number, bold: boolean): string {
  const weight =
    bold || isBold(piece) ? "<w:b/><w:bCs/>" : '<w:b w:val="false"/><w:bCs w:val="false"/>';
  const text = sanitizeTextContent(textOf([piece]));
  return `<w:r><w:rPr>${weight}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}
