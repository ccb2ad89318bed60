import type { TopLevelSpec } from "vega-lite";
import { ACCENT, CHART_WIDTH, INK, LINE, MUTED, PAPER, chartConfig } from "./theme.ts";

/** Most rows one drawing holds, so that it fits one printed page. */
export const ROWS_PER_CHART = 18;
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
