import type { TopLevelSpec } from "vega-lite";
import type { Chart, TermBar, YearPoint } from "../../document/document.ts";
import { clusterCountsSpec, countBarsSpec } from "./count-bars.ts";
import { flowsSpec } from "./flows.ts";
import { funnelRows, funnelSpec } from "./funnel.ts";
import { intervalPointsSpec, shareIntervalsSpec } from "./intervals.ts";
import { partBarsSpec, timelineSpec } from "./row-bars.ts";
import { CHART_WIDTH, chartConfig, CLUSTER_COLOURS, INK, MUTED } from "./theme.ts";
import { yearLinesSpec } from "./year-lines.ts";

/** Signal that holds a column's width, and how many columns stand side by side. */
export interface Fit {
  readonly signal: string;
  readonly columns: number;
}

/** Different numbers in ascending order: ranks of series as a specification takes them. */
const ranksOf = (ranks: readonly number[]): number[] => [...new Set(ranks)].sort((a, b) => a - b);

/** The line of the day is drawn when it is at most so far from the terms, days. */
const NEAR = 62;
const DAY = 86_400_000;

function isNear(today: string, terms: readonly TermBar[]): boolean {
  const now = Date.parse(today);
  const first = Math.min(...terms.map(({ from }) => Date.parse(from)));
  const last = Math.max(...terms.map(({ to }) => Date.parse(to)));
  return now > first - NEAR * DAY && now < last + NEAR * DAY;
}

/** Whether a series has more than one segment. */
const hasBreak = (points: readonly YearPoint[]): boolean => {
  const segmentOf = new Map(points.map(({ seriesRank, segment }) => [seriesRank, segment]));
  return points.some(({ seriesRank, segment }) => segmentOf.get(seriesRank) !== segment);
};

const alone = (spec: TopLevelSpec) => ({ spec, fit: { signal: "width", columns: 1 } });

/**
 * The Vega-Lite specification of a chart: of its kind, its format and the number of its columns or
 * series, not of its words and numbers. Charts that are alike in these have the same one.
 */
export function chartSpec(chart: Chart): { spec: TopLevelSpec; fit: Fit } {
  switch (chart.chart) {
    case "cluster-counts": {
      const columns = new Set(chart.data.map((row) => row.cluster)).size;
      return { spec: clusterCountsSpec(columns), fit: { signal: "child_width", columns } };
    }
    case "count-bars": {
      const columns = new Set(chart.data.map((row) => row.column)).size;
      return { spec: countBarsSpec(columns), fit: { signal: "child_width", columns } };
    }
    case "histogram":
      return alone(histogramSpec(chart.data.length));
    case "share-intervals":
      return alone(shareIntervalsSpec);
    case "interval-points": {
      const ranks = ranksOf(chart.data.map(({ seriesRank }) => seriesRank));
      return alone(intervalPointsSpec(chart.format, ranks, chart.reference !== undefined));
    }
    case "funnel":
      return alone(funnelSpec(ranksOf(chart.data.map(({ placeRank }) => placeRank))));
    case "year-lines": {
      const ranks = ranksOf(chart.data.map(({ seriesRank }) => seriesRank));
      const breaks = hasBreak(chart.data);
      return alone(
        yearLinesSpec(chart.format, ranks, { breaks, begins: chart.begins !== undefined }),
      );
    }
    case "part-bars":
      return alone(partBarsSpec(ranksOf(chart.data.map(({ partRank }) => partRank))));
    case "timeline": {
      const ranks = ranksOf(chart.data.map(({ stateRank }) => stateRank));
      return alone(timelineSpec(ranks, isNear(chart.today, chart.data)));
    }
    case "flows": {
      const from = ranksOf(chart.data.map(({ fromRank }) => fromRank));
      const to = ranksOf(chart.data.map(({ toRank }) => toRank));
      return alone(flowsSpec(ranksOf([...from, ...to]), Math.max(from.length, to.length)));
    }
  }
}

/**
 * Rows for the data set `table`: those of the chart, each with what its lines stand at; after them those of
 * a funnel's lines (`frame`), which are no marks.
 */
export function chartRows(chart: Chart): readonly object[] {
  if (chart.chart === "funnel") return funnelRows(chart);
  const line = lineOf(chart);
  return chart.data.map((row) => ({ ...row, ...line }));
}

function lineOf(chart: Chart): object {
  switch (chart.chart) {
    case "interval-points":
      return chart.reference === undefined ? {} : { reference: chart.reference };
    case "year-lines":
      return chart.begins === undefined ? {} : { begins: chart.begins };
    case "timeline":
      return { today: chart.today };
    default:
      return {};
  }
}

/** Up to so many bars every one is labelled; with more, every fifth or tenth. */
const FEW = 24;
const SOME = 60;

/**
 * Distribution of scores (распределение баллов): a bar a score, as high as its participants are many;
 * where a group begins, an upright line and the group's name. Words come from the data at run time.
 *
 * @param bars how many there are: it sets which of them are labelled
 */
function histogramSpec(bars: number): TopLevelSpec {
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
