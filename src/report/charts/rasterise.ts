import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import type * as Resvg from "@resvg/resvg-wasm";
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
