/**
 * A cell as it is read: marks of HTML and Markdown, entities, no-break spaces and soft hyphens
 * gone, one space between words. Line breaks become spaces.
 */
export const plainText = (written: string): string =>
  written
    .replace(/<br\s*\/?>/giu, " ")
    .replace(/<\/?[a-z][^>]*>/giu, "")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/\*\*|__/gu, "")
    .replace(/\\([_|*.-])/gu, "$1")
    .replaceAll("\u00ad", "")
    .replace(/\s+/gu, " ")
    .trim();

/** «0 0» and «00» that scanners make of «ОО» (образовательная организация). */
const ocrZeros = /(?<![\d.,№:–-]|№ |\d )0 ?0(?![\d.,:%]| ?\d)/gu;

/** Whether the text holds such zeros. */
export const hasOcrZeros = (text: string): boolean => text.search(ocrZeros) >= 0;

/** The same text with the letters that were meant. */
export const repairZeros = (text: string): string => text.replace(ocrZeros, "ОО");
