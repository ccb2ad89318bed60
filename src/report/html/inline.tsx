import type { VNode } from "preact";
import type { Figure, Inline } from "../document.ts";
import { formatNumber, formatPercentInterval } from "../../shared/russian.ts";
import { formatFigure } from "../format-figure.ts";

/** Signs of clusters in the order of the criteria file: shape beside colour beside name. */
const CLUSTER_SIGNS = ["●", "◆", "▲", "■", "★", "▼"];

/** Pieces of a sentence; each number is formatted here and nowhere else. */
export const InlineContent = ({ content }: { content: readonly Inline[] }): VNode => (
  <>
    {content.map((piece) => (
      <Piece piece={piece} />
    ))}
  </>
);

function Piece({ piece }: { piece: Inline }): VNode {
  if (typeof piece === "string") return <>{piece}</>;
  switch (piece.kind) {
    case "strong":
      return <strong>{piece.text}</strong>;
    case "link":
      return <a href={`#${piece.to}`}>{piece.text}</a>;
    case "cluster":
      return (
        <span class={`cluster cluster-${(piece.rank % CLUSTER_SIGNS.length) + 1}`}>
          <span aria-hidden="true">{CLUSTER_SIGNS[piece.rank % CLUSTER_SIGNS.length]}</span>{" "}
          {piece.text}
        </span>
      );
    case "figure":
      return <FigureText figure={piece} />;
  }
}

function FigureText({ figure }: { figure: Figure }): VNode {
  if (figure.status !== "measured") {
    return (
      <span class="absent" {...(figure.reason === undefined ? {} : { title: figure.reason })}>
        {formatFigure(figure)}
      </span>
    );
  }
  if (figure.low === undefined || figure.high === undefined) {
    return <span class="figure">{formatFigure(figure)}</span>;
  }
  const digits = figure.digits ?? 1;
  const interval =
    figure.format === "percent"
      ? formatPercentInterval(figure.low, figure.high, digits)
      : `${formatNumber(figure.low, digits)}–${formatNumber(figure.high, digits)}`;
  return (
    <span class="figure">
      {formatFigure(figure)} <span class="interval">({interval})</span>
    </span>
  );
}

/** What a cell is sorted by: the number itself, not its text; undefined for a cell of words. */
export function sortValue(content: readonly Inline[]): number | undefined {
  for (const piece of content) {
    if (typeof piece !== "string" && piece.kind === "figure") {
      return piece.status === "measured" ? piece.value : Number.NEGATIVE_INFINITY;
    }
  }
  return undefined;
}
