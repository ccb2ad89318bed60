import type * as Docx from "docx";
import type { Block, Document } from "../../document/document.ts";
import { blocksOf } from "../../document/reading-order.ts";
import { coreProperties } from "../files/core-properties.ts";
import { withPlainText } from "../files/plain-text.ts";
import { withEntry, withoutTimes } from "../files/zip-bytes.ts";
import { provenanceLines, standing } from "../provenance.ts";
import { docxBlock, type Prepared } from "./docx-blocks.ts";
import { docxPicture, type DocxPicture } from "./docx-chart.ts";
import { MARGIN, type Orientation, PAGE, tableLayout } from "./docx-layout.ts";
import { type PageSection, pageSections, withAppendix } from "./docx-sections.ts";
import { writtenXml } from "./written-xml.ts";

const FONT = "Times New Roman";

/**
 * A document for Word (часть отчёта для официального документа): A4, wide tables on pages across,
 * headings of tables repeated, no row cut, page numbers; each page says «Проект» or the act, and
 * whether it is for service use. Charts are pictures, evidence by school is an appendix.
 */
export async function renderDocx(given: Document): Promise<Uint8Array> {
  const document = withPlainText(given);
  const docx = await import("docx");
  const blocks = withAppendix(document.blocks);
  const prepared = await prepare(docx, blocks);
  const sections = pageSections(blocks, prepared.layouts);
  const last = sections.length - 1;
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
    sections: (sections.length === 0 ? [EMPTY] : sections).map((section, at) => ({
      properties: { page: page(docx, section.orientation) },
      // the sections after the first go on with its lines above and below the page
      ...(at === 0 && edges(docx, document)),
      children: [
        ...(at === 0 ? title(docx, document) : []),
        ...section.blocks.flatMap((block, place) =>
          docxBlock(prepared, block, {
            orientation: section.orientation,
            after: section.blocks[place - 1]?.kind,
            before: section.blocks[place + 1]?.kind,
          }),
        ),
        ...(at >= last ? provenanceLines(document).map((line) => small(docx, line)) : []),
      ],
    })),
  });
  const bytes = await docx.Packer.toBuffer(file, undefined, [
    { path: "docProps/core.xml", data: coreProperties(document.title, document.region) },
  ]);
  return withoutTimes(withEntry(bytes, "word/document.xml", prepared.written.fill));
}

const EMPTY: PageSection = { orientation: "portrait", blocks: [] };

/** Draws the charts and lays out the tables; the places of both are not known before. */
async function prepare(docx: typeof Docx, blocks: readonly Block[]): Promise<Prepared> {
  const pictures = new Map<Block, DocxPicture>();
  for (const [at, chart] of blocksOf("chart", blocks).entries())
    pictures.set(chart, await docxPicture(chart, at + 1));
  const layouts = new Map(blocksOf("table", blocks).map((table) => [table, tableLayout(table)]));
  return { docx, pictures, layouts, written: writtenXml(docx) };
}

const page = (docx: typeof Docx, orientation: Orientation) => ({
  size: {
    ...PAGE,
    orientation:
      orientation === "portrait" ? docx.PageOrientation.PORTRAIT : docx.PageOrientation.LANDSCAPE,
  },
  margin: { ...MARGIN, header: MARGIN.right, footer: MARGIN.right },
});

const edges = (docx: typeof Docx, document: Document) => ({
  headers: { default: new docx.Header({ children: [small(docx, standing(document))] }) },
  footers: {
    default: new docx.Footer({
      children: [
        new docx.Paragraph({
          alignment: docx.AlignmentType.CENTER,
          children: [new docx.TextRun({ children: [docx.PageNumber.CURRENT], size: 18 })],
        }),
      ],
    }),
  },
});

const title = (docx: typeof Docx, document: Document): Docx.Paragraph[] => [
  new docx.Paragraph({ text: document.region, spacing: { after: 60 } }),
  new docx.Paragraph({ text: document.title, heading: docx.HeadingLevel.HEADING_1 }),
];

const heading = (size: number) => ({
  run: { font: FONT, size, bold: true, color: "000000" },
  paragraph: { spacing: { before: 240, after: 120 }, keepNext: true, keepLines: true },
});

const small = (docx: typeof Docx, text: string): Docx.Paragraph =>
  new docx.Paragraph({
    spacing: { after: 60 },
    children: [new docx.TextRun({ text, size: 18 })],
  });
