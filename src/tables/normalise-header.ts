/** What is a compared header already: small letters without «ё», figures, single spaces between. */
const plain = /^(?:[а-яa-z\d,]+(?: [а-яa-z\d,]+)*)?$/u;

/**
 * A header as it is compared: lower case, «ё» as «е», no quotes, dots or asterisks, underscores and
 * line breaks as one space. `« Код  ОО*»` and `Код_ОО` are both `код оо`.
 *
 * @example normaliseHeader("Первичный балл письм. части") // => "первичный балл письм части"
 */
export function normaliseHeader(header: string): string {
  // Layouts look at thousands of cells to find a header: most need no more than small letters.
  const small = header.toLowerCase();
  if (plain.test(small)) return small;
  return header
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/["'`«»“”„*﻿]/gu, "")
    .replace(/[._:\s]+/gu, " ")
    .replace(/\s*([/№-])\s*/gu, "$1")
    .trim();
}
