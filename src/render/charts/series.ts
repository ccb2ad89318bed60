import { CHART_WIDTH, CLUSTER_COLOURS, INK } from "./theme.ts";

/** Shapes of series in the order of their ranks; the signs of clusters in text are the same. */
const SHAPES = ["circle", "diamond", "triangle-up", "square", "cross", "triangle-down"];

/** The kinds of data a legend tells apart, by the field with the rank and the field with the word. */
interface LegendFields {
  readonly rank: string;
  readonly word: string;
}

/** Colour of the series of that rank; ranks beyond the palette begin it anew. */
export const seriesColour = (rank: number): string =>
  CLUSTER_COLOURS[rank % CLUSTER_COLOURS.length] ?? INK;

/** Shape of the series of that rank, a name Vega knows. */
export const seriesShape = (rank: number): string => SHAPES[rank % SHAPES.length] ?? "circle";

/** Scales of ranks: a series keeps its colour and its shape when others are filtered away. */
export const colourScale = (ranks: readonly number[]) => ({
  domain: [...ranks],
  range: ranks.map(seriesColour),
});
export const shapeScale = (ranks: readonly number[]) => ({
  domain: [...ranks],
  range: ranks.map(seriesShape),
});

const columnsOf = (series: number): number => (series > 4 ? 3 : series);

/**
 * Legend above a drawing, for paper; none for one series. Its words are looked up in the data at run
 * time, so that the specification holds none of them.
 */
export const legendOf = ({ rank, word }: LegendFields, ranks: readonly number[]) =>
  ranks.length < 2
    ? null
    : {
        title: null,
        orient: "top" as const,
        direction: "horizontal" as const,
        columns: columnsOf(ranks.length),
        offset: 22,
        labelColor: INK,
        labelFontSize: 12,
        labelLimit: Math.floor(CHART_WIDTH / columnsOf(ranks.length)) - 40,
        symbolSize: 90,
        labelExpr: `pluck(data('table'), '${word}')[indexof(pluck(data('table'), '${rank}'), datum.value)]`,
      };
