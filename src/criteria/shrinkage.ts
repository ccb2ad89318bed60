import {
  betaBinomialPrior,
  betaTail,
  readIndicator,
  regionOf,
  type BetaPrior,
  type Indicator,
  type Reading,
  type World,
} from "../indicators/index.ts";
import type { Place } from "./branches.ts";
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

/** A prior for each procedure and year, over all schools of the region, small ones included. */
function priorOf(indicator: Indicator, world: World, place: Place): BetaPrior {
  const asked = indicator.procedure ?? place.procedure;
  const { readings } = regionOf(world, indicator, asked, place.year, readIndicator);
  return betaBinomialPrior([...readings.values()].map(({ k = 0, n }) => ({ k, n })));
}

/**
 * Makes the shrinkage of an indicator ready: priors are computed once for a procedure and year.
 * Undefined for what is no share of participants, or where the threshold is no share.
 */
export function readyShrinkage(indicator: Indicator, world: World) {
  const priors = new Map<string, BetaPrior>();
  return (reading: Reading, { applied }: Bar, place: Place): Shrinkage | undefined => {
    const { k, n, cells } = reading;
    if (k === undefined || cells.length === 0) return undefined;
    if (indicator.spec.kind === "change" || applied.value < 0 || applied.value > 1)
      return undefined;
    const key = `${place.year}/${place.procedure?.key ?? ""}`;
    const prior = priors.get(key) ?? priorOf(indicator, world, place);
    priors.set(key, prior);
    // the posterior beta itself: its interval, which is dear, is not needed
    const [alpha, beta] = [prior.alpha + k, prior.beta + n - k];
    const above = betaTail(applied.value, alpha, beta);
    const probability = applied.operator.startsWith(">") ? above : 1 - above;
    return { shrunken: alpha / (alpha + beta), probability, certainty: certaintyOf(probability) };
  };
}
