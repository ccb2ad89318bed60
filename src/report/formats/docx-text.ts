import type * as Docx from "docx";
import type { Inline } from "../document.ts";
import { textOf } from "../text-of.ts";

/** How a run of text looks; size in half points. */
export interface TextLook {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly color?: string;
}

/** Pieces of a sentence as runs of text; what must be noticed is bold. Nothing in them is a field. */
export const textRuns = (
  docx: typeof Docx,
  content: readonly Inline[],
  { bold = false, ...look }: TextLook = {},
): Docx.TextRun[] =>
  content.map(
    (piece) =>
      new docx.TextRun({
        text: textOf([piece]),
        bold: bold || (typeof piece !== "string" && piece.kind === "strong"),
        ...look,
      }),
  );
