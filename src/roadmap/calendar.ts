import type { Frequency, Period } from "./roadmap-file.ts";

const MONTHS = 12;

/** Days of a month; February by the Gregorian rule. */
export const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** `2024-02-15`, or undefined when there is no such day. */
export function isoDate(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > MONTHS || day < 1 || day > daysIn(year, month)) return undefined;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The day so many days later (earlier when negative). */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Days from one date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The last day of some periods; undefined without any. */
export const lastDay = (periods: readonly Pick<Period, "to">[]): string | undefined =>
  periods
    .map(({ to }) => to)
    .toSorted()
    .at(-1);

/** First and last day of a span of years' months, both inclusive. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

export const yearSpan = (year: number): Span => ({ from: `${year}-01-01`, to: `${year}-12-31` });

/** A school year (учебный год): 1 September to 31 August, as the federal statistics count it. */
export const schoolYearSpan = (year: number): Span => ({
  from: `${year}-09-01`,
  to: `${year + 1}-08-31`,
});

/** Months by the beginning of their Russian names; May is told by its whole word. */
const monthStems: readonly string[] = [
  "январ",
  "феврал",
  "март",
  "апрел",
  "ма(?:й|я|е|ю)(?![а-я])",
  "июн",
  "июл",
  "август",
  "сентябр",
  "октябр",
  "ноябр",
  "декабр",
];

/** Abbreviations of the longer names: «янв.», «сент». */
const short: readonly (string | undefined)[] = [
  "янв",
  "февр?",
  "мар",
  "апр",
  undefined,
  undefined,
  undefined,
  "авг",
  "сент?",
  "окт",
  "нояб?",
  "дек",
];

const patterns = monthStems.map((stem, i) => {
  const abbreviation = short[i];
  const full = `${stem}[а-я]*`;
  return abbreviation === undefined ? full : `(?:${full}|${abbreviation}\\.?(?![а-я]))`;
});

/** A regular expression's source for any month, with its ending. */
export const anyMonth = `(?:${patterns.join("|")})`;

/** Number of a month, 1 to 12, by its name in any case; undefined when it is no month. */
export function monthOf(word: string): number | undefined {
  const at = patterns.findIndex((pattern) => new RegExp(`^${pattern}`, "u").test(word));
  return at < 0 ? undefined : at + 1;
}

/** A week, month or quarter of a term; `to` is its last day inside the term. */
interface Bucket {
  /** `2024-03`, `2024-К1`, `2024-П1`, `2024`, or the Monday of a week. */
  readonly key: string;
  readonly to: string;
}

/** The bucket a day falls into. */
export function bucketKey(date: string, frequency: Frequency): string {
  const [year, month] = [date.slice(0, 4), Number(date.slice(5, 7))];
  switch (frequency) {
    case "week": {
      const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
      return addDays(date, -weekday);
    }
    case "month":
      return date.slice(0, 7);
    case "quarter":
      return `${year}-К${Math.ceil(month / 3)}`;
    case "half-year":
      return `${year}-П${2 * month <= MONTHS ? 1 : 2}`;
    case "year":
      return year;
  }
}

/** All buckets that the periods touch, in order; one that is only touched counts too. */
export function bucketsOf(periods: readonly Period[], frequency: Frequency): Bucket[] {
  const last = new Map<string, string>();
  for (const { from, to } of periods) {
    for (let day = from ?? to; day <= to; day = addDays(day, 1)) {
      last.set(bucketKey(day, frequency), day);
    }
  }
  return [...last].map(([key, to]) => ({ key, to })).sort((a, b) => (a.to < b.to ? -1 : 1));
}
