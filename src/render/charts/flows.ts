import type { TopLevelSpec } from "vega-lite";
import { colourScale } from "./series.ts";
import { CHART_WIDTH, chartConfig, INK } from "./theme.ts";

/** Height of one state with its gap, px; the drawing is never lower than three of them. */
const STATE_HEIGHT = 64;
const FEWEST = 3;
/** Gap between two states as a share of all. */
const GAP = 0.06;
/** Most letters of one line of a name. */
const LINE_LENGTH = 16;
const LABEL_WIDTH = 118;

/** Places of ribbons down one side, in units of `count`: below all ribbons before and all gaps before. */
const side = (place: "from" | "to", other: "from" | "to") => [
  {
    window: [{ op: "sum" as const, field: "count", as: `${place}End` }],
    sort: [{ field: `${place}Rank` }, { field: `${other}Rank` }],
    frame: [null, 0] as [null, number],
  },
  {
    window: [{ op: "dense_rank" as const, as: `${place}Place` }],
    sort: [{ field: `${place}Rank` }],
  },
];

/** Where a side's ribbon begins and ends, 0..1 of the height. */
const fractions = (place: "from" | "to") => [
  {
    calculate: `(datum.${place}End - datum.count + datum.gap * (datum.${place}Place - 1)) / datum.whole`,
    as: `${place}Top`,
  },
  { calculate: `datum.${place}Top + datum.count / datum.whole`, as: `${place}Bottom` },
];

/** The state's bar and its name with its number, at the left or the right edge. */
function states(place: "from" | "to", ranks: readonly number[]) {
  const left = place === "from";
  const x = { value: left ? 0 : ("width" as const) };
  const cut = `lastindexof(slice(datum.${place}, 0, ${LINE_LENGTH}), ' ')`;
  return {
    transform: [
      {
        aggregate: [
          { op: "min" as const, field: `${place}Top`, as: "top" },
          { op: "max" as const, field: `${place}Bottom`, as: "bottom" },
          { op: "sum" as const, field: "count", as: "schools" },
        ],
        groupby: [place, `${place}Rank`],
      },
      { calculate: "(datum.top + datum.bottom) / 2", as: "middle" },
      {
        calculate: `length(datum.${place}) > ${LINE_LENGTH} && ${cut} > 0 ? [slice(datum.${place}, 0, ${cut}), slice(datum.${place}, ${cut} + 1) + ': ' + format(datum.schools, ',d')] : datum.${place} + ': ' + format(datum.schools, ',d')`,
        as: "named",
      },
    ],
    layer: [
      {
        mark: { type: "bar" as const, width: 8, xOffset: left ? -4 : 4 },
        encoding: {
          x,
          y: { field: "top", type: "quantitative" as const },
          y2: { field: "bottom" },
          color: {
            field: `${place}Rank`,
            type: "ordinal" as const,
            legend: null,
            scale: colourScale(ranks),
          },
        },
      },
      {
        mark: {
          type: "text" as const,
          align: left ? ("right" as const) : ("left" as const),
          baseline: "middle" as const,
          dx: left ? -14 : 14,
          fontSize: 12,
          color: INK,
          limit: LABEL_WIDTH,
        },
        encoding: {
          x,
          y: { field: "middle", type: "quantitative" as const },
          text: { field: "named", type: "nominal" as const },
        },
      },
    ],
  };
}

/**
 * Passages from one state to another (переходы): states before on the left, after on the right, between
 * them ribbons as wide as their schools are many. A ribbon has the colour of where it comes from.
 *
 * @param ranks ranks of all states of both sides, ascending
 * @param most how many states the longer side has: it sets the height
 */
export function flowsSpec(ranks: readonly number[], most: number): TopLevelSpec {
  const height = STATE_HEIGHT * Math.max(FEWEST, most);
  return {
    data: { name: "table" },
    config: chartConfig,
    width: CHART_WIDTH - 290,
    height,
    transform: [
      { filter: "datum.count > 0" },
      ...side("from", "to"),
      ...side("to", "from"),
      {
        joinaggregate: [
          { op: "sum", field: "count", as: "all" },
          { op: "max", field: "fromPlace", as: "fromStates" },
          { op: "max", field: "toPlace", as: "toStates" },
        ],
      },
      { calculate: `datum.all * ${GAP}`, as: "gap" },
      {
        calculate: "datum.all + datum.gap * (max(datum.fromStates, datum.toStates) - 1)",
        as: "whole",
      },
      ...fractions("from"),
      ...fractions("to"),
    ],
    layer: [
      {
        transform: [
          { calculate: "sequence(0, 1.01, 0.0625)", as: "step" },
          { flatten: ["step"] },
          { calculate: "datum.step * datum.step * (3 - 2 * datum.step)", as: "bend" },
          {
            calculate: "datum.fromTop + (datum.toTop - datum.fromTop) * datum.bend",
            as: "ribbonTop",
          },
          { calculate: "datum.ribbonTop + datum.count / datum.whole", as: "ribbonBottom" },
        ],
        mark: { type: "area", fillOpacity: 0.3, strokeWidth: 1, line: false },
        encoding: {
          x: {
            field: "step",
            type: "quantitative",
            axis: null,
            scale: { domain: [0, 1], nice: false },
          },
          y: {
            field: "ribbonTop",
            type: "quantitative",
            axis: null,
            scale: { domain: [0, 1], reverse: true, nice: false },
          },
          y2: { field: "ribbonBottom" },
          fill: {
            field: "fromRank",
            type: "ordinal",
            legend: null,
            scale: colourScale(ranks),
          },
          stroke: {
            field: "fromRank",
            type: "ordinal",
            legend: null,
            scale: colourScale(ranks),
          },
          detail: { field: "toRank", type: "ordinal" },
          tooltip: { field: "told", type: "nominal" },
        },
      },
      {
        transform: [
          { filter: `datum.count / datum.whole * ${height} >= 13` },
          { calculate: "(datum.fromTop + datum.fromBottom) / 2", as: "middle" },
        ],
        mark: { type: "text", align: "left", baseline: "middle", dx: 10, fontSize: 12, color: INK },
        encoding: {
          x: { value: 0 },
          y: { field: "middle", type: "quantitative" },
          text: { field: "count", type: "quantitative", format: ",d" },
        },
      },
      states("from", ranks),
      states("to", ranks),
    ],
  };
}
