import type { TopLevelSpec } from "vega-lite";
import { LABEL_HEIGHT, rowLabel, rowPlace } from "./axes.ts";
import { colourScale, legendOf, shapeScale } from "./series.ts";
import { CHART_WIDTH, chartConfig, INK, PAPER } from "./theme.ts";

/** Height of a bar, and the gap below it, px: of parts of a whole, of terms. */
const PART = { bar: 22, gap: 10 } as const;
const TERM = { bar: 10, gap: 12 } as const;
const rowHeight = ({ bar, gap }: typeof PART | typeof TERM): number => LABEL_HEIGHT + bar + gap;

/** About so wide is a letter of the labels, and so much room a label leaves at its sides, px. */
const LETTER = 7;
const MARGIN = 8;

/**
 * Parts of a whole (доли в целом): a bar of 100 % a row, cut into its parts. A part is named on the bar
 * where it has room for its name, else for its share; the legend names them all.
 *
 * @param ranks ranks of the parts, ascending
 */
export function partBarsSpec(ranks: readonly number[]): TopLevelSpec {
  const yOffset = (LABEL_HEIGHT - PART.gap) / 2;
  const room = `datum.share * width - ${MARGIN}`;
  return {
    data: { name: "table" },
    config: chartConfig,
    width: CHART_WIDTH - 20,
    height: { step: rowHeight(PART) },
    transform: [
      {
        stack: "share",
        groupby: ["rowRank"],
        sort: [{ field: "partRank", order: "ascending" }],
        offset: "zero",
        as: ["begin", "end"],
      },
      { calculate: "(datum.begin + datum.end) / 2", as: "middle" },
      { calculate: "format(datum.share, '.0%')", as: "percent" },
      { calculate: "datum.part + ': ' + datum.percent", as: "named" },
      {
        calculate: `length(datum.named) * ${LETTER} < ${room} ? datum.named : length(datum.percent) * ${LETTER} < ${room} ? datum.percent : ''`,
        as: "written",
      },
    ],
    encoding: { y: rowPlace, tooltip: { field: "told", type: "nominal" } },
    layer: [
      {
        mark: { type: "bar", height: PART.bar, stroke: PAPER, strokeWidth: 1.5, yOffset },
        encoding: {
          x: {
            field: "begin",
            type: "quantitative",
            scale: { domain: [0, 1], nice: false },
            axis: {
              format: ".0%",
              title: null,
              orient: "top",
              tickCount: 5,
              domain: false,
              ticks: false,
              grid: false,
            },
          },
          x2: { field: "end" },
          color: {
            field: "partRank",
            type: "ordinal",
            legend: legendOf({ rank: "partRank", word: "part" }, ranks),
            scale: colourScale(ranks),
          },
        },
      },
      {
        transform: [{ filter: "datum.written !== ''" }],
        mark: {
          type: "text",
          baseline: "middle",
          fontSize: 12,
          fontWeight: "bold",
          color: PAPER,
          yOffset: yOffset + 1,
        },
        encoding: {
          x: { field: "middle", type: "quantitative" },
          text: { field: "written", type: "nominal" },
        },
      },
      rowLabel(rowHeight(PART)),
    ],
  };
}

const DAY = 86_400_000;
/** So near an edge the date by the upright line has no room on both sides, px. */
const EDGE = 48;
const MONTHS = ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]
  .map((month) => `'${month}'`)
  .join(",");

const todayLine = {
  transform: [
    { aggregate: [{ op: "count" as const, as: "terms" }], groupby: ["today"] },
    { calculate: "time(toDate(datum.today))", as: "now" },
    {
      calculate:
        "'на ' + slice(datum.today, 8, 10) + '.' + slice(datum.today, 5, 7) + '.' + slice(datum.today, 0, 4)",
      as: "written",
    },
  ],
  encoding: { x: { field: "now", type: "temporal" as const } },
  layer: [
    {
      mark: { type: "rule" as const, color: INK, strokeWidth: 2, strokeDash: [6, 3] },
      encoding: { y: { value: 0 }, y2: { value: "height" as const } },
    },
    {
      mark: {
        type: "text" as const,
        baseline: "top" as const,
        dy: 5,
        fontSize: 12,
        fontWeight: "bold" as const,
        color: INK,
        // by its nearest edge the date is not cut
        align: {
          expr: `scale('x', datum.now) > width - ${EDGE} ? 'right' : scale('x', datum.now) < ${EDGE} ? 'left' : 'center'`,
        },
      },
      encoding: {
        y: { value: "height" as const },
        text: { field: "written", type: "nominal" as const },
      },
    },
  ],
};

/**
 * Terms of actions (сроки): a bar from the first to the last day, at its beginning the sign of its
 * state; an upright line with its date is the day of the report (`today` of each data row, the same in
 * all).
 *
 * @param ranks ranks of the states, ascending
 * @param now whether that day is near enough to be drawn
 */
export function timelineSpec(ranks: readonly number[], now: boolean): TopLevelSpec {
  const yOffset = (LABEL_HEIGHT + TERM.bar - TERM.gap) / 2;
  const state = { field: "stateRank", type: "nominal" as const };
  const legend = legendOf({ rank: "stateRank", word: "state" }, ranks);
  const color = { ...state, legend, scale: colourScale(ranks) };
  const begin = {
    field: "begin",
    type: "temporal" as const,
    scale: { type: "utc" as const, nice: false, padding: 8 },
    axis: {
      title: null,
      orient: "top" as const,
      tickCount: { expr: "max(3, floor(width / 58))" },
      labelExpr: `(utcdate(datum.value) > 1 ? utcdate(datum.value) + ' ' : '') + [${MONTHS}][utcmonth(datum.value)] + (utcmonth(datum.value) === 0 || datum.index === 0 ? ' ' + utcyear(datum.value) : '')`,
      labelOverlap: true,
      domain: false,
      ticks: false,
    },
  };
  const tooltip = { field: "told", type: "nominal" as const };
  return {
    data: { name: "table" },
    config: chartConfig,
    width: CHART_WIDTH - 30,
    height: { step: rowHeight(TERM) },
    transform: [
      { calculate: "time(toDate(datum.from))", as: "begin" },
      { calculate: `time(toDate(datum.to)) + ${DAY}`, as: "end" },
    ],
    encoding: { y: rowPlace },
    layer: [
      {
        mark: { type: "bar", height: TERM.bar, cornerRadius: 2, yOffset },
        encoding: { x: begin, x2: { field: "end" }, color, tooltip },
      },
      {
        mark: {
          type: "point",
          size: 110,
          opacity: 1,
          strokeWidth: 2,
          fill: PAPER,
          yOffset,
        },
        encoding: {
          x: { field: "begin", type: "temporal" },
          shape: { ...state, legend, scale: shapeScale(ranks) },
          stroke: color,
          tooltip,
        },
      },
      ...(now ? [todayLine] : []),
      rowLabel(rowHeight(TERM)),
    ],
  };
}
