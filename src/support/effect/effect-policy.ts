import { policy } from "../../reference/policy.ts";
import type { DifferenceOptions } from "./difference-in-differences.ts";
import type { MatchOptions } from "./match-schools.ts";
import type { PermutationOptions } from "./permutation-test.ts";

/** How an effect is estimated; everything is policy and may be set. */
export interface EffectPolicy
  extends
    Required<MatchOptions>,
    Required<Pick<DifferenceOptions, "weights" | "confidence">>,
    Required<PermutationOptions> {
  /** Most earlier years that schools are matched on. */
  readonly earlierYears: number;
  /** With fewer earlier years regression to the mean cannot be told from an effect. */
  readonly leastEarlierYears: number;
  /** With fewer matched supported schools no number is given. */
  readonly leastSchools: number;
}

export type EffectOptions = Partial<EffectPolicy>;

const usual: EffectPolicy = {
  matches: policy.effect.matches,
  caliper: policy.effect.caliper,
  earlierYears: policy.effect.earlierYears,
  leastEarlierYears: policy.effect.leastEarlierYears,
  leastSchools: policy.effect.leastSchools,
  weights: "schools",
  confidence: policy.comparison.confidence,
  permutations: policy.effect.permutations,
  seed: 1,
};

/**
 * The policy taken when nothing else is said. Six schools: with fewer pairs a permutation test cannot
 * give p below 0.05, however large the effect.
 *
 * @throws RangeError for a part of the policy that is no number
 */
export function effectPolicy(given: EffectOptions = {}): EffectPolicy {
  const whole = { ...usual, ...given };
  for (const [name, value] of Object.entries(whole))
    if (typeof value !== "string" && !(Math.abs(value) >= 0 && Math.abs(value) < Infinity))
      throw new RangeError(`${name} of the effect policy is a number, not ${value}`);
  return whole;
}
