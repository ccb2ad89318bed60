import type { Config } from "vega-lite";

/**
 * Colours by role, as CSS variables: the page's style gives them values for light, dark and print, so
 * one drawing serves all three. Numbers are Russian in charts as in text.
 */
export const INK = "var(--ink)";
export const MUTED = "var(--muted)";
export const LINE = "var(--line)";
export const ACCENT = "var(--accent)";
export const PAPER = "var(--paper)";
/** One colour a cluster, by its place in the criteria file; its name always stands beside. */
export const CLUSTER_COLOURS = [1, 2, 3, 4, 5, 6].map((place) => `var(--cluster-${place})`);
/** Width a chart is drawn with on paper and before it fits itself to the window, px. */
export const CHART_WIDTH = 720;

const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif";

/** What all charts share: fonts, calm axes, the Russian number locale. */
export const chartConfig: Config = {
  font: FONT,
  background: "transparent",
  view: { stroke: null },
  locale: {
    number: {
      decimal: ",",
      thousands: "\u00a0",
      grouping: [3],
      currency: ["", "\u00a0₽"],
      percent: "\u00a0%",
      minus: "\u2212",
    },
  },
  axis: {
    labelColor: MUTED,
    titleColor: MUTED,
    gridColor: LINE,
    domainColor: LINE,
    tickColor: LINE,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
  },
  aria: false,
};
