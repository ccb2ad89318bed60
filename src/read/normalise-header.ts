/**
 * A header as it is compared: lower case, «ё» as «е», no quotes, dots or asterisks, underscores and
 * line breaks as one space. `« Код  ОО*»` and `Код_ОО` are both `код оо`.
 *
 * @example normaliseHeader("Первичный балл письм. части") // => "первичный балл письм части"
 */
export function normaliseHeader(header: string): string {
  // Layouts look at thousands of cells that are plain numbers: those need no work.
  if (/^\d*$/.test(header)) return header;
  return header
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/["'`«»“”„*﻿]/gu, "")
    .replace(/[._:\s]+/gu, " ")
    .replace(/\s*([/№-])\s*/gu, "$1")
    .trim();
}
