import type { AxisFormat } from "../../document/document.ts";
import { INK } from "./theme.ts";

/**
 * How an axis writes its numbers in Russian: «20 %», changes with their sign under the title «п.п.»,
 * whole counts. The locale of `chartConfig` sets comma, space and minus.
 */
export function axisOf(format: AxisFormat) {
  switch (format) {
    case "percent":
      return { format: ".1~%", title: null };
    case "percentage-points":
      return {
        labelExpr: "datum.value === 0 ? '0' : format(datum.value * 100, '+.1~f')",
        title: "п.п.",
      };
    case "decimal":
      return { format: ",.2~f", title: null };
    case "count":
      return { format: ",d", tickMinStep: 1, title: null };
  }
}

/** Room for a row's name above its marks, px. */
export const LABEL_HEIGHT = 20;

/**
 * The row's name above its marks, over the whole width: so that a long one is read on a phone too. What
 * still has no room ends with an ellipsis; the tooltip of the row's marks holds it whole.
 *
 * @param rowHeight height of one row, px
 */
export const rowLabel = (rowHeight: number) => ({
  transform: [{ aggregate: [{ op: "count" as const, as: "marks" }], groupby: ["rowRank", "row"] }],
  mark: {
    type: "text" as const,
    align: "left" as const,
    baseline: "middle" as const,
    yOffset: LABEL_HEIGHT / 2 + 1 - rowHeight / 2,
    fontSize: 13,
    color: INK,
    limit: { expr: "width" },
  },
  encoding: {
    x: { value: 0 },
    text: { field: "row", type: "nominal" as const },
  },
});

/** An interval that is not known is the point itself. */
export const knownEnds = [
  { calculate: "isValid(datum.low) ? datum.low : datum.value", as: "low" },
  { calculate: "isValid(datum.high) ? datum.high : datum.value", as: "high" },
];

/** The place of a row, by its rank: names may be alike. */
export const rowPlace = {
  field: "rowRank",
  type: "ordinal" as const,
  axis: null,
  scale: { padding: 0 },
};
