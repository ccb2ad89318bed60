import type { VNode } from "preact";
import type { Figure, Inline } from "../../document/document.ts";
import { formatFigure, intervalOf } from "../../document/text-of.ts";
import { keptTogether, softHyphens } from "./soft-hyphens.ts";

/** Signs of clusters in the order of the criteria file, which the style puts before the name. */
export const CLUSTER_SIGNS = ["●", "◆", "▲", "■", "★", "▼"];

interface InlineProps {
  readonly content: readonly Inline[];
  /**
   * Numbers without an element of their own: for cells, which are numbers anyhow. A hidden one says no
   * reason there: it is always the same, and the page's signs tell it.
   */
  readonly plain?: boolean;
  /** Long words may be broken: in heads of rows. */
  readonly breakable?: boolean;
}

/** Pieces of a sentence; each number is formatted here and nowhere else. */
export const InlineContent = ({
  content,
  plain = false,
  breakable = false,
}: InlineProps): VNode => (
  <>
    {content.map((piece) => (
      <Piece piece={breakable ? withBreaks(piece) : piece} plain={plain} />
    ))}
  </>
);

const withBreaks = (piece: Inline): Inline => {
  if (typeof piece === "string") return softHyphens(piece);
  return "text" in piece ? { ...piece, text: softHyphens(piece.text) } : piece;
};

function Piece({ piece, plain }: { piece: Inline; plain: boolean }): VNode {
  if (typeof piece === "string") return <>{keptTogether(piece)}</>;
  switch (piece.kind) {
    case "strong":
      return <strong>{piece.text}</strong>;
    case "link":
      return <a href={`#${piece.to}`}>{piece.text}</a>;
    case "file":
      return <a href={fileHref(piece.file)}>{piece.text}</a>;
    case "cluster":
      return <b class={`c${(piece.rank % CLUSTER_SIGNS.length) + 1}`}>{piece.text}</b>;
    case "telling":
      return <>{piece.text}</>;
    case "figure":
      return <FigureText figure={piece} plain={plain} />;
  }
}

/** A path inside the folder of reports, relative and escaped: a school's word in it is never a scheme. */
const fileHref = (file: string): string => `./${file.split("/").map(encodeURIComponent).join("/")}`;

function FigureText({ figure, plain }: { figure: Figure; plain: boolean }): VNode {
  if (figure.status !== "measured") {
    if (plain && (figure.status === "hidden" || figure.reason === undefined))
      return <>{formatFigure(figure)}</>;
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
      {formatFigure(figure)} <small>({interval})</small>
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
