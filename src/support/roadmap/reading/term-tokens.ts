import { anyMonth, monthOf } from "../words/months.ts";

/** A day or a month as written; `year` only where it is written. */
export interface Moment {
  readonly day?: number;
  readonly month: number;
  readonly year?: number;
}

/** A piece of a term's text that was understood. */
export type TermToken =
  | { readonly is: "day"; readonly at: Moment }
  | { readonly is: "days"; readonly from: Moment; readonly to: Moment }
  | { readonly is: "month"; readonly at: Moment }
  | { readonly is: "dash" | "comma" | "until" | "since" }
  | { readonly is: "year"; readonly year: number }
  | { readonly is: "quarter"; readonly quarter: number }
  | { readonly is: "half"; readonly half: number }
  | { readonly is: "school-year"; readonly year?: number }
  | { readonly is: "during-year" | "permanent" | "on-request" }
  | { readonly is: "frequency"; readonly word: string }
  | { readonly is: "schedule"; readonly of: string }
  | { readonly is: "audience"; readonly of: string }
  | { readonly is: "noise" }
  | { readonly is: "unread"; readonly text: string };

const fullYear = (written: string | undefined): { year?: number } =>
  written === undefined
    ? {}
    : { year: written.length === 2 ? 2000 + Number(written) : Number(written) };

const roman: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  1: 1,
  2: 2,
  3: 3,
  4: 4,
};
const yearTail = "(?:\\s*г(?:од[а-я]*|г?\\.|(?![а-я])))?";
const dot = "\\.?";

type Maker = (m: RegExpExecArray) => TermToken;
const rule = (source: string, make: Maker): readonly [RegExp, Maker] => [
  new RegExp(source, "uy"),
  make,
];

/** Wordings in the order they are tried; each is matched where the last one ended. */
const rules: readonly (readonly [RegExp, Maker])[] = [
  rule("\\s+", () => ({ is: "noise" })),
  rule("(20\\d\\d)-(\\d\\d)-(\\d\\d)(?!\\d)", (m) => ({
    is: "day",
    at: { day: Number(m[3]), month: Number(m[2]), year: Number(m[1]) },
  })),
  rule("для\\s+([а-я -]+?)\\s*(?::|(?=\\s\\d))", (m) => ({ is: "audience", of: m[1] ?? "" })),
  rule(
    `(?:в течение |на |за )?(?:всего )?(20\\d\\d)\\s*[-/]\\s*(?:20)?\\d\\d\\s*(?:уч(?:ебн)?[а-я]*\\.?)\\s*г(?:од[а-я]*|\\.)?`,
    (m) => ({ is: "school-year", year: Number(m[1]) }),
  ),
  rule("(?:в течение |весь )?(?:всего )?учебн[а-я]+ год[а-я]*", () => ({ is: "school-year" })),
  rule(`в течение (?:всего )?(20\\d\\d)\\s*г(?:од[а-я]*|\\.)?`, (m) => ({
    is: "year",
    year: Number(m[1]),
  })),
  rule(
    "(?:в течение|весь) (?:всего )?(?:календарного )?(?:года|год|периода|срока)(?:\\s+реализации)?",
    () => ({ is: "during-year" }),
  ),
  rule("постоянно|на постоянной основе|систематически|регулярно", () => ({ is: "permanent" })),
  rule(
    "по (?:мере )?(?:запрос|обращени|необходимост|поступлени)[а-я]*(?:\\s+(?:оо|школ[а-я]*))?",
    () => ({
      is: "on-request",
    }),
  ),
  rule(
    "(?:по|согласно|в соответствии с|по отдельн[а-я]+)\\s+((?:отдельн[а-я]+ )?(?:график|план|расписани)[а-я]*)(\\s+[^,;]+)?",
    (m) => ({
      is: "schedule",
      of: `${m[1] ?? ""}${m[2] ?? ""}`.trim(),
    }),
  ),
  rule("(?:ежемесячно|еженедельно|ежеквартально|ежегодно)", (m) => ({
    is: "frequency",
    word: m[0],
  })),
  rule(
    "(?:не реже |не менее )?(?:1 |одного )?раза? (?:в|за) (?:неделю|месяц|квартал|полугодие|год)",
    (m) => ({
      is: "frequency",
      word: m[0],
    }),
  ),
  rule("(iv|iii|ii|i|[1-4])(?:-?й|-?го|-?м)?\\s*(?:кв\\.|квартал[а-я]*)", (m) => ({
    is: "quarter",
    quarter: roman[m[1] ?? ""] ?? 0,
  })),
  rule("(ii|i|[12])(?:-?е|-?го|-?м)?\\s*полугоди[а-я]*", (m) => ({
    is: "half",
    half: roman[m[1] ?? ""] ?? 0,
  })),
  rule(
    `(\\d{1,2})\\s*-\\s*(\\d{1,2})\\.(\\d{1,2})(?:\\.(\\d{4}|\\d{2})(?!\\d|\\.\\d))?${dot}${yearTail}`,
    (m) => {
      const rest = { month: Number(m[3]), ...fullYear(m[4]) };
      return {
        is: "days",
        from: { day: Number(m[1]), ...rest },
        to: { day: Number(m[2]), ...rest },
      };
    },
  ),
  rule(
    `(\\d{1,2})\\.(\\d{1,2})(?:\\.?\\s*(20\\d\\d)|\\.(\\d{4}|\\d{2})(?![\\d]|\\.\\d))?${dot}${yearTail}`,
    (m) => ({
      is: "day",
      at: { day: Number(m[1]), month: Number(m[2]), ...fullYear(m[3] ?? m[4]) },
    }),
  ),
  rule(`(\\d{1,2})\\s*-\\s*(\\d{1,2})\\s+(${anyMonth})(?:\\s+(20\\d\\d))?${yearTail}`, (m) => {
    const rest = { month: monthOf(m[3] ?? "") ?? 0, ...fullYear(m[4]) };
    return { is: "days", from: { day: Number(m[1]), ...rest }, to: { day: Number(m[2]), ...rest } };
  }),
  rule(`(\\d{1,2})\\s+(${anyMonth})(?:\\s+(20\\d\\d))?${yearTail}`, (m) => ({
    is: "day",
    at: { day: Number(m[1]), month: monthOf(m[2] ?? "") ?? 0, ...fullYear(m[3]) },
  })),
  rule(`(${anyMonth})(?:\\s*(20\\d\\d))?${yearTail}`, (m) => ({
    is: "month",
    at: { month: monthOf(m[1] ?? "") ?? 0, ...fullYear(m[2]) },
  })),
  rule(`(20\\d\\d)${yearTail}`, (m) => ({ is: "year", year: Number(m[1]) })),
  rule("(?:не позднее|до|к|срок до)(?= )(?:\\s+конца(?= ))?", () => ({ is: "until" })),
  rule("(?:с|от|начиная с)(?= )", () => ({ is: "since" })),
  rule("-|по(?= )", () => ({ is: "dash" })),
  rule("[,;]|и(?= )", () => ({ is: "comma" })),
  rule("[.]", () => ({ is: "noise" })),
];

/**
 * A term's text as tokens, left to right. What no wording fits is gathered word by word into
 * `unread` tokens, so nothing is passed over in silence.
 */
export function termTokens(written: string): TermToken[] {
  const spaced = written.replace(/\s+/gu, " ").trim();
  const text = spaced.toLowerCase().replaceAll("ё", "е").replace(/[–—−]/gu, "-");
  const tokens: TermToken[] = [];
  let at = 0;
  while (at < text.length) {
    const found = matchAt(text, at);
    const word = found ? "" : (/^\S+/u.exec(text.slice(at))?.[0] ?? text.slice(at));
    const length = found?.length ?? word.length;
    const token: TermToken = found?.token ?? { is: "unread", text: word };
    if (token.is === "schedule") {
      // Names of bodies keep their capital letters.
      const of = spaced
        .slice(at, at + length)
        .replace(/^(?:по|согласно|в соответствии с)\s+/iu, "");
      tokens.push({ is: "schedule", of });
    } else if (token.is !== "noise") tokens.push(token);
    at += length;
  }
  return tokens;
}

function matchAt(text: string, at: number): { token: TermToken; length: number } | undefined {
  for (const [pattern, make] of rules) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found && found[0] !== "") return { token: make(found), length: found[0].length };
  }
  return undefined;
}
