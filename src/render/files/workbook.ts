import writeExcelFile, { type CellObject, type SheetData } from "write-excel-file/node";
import { bookSetup } from "./book-setup.ts";
import { plainText } from "./plain-text.ts";
import type { CellStyle, Sheet, SheetCell, Workbook } from "./sheet.ts";
import { digitsWide } from "./text-width.ts";
import { withoutTimes } from "./zip-bytes.ts";

/**
 * A workbook as the bytes of an XLSX file. No time, no program's name: same book, same bytes. No formula
 * is ever written.
 */
export async function workbookFile(book: Workbook): Promise<Uint8Array> {
  const sheets = book.sheets.map((sheet) => ({
    sheet: sheet.name,
    data: sheetData(sheet),
    columns: sheet.widths.map((width) => ({ width })),
    orientation: "landscape" as const,
    ...(sheet.head && { stickyRowsCount: sheet.head.to + 1 }),
  }));
  const font = { fontFamily: "Arial", fontSize: 10 };
  const file = writeExcelFile(sheets, { ...font, features: [bookSetup(book)] });
  return withoutTimes(new Uint8Array(await file.toBuffer()));
}

/** Signs that Excel forbids in the name of a sheet. */
const FORBIDDEN = /[[\]:*?/\\']/gu;
const LONGEST_NAME = 31;

/** A name that Excel allows for a sheet; a number before it keeps two from being the same. */
export function sheetName(title: string, number?: number): string {
  const name = plainText(title).replace(FORBIDDEN, " ").replace(/\s+/gu, " ").trim();
  const whole = number === undefined ? name : `${number}. ${name}`;
  if (whole.length <= LONGEST_NAME) return whole;
  const cut = plainText(whole.slice(0, LONGEST_NAME + 1)); // no half of a pair at the end
  const words = cut.slice(0, cut.lastIndexOf(" "));
  return (words.length > LONGEST_NAME / 2 ? words : plainText(whole.slice(0, LONGEST_NAME)))
    .replace(/[\s.,:;—–-]+$/u, "")
    .trim();
}

/** A sheet's cells with their looks, heights and joins, as the writer of XLSX takes them. */
function sheetData(sheet: Sheet): SheetData {
  const { rows, merges = [] } = sheet;
  const heights = rowHeights(sheet);
  const data = rows.map((cells, row) =>
    cells.map(({ value, style }): CellObject | null => {
      if (value === null && style === undefined) return null;
      const shown = typeof value === "number" ? value : held(value ?? "");
      return { ...look(style ?? {}), value: shown, height: heights[row] ?? 0 };
    }),
  );
  for (const { row, column, rows: tall, columns: wide } of merges) {
    const first = data[row]?.[column];
    if (!first) continue;
    // whatever lies under a joined cell must be empty
    for (const under of data.slice(row, row + tall)) under.fill(null, column, column + wide);
    data[row]?.splice(column, 1, { ...first, columnSpan: wide, rowSpan: tall });
  }
  return data;
}

/** Letters that a cell of Excel can hold. */
const LONGEST_TEXT = 32_767;
const CUT = "… (текст длиннее, чем вмещает ячейка)";

/** Text as a cell holds it: `_x0041_` is not a sign by its number, and what is too long says so. */
function held(text: string): string {
  const whole = plainText(text).replace(/_(?=x[0-9a-f]{4}_)/giu, "_x005F_");
  if (whole.length > LONGEST_TEXT) return whole.slice(0, LONGEST_TEXT - CUT.length) + CUT;
  // the writer looks texts up in a plain object, where «constructor» is found before it is put there;
  // it leaves out signs that XML forbids, so that one of them makes such a text another key only
  return whole in {} ? `\u0000${whole}` : whole;
}

const SHADES = { head: "#E9EEF5", total: "#F4F6F8" } as const;

function look(style: CellStyle): CellObject {
  const { format, bold, muted, link, size, shade, align, boxed, wrap } = style;
  return {
    textColor: link ? "#1D4F91" : muted ? "#525D6D" : "#000000",
    alignVertical: shade === "head" ? "center" : "top",
    ...(format !== undefined && { format }),
    ...(bold && { fontWeight: "bold" }),
    ...(link && { textDecoration: { underline: true } }),
    ...(size !== undefined && { fontSize: size }),
    ...(shade !== undefined && { backgroundColor: SHADES[shade] }),
    ...(align !== undefined && { align }),
    ...(boxed && { borderStyle: "thin", borderColor: "#C3CAD4" }),
    ...(boxed && align === "left" && { indent: 1 }),
    ...(wrap && { wrap }),
  };
}

/** Height of a line of letters of 10 pt, and what a row has above and below, pt. */
const LINE = 13;
const AROUND = 2;
/** What the edges of a cell take of its width, digits. */
const EDGES = 2.5;

/** Lines that a text takes where so many digits have room, broken at spaces as Excel does it. */
function lineCount(text: string, room: number, bold: boolean): number {
  let lines = 0;
  for (const paragraph of text.split("\n")) {
    let used = 0;
    lines += 1;
    for (const word of paragraph.split(/(?<=[\s-])/u)) {
      const width = digitsWide(word, bold);
      if (used > 0 && used + digitsWide(word.trimEnd(), bold) > room) {
        lines += 1;
        used = 0;
      }
      used += width;
      // a word longer than the column is cut
      while (used > room + 1) {
        lines += 1;
        used -= room;
      }
    }
  }
  return lines;
}

/**
 * Height of each row of a sheet, pt, by its longest text: Excel does not find the height of joined
 * cells by itself, and LibreOffice of none.
 */
function rowHeights({ rows: all, widths, merges = [] }: Sheet): number[] {
  const joined = new Map(merges.map((merge) => [`${merge.row} ${merge.column}`, merge]));
  const needed = ({ value, style }: SheetCell, row: number, column: number): number => {
    const merge = joined.get(`${row} ${column}`);
    const wide = widths
      .slice(column, column + (merge?.columns ?? 1))
      .reduce((sum, width) => sum + width, 0);
    const size = (style?.size ?? 10) / 10;
    if (typeof value !== "string" || !style?.wrap) return LINE * size;
    const room = Math.max(1, (wide - EDGES) / size);
    const lines = lineCount(value, room, style.bold === true);
    const rows = merge?.rows ?? 1;
    // words broken in a narrow heading take a line more than they should
    return ((rows > 1 ? lines + 1 : lines) * LINE * size) / rows;
  };
  return all.map(
    (cells, row) =>
      Math.ceil(
        cells.reduce((most, cell, column) => Math.max(most, needed(cell, row, column)), LINE),
      ) + AROUND,
  );
}
