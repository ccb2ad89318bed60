import type { OfficeCell, OfficeTable } from "../../document/classification-table.ts";
import { plainText } from "./plain-text.ts";

/** Text that a spreadsheet would run as a formula is made plain by an apostrophe before it. */
const inert = (text: string): string => (/^[=+\-@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text);

function field(cell: OfficeCell): string {
  if (cell === null) return "";
  const text = typeof cell === "number" ? String(cell).replace(".", ",") : inert(plainText(cell));
  return /[";\n\r]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table as CSV that a Russian Excel opens by a double click: UTF-8 with BOM, `;`, decimal comma,
 * CRLF. School codes keep their zeros when the column is imported as text; the XLSX keeps them always.
 */
export function officeCsv(table: OfficeTable): string {
  const lines = [table.header, ...table.rows].map((row) => row.map(field).join(";"));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}
