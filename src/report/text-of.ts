import { formatNumber, formatPercentInterval, formatSigned } from "../shared/russian.ts";
import type { Figure, Inline } from "./document.ts";
import { formatFigure } from "./format-figure.ts";

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
export function textOfPiece(piece: Inline): string {
  if (typeof piece === "string") return piece;
  if (piece.kind !== "figure") return piece.text;
  const interval = intervalOf(piece);
  return interval === undefined ? formatFigure(piece) : `${formatFigure(piece)} (${interval})`;
}

/** Pieces of a sentence as plain text. */
export const textOf = (content: readonly Inline[]): string => content.map(textOfPiece).join("");

/** A title as a sentence: «…, п.п.» has its full stop already. */
export const asSentence = (title: string): string => (title.endsWith(".") ? title : `${title}.`);
