import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type * as Resvg from "@resvg/resvg-wasm";
import type * as Docx from "docx";
import type { Chart } from "../../document/document.ts";
import { paperDrawing, withFont } from "../charts/paper-drawing.ts";
import { type Orientation, textWidth } from "./docx-layout.ts";

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
  const png = await paintedOnce(withFont(svg, PAINTED_FONT));
  return { svg: new TextEncoder().encode(svg), png, number, width, height };
}

/** Pictures lately painted, by the hash of the drawing. */
const painted = new Map<string, Promise<Uint8Array>>();
/** Some megabytes of pictures: more than the charts of a report. */
const MOST_PAINTED = 100;

/** A picture of a drawing, painted once: a report and its parts show the same charts. */
function paintedOnce(svg: string): Promise<Uint8Array> {
  const key = createHash("sha256").update(svg).digest("base64");
  const known = painted.get(key);
  if (known) return known;
  if (painted.size >= MOST_PAINTED) painted.clear();
  const made = rasterise(svg);
  painted.set(key, made);
  return made;
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

interface Painter {
  readonly resvg: typeof Resvg;
  readonly fonts: Uint8Array[];
}

/** The family that text of a drawing is painted in; its files come with the program. */
export const PAINTED_FONT = "PT Sans";
const FONT_FILES = ["400Regular/PTSans_400Regular.ttf", "700Bold/PTSans_700Bold.ttf"];
/** Points of the picture for each pixel of the drawing: sharp when printed. */
const SCALE = 2;

let loading: Promise<Painter> | undefined;

/** The painter and its fonts are loaded once, at the first picture. */
const painter = (): Promise<Painter> => (loading ??= load());

async function load(): Promise<Painter> {
  const require = createRequire(import.meta.url);
  const file = (name: string): Promise<Uint8Array> => readFile(require.resolve(name));
  const resvg = await import("@resvg/resvg-wasm");
  const [wasm, ...fonts] = await Promise.all([
    file("@resvg/resvg-wasm/index_bg.wasm"),
    ...FONT_FILES.map((name) => file(`@expo-google-fonts/pt-sans/${name}`)),
  ]);
  await resvg.initWasm(wasm);
  return { resvg, fonts };
}

/**
 * A drawing as a PNG picture on white, twice as large as it is drawn: for programs that draw no SVG.
 * Painted with fonts of our own, so that the same drawing is the same bytes on every machine.
 *
 * @param svg a drawing that stands alone: colours and a font of its own
 */
export async function rasterise(svg: string): Promise<Uint8Array> {
  const { resvg, fonts } = await painter();
  const drawing = new resvg.Resvg(svg, {
    background: "#ffffff",
    fitTo: { mode: "zoom", value: SCALE },
    font: {
      fontBuffers: fonts,
      defaultFontFamily: PAINTED_FONT,
      sansSerifFamily: PAINTED_FONT,
      serifFamily: PAINTED_FONT,
    },
  });
  const picture = drawing.render();
  try {
    return picture.asPng();
  } finally {
    picture.free();
    drawing.free();
  }
}
