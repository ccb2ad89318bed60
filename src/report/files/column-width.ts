import { digitsWide } from "../text-width.ts";

/** Digits of the narrowest and the widest column; longer text goes on in the next line. */
const NARROWEST = 6;
const WIDEST = 60;
/**
 * Digits of a sheet that still reads well on A4 across; of a dense one; columns no wider than `SPARED`
 * are spared.
 */
const PAGE = 190;
const DENSE = 260;
const SPARED = 18;
/** What the edges of a cell take of its width, digits. */
const EDGES = 3.2;

const longestWord = (text: string): number =>
  text.split(/[\s-]+/u).reduce((longest, word) => Math.max(longest, digitsWide(word, true)), 0);

/**
 * Width of a column of a sheet in digits, as Excel tells it: by what stands in its rows, and no word of
 * its heading is cut.
 */
export function columnWidth(heads: readonly string[], values: readonly string[]): number {
  const ofHeads = heads.map((text) => Math.max(longestWord(text), digitsWide(text) / 4));
  const widest = values.reduce(
    (most, text) => Math.max(most, digitsWide(text)),
    Math.max(NARROWEST, ...ofHeads),
  );
  return Math.round(Math.min(WIDEST, widest + EDGES) * 10) / 10;
}

/**
 * Widths of a sheet that is printed one page wide: wide columns give way, so that letters stay legible.
 *
 * @param dense for a long list to look things up in: smaller letters and lower rows
 */
export function withinPage(widths: readonly number[], dense = false): number[] {
  const excess = widths.reduce((sum, width) => sum + width, 0) - (dense ? DENSE : PAGE);
  const spare = widths.reduce((sum, width) => sum + Math.max(0, width - SPARED), 0);
  if (excess <= 0 || spare === 0) return [...widths];
  const kept = Math.max(0, 1 - excess / spare);
  return widths.map((width) =>
    width <= SPARED ? width : Math.round((SPARED + (width - SPARED) * kept) * 10) / 10,
  );
}
