import type { TopLevelSpec } from "vega-lite";
import { CHART_WIDTH, chartConfig, CLUSTER_COLOURS, INK } from "./theme.ts";

/** With more columns their heads stand in two lines and smaller. */
const WIDE = 4;
/** A word of a head that is so long is broken before a syllable, or a narrow column would cut it. */
const LONG_WORD =
  "/([а-яё]{4,}(?:[аеёиоуыэюя](?=[бвгджзклмнпрстфхцчшщ][аеёиоуыэюя])|[йь]))([а-яё]{5,})/gi";
/** Most letters of one line of a row's name. */
const LINE_LENGTH = 27;
/** Vega takes every letter for a wide one where it can't measure: a line is about 190 px in truth. */
const LABEL_LIMIT = 260;
const CUT = `lastindexof(slice(datum.label, 0, ${LINE_LENGTH}), ' ')`;

/**
 * Numbers in rows and columns as small bars (сколько где): one column of bars a group, headed by its
 * name, each bar with its number. A column has its own colour, which says nothing the head does not.
 * Names come only from the data at run time.
 *
 * @param columns how many there are: it sets how wide a column is
 */
export function countBarsSpec(columns: number): TopLevelSpec {
  const gap = columns > WIDE ? 34 : 40;
  const width = Math.max(64, Math.floor((CHART_WIDTH - 210) / columns) - gap);
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
          labelExpr:
            columns > WIDE
              ? `split(replace(datum.label, ${LONG_WORD}, '$1- $2'), ' ')`
              : "datum.label",
          labelLimit: columns > WIDE ? width + gap + 16 : 300,
        },
      },
    },
    spacing: gap,
    spec: {
      width,
      height: { step: 26 },
      encoding: {
        y: {
          field: "row",
          type: "nominal",
          title: null,
          sort: { field: "rowRank", op: "min" },
          axis: {
            domain: false,
            ticks: false,
            labelColor: INK,
            labelLimit: LABEL_LIMIT,
            labelPadding: 8,
            labelLineHeight: 12,
            labelExpr: `length(datum.label) > ${LINE_LENGTH} && ${CUT} > 0 ? [slice(datum.label, 0, ${CUT}), slice(datum.label, ${CUT} + 1)] : datum.label`,
          },
        },
        x: {
          field: "count",
          type: "quantitative",
          axis: null,
          scale: { zero: true },
          stack: null,
        },
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
