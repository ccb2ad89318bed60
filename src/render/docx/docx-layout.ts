import type * as Docx from "docx";
import type { Inline, Table } from "../../document/document.ts";
import { textOf } from "../../document/text-of.ts";
import { longestWordIn, textWidthIn } from "../files/text-width.ts";
import { headRows, plainRows } from "../plain-table.ts";

/** Twentieths of a point, as Word measures. */
type Twips = number;
const MILLIMETRE = 56.7;
const millimetres = (length: number): Twips => Math.round(length * MILLIMETRE);

/** A4 as it is held: margins of 20, 10, 20 and 20 mm, the wide one for the binder. */
export const PAGE = { width: 11_906, height: 16_838 } as const;
export const MARGIN = {
  top: millimetres(20),
  bottom: millimetres(20),
  left: millimetres(20),
  right: millimetres(10),
} as const;
export type Orientation = "portrait" | "landscape";
/** Width of the text on a page. */
export const textWidth = (orientation: Orientation): Twips =>
  (orientation === "portrait" ? PAGE.width : PAGE.height) - MARGIN.left - MARGIN.right;

/** How a table stands on paper. */
export interface TableLayout {
  readonly orientation: Orientation;
  /** Half points, as Word counts letters. */
  readonly fontSize: number;
  /** Width of each column. */
  readonly widths: readonly Twips[];
}

/** Space between the text of a cell and its edge, on each side. */
export const CELL_EDGE: Twips = 60;
/** A text longer than this, in heights of letters, does not want its whole length in one line. */
const LONG = 22;
/** Of what is longer, this part is wanted. */
const WANTED = 0.3;
/**
 * A table whose lines would be broken more often than this (times) goes on a page across. Of a long
 * text only so much counts: a column of sentences is read upright as well.
 */
const CROWDED = 1.35;
const EASY = 1.15;
const COUNTED = 16;
/** A table of so few rows is rather set in small letters than turned: a page would stand half empty. */
const FEW_ROWS = 12;

interface ColumnNeed {
  /** No word is cut. */
  readonly least: Twips;
  /** Nothing is broken, or it is long. */
  readonly natural: Twips;
}

/** What is tried in turn, until no word is cut and the lines are not broken too often. */
const UPRIGHT = [20, 18];
const ACROSS = [20, 18, 16, 14];

/** Chooses how a table stands: upright if it can be read so, else across; small letters come last. */
export function tableLayout(table: Table): TableLayout {
  const few = plainRows(table).length <= FEW_ROWS;
  const tries: readonly (readonly [Orientation, number])[] = [
    ...[...UPRIGHT, ...(few ? [16] : [])].map((size) => ["portrait", size] as const),
    ...ACROSS.map((size) => ["landscape", size] as const),
  ];
  const small = table.role === "evidence" ? tries.filter(([, size]) => size < 20) : tries;
  const texts = columnTexts(table);
  const chosen =
    small.find(([orientation, size]) => fits(columnNeeds(texts, size), orientation, size)) ??
    (["landscape", 14] as const);
  const [orientation, fontSize] = chosen;
  const widths = columnWidths(table, columnNeeds(texts, fontSize), textWidth(orientation));
  return { orientation, fontSize, widths };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

function fits(needs: readonly ColumnNeed[], orientation: Orientation, fontSize: number): boolean {
  const width = textWidth(orientation);
  if (sum(needs.map((need) => need.least)) > width) return false;
  const counted = needs.map(({ least, natural }) =>
    Math.max(least, Math.min(natural, COUNTED * fontSize * 10)),
  );
  // a little smaller letters are better than many broken lines
  const allowed = fontSize === UPRIGHT[0] ? EASY : CROWDED;
  return orientation === "landscape" || sum(counted) <= width * allowed;
}

/** The texts of a column in heights of their letters: the longest word, and a line that is wanted. */
interface ColumnText {
  readonly word: number;
  readonly line: number;
}

function columnTexts(table: Table): ColumnText[] {
  const rows = plainRows(table).filter(({ role }) => role !== "group");
  const heads = headRows(table.columns).flat();
  return table.columns.map((_, column) => {
    const title = heads.find((head) => head.column === column && head.columns === 1)?.text ?? "";
    let word = longestWordIn(title, true);
    let whole = 0;
    for (const { role, cells } of rows) {
      const text = textOf(cells[column] ?? []);
      word = Math.max(word, longestWordIn(text, role === "total"));
      whole = Math.max(whole, textWidthIn(text, role === "total"));
    }
    const line = whole <= LONG ? whole : LONG + (whole - LONG) * WANTED;
    return { word, line: Math.max(word, line, textWidthIn(title, true) / 5) };
  });
}

function columnNeeds(texts: readonly ColumnText[], fontSize: number): ColumnNeed[] {
  const height = fontSize * 10;
  const around = 2 * CELL_EDGE + 40;
  return texts.map(({ word, line }) => ({
    least: word * height + around,
    natural: line * height + around,
  }));
}

/**
 * Widths that fill the page: as told where they are told; of what is left, each other column has what
 * it wants, and those that want more than there is share alike. No word is cut.
 */
function columnWidths(table: Table, needs: readonly ColumnNeed[], width: Twips): Twips[] {
  const least = sum(needs.map((need) => need.least));
  if (least >= width) return needs.map((need) => Math.round((need.least * width) / least));
  const wanted = needs.map((need, column) => {
    const told = table.columns[column]?.width;
    return told === undefined ? need.natural : Math.max(need.least, (width * told) / 100);
  });
  const all = sum(wanted);
  const isFree = needs.map((_, column) => table.columns[column]?.width === undefined);
  if (all <= width) {
    // what is over goes to the columns whose widths nobody told, or else to all
    const free = sum(wanted.filter((_, column) => isFree[column]));
    const over = width - all;
    return wanted.map((one, column) =>
      Math.round(
        free === 0 ? (one * width) / all : isFree[column] ? one + (over * one) / free : one,
      ),
    );
  }
  const level = levelOf(needs, wanted, width);
  return needs.map((need, column) =>
    Math.round(Math.max(need.least, Math.min(wanted[column] ?? 0, level))),
  );
}

/** The width that no column may exceed, so that all together fill the page; found by halving. */
function levelOf(needs: readonly ColumnNeed[], wanted: readonly Twips[], width: Twips): Twips {
  const filled = (level: number) =>
    sum(needs.map(({ least }, column) => Math.max(least, Math.min(wanted[column] ?? 0, level))));
  let [low, high] = [0, width];
  for (let step = 0; step < 24; step += 1) {
    const middle = (low + high) / 2;
    if (filled(middle) > width) high = middle;
    else low = middle;
  }
  return low;
}

/** How a run of text looks; size in half points. */
export interface TextLook {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly color?: string;
}

/** What must be noticed is bold. */
export const isBold = (piece: Inline): boolean =>
  typeof piece !== "string" && piece.kind === "strong";

/** Pieces of a sentence as runs of text. Nothing in them is a field. */
export const textRuns = (
  docx: typeof Docx,
  content: readonly Inline[],
  { bold = false, ...look }: TextLook = {},
): Docx.TextRun[] =>
  content.map(
    (piece) =>
      new docx.TextRun({
        text: textOf([piece]),
        bold: bold || isBold(piece),
        ...look,
      }),
  );
