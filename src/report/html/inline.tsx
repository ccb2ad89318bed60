import type { VNode } from "preact";
import type { Figure, Inline } from "../document.ts";
import { formatFigure } from "../format-figure.ts";
import { intervalOf } from "../text-of.ts";

/** Signs of clusters in the order of the criteria file: shape beside colour beside name. */
const CLUSTER_SIGNS = ["●", "◆", "▲", "■", "★", "▼"];

interface InlineProps {
  readonly content: readonly Inline[];
  /** Numbers without an element of their own: for cells that are numbers anyhow. */
  readonly plain?: boolean;
}

/** Pieces of a sentence; each number is formatted here and nowhere else. */
export const InlineContent = ({ content, plain = false }: InlineProps): VNode => (
  <>
    {content.map((piece) => (
      <Piece piece={piece} plain={plain} />
    ))}
  </>
);

function Piece({ piece, plain }: { piece: Inline; plain: boolean }): VNode {
  if (typeof piece === "string") return <>{piece}</>;
  switch (piece.kind) {
    case "strong":
      return <strong>{piece.text}</strong>;
    case "link":
      return <a href={`#${piece.to}`}>{piece.text}</a>;
    case "file":
      return <a href={`./${encodeURIComponent(piece.file)}`}>{piece.text}</a>;
    case "cluster":
      return (
        <span class={`cluster cluster-${(piece.rank % CLUSTER_SIGNS.length) + 1}`}>
          <span aria-hidden="true">{CLUSTER_SIGNS[piece.rank % CLUSTER_SIGNS.length]}</span>{" "}
          {piece.text}
        </span>
      );
    case "telling":
      return <>{piece.text}</>;
    case "figure":
      return <FigureText figure={piece} plain={plain} />;
  }
}

function FigureText({ figure, plain }: { figure: Figure; plain: boolean }): VNode {
  if (figure.status !== "measured") {
    return (
      <span class="absent" {...(figure.reason === undefined ? {} : { title: figure.reason })}>
        {formatFigure(figure)}
      </span>
    );
  }
  const interval = intervalOf(figure);
  if (interval === undefined) {
    return plain ? <>{formatFigure(figure)}</> : <span class="figure">{formatFigure(figure)}</span>;
  }
  const text = (
    <>
      {formatFigure(figure)} <span class="interval">({interval})</span>
    </>
  );
  return plain ? text : <span class="figure">{text}</span>;
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
