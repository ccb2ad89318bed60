import { remembering } from "../shared/remembering.ts";

/** What is a compared header already: small letters without «ё», figures, single spaces between. */
const plain = /^(?:[а-яa-z\d,]+(?: [а-яa-z\d,]+)*)?$/u;

/** Signs of footnotes. */
const footnotes = /[*¹²³⁰⁴-⁹₀-₉†‡§]/gu;
/** The number of a column in a form: «1. Код», «гр. 3 Код», «Код (гр. 3)». */
const numbering =
  /^\s*(?:(?:гр(?:афа)?|столбец)\.?\s*\d{1,2}[.:)]?|\d{1,2}[.)])\s*(?=["«]?\p{L}(?:\p{L}|-\d))|\s*\(?(?:гр(?:афа)?|столбец)\.?\s*\d{1,2}\)?\s*$/giu;

/** A header as written, without signs of footnotes and the number of its column. */
export const withoutNotes = (header: string): string =>
  header.replace(footnotes, "").replace(numbering, "").trim();

const compared = remembering((header) =>
  withoutNotes(header.normalize("NFC").toLowerCase().replaceAll("ё", "е"))
    .replace(/["'`«»“”„]/gu, "")
    .replace(/[._:\s]+/gu, " ")
    .replace(/\s*([/№-])\s*/gu, "$1")
    .trim(),
);

/**
 * A header as it is compared: lower case, «ё» as «е», no quotes, dots, footnote signs or number of a
 * column, underscores and line breaks as one space. `« Код  ОО*»`, `1. Код ОО` and `Код_ОО` are `код оо`.
 *
 * @example normaliseHeader("Первичный балл письм. части") // => "первичный балл письм части"
 */
export function normaliseHeader(header: string): string {
  // Layouts look at thousands of cells to find a header, each at the same: most are small letters.
  const small = header.toLowerCase();
  if (plain.test(small)) return small;
  return compared(header);
}
