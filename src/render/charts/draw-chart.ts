import type * as VegaModule from "vega";
import type { LoggerInterface, Runtime, Spec } from "vega";
import type * as VegaLiteModule from "vega-lite";
import type { TopLevelSpec } from "vega-lite";
import type { Chart } from "../../document/document.ts";
import { letterMeasure } from "../files/text-width.ts";
import { chartRows, chartSpec, type Fit } from "./chart-spec.ts";

/** Widths of letters in ems, of a sans serif as pages and Word have it; the widest class is last. */
const CLASSES: readonly (readonly [letters: RegExp, ems: number])[] = [
  [/[\s.,:;!'|()/\-filrtjI]/u, 0.31],
  [/[шщфюмwm%]/u, 0.83],
  [/[ЖШЩЮЫМWM№—]/u, 0.98],
  [/[жы]/u, 0.73],
  [/\p{Lu}/u, 0.72],
];
const ORDINARY = 0.58;

/**
 * About how wide a text will be, in its letters' heights, where no browser is there to measure it: so that
 * a long name is cut where it must be and not long before. Vega's own estimate takes every letter for a
 * wide one.
 */
const drawnWidth = letterMeasure(CLASSES, ORDINARY);

/** What the live chart needs in the page; the same drawing as `svg`, once the runtime has started. */
export interface LiveChart {
  /** Vega specification made by our code only; no word of it comes from data. */
  readonly spec: Spec;
  /** Rows for the data set `table`. */
  readonly rows: readonly object[];
  /** Signal that holds a column's width, and how many columns stand side by side. */
  readonly fit: Fit;
}
/** A chart drawn at build time. */
export interface DrawnChart extends LiveChart {
  readonly svg: string;
}
type Vega = typeof VegaModule;
type VegaLite = typeof VegaLiteModule;
/** Gets what Vega and Vega-Lite warn about; nothing is expected. */
export type ChartWarning = (message: string) => void;

/** A chart that Vega or Vega-Lite warns of: what it would show may be wrong. */
export class ChartError extends Error {
  override readonly name = "ChartError";
  readonly chart: Chart;
  constructor(chart: Chart, warning: string) {
    super(`A chart warns: ${chart.id}: ${warning}`);
    this.chart = chart;
  }
}

/** A specification compiled and parsed; rows are given to each drawing of it. */
interface Compiled {
  readonly spec: Spec;
  readonly runtime: Runtime;
  /** What Vega-Lite and Vega's parser warned of. */
  readonly warnings: readonly string[];
}

/** By the source: charts of one kind, format and number of series are drawn by one specification. */
const compiled = new Map<string, Compiled>();

/** Asked for once: even what is loaded already takes a millisecond to import. */
let libraries: Promise<{ readonly vega: Vega; readonly vegaLite: VegaLite }> | undefined;

async function load() {
  const [vega, vegaLite] = await Promise.all([import("vega"), import("vega-lite")]);
  measureByLetters(vega);
  return { vega, vegaLite };
}

/** How Vega measures a text where there is no canvas; not in its types, but meant to be set. */
interface TextMetrics {
  width: (item: { readonly fontSize?: number; readonly limit?: number }, text: unknown) => number;
}

function measureByLetters(vega: Vega): void {
  const { textMetrics } = vega as unknown as { textMetrics: TextMetrics }; // see above
  textMetrics.width = ({ fontSize = 11, limit = 0 }, text) => {
    const width = fontSize * drawnWidth(typeof text === "string" ? text : String(Number(text)));
    return limit > 0 ? Math.min(limit, width) : width;
  };
}

/** Compiles a specification at most once: that takes as long as a drawing by it. */
function compile(source: TopLevelSpec, legend: boolean, vega: Vega, vegaLite: VegaLite): Compiled {
  const key = JSON.stringify([legend, source]);
  const known = compiled.get(key);
  if (known) return known;
  const warnings: string[] = [];
  const logger = warningLogger((message) => warnings.push(message));
  const whole = vegaLite.compile(source, { logger }).spec;
  const spec = legend ? whole : { ...whole, legends: [] };
  const made = { spec, runtime: vega.parse(spec), warnings };
  compiled.set(key, made);
  return made;
}

/**
 * Draws a chart: Vega-Lite → Vega → SVG, without a browser and a canvas. Vega is loaded at the first
 * call, so that importing the room costs nothing. Charts of one specification have the very same
 * object as `spec`.
 *
 * @param warn called for each warning; by default a warning is an error
 * @param legend false where the legend stands beside the drawing, as in a page
 * @throws ChartError when there is a warning and nobody to take it
 */
export async function drawChart(
  chart: Chart,
  warn?: ChartWarning,
  { legend = true }: { readonly legend?: boolean } = {},
): Promise<DrawnChart> {
  const { vega, vegaLite } = await (libraries ??= load());
  const { spec: source, fit } = chartSpec(chart);
  const { spec, runtime, warnings } = compile(source, legend, vega, vegaLite);
  const told = [...warnings];
  const logger = warningLogger((message) => told.push(message));
  const rows = chartRows(chart);
  const view = new vega.View(runtime, { renderer: "none", logger });
  try {
    // the drawing writes its marks into the rows it is given
    view.data(
      "table",
      rows.map((row) => ({ ...row })),
    );
    const svg = await view.toSVG();
    for (const message of told) {
      if (warn === undefined) throw new ChartError(chart, message);
      warn(message);
    }
    return { svg, spec, rows, fit };
  } finally {
    view.finalize();
  }
}

function warningLogger(warn: ChartWarning): LoggerInterface {
  let level = 2;
  const logger = {
    level(value?: number) {
      if (value === undefined) return level;
      level = value;
      return logger;
    },
    error: (...words: readonly unknown[]) => (warn(words.map(String).join(" ")), logger),
    warn: (...words: readonly unknown[]) => (warn(words.map(String).join(" ")), logger),
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}
