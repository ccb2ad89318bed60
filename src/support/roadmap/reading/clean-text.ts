/** Surname with initials, either order; it may stand in capitals. */
const initials =
  /(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]{3,})(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.?|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]{3,})(?:-[А-ЯЁ][а-яё]+)?/gu;
/** How to reach a person: the telephone of the one in charge, a letter box. */
const contacts =
  /(?:тел(?:ефон|\.)?:?\s*)?(?<![\d.])(?:\+7|8)[\s(-]*\d{3,5}[\s)-]*\d{1,3}[\s-]?\d{2}[\s-]?\d{2}(?!\d)|[\w.+-]+@[\w-]+\.[\w.-]+/giu;
const fullName =
  /[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+(?:вич|вна|чна)[а-яё]{0,3}(?![а-яё])/gu;

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

/** Text without names of people; `mark` stands where a name stood. */
export const withoutPersons = (text: string, mark = ""): string =>
  text
    .replace(fullName, mark)
    .replace(initials, mark)
    .replace(contacts, mark)
    .replace(/\s+/gu, " ")
    .trim();
