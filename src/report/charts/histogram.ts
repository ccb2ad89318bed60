import type { TopLevelSpec } from "vega-lite";
import { CHART_WIDTH, CLUSTER_COLOURS, INK, MUTED, chartConfig } from "./theme.ts";

/** Up to so many bars every one is labelled; with more, every fifth or tenth. */
const FEW = 24;
const SOME = 60;

/**
 * Distribution of scores (распределение баллов): a bar a score, as high as its participants are many;
 * where a group begins, an upright line and the group's name. Words come from the data at run time.
 *
 * @param bars how many there are: it sets which of them are labelled
 */
export function histogramSpec(bars: number): TopLevelSpec {
  const every = bars <= FEW ? 1 : bars <= SOME ? 5 : 10;
  return {
    data: { name: "table" },
    config: chartConfig,
    width: CHART_WIDTH - 60,
    height: 230,
    transform: [
      {
        window: [{ op: "first_value", field: "score", as: "begins" }],
        groupby: ["place"],
        sort: [{ field: "score", order: "ascending" }],
        frame: [null, null],
      },
      { calculate: "datum.score === datum.begins ? datum.group : ''", as: "heading" },
    ],
    encoding: {
      x: {
        field: "score",
        type: "ordinal",
        scale: { paddingInner: bars > SOME ? 0.1 : 0.2, paddingOuter: 0.1 },
        axis: {
          title: null,
          labelAngle: 0,
          ticks: false,
          labelPadding: 6,
          labelOverlap: true,
          labelExpr: `datum.value % ${every} === 0 ? datum.label : ''`,
        },
      },
      tooltip: [
        { field: "written", type: "nominal", title: "Балл" },
        { field: "group", type: "nominal", title: "Группа" },
        { field: "count", type: "quantitative", title: "Участников", format: "d" },
      ],
    },
    layer: [
      {
        mark: { type: "bar" },
        encoding: {
          y: {
            field: "count",
            type: "quantitative",
            scale: { zero: true },
            axis: { title: "Участников", tickCount: 5, tickMinStep: 1, format: "d", domain: false },
          },
          color: {
            field: "place",
            type: "ordinal",
            legend: null,
            scale: { domain: [0, 1, 2, 3], range: CLUSTER_COLOURS.slice(0, 4) },
          },
        },
      },
      {
        transform: [{ filter: "datum.heading !== '' && datum.place > 0" }],
        mark: { type: "rule", color: MUTED, strokeDash: [2, 3] },
        encoding: {
          x: { field: "score", type: "ordinal", bandPosition: 0 },
          y: { value: -18 },
          y2: { value: 230 },
        },
      },
      {
        transform: [{ filter: "datum.heading !== ''" }],
        mark: { type: "text", align: "left", baseline: "bottom", dx: 4, fontSize: 12, color: INK },
        encoding: { y: { value: -6 }, text: { field: "heading", type: "nominal" } },
      },
    ],
  };
}
