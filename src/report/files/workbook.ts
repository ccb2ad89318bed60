import writeExcelFile from "write-excel-file/node";
import { bookSetup } from "./book-setup.ts";
import { plainText } from "./plain-text.ts";
import { sheetData } from "./sheet-data.ts";
import type { Workbook } from "./sheet.ts";
import { withoutTimes } from "./without-times.ts";

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
