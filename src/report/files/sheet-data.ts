import type { CellObject, SheetData } from "write-excel-file/node";
import { plainText } from "./plain-text.ts";
import { rowHeights } from "./row-heights.ts";
import type { CellStyle, Sheet } from "./sheet.ts";

/** A sheet's cells with their looks, heights and joins, as the writer of XLSX takes them. */
export function sheetData(sheet: Sheet): SheetData {
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
