import type { TopLevelSpec } from "vega-lite";
import type { Chart, TermBar, YearPoint } from "../document.ts";
import { clusterCountsSpec } from "./cluster-counts.ts";
import { countBarsSpec } from "./count-bars.ts";
import { flowsSpec } from "./flows.ts";
import { histogramSpec } from "./histogram.ts";
import { intervalPointsSpec } from "./interval-points.ts";
import { partBarsSpec } from "./part-bars.ts";
import { shareIntervalsSpec } from "./share-intervals.ts";
import { timelineSpec } from "./timeline.ts";
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

/** Rows for the data set `table`: those of the chart, each with what its lines stand at. */
export function chartRows(chart: Chart): readonly object[] {
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
