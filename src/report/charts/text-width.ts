/** Widths of letters in ems, of a sans serif as pages and Word have it; the widest class is last. */
const CLASSES: readonly (readonly [letters: RegExp, ems: number])[] = [
  [/[\s.,:;!'|()/\-filrtjI]/u, 0.31],
  [/[шщфюмwm%]/u, 0.83],
  [/[ЖШЩЮЫМWM№—]/u, 0.98],
  [/[жы]/u, 0.73],
  [/\p{Lu}/u, 0.72],
];
const ORDINARY = 0.58;

const widths = new Map<string, number>();

function letterWidth(letter: string): number {
  const known = widths.get(letter);
  if (known !== undefined) return known;
  const width = CLASSES.find(([letters]) => letters.test(letter))?.[1] ?? ORDINARY;
  widths.set(letter, width);
  return width;
}

/**
 * About how wide a text will be, where no browser is there to measure it: so that a long name is cut
 * where it must be and not long before. Vega's own estimate takes every letter for a wide one.
 *
 * @param fontSize px
 * @returns px
 */
export const textWidth = (text: string, fontSize: number): number =>
  fontSize * [...text].reduce((sum, letter) => sum + letterWidth(letter), 0);
