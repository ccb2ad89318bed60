import type { EffectOptions } from "../src/support/effect/effect-policy.ts";
import { estimateEffect } from "../src/support/effect/estimate-effect.ts";
import { inventRegion, type Selection } from "./bench-effect-regions.ts";

/** How an estimator fares over many invented regions. Shares of pupils, 0..1. */
export interface Coverage {
  readonly regions: number;
  /** Regions where too few schools had a match. */
  readonly refused: number;
  /** Mean of the estimates less the true effect, and the error of that mean. */
  readonly bias: number;
  readonly biasError: number;
  /** Spread of the estimates, and the mean error they claim. */
  readonly spread: number;
  readonly claimed: number;
  /** Regions whose 95 % interval holds the truth. */
  readonly covered: number;
  /** Regions where the permutation test says p < 0.05. */
  readonly rejected: number;
  /** Mean change of the supported schools: what a naive report would call the effect. */
  readonly beforeAfter: number;
  /** Mean of what regression to the mean lets expect of it. */
  readonly rebound: number;
  /** Mean bias of the comparison with all schools without support. */
  readonly againstAll: number;
  readonly sets: number;
  readonly df: number;
}

export interface CoverageOptions extends EffectOptions {
  readonly seeds: number;
  readonly selection: Selection;
  /** What support takes off the share, 0..1. */
  readonly effect: number;
  readonly inYears?: number;
  readonly schools?: number;
  readonly supported?: number;
}

/** Estimates the effect in regions invented from seeds 1, 2, …, and compares with what was planted. */
export function coverageOf(options: CoverageOptions): Coverage {
  const {
    seeds,
    selection,
    effect,
    inYears = 2,
    schools = 80,
    supported = 12,
    ...policy
  } = options;
  const sum = new Map<string, number>();
  const add = (name: string, value: number) => sum.set(name, (sum.get(name) ?? 0) + value);
  for (let seed = 1; seed <= seeds; seed++) {
    const region = inventRegion({
      seed,
      selection,
      effect,
      schools,
      supported,
      earlierYears: inYears,
    });
    const found = estimateEffect(region, { permutations: 999, ...policy });
    if (found.status === "refused") {
      add("refused", 1);
      continue;
    }
    const { value, se, low, high, df } = found.effect;
    add("regions", 1);
    add("error", value + effect);
    add("squares", (value + effect) ** 2);
    add("claimed", se);
    add("covered", low <= -effect && -effect <= high ? 1 : 0);
    add("rejected", found.permutation.p < 0.05 ? 1 : 0);
    add("beforeAfter", found.rebound?.observed ?? 0);
    add("rebound", found.rebound?.expected ?? 0);
    add("againstAll", found.againstAll.value + effect);
    add("sets", setsOf(found));
    add("df", df);
  }
  const regions = sum.get("regions") ?? 0;
  const mean = (name: string) => (sum.get(name) ?? 0) / regions;
  const spread = Math.sqrt(mean("squares") - mean("error") ** 2);
  return {
    regions,
    refused: sum.get("refused") ?? 0,
    bias: mean("error"),
    biasError: spread / Math.sqrt(regions),
    spread,
    claimed: mean("claimed"),
    covered: sum.get("covered") ?? 0,
    rejected: sum.get("rejected") ?? 0,
    beforeAfter: mean("beforeAfter"),
    rebound: mean("rebound"),
    againstAll: mean("againstAll"),
    sets: mean("sets"),
    df: mean("df"),
  };
}

const setsOf = (
  found: Extract<ReturnType<typeof estimateEffect>, { status: "estimated" }>,
): number => found.cohorts.reduce((all, { matching }) => all + matching.sets.length, 0);
