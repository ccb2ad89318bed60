import type * as Docx from "docx";
import type { Block, Document, Inline, ListItem, Table } from "../document.ts";
import { textOf } from "../text-of.ts";
import { plainRows, type PlainRow } from "./plain-table.ts";
import { provenanceLines, standing } from "./provenance.ts";
import { withoutTimes } from "./without-times.ts";

type Words = Docx.Paragraph | Docx.Table;
const FONT = "Times New Roman";
/** Text on A4 with margins of 20, 10 and 20 mm is 180 mm wide; in twentieths of a point. */
const TEXT_WIDTH = 10_205;
const MILLIMETRE = 56.7;

/**
 * A document for Word (часть отчёта для официального документа): A4, headers of tables repeated, no
 * row cut, page numbers; each page says «Проект» or the act, and whether it is for service use.
 * A chart is its sentence, its numbers stand in its table; folded evidence stays in HTML and XLSX.
 */
export async function renderDocx(document: Document): Promise<Uint8Array> {
  const docx = await import("docx");
  const file = new docx.Document({
    title: document.title,
    creator: document.region,
    styles: {
      default: {
        document: { run: { font: FONT, size: 24 } },
        heading1: heading(32),
        heading2: heading(28),
        heading3: heading(24),
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: {
              top: 20 * MILLIMETRE,
              bottom: 20 * MILLIMETRE,
              left: 20 * MILLIMETRE,
              right: 10 * MILLIMETRE,
            },
          },
        },
        headers: { default: new docx.Header({ children: [small(docx, standing(document))] }) },
        footers: { default: new docx.Footer({ children: [pageNumber(docx)] }) },
        children: [
          new docx.Paragraph({ text: document.region }),
          new docx.Paragraph({ text: document.title, heading: docx.HeadingLevel.HEADING_1 }),
          ...withoutFolded(document.blocks).flatMap((block) => words(docx, block)),
          ...provenanceLines(document).map((line) => small(docx, line)),
        ],
      },
    ],
  });
  const bytes = await docx.Packer.toBuffer(file, undefined, [
    { path: "docProps/core.xml", data: coreProperties(document) },
  ]);
  return withoutTimes(new Uint8Array(bytes));
}

/** One sentence in place of the folded blocks of a section. */
const withoutFolded = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block, at): Block[] => {
    if (block.kind !== "details") return [block];
    return blocks[at - 1]?.kind === "details" ? [] : [FOLDED];
  });

const FOLDED: Block = {
  kind: "note",
  content: ["Обоснования по каждой школе приведены в этом же отчёте в форматах HTML и XLSX."],
};

const heading = (size: number) => ({
  run: { font: FONT, size, bold: true, color: "000000" },
  paragraph: { spacing: { before: 240, after: 120 }, keepNext: true },
});

const small = (docx: typeof Docx, text: string): Docx.Paragraph =>
  new docx.Paragraph({
    spacing: { after: 60 },
    children: [new docx.TextRun({ text: clean(text), size: 18 })],
  });

const pageNumber = (docx: typeof Docx): Docx.Paragraph =>
  new docx.Paragraph({
    alignment: docx.AlignmentType.CENTER,
    children: [new docx.TextRun({ children: [docx.PageNumber.CURRENT], size: 18 })],
  });

/** Signs that XML cannot hold are left out. */
const clean = (text: string): string =>
  // the control signs are what is looked for

  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/gu, "");

const runs = (docx: typeof Docx, content: readonly Inline[], size?: number, bold = false) =>
  content.map(
    (piece) =>
      new docx.TextRun({
        text: clean(textOf([piece])),
        bold: bold || (typeof piece !== "string" && piece.kind === "strong"),
        ...(size !== undefined && { size }),
      }),
  );

function words(docx: typeof Docx, block: Block): Words[] {
  const paragraph = (content: readonly Inline[]) =>
    new docx.Paragraph({ spacing: { after: 120 }, children: runs(docx, content) });
  switch (block.kind) {
    case "heading":
      return [
        new docx.Paragraph({
          text: clean(block.text),
          heading: block.level === 2 ? docx.HeadingLevel.HEADING_2 : docx.HeadingLevel.HEADING_3,
        }),
      ];
    case "paragraph":
    case "note":
      return [paragraph(block.content)];
    case "callout":
      return [paragraph([{ kind: "strong", text: `${block.title} ` }, ...block.content])];
    case "chart":
      return [paragraph([`${block.title}. ${block.description}`])];
    case "list":
      return items(docx, block.items, 0);
    case "table":
      return [caption(docx, block), table(docx, block), new docx.Paragraph({ text: "" })];
    case "page-break":
      return [new docx.Paragraph({ children: [new docx.PageBreak()] })];
    case "details":
    case "school-filter":
      return [];
  }
}

const items = (docx: typeof Docx, list: readonly ListItem[], level: number): Docx.Paragraph[] =>
  list.flatMap((item) => [
    new docx.Paragraph({ bullet: { level }, children: runs(docx, item.content) }),
    ...items(docx, item.children ?? [], level + 1),
  ]);

const caption = (docx: typeof Docx, { caption: text }: Table): Docx.Paragraph =>
  new docx.Paragraph({
    keepNext: true,
    spacing: { before: 120, after: 60 },
    children: [new docx.TextRun({ text: clean(text), italics: true, size: 22 })],
  });

/** Widths of columns: those that are told, the rest shared by the others. */
function widths({ columns }: Table): number[] {
  const told = columns.reduce((sum, { width }) => sum + (width ?? 0), 0);
  const free = columns.filter(({ width }) => width === undefined).length;
  const whole = free === 0 ? told : Math.max(100, told + free * 8);
  const rest = free === 0 ? 0 : (whole - told) / free;
  return columns.map(({ width }) => Math.round((TEXT_WIDTH * (width ?? rest)) / whole));
}

function table(docx: typeof Docx, block: Table): Docx.Table {
  const wide = widths(block);
  const cell = (content: readonly Inline[], column: number, bold: boolean, span = 1) =>
    new docx.TableCell({
      columnSpan: span,
      width: { size: span > 1 ? TEXT_WIDTH : (wide[column] ?? 0), type: docx.WidthType.DXA },
      margins: { left: 60, right: 60, top: 20, bottom: 20 },
      children: [
        new docx.Paragraph({
          alignment:
            block.columns[column]?.align === "number"
              ? docx.AlignmentType.RIGHT
              : docx.AlignmentType.LEFT,
          children: runs(docx, content, 20, bold),
        }),
      ],
    });
  const row = ({ role, cells }: PlainRow) =>
    new docx.TableRow({
      cantSplit: true,
      children:
        role === "group"
          ? [cell(cells[0] ?? [], 0, true, block.columns.length)]
          : block.columns.map((_, column) => cell(cells[column] ?? [], column, role === "total")),
    });
  return new docx.Table({
    layout: docx.TableLayoutType.FIXED,
    columnWidths: wide,
    width: { size: TEXT_WIDTH, type: docx.WidthType.DXA },
    rows: [
      new docx.TableRow({
        tableHeader: true,
        cantSplit: true,
        children: block.columns.map(({ title }, column) => cell([title], column, true)),
      }),
      ...plainRows(block).map(row),
    ],
  });
}

const escapeXml = (text: string): string =>
  clean(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The file's properties without a time of creation: same document, same bytes. */
const coreProperties = (document: Document): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeXml(document.title)}</dc:title><dc:creator>${escapeXml(document.region)}</dc:creator></cp:coreProperties>`;
