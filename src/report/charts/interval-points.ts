import type { TopLevelSpec } from "vega-lite";
import type { AxisFormat } from "../document.ts";
import { axisOf } from "./axis-format.ts";
import { LABEL_HEIGHT, rowLabel, rowPlace } from "./row-label.ts";
import { colourScale, legendOf, shapeScale } from "./series.ts";
import { CHART_WIDTH, MUTED, PAPER, chartConfig } from "./theme.ts";

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
    transform: [
      { calculate: "isValid(datum.low) ? datum.low : datum.value", as: "low" },
      { calculate: "isValid(datum.high) ? datum.high : datum.value", as: "high" },
    ],
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
