import { probabilityBeyond, type RegionPrior } from "./shrinkage.ts";
import type { AppliedThreshold } from "./verdict.ts";

/** By n: the most of them that are known to be too few, and the fewest known to be enough. */
interface Bounds {
  readonly few: number[];
  readonly enough: number[];
}

/** What has been found by prior and by what is asked of it: draws of pupils ask again and again. */
const found = new WeakMap<RegionPrior, Map<string, Bounds>>();

/**
 * Whether it is probable enough that the share behind k of n is beyond a threshold. The more fail, the
 * more probable a greater share is, so that what was found for one number of n decides for all on its side.
 */
export function probablyBeyond(
  prior: RegionPrior,
  threshold: Pick<AppliedThreshold, "operator" | "value">,
  least: number,
): (k: number, n: number) => boolean {
  const { operator, value } = threshold;
  const isAbove = operator.startsWith(">");
  const known = found.get(prior) ?? new Map<string, Bounds>();
  found.set(prior, known);
  const key = `${operator}${value}/${least}`;
  const own = known.get(key) ?? { few: [], enough: [] };
  known.set(key, own);
  const { few, enough } = own;
  return (k, n) => {
    if (k <= (few[n] ?? -1)) return !isAbove;
    if (k >= (enough[n] ?? Infinity)) return isAbove;
    const holds = probabilityBeyond(prior, threshold, k, n, least) >= least;
    if (holds === isAbove) enough[n] = k;
    else few[n] = k;
    return holds;
  };
}
