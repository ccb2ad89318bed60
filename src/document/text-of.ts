import {
  formatNumber,
  formatPercent,
  formatPercentagePoints,
  formatPercentInterval,
  formatSigned,
} from "../shared/russian.ts";
import type { Figure, Inline } from "./document.ts";

/** The interval of a figure in words: `17,2–51,6 %`; undefined when it has none. */
export function intervalOf(figure: Figure): string | undefined {
  if (figure.status !== "measured" || figure.low === undefined || figure.high === undefined)
    return undefined;
  const digits = figure.digits ?? 1;
  if (figure.format === "percent") return formatPercentInterval(figure.low, figure.high, digits);
  if (figure.format === "percentage-points") {
    const points = (value: number) => formatSigned(value * 100, digits);
    return `от ${points(figure.low)} до ${points(figure.high)}`;
  }
  if (figure.format === "signed")
    return `от ${formatSigned(figure.low, digits)} до ${formatSigned(figure.high, digits)}`;
  return `${formatNumber(figure.low, digits)}–${formatNumber(figure.high, digits)}`;
}

/** A piece of a sentence as plain text, for renderers without marks of their own. */
function textOfPiece(piece: Inline): string {
  if (typeof piece === "string") return piece;
  if (piece.kind !== "figure") return piece.text;
  const interval = intervalOf(piece);
  return interval === undefined ? formatFigure(piece) : `${formatFigure(piece)} (${interval})`;
}

/** Pieces of a sentence as plain text. */
export const textOf = (content: readonly Inline[]): string => content.map(textOfPiece).join("");

/** A title as a sentence: «…, п.п.» has its full stop already. */
export const asSentence = (title: string): string => (title.endsWith(".") ? title : `${title}.`);

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
