import type { Frequency, Period, Term } from "../roadmap-file.ts";
import { frequencyAdverbs, perWords } from "../words/quantities.ts";
import { schoolYearSpan, type Span, yearSpan } from "./calendar.ts";
import { openPeriods, type OpenPeriod } from "./open-periods.ts";
import { closePeriod, fillYears } from "./period-years.ts";
import { type TermToken, termTokens } from "./term-tokens.ts";

/** What is known of the plan when a cell is read. */
export interface TermContext {
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
  const unread = tokens.flatMap((token) => (token.is === "unread" ? [token.text] : []));
  const opened = openPeriods(tokens.filter(({ is }) => is !== "unread"));
  const filled = fillYears(opened.periods, context.plan);
  const periods = filled.flatMap((one) => closePeriod(one) ?? []);
  const flags = {
    unread,
    yearless: filled.some(({ from, to }) => (to ?? from)?.year === undefined),
    dashLost: opened.dashLost,
  };
  const impossible = !flags.yearless && periods.length < filled.length;
  const term = termOf(tokens, filled, periods, context, written);
  const broken = unread.length > 0 || flags.yearless || impossible;
  return { term: broken && term.kind !== "schedule" ? demoted(term) : term, ...flags, impossible };
}

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
  const frequency = frequencyOf(tokens);
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

function frequencyOf(tokens: readonly TermToken[]): Frequency | undefined {
  const token = tokens.find((one) => one.is === "frequency");
  if (!token) return undefined;
  const tail = token.word.replace(/^.*?(?=раз)/u, "");
  return (frequencyAdverbs.find(([pattern]) => pattern.test(token.word)) ??
    perWords.find(([pattern]) => pattern.test(tail)))?.[1];
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
