import type * as Docx from "docx";
import type { Block, Callout, Inline, ListItem, Table } from "../../document/document.ts";
import { OUTCOMES } from "../render-markdown.ts";
import { docxChart, type DocxPicture } from "./docx-chart.ts";
import { type Orientation, type TableLayout, type TextLook, textRuns } from "./docx-layout.ts";
import { tableXml } from "./table-xml.ts";
import type { WrittenXml } from "./written-xml.ts";

type Words = Docx.FileChild;

/** What was made ready for the blocks: pictures of charts, layouts of tables. */
export interface Prepared {
  readonly docx: typeof Docx;
  readonly pictures: ReadonlyMap<Block, DocxPicture>;
  readonly layouts: ReadonlyMap<Table, TableLayout>;
  readonly written: WrittenXml;
}

/** Where a block stands. */
interface BlockPlace {
  readonly orientation: Orientation;
  /** What the block before and the block after are; undefined at the edges of a section. */
  readonly after?: Block["kind"] | undefined;
  readonly before?: Block["kind"] | undefined;
}

const NOTE: TextLook = { size: 20, color: "525D6D" };
const TONES = { draft: "C77700", caution: "C77700", info: "1D4F91" } as const;

/** A block as paragraphs of Word, and places of tables. Folded blocks stand unfolded under their summary. */
export function docxBlock(prepared: Prepared, block: Block, place: BlockPlace): Words[] {
  const { docx } = prepared;
  const paragraph = (content: readonly Inline[], look?: TextLook) =>
    new docx.Paragraph({ spacing: { after: 120 }, children: textRuns(docx, content, look) });
  switch (block.kind) {
    case "heading":
      return [
        new docx.Paragraph({
          text: block.text,
          pageBreakBefore: place.after === "page-break",
          heading: block.level === 2 ? docx.HeadingLevel.HEADING_2 : docx.HeadingLevel.HEADING_3,
        }),
      ];
    case "paragraph":
      return [paragraph(block.content, block.role === "lead" ? { size: 26 } : {})];
    case "note":
      return [paragraph(block.content, NOTE)];
    case "callout":
      return [callout(docx, block)];
    case "chart": {
      const picture = prepared.pictures.get(block);
      if (!picture) throw new Error(`The chart ${block.id} was not drawn`);
      return docxChart(docx, block, picture, place.orientation);
    }
    case "list":
      return items(docx, block.items, 0);
    case "table": {
      const layout = prepared.layouts.get(block);
      if (!layout) throw new Error(`The table ${block.id} was not laid out`);
      return [
        caption(docx, block.caption),
        prepared.written.place(tableXml(block, layout)),
        // Word joins two tables that nothing parts
        new docx.Paragraph({ spacing: { after: 60 }, children: [] }),
      ];
    }
    case "page-break":
      // a heading begins the new page by itself
      return place.before === "heading"
        ? []
        : [new docx.Paragraph({ children: [new docx.PageBreak()] })];
    case "details":
      return [
        new docx.Paragraph({
          keepNext: true,
          spacing: { before: 240, after: 80 },
          children: textRuns(docx, block.summary, { bold: true }),
        }),
        ...block.blocks.flatMap((inner) =>
          docxBlock(prepared, inner, { orientation: place.orientation }),
        ),
      ];
    case "school-filter":
      return [];
  }
}

function callout(docx: typeof Docx, { tone, title, content }: Callout): Docx.Paragraph {
  return new docx.Paragraph({
    spacing: { before: 60, after: 160 },
    indent: { left: 170 },
    border: { left: { style: "single", size: 18, space: 8, color: TONES[tone] } },
    children: textRuns(docx, [{ kind: "strong", text: `${title} ` }, ...content]),
  });
}

const items = (docx: typeof Docx, list: readonly ListItem[], level: number): Docx.Paragraph[] =>
  list.flatMap(({ outcome, content, children = [] }) => [
    new docx.Paragraph({
      bullet: { level },
      spacing: { after: 40 },
      children: textRuns(docx, outcome ? [OUTCOMES[outcome], ...content] : content),
    }),
    ...items(docx, children, level + 1),
  ]);

/** The caption of a table: stays with it, whatever the page. */
const caption = (docx: typeof Docx, text: string): Docx.Paragraph =>
  new docx.Paragraph({
    keepNext: true,
    spacing: { before: 160, after: 60 },
    children: [new docx.TextRun({ text, italics: true, size: 22 })],
  });
