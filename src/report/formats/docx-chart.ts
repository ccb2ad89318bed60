import type * as Docx from "docx";
import { paperDrawing, withFont } from "../charts/paper-drawing.ts";
import { PAINTED_FONT, rasterise } from "../charts/rasterise.ts";
import type { Chart } from "../document.ts";
import { textWidth, type Orientation } from "./docx-layout.ts";

/** A chart ready for the file: its SVG, and a PNG for programs that draw none. */
export interface DocxPicture {
  readonly svg: Uint8Array;
  readonly png: Uint8Array;
  /** Its number in the document, from 1: Word wants each picture to have its own. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
}

/** Draws and paints a chart for Word. */
export async function docxPicture(chart: Chart, number: number): Promise<DocxPicture> {
  const { svg, width, height } = await paperDrawing(chart);
  const png = await rasterise(withFont(svg, PAINTED_FONT));
  return { svg: new TextEncoder().encode(svg), png, number, width, height };
}

/** Pixels of a picture to a twentieth of a point. */
const PIXEL = 15;
/** The tallest picture that stands on a page with its caption, px. */
const TALLEST = { portrait: 820, landscape: 500 } as const;

/**
 * A chart on paper: its title, the picture as wide as the text at most, and the same in a sentence,
 * which is the alternative text too; never apart.
 */
export function docxChart(
  docx: typeof Docx,
  chart: Chart,
  { svg, png, number, width, height }: DocxPicture,
  orientation: Orientation,
): Docx.Paragraph[] {
  const scale = Math.min(1, textWidth(orientation) / PIXEL / width, TALLEST[orientation] / height);
  const transformation = {
    width: Math.round(width * scale),
    height: Math.round(height * scale),
  };
  const picture = new docx.ImageRun({
    type: "svg",
    data: svg,
    fallback: { type: "png", data: png },
    transformation,
    altText: {
      id: String(number),
      name: `Диаграмма ${number}`,
      title: chart.title,
      description: chart.description,
    },
  });
  return [
    new docx.Paragraph({
      keepNext: true,
      spacing: { before: 180, after: 60 },
      children: [new docx.TextRun({ text: chart.title, italics: true, size: 22 })],
    }),
    new docx.Paragraph({ keepNext: true, spacing: { after: 60 }, children: [picture] }),
    new docx.Paragraph({
      spacing: { after: 200 },
      children: [new docx.TextRun({ text: chart.description, size: 20, color: "525D6D" })],
    }),
  ];
}
