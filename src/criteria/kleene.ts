import type { Outcome } from "./verdict.ts";

/**
 * Three-valued logic (логика Клини): what is not assessed stays open unless the rest decides.
 *
 * @source Kleene (1952), Introduction to Metamathematics, § 64: strong connectives
 */
export const negate = (outcome: Outcome): Outcome =>
  outcome === "met" ? "not-met" : outcome === "not-met" ? "met" : "not-assessed";

/** How many outcomes are of each kind. */
export interface Tally {
  readonly met: number;
  readonly notMet: number;
  readonly open: number;
}

export function tally(outcomes: readonly Outcome[]): Tally {
  let [met, notMet, open] = [0, 0, 0];
  for (const outcome of outcomes) {
    if (outcome === "met") met += 1;
    else if (outcome === "not-met") notMet += 1;
    else open += 1;
  }
  return { met, notMet, open };
}

/**
 * At least `needed` are met: met when enough are, not met when the open ones could not make it up.
 * `all` needs as many as there are, `any` needs one.
 */
export function atLeast({ met, open }: Tally, needed: number): Outcome {
  if (met >= needed) return "met";
  return met + open < needed ? "not-met" : "not-assessed";
}
