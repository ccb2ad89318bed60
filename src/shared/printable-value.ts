import { isExcelError } from "./excel-error.ts";

/** What an issue says in place of a text that may be somebody's name or paper. */
export const hiddenValue = "значение скрыто";

const fewDigits = /^[-+−–]?\d{1,3}([.,]\d{1,3})?\s?(%|\p{Ll}{1,2})?$/u;
const word = (stems: string) => new RegExp(`^(${stems})[\\p{L} ./-]*$`, "iu");

/** A code of a school: up to 8 digits, Latin letters of a login, zeros after a point, thousands apart; or a name. */
const codePatterns: readonly RegExp[] = [
  /^="?\d{1,8}"?$/u,
  /^(?=(?:[a-z]*\d){1,8}[a-z]*$)[a-z0-9]{1,12}$/iu,
  /^\d{1,8}[.,]0+$/u,
  /^\d{1,3}[ \u00a0\u202f]\d{3}$/u,
  /^(?!.*\d{4}).*(№|школ|гимназ|сош|оош|мбоу|маоу)/iu,
];

/** How a column's own texts look; what looks otherwise has shifted there from another column. */
const shapes: Readonly<Record<string, readonly RegExp[]>> = {
  school: codePatterns,
  schoolName: [/№|\d|школ|гимназ|лице|сош|оош|интернат|колледж|центр|академи|училищ|мбоу|маоу/iu],
  status: [fewDigits, word("аннул|удал|недейств|ожид|обраб|не |отмен|закр|без|черн|провер")],
  grade: [/^\d{1,2}([.,]0|\s?["«]?\p{L}["»]?)?$/u],
  year: [/^\d{1,4}([.,]0)?$/u, /^\d{4}\s?[-/–]\s?\d{4}$/u],
  primary: [fewDigits],
  score: [fewDigits],
  mark: [fewDigits],
  journalMark: [fewDigits],
  passed: [fewDigits, word("не ?зач|зач|не ?сда|сда")],
};

/** A document, a birth date or the like; a first name after a family name. */
const personal = /\d{6}|(\d\D?){7}|^\p{Lu}\p{Ll}+\s+\p{Lu}(\p{Ll}|\.|$)/u;

/**
 * A cell's text as an issue may print it. Where cells of a row have shifted, a name or a document stands
 * under any header: a text that does not look like its column's is not told («значение скрыто»).
 *
 * @param column known column of a pupil's or a school's table; of any other only documents and full
 *   names are hidden
 */
export function printableValue(column: string, text: string): string {
  const plain = text.trim();
  if (isExcelError(plain)) return text;
  const own = shapes[column];
  const looksOwn = own === undefined || own.some((shape) => shape.test(plain));
  const isPersonal = column !== "school" && personal.test(plain);
  return looksOwn && !isPersonal ? text : hiddenValue;
}
