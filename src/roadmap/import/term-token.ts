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
