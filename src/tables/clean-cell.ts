/**
 * What nobody sees in a cell and no reader should meet: soft hyphens, zero-width and directional marks,
 * the byte order mark, and the letters of one alphabet that stand in a word of the other.
 */
const invisible =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;
const oddSpaces = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;
const oddHyphens = /[\u2010\u2011\ufe63\uff0d]/gu;
const combining = /\p{M}/u;
const word = /\p{L}+/gu;

/** Letters that look alike in both alphabets; `k`, `m` and `t` do in italics and are typed for each other. */
const latinLetters = "ABCEHKMOPTXYaceopxykmt";
const cyrillicLetters = "АВСЕНКМОРТХУасеорхукмт";
const toCyrillic = new Map([...latinLetters].map((latin, i) => [latin, cyrillicLetters[i] ?? ""]));
const toLatin = new Map([...cyrillicLetters].map((letter, i) => [letter, latinLetters[i] ?? ""]));

/** A word all of whose letters have twins, in the other alphabet; undefined when one has none. */
function inAlphabet(letters: string, twins: ReadonlyMap<string, string>): string | undefined {
  const found = [...letters].map((letter) => twins.get(letter));
  return found.includes(undefined) ? undefined : found.join("");
}

const latin = /[A-Za-z]/u;
const cyrillic = /[А-Яа-яЁё]/u;
const both = /[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]/u;
/** «OO» typed in Latin letters; a small or a lone letter may be meant as it is (`e-mail`, «9 B»). */
const capitals = /^[A-Z]{2,}$/u;

/**
 * A word of mixed alphabets as it was meant: Cyrillic where its Latin letters are but look-alikes, Latin
 * where its Cyrillic ones are (a login «sсh991101»). A word with letters of its own in both stays.
 */
function oneAlphabet(letters: string): string {
  if (both.test(letters))
    return replaced(letters, latin, toCyrillic) ?? replaced(letters, cyrillic, toLatin) ?? letters;
  return capitals.test(letters) ? (inAlphabet(letters, toCyrillic) ?? letters) : letters;
}

function replaced(
  letters: string,
  foreign: RegExp,
  twins: ReadonlyMap<string, string>,
): string | undefined {
  const found = [...letters].map((one) => (foreign.test(one) ? twins.get(one) : one));
  return found.includes(undefined) ? undefined : found.join("");
}

/** Nearly every cell: printable ASCII, a Cyrillic word, a number. */
const plain =
  /^(?:[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?|[А-Яа-яЁё\d](?:[А-Яа-яЁё\d .,«»№-]*[А-Яа-яЁё\d.»])?)?$/u;

/**
 * A cell's text without what is not seen: the one place where it is cleaned, whatever file it comes from.
 * What is seen stays, letter for letter.
 *
 * @example cleanCell("Kод шкoлы\u00ad ") // => "Код школы"
 */
export function cleanCell(written: string): string {
  if (plain.test(written)) return written;
  let text = written.replace(invisible, "").replace(oddSpaces, " ").replace(oddHyphens, "-");
  if (combining.test(text)) text = text.normalize("NFC");
  if (latin.test(text) && cyrillic.test(text)) text = text.replace(word, oneAlphabet);
  return text.trim();
}

/** A header typed wholly in Latin look-alikes («OO», «KOД» without its own letter) in Cyrillic letters. */
export const inCyrillic = (header: string): string | undefined => inAlphabet(header, toCyrillic);
