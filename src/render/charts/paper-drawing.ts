import { renderToString } from "preact-render-to-string";
import type { Chart } from "../../document/document.ts";
import { lightColours } from "../html/styles.ts";
import { svgDrawing } from "../html/svg-drawing.tsx";
import { drawChart } from "./draw-chart.ts";

/** A chart as a picture that needs no style sheet of ours. */
interface PaperDrawing {
  readonly svg: string;
  /** Size it is drawn in, px. */
  readonly width: number;
  readonly height: number;
  /** What it was drawn from: the rows of the data set `table`. */
  readonly rows: readonly object[];
}

/** Fonts of offices and of LibreOffice that are alike: the first one there is. */
const FONTS = "Arial, 'Liberation Sans', 'PT Sans', 'DejaVu Sans', sans-serif";

/**
 * Draws a chart for files of their own (DOCX, notebook): colours of light on white, fonts that are
 * everywhere, ids that do not depend on what was drawn before. Only shapes and text are in it.
 */
export async function paperDrawing(chart: Chart): Promise<PaperDrawing> {
  const { svg, rows } = await drawChart(chart);
  const drawn = onPaper(renderToString(svgDrawing(svg, chart.id)));
  const size = (name: string) =>
    Number(new RegExp(`^<svg[^>]* ${name}="([\\d.]+)"`).exec(drawn)?.[1]);
  const [width, height] = [size("width"), size("height")];
  if (!(width > 0 && height > 0)) throw new Error(`The chart ${chart.id} has no size`);
  return { svg: withFont(drawn, FONTS), width, height, rows };
}

/** A drawing whose text is written in the given fonts. */
export const withFont = (svg: string, fonts: string): string =>
  svg.replace(/^<svg(?: font-family="[^"]*")?/u, `<svg font-family="${fonts}"`);

/**
 * A drawing or its specification with the colours of paper in place of the page's CSS variables: for
 * files that have no style sheet of ours.
 */
export function onPaper<T>(drawing: T): T {
  const text = JSON.stringify(drawing).replace(
    /var\(--([\w-]+)\)/gu,
    (_, name: string) => lightColours.get(name) ?? "#000000",
  );
  return JSON.parse(text) as T; // the same shape: only words inside strings were changed
}
