import { isDifference } from "../indicators/indicator.ts";
import type { Indicator } from "../indicators/kind.ts";
import type { Estimate, Reading } from "../indicators/reading.ts";
import { emptySeries, participantMean, type Series } from "../indicators/series.ts";
import { policy } from "../reference/policy.ts";
import { betaBinomialTail, type SharesTail } from "../statistics/beta-binomial-grid.ts";
import { betaBinomialPrior, type BetaPrior } from "../statistics/beta-binomial.ts";
import { normalProbability } from "../statistics/normal.ts";
import { compare } from "./exact.ts";
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

/** Priors of the counts that were asked of last: other thresholds and other criteria ask of the same. */
const recent = new Map<string, RegionPrior>();
/** Letters of all their keys together: a few dozen procedures of the largest region. */
const mostLetters = 8_000_000;
let letters = 0;

/** A prior over all schools of the region, small ones included; null where there is no share. */
export function priorOf({ known, counted, top, n }: Series): RegionPrior | null {
  const counts: { readonly k: number; readonly n: number }[] = [];
  for (let at = 0; at < known.length; at += 1)
    // a redrawn region may have parts of a participant, where the model knows only who passed
    if (known[at] && counted[at]) counts.push({ k: Math.round(top[at]!), n: n[at]! });
  if (counts.length === 0) return null;
  const key = counts.map(({ k, n: of }) => `${k}/${of}`).join();
  const found = recent.get(key);
  if (found) return found;
  const prior = betaBinomialPrior(counts);
  const made = { ...prior, tail: betaBinomialTail(counts, prior) };
  letters += key.length;
  if (letters > mostLetters) {
    recent.clear();
    letters = key.length;
  }
  recent.set(key, made);
  return made;
}

/**
 * Priors that the lost rows of a region leave possible: all of them failed, or none; the schools as far
 * apart as they can be, or as near, cells that were lost whole among them or not. They span the mean and
 * the spread of the region, on which a prior hangs.
 */
export function possiblePriors(own: Series): RegionPrior[] {
  const isShare = own.counted.includes(1);
  if (!isShare || (!own.ends && !own.lost.includes(1))) return [];
  const { low, high } = own.ends ?? { low: own, high: own };
  const mean = participantMean(own) ?? 0;
  const isAbove = (at: number): boolean => own.known[at] === 1 && own.value[at]! > mean;
  /** Which end a school is at, and what share those fail whose cell was lost; none: they are left out. */
  const ways: readonly (readonly [isHigh: (at: number) => boolean, closed: number | undefined])[] =
    [
      [() => false, 0],
      [() => true, 1],
      ...[undefined, 0, mean, 1].flatMap((closed) =>
        [isAbove, (at: number) => !isAbove(at)].map((isHigh) => [isHigh, closed] as const),
      ),
    ];
  return ways.flatMap(([isHigh, closed]) => {
    const result = emptySeries(own.known.length);
    for (let at = 0; at < result.known.length; at += 1) {
      const end = isHigh(at) ? high : low;
      const isClosed = closed !== undefined && own.lost[at] === 1 && Number.isFinite(own.n[at]);
      result.known[at] = isClosed ? 1 : end.known[at]!;
      result.counted[at] = isClosed ? 1 : end.counted[at]!;
      result.top[at] = isClosed ? Math.round(own.n[at]! * closed) : end.top[at]!;
      result.n[at] = isClosed ? own.n[at]! : end.n[at]!;
    }
    return priorOf(result) ?? [];
  });
}

/** Whether a share may be drawn toward the region: a change may not, nor against what is no share. */
export const isShrinkable = (indicator: Indicator, threshold: number): boolean =>
  !isDifference(indicator) && threshold >= 0 && threshold <= 1;

/** The mean of the posterior share under the likeliest prior: what `by: "shrunken"` decides on. */
export const shrunkenShare = ({ alpha, beta }: BetaPrior, k: number, n: number): number =>
  (alpha + k) / (alpha + k + (beta + n - k));

/**
 * P(the true share is beyond the threshold | k of n).
 *
 * @param least where only this is asked for, whether it is so probable: any number on the right side of it
 */
export function probabilityBeyond(
  { tail }: RegionPrior,
  { operator, value }: Pick<AppliedThreshold, "operator" | "value">,
  k: number,
  n: number,
  least?: number,
): number {
  const isAbove = operator.startsWith(">");
  const above = tail(value, k, n, least === undefined || isAbove ? least : 1 - least);
  return isAbove ? above : 1 - above;
}

/** P(the true value is beyond the threshold) of an estimate with a normal error. */
export function estimateBeyond(
  { value, error }: { readonly value: number; readonly error: number },
  { operator, value: threshold }: Pick<AppliedThreshold, "operator" | "value">,
): number {
  const isAbove = operator.startsWith(">");
  if (error > 0) return normalProbability(((isAbove ? 1 : -1) * (value - threshold)) / error);
  return compare(value, operator, threshold) ? 1 : 0;
}

/** How sure a condition on an estimate is. */
export function estimateCertainty(
  value: number,
  { error }: Estimate,
  threshold: AppliedThreshold,
): Pick<Shrinkage, "probability" | "certainty"> {
  const probability = estimateBeyond({ value, error }, threshold);
  return { probability, certainty: certaintyOf(probability) };
}

/** Undefined for what is no share of participants. */
export function shrinkage(
  { k, n, cells }: Reading,
  threshold: AppliedThreshold,
  prior: RegionPrior | null,
): Shrinkage | undefined {
  if (k === undefined || cells.length === 0 || !prior) return undefined;
  const probability = probabilityBeyond(prior, threshold, k, n);
  return {
    shrunken: shrunkenShare(prior, k, n),
    probability,
    certainty: certaintyOf(probability),
  };
}
