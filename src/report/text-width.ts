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

const widths = new Map<string, number>();

function letterWidth(letter: string): number {
  const known = widths.get(letter);
  if (known !== undefined) return known;
  const width = CLASSES.find(([letters]) => letters.test(letter))?.[1] ?? OTHER;
  widths.set(letter, width);
  return width;
}

/** About how wide a text is, in heights of its letters (кегль): 0.5 for a digit. */
export function textWidthIn(text: string, bold = false): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return bold ? width * BOLD : width;
}

/** How many digits stand where a text stands: the unit in which Excel tells widths. */
export const digitsWide = (text: string, bold = false): number =>
  textWidthIn(text, bold) * DIGITS_TO_HEIGHT;

/** The same for its longest word: what a column must hold without cutting. */
export const longestWordIn = (text: string, bold = false): number =>
  text
    // a no-break space does not part words
    .split(/[ \n\t]+|(?<=\p{L}-)/u)
    .reduce((longest, word) => Math.max(longest, textWidthIn(word, bold)), 0);
