import { examList, resolveExam } from "../reference/exams.ts";
import { respondentGroup, type RespondentGroup, riskFactor } from "../reference/risk-factors.ts";
import { resolveSubject } from "../reference/subjects.ts";
import { yearIn } from "../shared/year-in.ts";
import { parseSchoolLabel, plainCode } from "./school-label.ts";

/**
 * A number as exports write it: decimal comma or point, thousands parted by spaces (the no-break
 * kinds too), a percent sign after it. Null for everything else, the empty text included.
 *
 * @example numberOf("29 589") // => 29589
 */
export function numberOf(text: string): number | null {
  const plain = text
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(/%$/, "")
    .replace(",", ".");
  return /^[-−–]?\d+(\.\d+)?$/.test(plain) ? Number(plain.replace(/^[−–]/, "-")) : null;
}

/** How a cell of a column is read. */
export interface CellKind<T, E = null> {
  /** The value of a cell that is not empty; undefined when it is not understood. */
  readonly read: (text: string) => T | undefined;
  /** What an empty cell is. */
  readonly empty: E;
  /** What is expected, as it goes into the sentence of an issue. */
  readonly expected?: string;
  /** Code of the issue about a cell that is not understood; `value-unknown` by default. */
  readonly fault?: string;
}

const kind = <T>(
  read: (text: string) => T | undefined,
  expected?: string,
  fault?: string,
): CellKind<T> => ({
  read,
  empty: null,
  ...(expected !== undefined && { expected }),
  ...(fault !== undefined && { fault }),
});
const numeric = (isRight: (value: number) => boolean, expected?: string): CellKind<number> =>
  kind(
    (text) => {
      const value = numberOf(text);
      return value !== null && isRight(value) ? value : undefined;
    },
    expected,
    "not-a-number",
  );
/** A number of somebody or something; a percentage is none, whatever it is of. */
const counted = (least: number): CellKind<number> =>
  kind(
    (text) => {
      const value = text.includes("%") ? null : numberOf(text);
      return value !== null && Number.isInteger(value) && value >= least ? value : undefined;
    },
    "целое число",
    "not-a-number",
  );
const parts = (separator: RegExp): CellKind<readonly string[], readonly string[]> => ({
  read: (text) =>
    text
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  empty: [],
});

export const text: CellKind<string, string> = { read: (written) => written, empty: "" };

/** A school's code or login; the name beside it is left out, and what a spreadsheet added. */
export const code: CellKind<string, string> = {
  read: (written) => {
    const label = parseSchoolLabel(written);
    return label.code ?? plainCode(label.name);
  },
  empty: "",
};
export const codes = parts(/[,;\s]+/u);
export const list = parts(/[;,]/u);

/** «2024», «2023/24», «2023-2024»: the year in which results are written. */
export const year = kind(yearIn, "год, например 2024");

export const number = numeric(() => true);
export const positive = numeric((value) => value > 0, "число больше 0");
export const count = counted(0);
export const people = counted(1);

const degrees = (most: number): CellKind<number> =>
  kind((written) => {
    const value = /^-?\d{1,3}([.,]\d+)?$/u.test(written) ? numberOf(written) : null;
    return value !== null && Math.abs(value) <= most ? value : undefined;
  });
export const latitude = degrees(90);
export const longitude = degrees(180);

/** «5», «5 класс», «5А». */
export const grade = kind((written) => {
  const value = Number(/^\d{1,2}/u.exec(written)?.[0] ?? NaN);
  return value >= 1 && value <= 11 ? value : undefined;
}, "класс, например 5");

/** «5–9», «9; 11», «9 класс»; «все» is null, any. */
export const grades = kind((written): readonly number[] | null | undefined => {
  const plain = written.replace(/класс\p{L}*/gu, "").trim();
  if (plain === "" || /^(все|любой|любые)$/iu.test(plain)) return null;
  const found: number[] = [];
  for (const part of plain.split(/[;,]/u)) {
    const [, from, to] = /^\s*(\d{1,2})\s*(?:[-–—]\s*(\d{1,2}))?\s*$/u.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to ?? from)];
    if (!(first >= 1 && last <= 11 && first <= last)) return undefined;
    for (let one = first; one <= last; one++) found.push(one);
  }
  return found;
}, "классы, например 5–9");

/** One of some words, by patterns tried on the text in lower case, «ё» as «е». */
export const oneOf = <T>(
  words: readonly (readonly [RegExp, T])[],
  expected: string,
): CellKind<T> => {
  const plain = (written: string) => written.toLocaleLowerCase("ru").replaceAll("ё", "е");
  return kind((written) => words.find(([word]) => word.test(plain(written)))?.[1], expected);
};

export const exam = kind((written) => resolveExam(written)?.id, examList());
/** Canonical subject, without the exam: a course of maths is for the profile and the base level alike. */
export const subject = kind((written) =>
  /^(любой|все)$/iu.test(written) ? null : resolveSubject({ name: written })?.subject.title,
);
/** Number of a risk factor. */
export const factor = kind(
  (written) => riskFactor(written)?.no,
  "номер фактора от 1 до 11 или его название",
);
export const respondents: CellKind<RespondentGroup> = kind(
  respondentGroup,
  "директор, педагоги, обучающиеся или родители",
);
/** Only an address of the web; anything else is left out. */
export const link: CellKind<string, string> = {
  read: (written) => (/^https?:\/\/\S+$/u.test(written) ? written : ""),
  empty: "",
};
