import type { TopLevelSpec } from "vega-lite";
import type { AxisFormat } from "../../document/document.ts";
import { axisOf, knownEnds, LABEL_HEIGHT, rowLabel, rowPlace } from "./axes.ts";
import { colourScale, legendOf, shapeScale } from "./series.ts";
import { ACCENT, CHART_WIDTH, chartConfig, INK, LINE, MUTED, PAPER } from "./theme.ts";

/** Values of `ShareInterval.certainty`, each with its shape. */
const CERTAINTIES = ["confirmed", "probable", "unstable", "not-assessed"];
const ROW_HEIGHT = 46;
/** From the middle of a row, px: the name and the procedure above, the interval below. */
const NAME = -15;
const PROCEDURE = 0;
const INTERVAL = 14;

/**
 * Each school's share with its 95 % Wilson interval against the threshold (доля, интервал, порог):
 * below the school's name a track from 0 to 100 %, on it the interval, the dot and an upright stroke
 * for the threshold. The dot is filled when the sign is confirmed, a diamond when probable, hollow
 * when unstable, a hollow square when nobody said how sure it is.
 */
export const shareIntervalsSpec: TopLevelSpec = {
  data: { name: "table" },
  config: chartConfig,
  transform: [
    { calculate: "datum.k + ' из ' + datum.n", as: "counts" },
    { calculate: "datum.procedure + ': ' + datum.counts", as: "details" },
  ],
  width: CHART_WIDTH - 10,
  height: { step: ROW_HEIGHT },
  encoding: {
    y: {
      field: "code",
      type: "nominal",
      sort: { field: "rank", op: "min" },
      axis: null,
      scale: { padding: 0 },
    },
    tooltip: [
      { field: "school", type: "nominal", title: "Школа" },
      { field: "procedure", type: "nominal", title: "Процедура" },
      { field: "counts", type: "nominal", title: "Участников" },
      { field: "value", type: "quantitative", title: "Доля", format: ".1%" },
      { field: "low", type: "quantitative", title: "Интервал от", format: ".1%" },
      { field: "high", type: "quantitative", title: "Интервал до", format: ".1%" },
      { field: "threshold", type: "quantitative", title: "Порог", format: ".0%" },
    ],
  },
  layer: [
    {
      mark: { type: "rule", strokeWidth: 1, color: LINE, yOffset: INTERVAL },
      encoding: { x: { datum: 0, type: "quantitative" }, x2: { datum: 1 } },
    },
    {
      mark: { type: "rule", strokeWidth: 3, color: MUTED, yOffset: INTERVAL, strokeCap: "round" },
      encoding: {
        x: {
          field: "low",
          type: "quantitative",
          scale: { domain: [0, 1] },
          axis: {
            format: ".0%",
            title: null,
            orient: "top",
            tickCount: 5,
            domain: false,
            grid: false,
          },
        },
        x2: { field: "high" },
      },
    },
    {
      mark: {
        type: "tick",
        orient: "vertical",
        size: 20,
        thickness: 2.5,
        opacity: 1,
        color: ACCENT,
        yOffset: INTERVAL,
      },
      encoding: { x: { field: "threshold", type: "quantitative" } },
    },
    {
      mark: { type: "point", size: 90, opacity: 1, color: INK, yOffset: INTERVAL, strokeWidth: 2 },
      encoding: {
        x: { field: "value", type: "quantitative" },
        shape: {
          field: "certainty",
          type: "nominal",
          legend: null,
          scale: {
            domain: CERTAINTIES,
            range: ["circle", "diamond", "circle", "square"],
          },
        },
        fill: {
          field: "certainty",
          type: "nominal",
          legend: null,
          scale: { domain: CERTAINTIES, range: [INK, INK, PAPER, PAPER] },
        },
      },
    },
    {
      mark: {
        type: "text",
        align: "left",
        baseline: "middle",
        yOffset: NAME,
        fontSize: 13,
        fontWeight: "bold",
        color: INK,
        limit: { expr: "width" },
      },
      encoding: { x: { value: 0 }, text: { field: "school", type: "nominal" } },
    },
    {
      mark: {
        type: "text",
        align: "left",
        baseline: "middle",
        yOffset: PROCEDURE,
        fontSize: 12,
        color: MUTED,
        limit: { expr: "width" },
      },
      encoding: { x: { value: 0 }, text: { field: "details", type: "nominal" } },
    },
  ],
};

/** From one series to the next inside a row, px. */
const SERIES_HEIGHT = 17;
/** Between two rows, px. */
const GAP = 8;
/** A difference that may be chance: drawn hollow, its interval dashed. */
const MAY_BE_CHANCE = "datum.significant === false";

const referenceLine = {
  transform: [{ aggregate: [{ op: "min" as const, field: "reference", as: "reference" }] }],
  mark: { type: "rule" as const, color: MUTED, strokeWidth: 1.5 },
  encoding: {
    y: { value: 0 },
    y2: { value: "height" as const },
    x: { field: "reference", type: "quantitative" as const },
  },
};

/**
 * Numbers with their 95 % intervals in rows (точки с интервалами): below the row's name a line for each
 * series, on it the interval and the point; hollow and dashed when the difference may be chance. An
 * upright line is what the rows are compared with (`reference` of each data row, the same in all).
 *
 * @param ranks ranks of the series, ascending: a series has its colour and shape by its rank
 * @param compared whether there is such a line
 */
export function intervalPointsSpec(
  format: AxisFormat,
  ranks: readonly number[],
  compared: boolean,
): TopLevelSpec {
  const height = LABEL_HEIGHT + SERIES_HEIGHT * ranks.length + GAP;
  const first = LABEL_HEIGHT + SERIES_HEIGHT / 2 - height / 2;
  const yOffset = {
    expr: `${first} + ${SERIES_HEIGHT} * indexof([${ranks.join(", ")}], datum.seriesRank)`,
  };
  const series = { field: "seriesRank", type: "nominal" as const };
  const legend = legendOf({ rank: "seriesRank", word: "series" }, ranks);
  const x = {
    field: "value",
    type: "quantitative" as const,
    scale: { zero: false, nice: true, padding: 8 },
    axis: { ...axisOf(format), orient: "top" as const, tickCount: 5, domain: false, ticks: false },
  };
  const tooltip = { field: "told", type: "nominal" as const };
  return {
    data: { name: "table" },
    config: chartConfig,
    width: CHART_WIDTH - 10,
    height: { step: height },
    transform: knownEnds,
    encoding: { y: rowPlace },
    layer: [
      ...(compared ? [referenceLine] : []),
      {
        mark: { type: "rule", strokeWidth: 2, yOffset },
        encoding: {
          x: { field: "low", type: "quantitative" },
          x2: { field: "high" },
          stroke: { ...series, legend, scale: colourScale(ranks) },
          strokeDash: { condition: { test: MAY_BE_CHANCE, value: [4, 3] }, value: [1, 0] },
          tooltip,
        },
      },
      {
        mark: { type: "point", size: 80, opacity: 1, strokeWidth: 2, yOffset },
        encoding: {
          x,
          shape: { ...series, legend, scale: shapeScale(ranks) },
          stroke: { ...series, legend, scale: colourScale(ranks) },
          fill: {
            condition: { test: MAY_BE_CHANCE, value: PAPER },
            ...series,
            legend,
            scale: colourScale(ranks),
          },
          tooltip,
        },
      },
      rowLabel(height),
    ],
  };
}
