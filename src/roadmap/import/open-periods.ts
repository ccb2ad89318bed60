import type { Frequency } from "../roadmap-file.ts";

/** A day or a month as written; `year` only where it is written. */
export interface Moment {
  readonly day?: number;
  readonly month: number;
  readonly year?: number;
}

/** First and last month of a quarter, of several quarters, or of half a year. */
export interface Months {
  readonly from: number;
  readonly to: number;
}

/** A piece of a term's text that was understood. */
export type TermToken =
  | { readonly is: "day"; readonly at: Moment }
  | { readonly is: "days"; readonly from: Moment; readonly to: Moment }
  /** The «15» of «15 и 22 октября»: its month stands further on. */
  | { readonly is: "bare-day"; readonly day: number; readonly text: string }
  | { readonly is: "month"; readonly at: Moment }
  | { readonly is: "dash" | "comma" | "until" | "since" }
  | { readonly is: "year"; readonly year: number }
  | { readonly is: "years"; readonly from: number; readonly to: number }
  | { readonly is: "quarters"; readonly parts: readonly Months[] }
  | { readonly is: "half"; readonly half: 1 | 2 }
  | { readonly is: "school-year"; readonly year?: number }
  | { readonly is: "plan-end"; readonly of: "year" | "school-year" | "plan"; readonly text: string }
  | { readonly is: "during-year" | "permanent" | "on-request" }
  | { readonly is: "frequency"; readonly per: Frequency; readonly times: number }
  /** «До 25 числа»: says when only beside a frequency. */
  | { readonly is: "day-of-month"; readonly text: string }
  | { readonly is: "schedule"; readonly of: string }
  | { readonly is: "audience"; readonly of: string }
  | { readonly is: "noise" }
  | { readonly is: "unread"; readonly text: string };

/** A period whose years may still be missing. */
export interface OpenPeriod {
  readonly unit: "day" | "month" | "year";
  readonly from?: Moment;
  readonly to?: Moment;
  /** «до …»: only the end is given. */
  readonly deadline?: boolean;
  /** «с …»: only the beginning is given. */
  readonly endless?: boolean;
  /** One day or one month, not a range. */
  readonly single?: boolean;
  /** Quarters or a half of a year, which a dash joins with the next ones. */
  readonly part?: boolean;
  /** Half of a year: of the school year, where the plan or the text says so. */
  readonly half?: 1 | 2;
  readonly for?: string;
}

type Building = { -readonly [K in keyof OpenPeriod]: OpenPeriod[K] };
type Link = "none" | "dash" | "until" | "since" | "comma";

/** Periods of a term, and what could not be brought together with them. */
interface OpenPeriods {
  readonly periods: readonly OpenPeriod[];
  readonly dashLost: boolean;
  /** «Сентябрь, в течение года»: two terms that say different things. */
  readonly apart: boolean;
}

/**
 * Tokens joined into periods. A dash binds the moments around it; two days side by side with nothing
 * between them are a range whose dash was lost in the scan («15.08. 15.09.»).
 */
export function openPeriods(tokens: readonly TermToken[]): OpenPeriods {
  const builder = new PeriodsBuilder();
  for (const token of tokens) builder.take(token);
  return builder;
}

class PeriodsBuilder implements OpenPeriods {
  readonly periods: Building[] = [];
  dashLost = false;
  apart = false;
  #link: Link = "comma";
  #audience: string | undefined;

  take(token: TermToken): void {
    if (token.is === "dash" || token.is === "until" || token.is === "comma") this.#link = token.is;
    else if (token.is === "since") this.#link = "since";
    else if (token.is === "audience") [this.#audience, this.#link] = [token.of, "comma"];
    else if (token.is === "days") this.#add({ unit: "day", from: token.from, to: token.to });
    else if (token.is === "years") this.#add(wholeYears(token.from, token.to));
    else if (token.is === "year") this.#year(token.year);
    else if (token.is === "quarters") for (const part of token.parts) this.#part(monthsOf(part));
    else if (token.is === "half") {
      const months = { from: token.half * 6 - 5, to: token.half * 6 };
      this.#add({ ...monthsOf(months), half: token.half });
    } else if (token.is === "school-year") this.#schoolYear(token.year);
    else if (token.is === "during-year" || token.is === "permanent") this.#whole();
    else if (token.is === "day" || token.is === "month") this.#moment(token.is, token.at);
  }

  #add(period: Building): void {
    const audience = this.#audience;
    this.periods.push({ ...period, ...(audience !== undefined && { for: audience }) });
    this.#link = "none";
  }

  #moment(unit: "day" | "month", at: Moment): void {
    const last = this.periods.at(-1);
    const joins = last?.single === true && last.unit === unit;
    const beside = unit === "day" && this.#link === "none" && joins;
    if (last && joins && (beside || this.#link === "dash" || this.#link === "until")) {
      last.to = at;
      delete last.single;
      delete last.endless;
      if (beside) this.dashLost = true;
      this.#link = "none";
    } else if (this.#link === "until") this.#add({ unit, to: at, deadline: true });
    else {
      const endless = this.#link === "since";
      this.#add({ unit, from: at, to: at, single: true, ...(endless && { endless }) });
    }
  }

  #part(period: Building): void {
    const last = this.periods.at(-1);
    if (last?.part !== true || this.#link !== "dash" || period.to === undefined) this.#add(period);
    else [last.to, this.#link] = [period.to, "none"];
  }

  /** A year on its own belongs to the period before it, when that one has none. */
  #year(year: number): void {
    const last = this.periods.at(-1);
    if (last?.unit === "year" && this.#link === "dash") last.to = { month: 12, year };
    else if (!this.#givesYear(year, last)) {
      const only = wholeYears(year, year);
      if (this.#link === "until" && only.to)
        this.#add({ unit: "year", to: only.to, deadline: true });
      else this.#add({ ...only, ...(this.#link === "since" && { endless: true }) });
    }
    this.#link = "none";
  }

  #givesYear(year: number, last: Building | undefined): boolean {
    if (!last || this.#link === "comma" || this.#link === "until") return false;
    const end = last.to ?? last.from;
    if (!end || end.year !== undefined || last.unit === "year") return false;
    const { from } = last;
    if (from && from.year === undefined && from.month <= end.month) last.from = { ...from, year };
    last.to = { ...end, year };
    delete last.half;
    return true;
  }

  /** «Октябрь 2024-2025 учебного года», «I полугодие 2024/25 учебного года». */
  #schoolYear(year: number | undefined): void {
    const last = this.periods.at(-1);
    const open = last && (last.to ?? last.from)?.year === undefined;
    if (!last || !open || this.#link === "comma" || year === undefined) return this.#whole();
    const inYear = (at: Moment): Moment => ({ ...at, year: at.month >= 8 ? year : year + 1 });
    if (last.half) Object.assign(last, halfOfSchoolYear(last.half, year));
    else {
      if (last.from) last.from = inYear(last.from);
      if (last.to) last.to = inYear(last.to);
    }
    delete last.half;
    this.#link = "none";
  }

  /** The whole year after a date says something else than the date, unless the date is its end. */
  #whole(): void {
    const last = this.periods.at(-1);
    if (last && last.deadline !== true) this.apart = true;
    this.#link = "none";
  }
}

const monthsOf = ({ from, to }: Months): Building => ({
  unit: "month",
  from: { month: from },
  to: { month: to },
  part: true,
});

const wholeYears = (from: number, to: number): Building => ({
  unit: "year",
  from: { month: 1, year: from },
  to: { month: 12, year: to },
});

/** First half of a school year: September to December; second: January to May. */
export const halfOfSchoolYear = (half: 1 | 2, year: number): { from: Moment; to: Moment } =>
  half === 1
    ? { from: { month: 9, year }, to: { month: 12, year } }
    : { from: { month: 1, year: year + 1 }, to: { month: 5, year: year + 1 } };
