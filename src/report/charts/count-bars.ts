import type { TopLevelSpec } from "vega-lite";
import { CHART_WIDTH, CLUSTER_COLOURS, INK, chartConfig } from "./theme.ts";

/** With more columns their heads stand in two lines and smaller. */
const WIDE = 4;

/**
 * Numbers in rows and columns as small bars (сколько где): one column of bars a group, headed by its
 * name, each bar with its number. A column has its own colour, which says nothing the head does not.
 * Names come only from the data at run time.
 *
 * @param columns how many there are: it sets how wide a column is
 */
export function countBarsSpec(columns: number): TopLevelSpec {
  const gap = columns > WIDE ? 34 : 40;
  return {
    data: { name: "table" },
    config: chartConfig,
    transform: [{ calculate: "datum.count > 0 ? format(datum.count, ',d') : '—'", as: "written" }],
    facet: {
      column: {
        field: "column",
        type: "nominal",
        title: null,
        sort: { field: "columnRank", op: "min" },
        header: {
          labelColor: INK,
          labelFontSize: columns > WIDE ? 12 : 13,
          labelFontWeight: "bold",
          labelAnchor: "start",
          labelExpr: columns > WIDE ? "split(datum.label, ' ')" : "datum.label",
          labelLimit: columns > WIDE ? 0 : 300,
        },
      },
    },
    spacing: gap,
    spec: {
      width: Math.max(40, Math.floor((CHART_WIDTH - 210) / columns) - gap),
      height: { step: 26 },
      encoding: {
        y: {
          field: "row",
          type: "nominal",
          title: null,
          sort: { field: "rowRank", op: "min" },
          axis: { domain: false, ticks: false, labelColor: INK, labelLimit: 210, labelPadding: 8 },
        },
        x: { field: "count", type: "quantitative", axis: null, scale: { zero: true } },
        tooltip: [{ field: "told", type: "nominal", title: "Здесь" }],
      },
      layer: [
        {
          mark: { type: "bar", height: 14, cornerRadiusEnd: 2 },
          encoding: {
            color: {
              field: "columnRank",
              type: "ordinal",
              legend: null,
              scale: { range: CLUSTER_COLOURS },
            },
          },
        },
        {
          mark: { type: "text", align: "left", dx: 5, fontSize: 12, color: INK },
          encoding: { text: { field: "written", type: "nominal" } },
        },
      ],
    },
  };
}
