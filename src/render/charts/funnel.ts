import type { TopLevelSpec } from "vega-lite";
import type { Chart, FunnelLine } from "../../document/document.ts";
import { axisOf } from "./axes.ts";
import { colourScale, legendOf, shapeScale } from "./series.ts";
import { CHART_WIDTH, chartConfig, INK, LINE, MUTED } from "./theme.ts";

type FunnelChart = Extract<Chart, { readonly chart: "funnel" }>;

/** A line ends where it leaves the picture. */
const inside = (end: number, top: number): number | null => (end > top ? null : end);

/**
 * The schools of a funnel, then its lines (`frame`) as far as the schools reach: made of the schools that are
 * shown, so that the picture is no wider or higher for one that disclosure control took away.
 */
export function funnelRows({ data, lines, target }: FunnelChart): readonly object[] {
  const least = Math.min(...data.map(({ n }) => n));
  const most = Math.max(...data.map(({ n }) => n));
  const from = lines.findLastIndex(({ n }) => n <= 0.8 * least);
  const to = lines.findIndex(({ n }) => n >= 1.1 * most);
  const near = lines.slice(Math.max(0, from), to < 0 ? undefined : to + 1);
  const top = Math.max(
    ...data.map(({ value }) => value),
    near[0]?.high ?? target,
    near[near.length >> 1]?.highest ?? target,
  );
  return [
    ...data,
    ...near.map((line: FunnelLine) => ({
      n: line.n,
      frame: true,
      target,
      low: line.low,
      high: Math.min(top, line.high),
      lowest: line.lowest,
      highest: inside(line.highest, top),
      chanceLow: line.chanceLow,
      chanceHigh: inside(line.chanceHigh, top),
    })),
  ];
}

const isFrame = [{ filter: "datum.frame === true" }];
const x = {
  field: "n",
  type: "quantitative" as const,
  // half of a region's schools are small: evenly spaced they would all stand at the left edge
  scale: { type: "sqrt" as const, zero: false, nice: false, padding: 8 },
  axis: { ...axisOf("count"), title: "Участников", tickCount: 6, grid: false, labelOverlap: true },
};
const line = (field: string, strokeDash: number[]) => ({
  transform: isFrame,
  mark: { type: "line" as const, color: MUTED, strokeWidth: 1.2, strokeDash, clip: true },
  encoding: { x, y: { field, type: "quantitative" as const } },
});

/**
 * Shares of schools over their participants (воронка): the region's share level, the inner limits as a band,
 * the outer ones as lines, those of chance alone dotted; a sign a school, by where it stands.
 *
 * @param ranks ranks of the places, ascending: a place has its colour and shape by its rank
 */
export function funnelSpec(ranks: readonly number[]): TopLevelSpec {
  const place = { field: "placeRank", type: "nominal" as const };
  const legend = legendOf({ rank: "placeRank", word: "place" }, ranks);
  const y = {
    field: "value",
    type: "quantitative" as const,
    scale: { zero: true, nice: true },
    axis: { ...axisOf("percent"), tickCount: 5, domain: false, ticks: false },
  };
  const isPoint = [{ filter: "datum.frame !== true" }];
  return {
    data: { name: "table" },
    config: chartConfig,
    width: CHART_WIDTH - 60,
    height: 320,
    layer: [
      {
        transform: isFrame,
        mark: { type: "area", color: LINE, opacity: 0.55 },
        encoding: { x, y: { field: "low", type: "quantitative" }, y2: { field: "high" } },
      },
      line("lowest", [1, 0]),
      line("highest", [1, 0]),
      line("chanceLow", [2, 3]),
      line("chanceHigh", [2, 3]),
      {
        transform: isFrame,
        mark: { type: "line", color: INK, strokeWidth: 1.2 },
        encoding: { x, y: { field: "target", type: "quantitative" } },
      },
      {
        transform: isPoint,
        mark: { type: "point", size: 55, opacity: 1, filled: true },
        encoding: {
          x,
          y,
          shape: { ...place, legend, scale: shapeScale(ranks) },
          color: { ...place, legend, scale: colourScale(ranks) },
          tooltip: { field: "told", type: "nominal" },
        },
      },
      {
        transform: isPoint,
        mark: { type: "text", align: "left", dx: 7, dy: -5, fontSize: 11, color: INK },
        encoding: { x, y, text: { field: "label", type: "nominal" } },
      },
    ],
  };
}
