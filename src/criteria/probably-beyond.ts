import { normalQuantile } from "../statistics/normal.ts";
import { probabilityBeyond, type RegionPrior } from "./shrinkage.ts";
import type { AppliedThreshold } from "./verdict.ts";

/** The least k of 0..n that `holds` is true of, being false below it and true above; n + 1: of none. */
function firstThat(holds: (k: number) => boolean, n: number, guess: number): number {
  let [low, high, step] = [-1, n + 1, 1];
  // out from the guess in growing steps, until the place lies between
  for (let at = Math.min(n, Math.max(0, guess)); low < at && at < high; step *= 2) {
    if (holds(at)) [high, at] = [at, at - step];
    else [low, at] = [at, at + step];
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** How many of n decide, by prior and by what is asked of it: draws of pupils ask again and again. */
const edges = new WeakMap<RegionPrior, Map<string, Map<number, number>>>();

/**
 * Whether it is probable enough that the share behind k of n is beyond a threshold. The more fail, the
 * more probable a greater share is, so that of n one number of them decides.
 */
export function probablyBeyond(
  prior: RegionPrior,
  threshold: Pick<AppliedThreshold, "operator" | "value">,
  least: number,
): (k: number, n: number) => boolean {
  const { operator, value } = threshold;
  const isAbove = operator.startsWith(">");
  const known = edges.get(prior) ?? new Map<string, Map<number, number>>();
  edges.set(prior, known);
  const key = `${operator}${value}/${least}`;
  const own = known.get(key) ?? new Map<number, number>();
  known.set(key, own);
  const spread = (isAbove ? 1 : -1) * normalQuantile(least) * Math.sqrt(value * (1 - value));
  /** Where a normal posterior under the likeliest prior would have it. */
  const guess = (n: number): number => {
    const all = n + prior.alpha + prior.beta;
    return Math.round(value * all + spread * Math.sqrt(all) - prior.alpha);
  };
  const isProbable = (k: number, n: number) => probabilityBeyond(prior, threshold, k, n) >= least;
  return (k, n) => {
    const edge = own.get(n) ?? firstThat((j) => isProbable(j, n) === isAbove, n, guess(n));
    own.set(n, edge);
    return k >= edge === isAbove;
  };
}
