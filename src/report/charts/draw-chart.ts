import type { LoggerInterface, Spec } from "vega";
import type { TopLevelSpec } from "vega-lite";
import type { Chart } from "../document.ts";
import { clusterCountsSpec } from "./cluster-counts.ts";
import { countBarsSpec } from "./count-bars.ts";
import { histogramSpec } from "./histogram.ts";
import { shareIntervalsSpec } from "./share-intervals.ts";

/** What the live chart needs in the page; the same drawing as `svg`, once the runtime has started. */
export interface LiveChart {
  /** Vega specification made by our code only; no word of it comes from data. */
  readonly spec: Spec;
  /** Rows for the data set `table`. */
  readonly rows: readonly object[];
  /** Signal that holds a column's width, and how many columns stand side by side. */
  readonly fit: { readonly signal: string; readonly columns: number };
}
/** A chart drawn at build time. */
export interface DrawnChart extends LiveChart {
  readonly svg: string;
}
/** Gets what Vega and Vega-Lite warn about; nothing is expected. */
export type ChartWarning = (message: string) => void;

const unexpected: ChartWarning = (message) => {
  throw new Error(`A chart warns: ${message}`);
};

/** The Vega-Lite specification of a chart: of its kind and number of columns, not of its words. */
export function chartSpec(chart: Chart): { spec: TopLevelSpec; fit: LiveChart["fit"] } {
  switch (chart.chart) {
    case "cluster-counts": {
      const columns = new Set(chart.data.map((row) => row.cluster)).size;
      return { spec: clusterCountsSpec(columns), fit: { signal: "child_width", columns } };
    }
    case "count-bars": {
      const columns = new Set(chart.data.map((row) => row.column)).size;
      return { spec: countBarsSpec(columns), fit: { signal: "child_width", columns } };
    }
    case "histogram":
      return { spec: histogramSpec(chart.data.length), fit: { signal: "width", columns: 1 } };
    case "share-intervals":
      return { spec: shareIntervalsSpec, fit: { signal: "width", columns: 1 } };
  }
}

/**
 * Draws a chart: Vega-Lite → Vega → SVG, without a browser and a canvas. Vega is loaded at the first
 * call, so that importing the room costs nothing.
 *
 * @param warn called for each warning; by default a warning is an error
 */
export async function drawChart(
  chart: Chart,
  warn: ChartWarning = unexpected,
): Promise<DrawnChart> {
  const [vega, vegaLite] = await Promise.all([import("vega"), import("vega-lite")]);
  const logger = warningLogger(warn);
  const { spec: source, fit } = chartSpec(chart);
  const spec = vegaLite.compile(source, { logger }).spec;
  const rows = chart.data.map((row) => ({ ...row }));
  const view = new vega.View(vega.parse(withRows(spec, rows)), { renderer: "none", logger });
  try {
    return { svg: await view.toSVG(), spec, rows, fit };
  } finally {
    view.finalize();
  }
}

/** The specification with rows in its data set `table`. */
export function withRows(spec: Spec, rows: readonly object[]): Spec {
  const data = (spec.data ?? []).map((set) =>
    set.name === "table" ? { name: "table", values: [...rows] } : set,
  );
  return { ...spec, data };
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
