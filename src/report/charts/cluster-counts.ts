import type { TopLevelSpec } from "vega-lite";
import { CHART_WIDTH, CLUSTER_COLOURS, INK, chartConfig } from "./theme.ts";

/**
 * Schools by municipality and cluster (школы по муниципалитетам и кластерам): one column of bars a
 * cluster, headed by its name, each bar with its number. Names come only from the data at run time.
 *
 * @param columns how many clusters there are: it only sets how wide a column is
 */
export function clusterCountsSpec(columns: number): TopLevelSpec {
  return {
    data: { name: "table" },
    config: chartConfig,
    transform: [{ calculate: "datum.count > 0 ? format(datum.count, 'd') : '—'", as: "written" }],
    facet: {
      column: {
        field: "cluster",
        type: "nominal",
        title: null,
        sort: { field: "clusterRank", op: "min" },
        header: {
          labelColor: INK,
          labelFontSize: 13,
          labelFontWeight: "bold",
          labelAnchor: "start",
        },
      },
    },
    spacing: 40,
    spec: {
      width: Math.floor((CHART_WIDTH - 190) / columns) - 40,
      height: { step: 26 },
      encoding: {
        y: {
          field: "place",
          type: "nominal",
          title: null,
          sort: { field: "municipalityRank", op: "min" },
          axis: { domain: false, ticks: false, labelColor: INK, labelLimit: 180, labelPadding: 8 },
        },
        x: {
          field: "count",
          type: "quantitative",
          axis: null,
          scale: { zero: true },
          stack: null,
        },
        tooltip: [
          { field: "municipality", type: "nominal", title: "Муниципалитет" },
          { field: "cluster", type: "nominal", title: "Кластер" },
          { field: "count", type: "quantitative", title: "Школ", format: "d" },
        ],
      },
      layer: [
        {
          mark: { type: "bar", height: 14, cornerRadiusEnd: 2 },
          encoding: {
            color: {
              field: "clusterRank",
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
