import { numberWord } from "../words/number-words.ts";
import { comparatorTails, comparatorWords } from "../words/quantities.ts";

const either = (words: readonly (readonly [string, unknown])[]): string =>
  words.map(([source]) => source).join("|");
const digits = String.raw`\d{1,3}(?:\s\d{3})+(?!\d|\s*%)|\d{1,6}(?:[.,]\d+)?`;

/** «80–90 %», «от 80 до 90 %», «от 80 % до 90 %». */
const link = String.raw`\s*(?:[-–—]|(?<=от\s+[\d.,]+(?:\s*%)?\s*)до)\s*`;

/** Parts of a number's wording in their order; the pattern's groups are named after them. */
const parts: readonly string[] = [
  String.raw`(?:(?<![а-яё])(?<comparator>${either(comparatorWords)})\s*)?`,
  String.raw`(?:(?<=\s|^)(?<apiece>по)\s+)?`,
  String.raw`(?<![\d.,№/–—-]|№\s)(?<number>${digits}|(?<![а-яё])${numberWord})`,
  String.raw`(?:(?:\s*%(?=${link}\d[\d.,]*\s*%))?${link}(?<upTo>\d{1,6}(?:[.,]\d+)?))?`,
  String.raw`(?:-?(?:х|ти|и|го|му)(?![а-яё]))?`,
  String.raw`(?:\s*\([а-яё]+(?:\s[а-яё]+)?\))?`,
  String.raw`(?<percent>\s*(?:%|процент(?!н)[а-яё]*))?`,
  String.raw`(?:\s*(?:и|или)\s+(?<tail>${either(comparatorTails)})(?![а-яё]))?`,
  String.raw`(?!\d|\.\d)`,
];

/** A number of a target with its comparison, range and percent sign; for `matchAll` only. */
export const quantityPattern = new RegExp(parts.join(""), "giu");
