import type { Cell } from "../facts/cell.ts";
import type { MissingReason, NotMeasured } from "./measured.ts";

/** Counts of a cell that a numerator may be summed from. */
const countKeys = [
  "n2",
  "n3",
  "n4",
  "n5",
  "belowMinimum",
  "to60",
  "to80",
  "to100",
  "journalLower",
  "journalSame",
  "journalHigher",
  "absent",
] as const;
export type CountKey = (typeof countKeys)[number];

/**
 * A numerator as a sum of counts of its cell, `base + Σ weight · count`: what is needed to count it
 * again when the counts are drawn anew. The denominator is the size of the cell and stays.
 */
export interface CountSum {
  readonly base: number;
  readonly weights: Readonly<Partial<Record<CountKey, number>>>;
}

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
  /** How `k`, or the numerator of `ratio`, is summed from the counts of the one cell. */
  readonly sum?: CountSum;
  readonly estimate?: Estimate;
  /** Cells it was read from; none for context. */
  readonly cells: readonly Cell[];
  /** `file:line` of context rows. */
  readonly rows?: readonly string[];
}

/** How sure an estimate is whose error is normal (оценка с ошибкой). */
export interface Estimate {
  /** Its standard error, in the units of the value. */
  readonly error: number;
  /** How far it was drawn toward 0 for its noise: 1 not at all, 0 wholly. */
  readonly reliability: number;
}

/** A reading, or why there is none. */
export type Read = Reading | NotMeasured;

export const missing = (reason: MissingReason, n = 0): NotMeasured => ({
  status: "not-measured",
  reason,
  n,
});

export const isMissing = (read: Read): read is NotMeasured => "status" in read;

/** Not there because its rows were lost: it is no absence, the value may be anything. */
export const isLost = (read: Read): read is NotMeasured =>
  isMissing(read) && read.reason === "rows-lost";

/** A share of participants of a cell, counted as `sum` says; nobody to count is no share. */
export function share(sum: CountSum, n: number, cell: Cell): Read {
  if (n <= 0) return missing("no-marks");
  let k = sum.base;
  for (const key of countKeys) k += (sum.weights[key] ?? 0) * (cell[key] ?? 0);
  return { value: k / n, k, n, sum, cells: [cell] };
}

/** The numerator that is all participants with one of the counts. */
export const sumOf = (...keys: readonly CountKey[]): CountSum => ({
  base: 0,
  weights: Object.fromEntries(keys.map((key) => [key, 1])),
});
