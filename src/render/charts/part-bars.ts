import type { TopLevelSpec } from "vega-lite";
import { LABEL_HEIGHT, rowLabel, rowPlace } from "./axes.ts";
import { colourScale, legendOf } from "./series.ts";
import { CHART_WIDTH, chartConfig, PAPER } from "./theme.ts";

const BAR = 22;
const GAP = 10;
const ROW = LABEL_HEIGHT + BAR + GAP;
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
  const yOffset = (LABEL_HEIGHT - GAP) / 2;
  const room = `datum.share * width - ${MARGIN}`;
  return {
    data: { name: "table" },
    config: chartConfig,
    width: CHART_WIDTH - 20,
    height: { step: ROW },
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
        mark: { type: "bar", height: BAR, stroke: PAPER, strokeWidth: 1.5, yOffset },
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
      rowLabel(ROW),
    ],
  };
}
