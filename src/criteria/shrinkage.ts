import {
  betaBinomialPrior,
  betaTail,
  type BetaPrior,
  type Indicator,
  type Reading,
  type Series,
} from "../indicators/index.ts";
import type { Bar } from "./thresholds.ts";
import type { Certainty } from "./verdict.ts";

/** What the region adds to a school's own share (эмпирический байесовский подход). */
export interface Shrinkage {
  /** Share drawn toward the region, the more so the fewer participants. */
  readonly shrunken: number;
  /** P(the true share is beyond the threshold | data). */
  readonly probability: number;
  readonly certainty: Certainty;
}

/** «подтверждён» from 0.9, «вероятный» from 0.5, else «неустойчивый». */
const certaintyOf = (probability: number): Certainty =>
  probability >= 0.9 ? "confirmed" : probability >= 0.5 ? "probable" : "unstable";

/** A prior over all schools of the region, small ones included; null where there is no share. */
export function priorOf({ known, counted, top, n }: Series): BetaPrior | null {
  const counts: { readonly k: number; readonly n: number }[] = [];
  for (let at = 0; at < known.length; at += 1)
    if (known[at] && counted[at]) counts.push({ k: top[at]!, n: n[at]! });
  return counts.length === 0 ? null : betaBinomialPrior(counts);
}

/** Whether a share may be drawn toward the region: a change may not, nor against what is no share. */
export const isShrinkable = ({ spec }: Indicator, bar: number): boolean =>
  spec.kind !== "change" && bar >= 0 && bar <= 1;

/** The mean of the posterior share. */
export const shrunkenShare = ({ alpha, beta }: BetaPrior, k: number, n: number): number =>
  (alpha + k) / (alpha + k + (beta + n - k));

/** Undefined for what is no share of participants. */
export function shrinkage(
  { k, n, cells }: Reading,
  { applied }: Bar,
  prior: BetaPrior | null,
): Shrinkage | undefined {
  if (k === undefined || cells.length === 0 || !prior) return undefined;
  // the posterior beta itself: its interval, which is dear, is not needed
  const above = betaTail(applied.value, prior.alpha + k, prior.beta + n - k);
  const probability = applied.operator.startsWith(">") ? above : 1 - above;
  return {
    shrunken: shrunkenShare(prior, k, n),
    probability,
    certainty: certaintyOf(probability),
  };
}
