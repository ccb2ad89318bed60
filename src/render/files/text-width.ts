/** Width of signs of a printed font, in parts of their height: classes are enough to break lines by. */
const CLASSES: readonly (readonly [RegExp, number])[] = [
  [/[ШЩЮЖМФЫ№ЪW@%…—]/u, 0.95],
  [/[\p{Lu}+=<>−±✓✗]/u, 0.72],
  [/[шщюжмфыъm]/u, 0.76],
  [/[\s.,:;!'()[\]/|«»‑-]/u, 0.33],
];
const OTHER = 0.5;
const BOLD = 1.08;
/** Arial, which spreadsheets use, is wider in digits than in letters. */
const DIGITS_TO_HEIGHT = 1.86;

/**
 * Measures texts by classes of letters, in heights of them; each letter is looked up once.
 *
 * @param other width of a letter of no class
 */
export function letterMeasure(
  classes: readonly (readonly [letters: RegExp, width: number])[],
  other: number,
): (text: string) => number {
  const widths = new Map<string, number>();
  const widthOf = (letter: string): number => {
    const width = classes.find(([letters]) => letters.test(letter))?.[1] ?? other;
    widths.set(letter, width);
    return width;
  };
  return (text) => {
    let width = 0;
    for (const letter of text) width += widths.get(letter) ?? widthOf(letter);
    return width;
  };
}

const printedWidth = letterMeasure(CLASSES, OTHER);

/** About how wide a text is, in heights of its letters (кегль): 0.5 for a digit. */
export const textWidthIn = (text: string, bold = false): number =>
  bold ? printedWidth(text) * BOLD : printedWidth(text);

/** How many digits stand where a text stands: the unit in which Excel tells widths. */
export const digitsWide = (text: string, bold = false): number =>
  textWidthIn(text, bold) * DIGITS_TO_HEIGHT;

/** The same for its longest word: what a column must hold without cutting. */
export const longestWordIn = (text: string, bold = false): number =>
  text
    // a no-break space does not part words
    .split(/[ \n\t]+|(?<=\p{L}-)/u)
    .reduce((longest, word) => Math.max(longest, textWidthIn(word, bold)), 0);

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
