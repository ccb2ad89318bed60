import { digitsWide } from "../text-width.ts";
import type { Sheet, SheetCell } from "./sheet.ts";

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
export function rowHeights({ rows: all, widths, merges = [] }: Sheet): number[] {
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
