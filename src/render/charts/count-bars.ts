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

/** What tells two tables of bars apart. */
interface Bars {
  /** Fields of the data: a column's name and place, a row's name and place. */
  readonly fields: Readonly<Record<"column" | "columnRank" | "row" | "rowRank", string>>;
  /** How a number is written, by its pattern. */
  readonly number: string;
  /** Width of a column and the gap after it, px. */
  readonly width: number;
  readonly gap: number;
  readonly headSize: number;
  /** What the heads of columns and the names of rows have besides. */
  readonly head?: { readonly labelExpr: string; readonly labelLimit: number };
  readonly name: { readonly labelLimit: number; readonly labelPadding: number };
  readonly tooltip: readonly {
    field: string;
    type: "nominal" | "quantitative";
    title: string;
    format?: string;
  }[];
}

/** One column of bars a group, headed by its name, each bar with its number; names come from the data. */
function barsSpec({
  fields,
  number,
  width,
  gap,
  headSize,
  head,
  name,
  tooltip,
}: Bars): TopLevelSpec {
  return {
    data: { name: "table" },
    config: chartConfig,
    transform: [
      { calculate: `datum.count > 0 ? format(datum.count, '${number}') : '—'`, as: "written" },
    ],
    facet: {
      column: {
        field: fields.column,
        type: "nominal",
        title: null,
        sort: { field: fields.columnRank, op: "min" },
        header: {
          labelColor: INK,
          labelFontSize: headSize,
          labelFontWeight: "bold",
          labelAnchor: "start",
          ...head,
        },
      },
    },
    spacing: gap,
    spec: {
      width,
      height: { step: 26 },
      encoding: {
        y: {
          field: fields.row,
          type: "nominal",
          title: null,
          sort: { field: fields.rowRank, op: "min" },
          axis: { domain: false, ticks: false, labelColor: INK, ...name },
        },
        x: {
          field: "count",
          type: "quantitative",
          axis: null,
          scale: { zero: true },
          stack: null,
        },
        tooltip: [...tooltip],
      },
      layer: [
        {
          mark: { type: "bar", height: 14, cornerRadiusEnd: 2 },
          encoding: {
            color: {
              field: fields.columnRank,
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
 * Numbers in rows and columns as small bars (сколько где). A column has its own colour, which says
 * nothing the head does not.
 *
 * @param columns how many there are: it sets how wide a column is
 */
export function countBarsSpec(columns: number): TopLevelSpec {
  const gap = columns > WIDE ? 34 : 40;
  const width = Math.max(64, Math.floor((CHART_WIDTH - 210) / columns) - gap);
  const broken = {
    labelPadding: 8,
    labelLineHeight: 12,
    labelExpr: `length(datum.label) > ${LINE_LENGTH} && ${CUT} > 0 ? [slice(datum.label, 0, ${CUT}), slice(datum.label, ${CUT} + 1)] : datum.label`,
  };
  return barsSpec({
    fields: { column: "column", columnRank: "columnRank", row: "row", rowRank: "rowRank" },
    number: ",d",
    width,
    gap,
    headSize: columns > WIDE ? 12 : 13,
    head:
      columns > WIDE
        ? {
            labelExpr: `split(replace(datum.label, ${LONG_WORD}, '$1- $2'), ' ')`,
            labelLimit: width + gap + 16,
          }
        : { labelExpr: "datum.label", labelLimit: 300 },
    name: { labelLimit: LABEL_LIMIT, ...broken },
    tooltip: [{ field: "told", type: "nominal", title: "Здесь" }],
  });
}

/**
 * Schools by municipality and cluster (школы по муниципалитетам и кластерам).
 *
 * @param columns how many clusters there are: it only sets how wide a column is
 */
export const clusterCountsSpec = (columns: number): TopLevelSpec =>
  barsSpec({
    fields: {
      column: "cluster",
      columnRank: "clusterRank",
      row: "place",
      rowRank: "municipalityRank",
    },
    number: "d",
    width: Math.floor((CHART_WIDTH - 190) / columns) - 40,
    gap: 40,
    headSize: 13,
    name: { labelLimit: 180, labelPadding: 8 },
    tooltip: [
      { field: "municipality", type: "nominal", title: "Муниципалитет" },
      { field: "cluster", type: "nominal", title: "Кластер" },
      { field: "count", type: "quantitative", title: "Школ", format: "d" },
    ],
  });
