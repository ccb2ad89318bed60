import { INK } from "./theme.ts";

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

/** The place of a row, by its rank: names may be alike. */
export const rowPlace = {
  field: "rowRank",
  type: "ordinal" as const,
  axis: null,
  scale: { padding: 0 },
};
