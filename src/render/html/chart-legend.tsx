import type { VNode } from "preact";
import type { Chart, ShareInterval } from "../../document/document.ts";
import { seriesColour, seriesShape } from "../charts/series.ts";

/** A sign of a chart with its word; `value` is what its marks have in the field of the legend. */
interface LegendEntry {
  readonly value: number | string;
  readonly word: string;
  readonly shape: string;
  readonly colour: string;
  readonly hollow?: boolean;
}
interface Legend {
  /** Field of the chart's data by which the legend filters. */
  readonly field: string;
  readonly entries: readonly LegendEntry[];
}

/** Outlines of the signs in a box of 14 px around 0, as the drawings have them. */
const OUTLINES: Readonly<Record<string, string>> = {
  circle: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
  diamond: "M0-6 5 0 0 6-5 0z",
  "triangle-up": "M0-5.5 5.5 4.5h-11z",
  square: "M-5-5h10v10h-10z",
  cross: "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
  "triangle-down": "M0 5.5 5.5-4.5h-11z",
};
const CERTAINTIES: Readonly<
  Record<ShareInterval["certainty"], Omit<LegendEntry, "value" | "colour">>
> = {
  confirmed: { word: "признак подтверждён", shape: "circle" },
  probable: { word: "вероятный", shape: "diamond" },
  unstable: { word: "неустойчивый", shape: "circle", hollow: true },
  "not-assessed": { word: "уверенность не оценена", shape: "square", hollow: true },
};

/** The legend of a chart; undefined for one whose drawing says all by itself. */
function legendOfChart(chart: Chart): Legend | undefined {
  switch (chart.chart) {
    case "interval-points":
    case "year-lines":
      return ranked(
        "seriesRank",
        chart.data.map(({ seriesRank, series }) => [seriesRank, series]),
      );
    case "funnel":
      return ranked(
        "placeRank",
        chart.data.map(({ placeRank, place }) => [placeRank, place]),
      );
    case "part-bars":
      return ranked(
        "partRank",
        chart.data.map(({ partRank, part }) => [partRank, part]),
        "square",
      );
    case "timeline":
      return ranked(
        "stateRank",
        chart.data.map(({ stateRank, state }) => [stateRank, state]),
      );
    case "share-intervals": {
      const present = new Set(chart.data.map(({ certainty }) => certainty));
      const kinds = Object.keys(CERTAINTIES) as ShareInterval["certainty"][]; // keys of exactly these
      const entries = kinds
        .filter((value) => present.has(value))
        .map((value) => ({ value, colour: "var(--ink)", ...CERTAINTIES[value] }));
      return { field: "certainty", entries };
    }
    default:
      return undefined;
  }
}

function ranked(
  field: string,
  names: readonly (readonly [number, string])[],
  shape?: string,
): Legend | undefined {
  const words = new Map(names);
  if (words.size < 2) return undefined;
  const entries = [...words]
    .sort(([a], [b]) => a - b)
    .map(([value, word]) => ({
      value,
      word,
      shape: shape ?? seriesShape(value),
      colour: seriesColour(value),
    }));
  return { field, entries };
}

/**
 * The legend beside a drawing, on screen and on paper. The page's script makes a button of each entry
 * that hides and shows its marks; the last one never hides.
 */
export function ChartLegend({ chart }: { chart: Chart }): VNode | null {
  const legend = legendOfChart(chart);
  const chance =
    chart.chart === "interval-points" &&
    chart.data.some(({ significant }) => significant === false);
  if (!legend && !chance) return null;
  return (
    <ul class="legend" aria-label={`Обозначения: ${chart.title}`} data-field={legend?.field}>
      {legend?.entries.map((entry) => (
        <li data-of={String(entry.value)}>
          <Sign {...entry} />
          {entry.word}
        </li>
      ))}
      {chance && (
        <li>
          <Sign shape="circle" colour="var(--muted)" hollow />
          может быть случайностью
        </li>
      )}
    </ul>
  );
}

const Sign = ({ shape, colour, hollow = false }: Omit<LegendEntry, "value" | "word">): VNode => (
  <svg viewBox="-7 -7 14 14" width="14" height="14" aria-hidden="true">
    <path
      d={OUTLINES[shape] ?? OUTLINES["circle"]}
      fill={hollow ? "none" : colour}
      {...(hollow ? { stroke: colour, "stroke-width": "2" } : {})}
    />
  </svg>
);
