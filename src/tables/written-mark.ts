/** Signs of a footnote behind a value, or before it. */
const footnote = /^[*†‡§]+\s*|\s*(?:[*†‡§]+\)?|[¹²³⁰⁴-⁹]+\)?)$/gu;
/** «(ниже мин.)», «баллов»: words behind a number; a name, a figure or a mask is none of them. */
const remark =
  /^(?<number>[+-]?\d+(?:[.,]\d+)?)\s*(?:\((?<words>\p{Ll}[^()\d+]*)\)|балл\p{Ll}*|(?<=\s)(?:б\.?|см\.?\s.*|прим\p{Ll}*\.?|пересдача|апелляция))$/u;
/** Words after which the number does not count. */
const annulled = /аннул|удал|не ?яв|отсут|недейств|отмен|не участв/iu;

/** A number without its footnote sign or remark: «70*», «20 (ниже мин.)»; any other text as it is. */
export function withoutRemark(text: string): string {
  const plain = text.length > 1 ? text.replace(footnote, "") : text;
  const { number, words = "" } = remark.exec(plain)?.groups ?? {};
  if (number === undefined || annulled.test(words)) return plain === "" ? text : plain;
  return number;
}

/** Whether a text is a number with a footnote sign or a remark that `withoutRemark` leaves out. */
export function hasRemark(text: string): boolean {
  // Nearly every cell is one or two digits.
  if (text.length < 2 || /^\d+$/u.test(text)) return false;
  const plain = withoutRemark(text);
  return plain !== text && /^[\d.,]+$/u.test(plain);
}

const words: readonly (readonly [RegExp, number])[] = [
  [/^(?:не ?уд[\p{L}-]*|двойка|два)$/u, 2],
  [/^(?:уд(?:-н?о)?|удовл[\p{L}-]*|тройка|три)$/u, 3],
  [/^(?:хор(?:-[шо]+)?|хорош\p{L}*|четверка|четыре)$/u, 4],
  [/^(?:отл(?:-н?о)?|отличн\p{L}*|пятерка|пять)$/u, 5],
];

const markOfWord = (word: string): number | undefined =>
  words.find(([pattern]) => pattern.test(word.replace(/\.$/u, "").trim()))?.[1];

/** «3 (удовл.)», «удовл. - 3». */
const both =
  /^(?:(?<figure>[2-5])(?:[.,]0+)?\s*[-–—/(,:]?\s*(?<word>\p{L}[\p{L} .-]*)\)?|(?<first>\p{L}[\p{L} .-]*?)\s*[-–—/(,:]?\s*(?<last>[2-5])\)?)$/u;
/** «4-», «5+»: a mark with the teacher's sign is the mark. */
const signed = /^([2-5])\s?[-+−–]$/u;

/**
 * A mark from 2 to 5 written in words, in words and a figure, or with a sign; undefined for anything else,
 * a plain figure included, and null where the word says another mark than the figure.
 *
 * @example markInWords("3 (удовл.)") // => 3
 */
export function markInWords(written: string): number | null | undefined {
  const text = written.toLowerCase().replaceAll("ё", "е").replace(footnote, "").trim();
  const alone = markOfWord(text);
  if (alone !== undefined) return alone;
  const sign = signed.exec(text)?.[1];
  if (sign !== undefined) return Number(sign);
  const { figure, word, first, last } = both.exec(text)?.groups ?? {};
  const named = markOfWord(word ?? first ?? "");
  if (named === undefined) return undefined;
  return named === Number(figure ?? last) ? named : null;
}
