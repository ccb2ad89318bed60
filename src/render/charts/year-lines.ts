import type { TopLevelSpec } from "vega-lite";
import type { AxisFormat } from "../../document/document.ts";
import { axisOf, knownEnds } from "./axes.ts";
import { colourScale, legendOf, shapeScale } from "./series.ts";
import { CHART_WIDTH, chartConfig, INK, MUTED } from "./theme.ts";

/** Series stand so far beside one another, px: their intervals would hide each other. */
const ASIDE = 8;
/** Above the drawing, where upright lines are named, px. */
const HEAD = -6;

/** An upright line with its name at the place `upright` of the axis. */
function upright(dash: number[], word: string, align: "left" | "right") {
  const x = { field: "upright", type: "quantitative" as const };
  const y = { value: HEAD };
  return [
    {
      mark: { type: "rule" as const, color: MUTED, strokeWidth: 1.5, strokeDash: dash },
      encoding: { x, y, y2: { value: "height" as const } },
    },
    {
      mark: {
        type: "text" as const,
        align,
        baseline: "bottom" as const,
        dx: align === "left" ? 4 : -4,
        color: INK,
        fontSize: 12,
        text: word,
      },
      encoding: { x, y },
    },
  ];
}

/** Before the first year of each segment but the first. */
const breakLines = {
  transform: [
    {
      joinaggregate: [{ op: "min" as const, field: "segment", as: "first" }],
      groupby: ["seriesRank"],
    },
    { filter: "datum.segment > datum.first" },
    {
      aggregate: [{ op: "min" as const, field: "year", as: "year" }],
      groupby: ["seriesRank", "segment"],
    },
    { aggregate: [{ op: "count" as const, as: "breaks" }], groupby: ["year"] },
    { calculate: "datum.year - 0.5", as: "upright" },
  ],
  layer: upright([1, 3], "не сравнимо", "right"),
};

const beginLine = {
  transform: [
    { aggregate: [{ op: "min" as const, field: "begins", as: "begins" }] },
    { calculate: "datum.begins - 0.5", as: "upright" },
  ],
  layer: upright([6, 4], "начало мер", "left"),
};

/**
 * Numbers of years (динамика по годам): a line a series with its points and intervals. A line does not
 * cross a break of comparability (`segment`), which is a dotted upright line. A dashed one stands before
 * the year the measures begin (`begins` of each data row, the same in all).
 *
 * @param ranks ranks of the series, ascending
 * @param lines which upright lines there are
 */
export function yearLinesSpec(
  format: AxisFormat,
  ranks: readonly number[],
  lines: { readonly breaks: boolean; readonly begins: boolean },
): TopLevelSpec {
  const middle = (ranks.length - 1) / 2;
  const xOffset = {
    expr: `${ASIDE} * (indexof([${ranks.join(", ")}], datum.seriesRank) - ${middle})`,
  };
  const series = { field: "seriesRank", type: "nominal" as const };
  const legend = legendOf({ rank: "seriesRank", word: "series" }, ranks);
  const color = { ...series, legend, scale: colourScale(ranks) };
  const value = {
    field: "value",
    type: "quantitative" as const,
    scale: { zero: false, nice: true },
    axis: { ...axisOf(format), tickCount: 5, domain: false, ticks: false },
  };
  const tooltip = { field: "told", type: "nominal" as const };
  return {
    data: { name: "table" },
    config: chartConfig,
    width: CHART_WIDTH - 60,
    height: 250,
    transform: knownEnds,
    encoding: {
      x: {
        field: "year",
        type: "quantitative",
        scale: { zero: false, nice: false, padding: 36 },
        axis: { title: null, format: "d", tickMinStep: 1, grid: false, labelOverlap: true },
      },
    },
    layer: [
      ...(lines.breaks ? [breakLines] : []),
      ...(lines.begins ? [beginLine] : []),
      {
        mark: { type: "line", strokeWidth: 2, xOffset },
        encoding: {
          y: value,
          color,
          detail: [{ field: "segment", type: "nominal" }],
          order: { field: "year", type: "quantitative" },
        },
      },
      {
        mark: { type: "rule", strokeWidth: 1.5, xOffset },
        encoding: {
          y: { field: "low", type: "quantitative" },
          y2: { field: "high" },
          color,
          tooltip,
        },
      },
      {
        mark: { type: "point", size: 70, opacity: 1, filled: true, xOffset },
        encoding: {
          y: value,
          shape: { ...series, legend, scale: shapeScale(ranks) },
          color,
          tooltip,
        },
      },
    ],
  };
}
