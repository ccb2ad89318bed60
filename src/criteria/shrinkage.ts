import { isDifference } from "../indicators/indicator.ts";
import type { Indicator } from "../indicators/kind.ts";
import type { Reading } from "../indicators/reading.ts";
import type { Series } from "../indicators/series.ts";
import { policy } from "../reference/policy.ts";
import { betaBinomialTail, type SharesTail } from "../statistics/beta-binomial-grid.ts";
import { betaBinomialPrior, type BetaPrior } from "../statistics/beta-binomial.ts";
import type { AppliedThreshold, Certainty } from "./verdict.ts";

/** What the region adds to a school's own share (эмпирический байесовский подход). */
interface Shrinkage {
  /** Share drawn toward the region, the more so the fewer participants. */
  readonly shrunken: number;
  /** P(the true share is beyond the threshold | data), the region not taken as known exactly. */
  readonly probability: number;
  readonly certainty: Certainty;
}

const { confirmed, likely } = policy.certainty;

/** How sure one condition is, by itself: the words are those of the whole project. */
const certaintyOf = (probability: number): Certainty =>
  probability >= confirmed ? "confirmed" : probability >= likely ? "probable" : "unstable";

/** What a region says of the shares of its schools, in one procedure and year. */
export interface RegionPrior extends BetaPrior {
  /** P(true share ≥ threshold), averaged over the priors that the region leaves possible. */
  readonly tail: SharesTail;
}

/** A prior over all schools of the region, small ones included; null where there is no share. */
export function priorOf({ known, counted, top, n }: Series): RegionPrior | null {
  const counts: { readonly k: number; readonly n: number }[] = [];
  for (let at = 0; at < known.length; at += 1)
    if (known[at] && counted[at]) counts.push({ k: top[at]!, n: n[at]! });
  if (counts.length === 0) return null;
  const prior = betaBinomialPrior(counts);
  return { ...prior, tail: betaBinomialTail(counts, prior) };
}

/** Whether a share may be drawn toward the region: a change may not, nor against what is no share. */
export const isShrinkable = (indicator: Indicator, threshold: number): boolean =>
  !isDifference(indicator) && threshold >= 0 && threshold <= 1;

/** The mean of the posterior share under the likeliest prior: what `by: "shrunken"` decides on. */
export const shrunkenShare = ({ alpha, beta }: BetaPrior, k: number, n: number): number =>
  (alpha + k) / (alpha + k + (beta + n - k));

/** Undefined for what is no share of participants. */
export function shrinkage(
  { k, n, cells }: Reading,
  { operator, value }: AppliedThreshold,
  prior: RegionPrior | null,
): Shrinkage | undefined {
  if (k === undefined || cells.length === 0 || !prior) return undefined;
  const above = prior.tail(value, k, n);
  const probability = operator.startsWith(">") ? above : 1 - above;
  return {
    shrunken: shrunkenShare(prior, k, n),
    probability,
    certainty: certaintyOf(probability),
  };
}
