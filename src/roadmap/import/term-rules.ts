import { anyMonth, monthOf } from "../calendar.ts";
import type { Frequency } from "../roadmap-file.ts";
import { frequencyAdverbs, numberOfWords, numberWord } from "./quantity-words.ts";
import type { Months, TermToken } from "./open-periods.ts";

type Maker = (m: RegExpExecArray) => TermToken;
type TermRule = readonly [RegExp, Maker];
const rule = (source: string, make: Maker): TermRule => [new RegExp(source, "uy"), make];

const fullYear = (written: string | undefined): { year?: number } =>
  written === undefined
    ? {}
    : { year: written.length === 2 ? 2000 + Number(written) : Number(written) };

const roman: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const ordinal = (written: string): number => roman[written] ?? Number(written);
const quarter = "(iv|iii|ii|i|[1-4])(?:-?[йяе]|-?го|-?м)?";
const yearTail = "(?:\\s*г(?:од[а-я]*|г?\\.|(?![а-я])))?";
/** A year that is not the first of «2024-2025 учебного года». */
const ownYear = "(20\\d\\d)(?!\\s*[-/]\\s*(?:20)?\\d\\d\\s*уч)";
const whole = "(?:в течение|на протяжении|в ходе|весь)";
const schoolYearWords = "уч(?:ебн)?[а-я]*\\.?\\s*г(?:од[а-я]*|\\.)?";

const timeStems: readonly (readonly [string, Frequency])[] = [
  ["недел", "week"],
  ["месяц", "month"],
  ["квартал", "quarter"],
  ["полугоди", "half-year"],
  ["год", "year"],
];
const frequencyOf = (word: string): Frequency =>
  frequencyAdverbs.find(([pattern]) => pattern.test(word))?.[1] ??
  timeStems.find(([stem]) => word.startsWith(stem))?.[1] ??
  "year";

const quartersOf = (
  first: string,
  link: string | undefined,
  last: string | undefined,
): Months[] => {
  const [from, to] = [ordinal(first), last === undefined ? undefined : ordinal(last)];
  const months = (a: number, b: number): Months => ({ from: a * 3 - 2, to: b * 3 });
  if (to === undefined) return [months(from, from)];
  return link === "-" || to === from + 1
    ? [months(from, to)]
    : [months(from, from), months(to, to)];
};

/** Wordings in the order they are tried; each is matched where the last one ended. */
export const termRules: readonly TermRule[] = [
  rule("\\s+", () => ({ is: "noise" })),
  rule("(20\\d\\d)-(\\d\\d)-(\\d\\d)(?!\\d)", (m) => ({
    is: "day",
    at: { day: Number(m[3]), month: Number(m[2]), year: Number(m[1]) },
  })),
  rule("(\\d{1,2})[/-](\\d{1,2})[/-](20\\d\\d)(?!\\d)", (m) => ({
    is: "day",
    at: { day: Number(m[1]), month: Number(m[2]), year: Number(m[3]) },
  })),
  rule("(?:сроки?|период)(?: (?:исполнения|реализации|выполнения|проведения))?\\s*[:-]", () => ({
    is: "noise",
  })),
  rule("для\\s+([а-я -]+?)\\s*(?::|(?=\\s\\d))", (m) => ({ is: "audience", of: m[1] ?? "" })),
  rule("(?:до|к)\\s+конц[ау]\\s+(учебного )?(года|периода|срока)(?:\\s+реализации)?", (m) => ({
    is: "plan-end",
    of: m[1] ? "school-year" : m[2] === "года" ? "year" : "plan",
    text: m[0],
  })),
  rule(
    `(?:(?:в|на|за|${whole}) )?(?:всего )?(20\\d\\d)\\s*[-/]\\s*(?:20)?\\d\\d\\s*${schoolYearWords}`,
    (m) => ({ is: "school-year", year: Number(m[1]) }),
  ),
  rule("(20\\d\\d)\\s*/\\s*(?:20)?\\d\\d(?!\\d)", (m) => ({
    is: "school-year",
    year: Number(m[1]),
  })),
  rule(`(?:${whole} )?(?:всего )?учебн[а-я]+ год[а-я]*`, () => ({ is: "school-year" })),
  rule("(20\\d\\d)\\s*-\\s*(20\\d\\d)\\s*г(?:г\\.?|од[а-я]*|\\.)", (m) => ({
    is: "years",
    from: Number(m[1]),
    to: Number(m[2]),
  })),
  // «2024-2025»: two calendar years or a school year? The document does not say.
  rule("20\\d\\d\\s*-\\s*20\\d\\d(?!\\d)", (m) => ({ is: "unread", text: m[0] })),
  rule(`${whole} (?:всего )?(20\\d\\d)\\s*г(?:од[а-я]*|\\.)?`, (m) => ({
    is: "year",
    year: Number(m[1]),
  })),
  rule(
    `${whole} (?:всего )?(?:календарного )?(?:года|год|периода?|срока?)(?:\\s+реализации)?`,
    () => ({ is: "during-year" }),
  ),
  rule("постоянно|на постоянной основе|систематически|регулярно", () => ({ is: "permanent" })),
  rule(
    "по (?:мере )?(?:запрос|обращени|необходимост|поступлени)[а-я]*(?:\\s+(?:оо|школ[а-я]*|запрос[а-я]*|обращени[а-я]*))?",
    () => ({ is: "on-request" }),
  ),
  rule(
    "(?:по|согласно|в соответствии с|по отдельн[а-я]+)\\s+((?:отдельн[а-я]+ )?(?:график|план|расписани)[а-я]*(?:-[а-я]+)?)(\\s+[^,;]+)?",
    (m) => ({ is: "schedule", of: `${m[1] ?? ""}${m[2] ?? ""}`.trim() }),
  ),
  rule("(?:ежемесячно|еженедельно|ежеквартально|ежегодно)", (m) => ({
    is: "frequency",
    per: frequencyOf(m[0]),
    times: 1,
  })),
  rule(
    `(?:не (?:реже|менее)(?: чем)? )?(?:(\\d{1,2})|(${numberWord}))?\\s*раза? (?:в|за) (?:1 |один |кажд[а-я]+ |учебн[а-я]+ )?(${timeStems.map(([stem]) => stem).join("|")})[а-я]*`,
    (m) => ({
      is: "frequency",
      per: frequencyOf(m[3] ?? ""),
      times: m[1] === undefined ? numberOfWords(m[2] ?? "один") : Number(m[1]),
    }),
  ),
  rule("(?:(?:до|не позднее|к) )?\\d{1,2}(?:-?го)? числа каждого месяца", () => ({
    is: "frequency",
    per: "month",
    times: 1,
  })),
  rule(
    "(?:(?:до|не позднее|к) )?\\d{1,2}(?:-?го)? числа(?: (?:текущего |отчетного |следующего )?месяца(?:,? следующего за отчетным)?)?",
    (m) => ({ is: "day-of-month", text: m[0] }),
  ),
  rule(`${quarter}(?:\\s*(-|и|,)\\s*${quarter})?\\s*(?:кв\\.|квартал[а-я]*)`, (m) => ({
    is: "quarters",
    parts: quartersOf(m[1] ?? "", m[2], m[3]),
  })),
  rule("(ii|i|[12])(?:-?[ея]|-?го|-?м)?\\s*полугоди[а-я]*", (m) => ({
    is: "half",
    half: ordinal(m[1] ?? "") === 1 ? 1 : 2,
  })),
  rule(
    `(\\d{1,2})\\s*-\\s*(\\d{1,2})\\.(\\d{1,2})(?:\\.(\\d{4}|\\d{2})(?!\\d|\\.\\d))?\\.?${yearTail}`,
    (m) => {
      const rest = { month: Number(m[3]), ...fullYear(m[4]) };
      return {
        is: "days",
        from: { day: Number(m[1]), ...rest },
        to: { day: Number(m[2]), ...rest },
      };
    },
  ),
  // An hour says nothing about the day.
  rule("в\\s+\\d{1,2}[.:-]\\d\\d(?:\\s*ч[а-я]*\\.?)?(?![.\\d])", () => ({ is: "noise" })),
  rule(
    `(\\d{1,2})\\.(\\d{1,2})(?:\\.?\\s*(20\\d\\d)|\\.(\\d{4}|\\d{2})(?![\\d]|\\.\\d))?\\.?${yearTail}`,
    (m) => ({
      is: "day",
      at: { day: Number(m[1]), month: Number(m[2]), ...fullYear(m[3] ?? m[4]) },
    }),
  ),
  rule(`(\\d{1,2})\\s*-\\s*(\\d{1,2})\\s+(${anyMonth})(?:\\s+${ownYear})?${yearTail}`, (m) => {
    const rest = { month: monthOf(m[3] ?? "") ?? 0, ...fullYear(m[4]) };
    return { is: "days", from: { day: Number(m[1]), ...rest }, to: { day: Number(m[2]), ...rest } };
  }),
  rule(`(\\d{1,2})(?:-?го)?\\s+(${anyMonth})(?:\\s+${ownYear})?${yearTail}`, (m) => ({
    is: "day",
    at: { day: Number(m[1]), month: monthOf(m[2] ?? "") ?? 0, ...fullYear(m[3]) },
  })),
  rule("(\\d{1,2})(?:-?го)?(?=(?:\\s*[,-]\\s*|\\s+(?:и|по|до)\\s+)\\d{1,2}(?!\\d))", (m) => ({
    is: "bare-day",
    day: Number(m[1]),
    text: m[0],
  })),
  rule(`(${anyMonth})(?:\\s*${ownYear})?${yearTail}`, (m) => ({
    is: "month",
    at: { month: monthOf(m[1] ?? "") ?? 0, ...fullYear(m[2]) },
  })),
  rule(`(20\\d\\d)${yearTail}`, (m) => ({ is: "year", year: Number(m[1]) })),
  rule("(?:не позднее|до|к|срок до)(?= )(?:\\s+конца(?= ))?", () => ({ is: "until" })),
  rule("(?:с|от|начиная с)(?= )", () => ({ is: "since" })),
  rule("-|по(?= )", () => ({ is: "dash" })),
  rule("[,;()]|и(?= )", () => ({ is: "comma" })),
  rule(`в (?:период|срок)(?= (?:с|до) )|во?(?= (?:${anyMonth}|20\\d\\d|[i1-4]))`, () => ({
    is: "noise",
  })),
  rule("[.]", () => ({ is: "noise" })),
];
