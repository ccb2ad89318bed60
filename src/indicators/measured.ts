/** Why a number is not there. Never 0, never NaN, never "not met". */
export type MissingReason =
  | "no-data"
  | "too-few"
  | "no-marks"
  | "no-score"
  | "no-journal"
  /** The exports of the procedure and year say it of no school. */
  | "not-told"
  /** Groups of pupils were not read from the data. */
  | "not-read"
  /** Nobody of the group, or nobody but the group. */
  | "no-group"
  /** The model of the region does not know this share. */
  | "not-modelled"
  | "no-context"
  | "no-region"
  | "no-earlier-year"
  /** The cohort has no result of the earlier work. */
  | "no-earlier-work"
  | "too-few-years"
  | "series-break"
  | "low-coverage"
  /** Too many rows of the cell were rejected, or rejected by their result. */
  | "rows-lost"
  /** The source contradicts itself: more pupils of a kind than pupils. */
  | "contradiction";

/** An indicator's value for a school with what is needed to assess it. Shares are 0..1. */
export interface MeasuredValue {
  readonly status: "measured";
  readonly value: number;
  /** Integer numerator and denominator of a share: thresholds compare these, never the quotient. */
  readonly k?: number;
  /** The value as an exact fraction, where it is one but not `k / n`: СОУ, a change of shares. */
  readonly ratio?: readonly [numerator: number, denominator: number];
  /** Participants behind the value; 0 for context that is not of people. */
  readonly n: number;
  /** Standard error, where the value is an estimate of the model. */
  readonly error?: number;
  /** 95 % interval: Wilson for a share, Student for a mean; absent where none is defined. */
  readonly low?: number;
  readonly high?: number;
  /** Keys of the cells: `2024/ЕГЭ/11/Русский язык/012001`. */
  readonly cells: readonly string[];
  /** `file:line` of the cells. */
  readonly sources: readonly string[];
}
export interface NotMeasured {
  readonly status: "not-measured";
  readonly reason: MissingReason;
  readonly n: number;
  /** Of "rows-lost": how many, of how many. */
  readonly closed?: { readonly lost: number; readonly of: number };
}
export type Measured = MeasuredValue | NotMeasured;
