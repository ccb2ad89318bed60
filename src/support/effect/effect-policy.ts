import type { DifferenceOptions } from "./difference-in-differences.ts";
import type { MatchOptions } from "./match-schools.ts";
import type { PermutationOptions } from "./permutation-test.ts";
import type { PowerOptions } from "./power.ts";

/** How an effect is estimated; everything is policy and may be set. */
export interface EffectPolicy
  extends
    Required<MatchOptions>,
    Required<Pick<DifferenceOptions, "weights" | "confidence">>,
    Required<PermutationOptions>,
    Required<PowerOptions> {
  /** Most earlier years that schools are matched on. */
  readonly earlierYears: number;
  /** With fewer earlier years regression to the mean cannot be told from an effect. */
  readonly leastEarlierYears: number;
  /** With fewer matched supported schools no number is given. */
  readonly leastSchools: number;
  /** Smallest effect that matters, in the unit of the indicator, its sign being of no account. */
  readonly worthwhile: number;
}

export type EffectOptions = Partial<EffectPolicy>;

const usual: EffectPolicy = {
  matches: 2,
  caliper: 0.2,
  earlierYears: 3,
  leastEarlierYears: 2,
  leastSchools: 6,
  weights: "schools",
  confidence: 0.95,
  power: 0.8,
  permutations: 9999,
  seed: 1,
  worthwhile: 0.05,
};

/**
 * The policy taken when nothing else is said. Six schools: with fewer pairs a permutation test cannot
 * give p below 0.05, however large the effect.
 *
 * @source caliper: Rosenbaum & Rubin (1985), The American Statistician 39:33; power: common practice;
 *   least numbers and the effect that matters: own defaults
 * @throws RangeError for a part of the policy that is no number
 */
export function effectPolicy(given: EffectOptions = {}): EffectPolicy {
  const policy = { ...usual, ...given };
  for (const [name, value] of Object.entries(policy))
    if (typeof value !== "string" && !(Math.abs(value) >= 0 && Math.abs(value) < Infinity))
      throw new RangeError(`${name} of the effect policy is a number, not ${value}`);
  return policy;
}
