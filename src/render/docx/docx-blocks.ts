import type * as Docx from "docx";
import type { Block, Callout, Inline, ListItem, Table } from "../../document/document.ts";
import { headRows, type PlainRow, plainRows } from "../plain-table.ts";
import { OUTCOMES } from "../render-markdown.ts";
import { docxChart, type DocxPicture } from "./docx-chart.ts";
import {
  CELL_EDGE,
  type Orientation,
  type TableLayout,
  type TextLook,
  textRuns,
} from "./docx-layout.ts";

type Words = Docx.Paragraph | Docx.Table;

/** What was made ready for the blocks: pictures of charts, layouts of tables. */
export interface Prepared {
  readonly docx: typeof Docx;
  readonly pictures: ReadonlyMap<Block, DocxPicture>;
  readonly layouts: ReadonlyMap<Table, TableLayout>;
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

/** A block as paragraphs and tables of Word. Folded blocks stand unfolded under their summary. */
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
        docxTable(docx, block, layout),
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

interface CellLook {
  readonly bold?: boolean;
  readonly align?: "left" | "center" | "right";
  readonly shade?: string;
  readonly columns?: number;
  readonly rows?: number;
  /** On the page of the next row: a heading or a group's title does not stay behind. */
  readonly keepNext?: boolean;
}

const HEAD_SHADE = "E9EEF5";
const GROUP_SHADE = "F4F6F8";
const LINE = { style: "single", size: 4, color: "8A94A3" } as const;

/** A table for Word: its heading is repeated on each page, no row is cut, groups and sums are bold. */
function docxTable(docx: typeof Docx, table: Table, layout: TableLayout): Docx.Table {
  const { widths } = layout;
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const cell = (content: readonly Inline[], column: number, look: CellLook) =>
    docxCell(docx, content, layout, column, look);
  const heads = headRows(table.columns).map(
    (row) =>
      new docx.TableRow({
        tableHeader: true,
        cantSplit: true,
        children: row.map(({ text, column, columns, rows }) =>
          cell([text], column, {
            bold: true,
            align: "center",
            shade: HEAD_SHADE,
            columns,
            rows,
            keepNext: true,
          }),
        ),
      }),
  );
  const row = ({ role, cells }: PlainRow) =>
    new docx.TableRow({
      cantSplit: true,
      children:
        role === "group"
          ? [
              cell(cells[0] ?? [], 0, {
                bold: true,
                shade: GROUP_SHADE,
                columns: widths.length,
                keepNext: true,
              }),
            ]
          : table.columns.map(({ align }, column) =>
              cell(cells[column] ?? [], column, {
                bold: role === "total",
                align: align === "number" ? "right" : "left",
                ...(role === "total" && { shade: GROUP_SHADE }),
              }),
            ),
    });
  return new docx.Table({
    layout: docx.TableLayoutType.FIXED,
    columnWidths: [...widths],
    width: { size: whole, type: docx.WidthType.DXA },
    borders: {
      top: LINE,
      bottom: LINE,
      left: LINE,
      right: LINE,
      insideHorizontal: LINE,
      insideVertical: LINE,
    },
    rows: [...heads, ...plainRows(table).map(row)],
  });
}

function docxCell(
  docx: typeof Docx,
  content: readonly Inline[],
  { widths, fontSize }: TableLayout,
  column: number,
  { bold = false, align = "left", shade, columns = 1, rows = 1, keepNext = false }: CellLook,
): Docx.TableCell {
  const width = widths.slice(column, column + columns).reduce((sum, one) => sum + one, 0);
  return new docx.TableCell({
    columnSpan: columns,
    rowSpan: rows,
    width: { size: width, type: docx.WidthType.DXA },
    margins: { left: CELL_EDGE, right: CELL_EDGE, top: 20, bottom: 20 },
    ...(shade !== undefined && { shading: { type: "clear", color: "auto", fill: shade } }),
    ...(align === "center" && { verticalAlign: docx.VerticalAlignTable.CENTER }),
    children: [
      new docx.Paragraph({
        alignment: align,
        keepNext,
        children: textRuns(docx, content, { size: fontSize, bold }),
      }),
    ],
  });
}
