import type { Series } from "../indicators/series.ts";
import { compare } from "./exact.ts";
import type { ThresholdColumn } from "./thresholds.ts";
import type { Outcome } from "./verdict.ts";

/** Outcomes of one rule for all schools (столбец итогов): `codes` for each. */
export type Outcomes = Uint8Array;

/** Outcomes in a column. */
const codes = { notMet: 0, met: 1, open: 2 } as const;
const { notMet, met, open } = codes;
const words: readonly Outcome[] = ["not-met", "met", "not-assessed"];

export const outcomeAt = (outcomes: Outcomes, at: number): Outcome =>
  words[outcomes[at] ?? open] ?? "not-assessed";

/** A condition for all schools, in whole numbers where both sides are in them. */
export function fillCondition(
  result: Outcomes,
  { known, sampled, n, value, top, bottom }: Series,
  thresholdColumn: ThresholdColumn,
  minN: number,
): void {
  const { operator, values, exact } = thresholdColumn;
  const one = values.length === 1;
  const [thresholdTop, thresholdBottom] = exact ?? [0, 0];
  const side = operator.startsWith(">") ? 1 : -1;
  const orEqual = operator.endsWith("=");
  for (let at = 0; at < result.length; at += 1) {
    const threshold = one ? values[0]! : values[at]!;
    if (!known[at] || (sampled[at] && n[at]! < minN) || threshold !== threshold) {
      result[at] = open;
      continue;
    }
    const beyond =
      exact && bottom[at] !== 0
        ? side * (top[at]! * thresholdBottom - thresholdTop * bottom[at]!)
        : side * (value[at]! - threshold);
    result[at] = beyond > 0 || (orEqual && beyond === 0) ? met : notMet;
  }
}

/** Decides again by the shrunken share where there is one; `shrink` gives NaN where there is none. */
export function decideShrunken(
  result: Outcomes,
  { operator, values }: ThresholdColumn,
  shrink: (at: number, threshold: number) => number,
): void {
  for (let at = 0; at < result.length; at += 1) {
    if (result[at] === open) continue;
    const threshold = (values.length === 1 ? values[0] : values[at])!;
    const shrunken = shrink(at, threshold);
    if (Number.isNaN(shrunken)) continue;
    result[at] = compare(shrunken, operator, threshold) ? met : notMet;
  }
}

/**
 * At least `needed` are met, in three-valued logic (логика Клини): met when enough are, not met when the
 * open ones could not make it up. `all` needs as many as there are, `any` needs one.
 *
 * @source Kleene (1952), Introduction to Metamathematics, § 64: strong connectives
 */
export function fillAtLeast(result: Outcomes, inner: readonly Outcomes[], needed: number): void {
  for (let at = 0; at < result.length; at += 1) {
    let [yes, unknown] = [0, 0];
    for (const column of inner) {
      if (column[at] === met) yes += 1;
      else if (column[at] === open) unknown += 1;
    }
    result[at] = yes >= needed ? met : yes + unknown < needed ? notMet : open;
  }
}

/** The opposite; of what is open, open. */
export function fillNot(result: Outcomes, [inner]: readonly Outcomes[]): void {
  for (let at = 0; at < result.length; at += 1)
    result[at] = inner?.[at] === met ? notMet : inner?.[at] === notMet ? met : open;
}

/** What the one rule inside comes to. */
export function fillSame(result: Outcomes, [inner]: readonly Outcomes[]): void {
  if (inner) result.set(inner);
}

/** Procedures that are not assessed are left out; `neededOf` says how many of the others must hold. */
export function fillOverProcedures(
  result: Outcomes,
  inner: readonly Outcomes[],
  minAssessed: number,
  neededOf: readonly number[],
): void {
  for (let at = 0; at < result.length; at += 1) {
    let [yes, assessed] = [0, 0];
    for (const column of inner) {
      if (column[at] === open) continue;
      assessed += 1;
      if (column[at] === met) yes += 1;
    }
    result[at] = assessed < minAssessed ? open : yes >= neededOf[assessed]! ? met : notMet;
  }
}

/** Each procedure over its years; one that is not assessed this year is not counted. */
export function fillSameProcedure(
  result: Outcomes,
  now: readonly Outcomes[],
  years: readonly Outcomes[],
  needed: number,
): void {
  for (let at = 0; at < result.length; at += 1) {
    let [yes, unknown, counted] = [0, 0, 0];
    for (let one = 0; one < now.length; one += 1) {
      if (now[one]![at] === open) continue;
      counted += 1;
      if (years[one]![at] === met) yes += 1;
      else if (years[one]![at] === open) unknown += 1;
    }
    const decided = yes >= needed ? met : yes + unknown < needed ? notMet : open;
    result[at] = counted < needed ? open : decided;
  }
}
