import type { Series } from "../indicators/series.ts";
import type { ThresholdColumn } from "./thresholds.ts";
import type { Outcome } from "./verdict.ts";

/** Outcomes of one rule for all schools (столбец итогов): `codes` for each. */
export type Outcomes = Uint8Array;

/**
 * Outcomes in a column. `open` was not assessed, there is nothing to assess; `lost` hangs on rows that
 * were lost: rules that leave out what is open may not leave that out.
 */
const codes = { notMet: 0, met: 1, open: 2, lost: 3 } as const;
const { notMet, met, open, lost } = codes;
const words: readonly Outcome[] = ["not-met", "met", "not-assessed", "not-assessed"];

/** Whether it is lost rows that leave an outcome open. */
export const isLostAt = (outcomes: Outcomes, at: number): boolean => outcomes[at] === lost;

export const outcomeAt = (outcomes: Outcomes, at: number): Outcome =>
  words[outcomes[at] ?? open] ?? "not-assessed";

/** A condition for all schools, in whole numbers where both sides are in them. */
export function fillCondition(
  result: Outcomes,
  { known, lost: gone, sampled, n, value, top, bottom }: Series,
  thresholdColumn: ThresholdColumn,
  minN: number,
): void {
  const { operator, values, exact } = thresholdColumn;
  const step = values.length === 1 ? 0 : 1;
  const [thresholdTop, thresholdBottom] = exact ?? [0, 0];
  const side = operator.startsWith(">") ? 1 : -1;
  const orEqual = operator.endsWith("=");
  for (let at = 0; at < result.length; at += 1) {
    const threshold = values[at * step]!;
    if (!known[at] || (sampled[at] && n[at]! < minN) || threshold !== threshold) {
      result[at] = gone[at] && n[at]! >= minN ? lost : open;
      continue;
    }
    const beyond =
      exact && bottom[at] !== 0
        ? side * (top[at]! * thresholdBottom - thresholdTop * bottom[at]!)
        : side * (value[at]! - threshold);
    result[at] = beyond > 0 || (orEqual && beyond === 0) ? met : notMet;
  }
}

/**
 * What lost rows could turn is not assessed (зависит от потерянных строк): `others` is decided at an end
 * of what they leave open.
 */
export function openWhereTheyDiffer(result: Outcomes, others: Outcomes): void {
  for (let at = 0; at < result.length; at += 1) if (others[at] !== result[at]) result[at] = lost;
}

/** Decides again by what the region adds to a share; `holds` is undefined where it adds nothing. */
export function decideAgain(
  result: Outcomes,
  { values }: ThresholdColumn,
  holds: (at: number, threshold: number) => boolean | undefined,
): void {
  for (let at = 0; at < result.length; at += 1) {
    if (result[at]! >= open) continue;
    const threshold = (values.length === 1 ? values[0] : values[at])!;
    const outcome = holds(at, threshold);
    if (outcome !== undefined) result[at] = outcome ? met : notMet;
  }
}

/** The same by counts of people alone, for the draws: without a threshold asked for at each place. */
export function decideCounts(
  result: Outcomes,
  { counted, sampled, top, n }: Series,
  holds: (k: number, n: number) => boolean,
): void {
  for (let at = 0; at < result.length; at += 1) {
    if (result[at]! >= open || counted[at] === 0 || sampled[at] === 0) continue;
    // pupils drawn anew need not be whole where only who passed is known
    result[at] = holds(Math.round(top[at]!), n[at]!) ? met : notMet;
  }
}

/** What `yes` met and `unknown` open ones come to where `needed` must be met. */
const kleene = (yes: number, unknown: number, needed: number, undecided: number): number =>
  yes >= needed ? met : yes + unknown < needed ? notMet : undecided;

/**
 * At least `needed` are met, in three-valued logic (логика Клини): met when enough are, not met when the
 * open ones could not make it up. `all` needs as many as there are, `any` needs one.
 *
 * @source Kleene (1952), Introduction to Metamathematics, § 64: strong connectives
 */
export function fillAtLeast(result: Outcomes, inner: readonly Outcomes[], needed: number): void {
  for (let at = 0; at < result.length; at += 1) {
    let [yes, unknown, undecided] = [0, 0, open as number];
    for (const column of inner) {
      const one = column[at]!;
      if (one === met) yes += 1;
      else if (one >= open) unknown += 1;
      if (one === lost) undecided = lost;
    }
    result[at] = kleene(yes, unknown, needed, undecided);
  }
}

/** The opposite; of what is open, open. */
export function fillNot(result: Outcomes, [inner]: readonly Outcomes[]): void {
  for (let at = 0; at < result.length; at += 1) {
    const one = inner?.[at] ?? open;
    result[at] = one === met ? notMet : one === notMet ? met : one;
  }
}

/** What the one rule inside comes to. */
export function fillSame(result: Outcomes, [inner]: readonly Outcomes[]): void {
  if (inner) result.set(inner);
}

/**
 * Procedures that are not assessed are left out; `neededOf` says how many of the others must hold. What
 * lost rows leave open may be met, not met or nothing: decided only where all three come to the same.
 */
export function fillOverProcedures(
  result: Outcomes,
  inner: readonly Outcomes[],
  minAssessed: number,
  neededOf: readonly number[],
): void {
  const decide = (yes: number, assessed: number): number =>
    assessed < minAssessed ? open : yes >= neededOf[assessed]! ? met : notMet;
  for (let at = 0; at < result.length; at += 1) {
    let [yes, assessed, gone] = [0, 0, 0];
    for (const column of inner) {
      const one = column[at]!;
      if (one === lost) gone += 1;
      if (one >= open) continue;
      assessed += 1;
      if (one === met) yes += 1;
    }
    const without = decide(yes, assessed);
    const isSure =
      gone === 0 ||
      (decide(yes, assessed + gone) === without && decide(yes + gone, assessed + gone) === without);
    result[at] = isSure ? without : lost;
  }
}

/** Each procedure over its years; one that is not assessed this year is not counted, unless rows were lost. */
export function fillSameProcedure(
  result: Outcomes,
  now: readonly Outcomes[],
  years: readonly Outcomes[],
  needed: number,
): void {
  for (let at = 0; at < result.length; at += 1) {
    let [yes, unknown, counted, undecided, gone] = [0, 0, 0, open as number, 0];
    for (let one = 0; one < now.length; one += 1) {
      if (now[one]![at] === open) continue;
      const outcome = years[one]![at]!;
      if (now[one]![at] === lost) gone += 1;
      else counted += 1;
      if (outcome === met) yes += 1;
      else if (outcome >= open) unknown += 1;
      if (outcome === lost) undecided = lost;
    }
    if (counted >= needed) result[at] = kleene(yes, unknown, needed, undecided);
    else result[at] = counted + gone < needed ? open : lost;
  }
}
