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

/**
 * Endings that no word right after a preposition can have: where a page ends in «… по» and the next
 * begins with «институциональном», a page between them is lost.
 */
const impossibleAfter: readonly (readonly [RegExp, RegExp])[] = [
  [/(?:^|\s)(?:по|к|ко|благодаря)$/iu, /(?:ом|ем|ами|ями|ах|ях)$/iu],
  [/(?:^|\s)(?:для|без|от|до|из|у|после|кроме)$/iu, /(?:ом|ем|ому|ему|ами|ями|ах|ях|ам|ям)$/iu],
  [/(?:^|\s)(?:через|про|сквозь)$/iu, /(?:ом|ем|ому|ему|ами|ями|ах|ях)$/iu],
];

/** First word of a cell; a scan may have cut it («институциональ ном»). */
function firstWord(text: string): string {
  const [first = "", second = ""] = text.split(/\s+/u);
  const cut = /[бвгджзклмнпрстфхцчшщьъ]$/iu.test(first) && /^[а-яё]{1,3}$/u.test(second);
  return (cut ? first + second : first).replace(/[.,;:]+$/u, "");
}

/** Whether a text that ends so can go on so; short words are not assessed. */
export function seamFits(end: string, next: string): boolean {
  const word = firstWord(next);
  if (word.length < 6) return true;
  return !impossibleAfter.some(([before, ending]) => before.test(end.trim()) && ending.test(word));
}

/** A text that cannot end so: a preposition, a conjunction, or a participle that waits for its noun. */
const unfinished =
  /(?:^|\s)(?:и|или|в|на|по|для|с|со|к|от|о|об|при|из|за|не|а также|что|который|котор[а-яё]+|[а-яё]+(?:щ|вш)(?:их|ие|ей|ий|им|ими|ую|ая))$|,$/iu;

/** Whether a title stops half-way. */
export const isUnfinished = (title: string): boolean => unfinished.test(title.trim());
