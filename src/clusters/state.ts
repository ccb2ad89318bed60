import type { Outcome } from "../criteria/verdict.ts";

/** Where a school stands in the cycle of support. */
export type ListState = "кандидат" | "в перечне" | "под наблюдением" | "выведена" | "возврат";

export interface YearOutcome {
  readonly outcome: Outcome;
  /** Outcome of the extra rule of exit, when the criteria file has one. */
  readonly exit?: Outcome;
  /** An act took the school out of the list. */
  readonly excluded?: boolean;
}

/**
 * State of a school at the end of consecutive years (oldest first), for one cluster. A year that is
 * not assessed moves nothing: a school isn't led out of the list by missing data. An act leads it out at
 * once.
 *
 * @param years year by year, whether the school is in the cluster: by its rule, the markers of its ВПР
 *   and the acts together
 * @param options exitYears: how many years in a row the school must not be in it; approved: an act exists
 * @returns undefined for a school that never was on the list
 * @source Own default, after the cycle the orders describe; no federal text on exit was found.
 */
export function listState(
  years: readonly YearOutcome[],
  options: { readonly exitYears: number; readonly approved: boolean },
): ListState | undefined {
  let state: ListState | undefined;
  let clear = 0;
  years.forEach(({ outcome, exit, excluded }, index) => {
    const last = index === years.length - 1;
    if (excluded === true && state !== undefined) {
      state = "выведена";
    } else if (outcome === "met") {
      clear = 0;
      if (state === "выведена") state = "возврат";
      else if (state === undefined) state = last && !options.approved ? "кандидат" : "в перечне";
      else state = "в перечне";
    } else if (outcome === "not-met" && state !== undefined && state !== "выведена") {
      clear += 1;
      const out = clear >= options.exitYears && (exit ?? "met") === "met";
      state = out ? "выведена" : "под наблюдением";
    }
  });
  return state;
}
