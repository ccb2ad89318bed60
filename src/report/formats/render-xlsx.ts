import type { Document } from "../document.ts";
import { withPlainText } from "../files/plain-text.ts";
import { sheetName, workbookFile } from "../files/workbook.ts";
import { contentsSheet, inputsSheet } from "./contents-sheet.ts";
import { gatheredTables } from "./evidence-sheets.ts";
import { plainRows } from "./plain-table.ts";
import { standing } from "./provenance.ts";
import { placedTables } from "./reading-order.ts";
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
