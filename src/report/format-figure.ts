import {
  formatNumber,
  formatPercent,
  formatPercentagePoints,
  formatSigned,
} from "../shared/russian.ts";
import type { Figure } from "./document.ts";

/** What stands for a number that is not there; explained in every report's legend of symbols. */
export const ABSENT_SIGNS = {
  "not-assessed": "н/о",
  hidden: "скр.",
  "not-held": "—",
} as const satisfies Record<Exclude<Figure["status"], "measured">, string>;

/** Any figure of a document as text, without its interval; «—», «н/о», «скр.» when it is not there. */
export function formatFigure(figure: Figure): string {
  if (figure.status !== "measured") return ABSENT_SIGNS[figure.status];
  if (figure.zeroAsDash === true && figure.value === 0) return ABSENT_SIGNS["not-held"];
  switch (figure.format) {
    case "count":
      return formatNumber(figure.value, figure.digits ?? 0);
    case "percent":
      return formatPercent(figure.value, figure.digits);
    case "percentage-points":
      return formatPercentagePoints(figure.value, figure.digits);
    case "decimal":
      return formatNumber(figure.value, figure.digits ?? 1);
    case "signed":
      return formatSigned(figure.value, figure.digits ?? 1);
  }
}
