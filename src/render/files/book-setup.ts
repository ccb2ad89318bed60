import {
  findElement,
  getCellAddress,
  getOrderOfSiblings,
  getSelfClosingTagMarkup,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
  setMarkupInsideElement,
} from "write-excel-file/utility";
import { coreProperties } from "./core-properties.ts";
import { plainText } from "./plain-text.ts";
import type { Sheet, Workbook } from "./sheet.ts";

const SHEET = "xl/worksheets/sheet{id}.xml";
const PROPERTIES = "docProps/core.xml";

/**
 * What the writer of XLSX has no option for, as a «feature» of it: A4 one page wide with lines above
 * and below, heads repeated on each page, filters, links inside the book, the file's properties.
 *
 * @source ECMA-376 Part 1, 5th edition, sections 18.2.5, 18.3.1.2, 18.3.1.46, 18.3.1.48 and 18.3.1.63
 */
export const bookSetup = (book: Workbook) => ({
  files: {
    transform: {
      "[Content_Types].xml": {
        insert: () =>
          getSelfClosingTagMarkup("Override", {
            PartName: `/${PROPERTIES}`,
            ContentType: "application/vnd.openxmlformats-package.core-properties+xml",
          }),
      },
      "_rels/.rels": {
        insert: () =>
          getSelfClosingTagMarkup("Relationship", {
            Id: "rId-core-1",
            Type: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            Target: PROPERTIES,
          }),
      },
      "xl/workbook.xml": {
        transform: (xml: string) => {
          const names = findElement(xml, "definedNames");
          if (names === undefined) throw new Error("A workbook has no place for names of cells");
          return setMarkupInsideElement(xml, names, book.sheets.flatMap(definedNames).join(""));
        },
      },
      [SHEET]: {
        transformElementAttributes: (tag: string, attributes: Record<string, string | number>) =>
          PAGE[tag] === undefined ? attributes : { ...attributes, ...PAGE[tag] },
        transform: (xml: string, _: unknown, { sheetIndex }: { sheetIndex: number }) =>
          sheetParts(book, book.sheets[sheetIndex]).reduce(
            (done, part) =>
              insertElementMarkupAccordingToOrderOfSiblings(done, part, ORDER, "worksheet"),
            xml,
          ),
      },
    },
    write: { files: () => ({ [PROPERTIES]: coreProperties(book.title, book.author) }) },
  },
});

const ORDER = getOrderOfSiblings(SHEET, "worksheet") ?? [];
/** Margins in inches; a sheet is one page wide and as many tall as it needs. */
const PAGE: Readonly<Record<string, Record<string, number>>> = {
  pageMargins: { left: 0.5, right: 0.4, top: 0.7, bottom: 0.6 },
  pageSetup: { fitToWidth: 1, fitToHeight: 0 },
};

function sheetParts({ above, below }: Workbook, sheet: Sheet | undefined): string[] {
  if (sheet === undefined) throw new Error("The writer made a sheet that is not in the workbook");
  const { filter, widths, rows } = sheet;
  return [
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    ...(filter
      ? [getSelfClosingTagMarkup("autoFilter", { ref: filterRange(filter, widths.length) })]
      : []),
    ...links(rows),
    `<headerFooter><oddHeader>${pageLine("&R", above)}</oddHeader><oddFooter>${pageLine("&L", below)}&amp;R&amp;P / &amp;N</oddFooter></headerFooter>`,
  ];
}

/** Excel holds no more letters in a line above or below the page. */
const LONGEST_LINE = 200;
/** `&` begins a command in such a line and is doubled to be itself. */
const pageLine = (place: "&L" | "&R", text: string): string =>
  sanitizeTextContent(`${place}&8 ${plainText(text).slice(0, LONGEST_LINE).replaceAll("&", "&&")}`);

/** Links inside the book only: none leads out of it. */
function links(rows: Sheet["rows"]): string[] {
  const found = rows.flatMap((cells, row) =>
    cells.flatMap(({ leadsTo }, column) =>
      leadsTo === undefined
        ? []
        : getSelfClosingTagMarkup("hyperlink", {
            ref: getCellAddress(row, column),
            location: `'${leadsTo}'!A1`,
          }),
    ),
  );
  return found.length === 0 ? [] : [`<hyperlinks>${found.join("")}</hyperlinks>`];
}

/** The cells that are filtered and sorted, as Excel writes them. */
const filterRange = ({ from, to }: { from: number; to: number }, columns: number): string =>
  `${getCellAddress(from, 0)}:${getCellAddress(to, columns - 1)}`;

/** What Excel keeps by name for each sheet: rows repeated on each page, cells under a filter. */
function definedNames({ name, head, filter, widths }: Sheet, at: number): string[] {
  const defined = (what: string, range: string, more = "") =>
    `<definedName name="_xlnm.${what}" localSheetId="${at}"${more}>${sanitizeTextContent(`'${name}'!${range}`)}</definedName>`;
  const absolute = (range: string) => range.replace(/([A-Z]+)(\d+)/gu, "$$$1$$$2");
  return [
    ...(filter
      ? [defined("_FilterDatabase", absolute(filterRange(filter, widths.length)), ' hidden="1"')]
      : []),
    ...(head ? [defined("Print_Titles", `$${head.from + 1}:$${head.to + 1}`)] : []),
  ];
}
