import type { Cell } from "../facts/index.ts";
import type { MissingReason, NotMeasured } from "./measured.ts";

/**
 * What a family of indicators reads out of the counts, before intervals and evidence are added:
 * little, because a classification reads millions of them.
 */
export interface Reading {
  readonly value: number;
  /** Integer numerator of a share; its denominator is `n`. */
  readonly k?: number;
  /** The value as an exact fraction where it is one but not `k / n` (a change of shares). */
  readonly ratio?: readonly [numerator: number, denominator: number];
  /** Participants (for context: pupils or teachers) behind the value; 0 when it is not of people. */
  readonly n: number;
  /** Cells it was read from; none for context. */
  readonly cells: readonly Cell[];
  /** `file:line` of context rows. */
  readonly rows?: readonly string[];
}

/** A reading, or why there is none. */
export type Read = Reading | NotMeasured;

export const missing = (reason: MissingReason, n = 0): NotMeasured => ({
  status: "not-measured",
  reason,
  n,
});

export const isMissing = (read: Read): read is NotMeasured => "status" in read;

/** A share of participants of a cell; nobody to count is no share. */
export const share = (k: number, n: number, cell: Cell): Read =>
  n > 0 ? { value: k / n, k, n, cells: [cell] } : missing("no-marks");
