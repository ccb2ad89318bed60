import type { CellKind } from "../../tables/cell-kind.ts";
import { schoolYearSpan, type Span, yearSpan } from "../calendar.ts";
import type { Period, Term } from "../roadmap-file.ts";
import { type Moment, type OpenPeriod, openPeriods, type TermToken } from "./open-periods.ts";
import { closePeriod, fillYears } from "./period-years.ts";
import { termRules } from "./term-rules.ts";

/** What is known of the plan when a cell is read. */
interface TermContext {
  /** Period of the plan, for dates without a year and «в течение года». */
  readonly plan?: Span;
}

/** A term and what was not plain in it. */
export interface TermReading {
  readonly term: Term;
  /** Words that no wording fits. */
  readonly unread: readonly string[];
  /** Dates without a year, when the plan does not tell it either. */
  readonly yearless: boolean;
  /** Impossible dates: 31.02, an end before the beginning. */
  readonly impossible: boolean;
  /** Two dates side by side, read as a range: the dash was lost. */
  readonly dashLost: boolean;
  /** How many times in the period of `term.frequency`: 2 for «2 раза в месяц». */
  readonly times?: number;
}

/**
 * The term of an action (срок) from its Russian wording: a date, «до …», ranges, months, «в течение
 * года», a schedule, «по запросу». What is not understood stays in `text`, of kind `unread`.
 *
 * @param written the cell; "" gives `none`
 * @example readTerm("15.02-15.05.2024 01.09-31.12.2024", {}).term.kind // => "ranges"
 */
export function readTerm(written: string, context: TermContext = {}): TermReading {
  const fine = { unread: [], yearless: false, impossible: false, dashLost: false };
  if (/^[\s–—-]*$/u.test(written)) return { term: { kind: "none", periods: [] }, ...fine };
  const tokens = termTokens(written);
  const opened = openPeriods(tokens.filter(({ is }) => is !== "unread"));
  const filled = fillYears(opened.periods, context.plan);
  const periods = filled.flatMap((one) => closePeriod(one) ?? []);
  const frequency = tokens.find((token) => token.is === "frequency");
  const endless = filled.some((one) => one.endless === true && one.to === undefined);
  const flags = {
    unread: [...unreadIn(tokens, context), ...(opened.apart || endless ? [written.trim()] : [])],
    yearless: !endless && filled.some(({ from, to }) => (to ?? from)?.year === undefined),
    dashLost: opened.dashLost,
    ...(frequency && { times: frequency.times }),
  };
  const impossible = !endless && !flags.yearless && periods.length < filled.length;
  const term = termOf(tokens, filled, periods, context, written);
  const broken = flags.unread.length > 0 || flags.yearless || impossible;
  return { term: broken && term.kind !== "schedule" ? demoted(term) : term, ...flags, impossible };
}

/** Words of no known wording, and known ones that say nothing here. */
function unreadIn(tokens: readonly TermToken[], { plan }: TermContext): string[] {
  const often = tokens.some(({ is }) => is === "frequency");
  return tokens.flatMap((token) => {
    if (token.is === "unread") return [token.text];
    if (token.is === "day-of-month") return often ? [] : [token.text];
    return token.is === "plan-end" && !endsWithPlan(token, plan) ? [token.text] : [];
  });
}

/** «До конца года» is the plan's end when the plan is for such a year. */
const endsWithPlan = (
  { of }: Extract<TermToken, { is: "plan-end" }>,
  plan: Span | undefined,
): boolean =>
  plan !== undefined && (of === "plan" || (of === "year") === plan.to.endsWith("-12-31"));

/** A term of which a part was not understood is not used for anything but its text. */
const demoted = (term: Term): Term => ({ ...term, kind: "unread", periods: [] });

function termOf(
  tokens: readonly TermToken[],
  opened: readonly OpenPeriod[],
  dated: readonly Period[],
  { plan }: TermContext,
  text: string,
): Term {
  const is = (...kinds: TermToken["is"][]) => tokens.some((token) => kinds.includes(token.is));
  const frequency = tokens.find((token) => token.is === "frequency")?.per;
  const extra = {
    ...(is("schedule") && { schedule: scheduleOf(tokens) }),
    ...(is("on-request") && { onRequest: true as const }),
    ...(frequency && { frequency }),
    text,
  };
  if (opened.length > 0) return { kind: datedKind(opened), periods: [...dated], ...extra };
  const written = tokens.find((token) => token.is === "school-year");
  if (written) {
    const year = written.year ?? (plan && Number(plan.from.slice(0, 4)));
    const periods = year === undefined ? [] : [spanOfSchoolYear(year, plan)];
    return { kind: "school-year", periods, ...extra };
  }
  const whole = plan ? [plan] : [];
  if (is("plan-end")) {
    return { kind: "deadline", periods: plan ? [{ to: plan.to }] : [], ...extra };
  }
  if (is("during-year")) return { kind: "during-year", periods: whole, ...extra };
  if (is("permanent")) return { kind: "permanent", periods: whole, ...extra };
  if (frequency) return { kind: "frequency", periods: whole, ...extra };
  if (is("on-request")) return { kind: "on-request", periods: [], ...extra };
  if (is("schedule")) return { kind: "schedule", periods: [], ...extra };
  return { kind: "unread", periods: [], ...extra };
}

/** The plan's own period when it is this very school year. */
const spanOfSchoolYear = (year: number, plan: Span | undefined): Span => {
  const span = schoolYearSpan(year);
  return plan?.from === span.from ? plan : span;
};

function datedKind(opened: readonly OpenPeriod[]): Term["kind"] {
  if (opened.every(({ unit }) => unit === "month")) return "months";
  if (opened.every(({ unit }) => unit === "year")) return "year";
  if (opened.length > 1) return "ranges";
  const [only] = opened;
  if (only?.deadline) return "deadline";
  return only?.single ? "date" : "range";
}

const scheduleOf = (tokens: readonly TermToken[]): string =>
  tokens.flatMap((token) => (token.is === "schedule" ? [token.of] : [])).join("; ");

/** The calendar year or school year that a text says the plan is for; undefined when it says none. */
export function planPeriod(prose: string): Span | undefined {
  const school = /(20\d\d)\s*[-–—/]\s*(20\d\d)\s*(?:уч\.?|учебн[а-яё]+)\s*г/iu.exec(prose);
  const year = /(?:^|\s)(?:в|на)\s+(20\d\d)\s*(?:г\.|год)/iu.exec(prose);
  if (school && (!year || school.index <= year.index)) return schoolYearSpan(Number(school[1]));
  return year ? yearSpan(Number(year[1])) : undefined;
}

/** Period that a title names without «на»: «(2024 год)», «2024–2026 годы». */
export function titlePeriod(title: string): Span | undefined {
  const years = /(20\d\d)\s*[-–—]\s*(20\d\d)\s*г(?:г|од)/iu.exec(title);
  if (years?.[1] !== undefined) {
    return { from: `${years[1]}-01-01`, to: `${years[2] ?? years[1]}-12-31` };
  }
  const all = [...title.matchAll(/(?<![\d.])(20\d\d)\s*г(?:\.|од)/giu)];
  const [only] = all;
  return only && all.length === 1 ? yearSpan(Number(only[1])) : undefined;
}

/**
 * A term's text as tokens, left to right. What no wording fits is gathered word by word into
 * `unread` tokens, so nothing is passed over in silence.
 */
function termTokens(written: string): TermToken[] {
  const spaced = written
    .replace(/\s+/gu, " ")
    .trim()
    // The day of an act's date: «15» октября.
    .replace(/[«"“„](\d{1,2})[»"”]/gu, "$1");
  const text = spaced.toLowerCase().replaceAll("ё", "е").replace(/[–—−]/gu, "-");
  const tokens: TermToken[] = [];
  let at = 0;
  while (at < text.length) {
    const found = matchAt(text, at);
    const word = found ? "" : (/^[^\s()]+/u.exec(text.slice(at))?.[0] ?? text.slice(at));
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
  return withMonths(tokens);
}

/** Days without a month («15 и 22 октября», «с 1 по 15.10») take that of the next day. */
function withMonths(tokens: readonly TermToken[]): TermToken[] {
  let next: Moment | undefined;
  return tokens
    .toReversed()
    .map((token): TermToken => {
      if (token.is === "day") next = token.at;
      else if (token.is === "days") next = token.from;
      else if (token.is === "bare-day") {
        return next
          ? { is: "day", at: { ...next, day: token.day } }
          : { is: "unread", text: token.text };
      } else if (token.is !== "comma" && token.is !== "dash" && token.is !== "until") {
        next = undefined;
      }
      return token;
    })
    .toReversed();
}

function matchAt(text: string, at: number): { token: TermToken; length: number } | undefined {
  for (const [pattern, make] of termRules) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found && found[0] !== "") return { token: make(found), length: found[0].length };
  }
  return undefined;
}

/** One day in any wording of a term (дата), as `2024-02-15`. */
export const day: CellKind<string> = {
  read: (written) => {
    const { kind, periods } = readTerm(written).term;
    return kind === "date" ? periods[0]?.to : undefined;
  },
  empty: null,
  expected: "дата, например 01.09.2024",
};
