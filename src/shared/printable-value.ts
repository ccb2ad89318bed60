import { isExcelError } from "./excel-error.ts";
import type { Issue } from "./issue.ts";
import { withoutPersons } from "./without-persons.ts";

/** What an issue says in place of a text that may be somebody's name or paper. */
export const hiddenValue = "значение скрыто";

/** Texts of any other column: numbers and dates, yes and no, a few short words of ours. */
const anyColumn: readonly RegExp[] = [
  /^[-+−–]?\d+(?:[.,:/ –-]\d+)*\s?%?$/u,
  /^\p{L}{0,2}$/u,
  /^(?:да|нет|есть|город|село|наставник|подопечн\p{L}+|включить|исключить|зач[её]т|незач[её]т)$/iu,
];

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
  exam: [/^(?:ЕГЭ|ОГЭ|ГВЭ|ГИА|ВПР|НИКО|РДР|ДКР)(?![\p{L}])[\d -]*$/iu],
  schoolName: [/№|\d|школ|гимназ|лице|сош|оош|интернат|колледж|центр|академи|училищ|мбоу|маоу/iu],
  status: [fewDigits, word("аннул|удал|недейств|ожид|обраб|не |отмен|закр|без|черн|провер")],
  grade: [/^\d{1,2}([.,]0|\s?["«]?\p{L}["»]?)?$/u],
  year: [/^\d{1,4}([.,]0)?$/u, /^\d{4}\s?[-/–]\s?\d{4}$/u],
  primary: [fewDigits],
  score: [fewDigits],
  mark: [fewDigits],
  journalMark: [fewDigits],
  ...Object.fromEntries(
    ["maskShort", "maskLong", "maskOral"].map((mask) => [mask, [/^[-+−\dxх();,\s]{1,80}$/iu]]),
  ),
  passed: [fewDigits, word("не ?зач|зач|не ?сда|сда")],
};

/** A document, a birth date or the like; a first name after a family name. */
const personal = /\d{6}|(\d\D?){7}|^\p{Lu}\p{Ll}+\s+\p{Lu}(\p{Ll}|\.|$)/u;

/**
 * A cell's text as an issue may print it. Where cells of a row have shifted, a name or a document stands
 * under any header: a text that does not look like its column's is not told («значение скрыто»).
 *
 * @param column known column of a table; of any other, words are hidden
 */
export function printableValue(column: string, text: string): string {
  const plain = text.trim();
  if (isExcelError(plain)) return text;
  const looksOwn = (shapes[column] ?? anyColumn).some((shape) => shape.test(plain));
  const isPersonal =
    (column !== "school" && personal.test(plain)) || withoutPersons(plain, gone).includes(gone);
  return looksOwn && !isPersonal ? text : hiddenValue;
}

const gone = "…";
/** A day that a pupil of these years may be born on: exams of the years that are read are later. */
const birthDate =
  /(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19\d\d|200\d|201[0-7])(?!\d)|(?<!\d)(?:19\d\d|200\d|201[0-7])-\d\d-\d\d(?!\d)/gu;

/** A text or a part of a path with «…» for each name, contact, paper and date of birth in it. */
export const printableText = (text: string): string => {
  const plain = withoutPersons(text, gone).replace(birthDate, gone);
  return plain.includes(gone) && !text.includes(gone) ? plain : text;
};

/**
 * The one door of issues to screens and files: whatever stands in them of a person is hidden, in
 * values, headers, names of sheets alike.
 */
export function printableIssue(issue: Issue): Issue {
  const { found, column, sheet } = issue;
  return {
    ...issue,
    ...(found !== undefined && { found: printableText(found) }),
    ...(column !== undefined && { column: printableText(column) }),
    ...(sheet !== undefined && { sheet: printableText(sheet) }),
  };
}
