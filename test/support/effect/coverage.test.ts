import { describe, expect, it } from "vitest";
import type { EffectOptions } from "../../../src/support/effect/effect-policy.ts";
import { estimateEffect } from "../../../src/support/effect/estimate-effect.ts";
import { inventRegion, type Selection } from "./invented-region.ts";

/** How an estimator fares over many invented regions. Shares of pupils, 0..1. */
interface Coverage {
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

interface CoverageOptions extends EffectOptions {
  readonly seeds: number;
  readonly selection: Selection;
  /** What support takes off the share, 0..1. */
  readonly effect: number;
  readonly inYears?: number;
  readonly schools?: number;
  readonly supported?: number;
}

/** Estimates the effect in regions invented from seeds 1, 2, …, and compares with what was planted. */
function coverageOf(options: CoverageOptions): Coverage {
  const {
    seeds,
    selection,
    effect,
    inYears = 2,
    schools = 80,
    supported = 12,
    ...policy
  } = options;
  const all = Array.from({ length: seeds }, (_, at) => {
    const known = { seed: at + 1, selection, effect, schools, supported, earlierYears: inYears };
    const found = estimateEffect(inventRegion(known), { permutations: 999, ...policy });
    if (found.status === "refused") return null;
    const { effect: own, permutation, rebound, againstAll, cohorts } = found;
    return {
      ...own,
      sure: permutation.p < 0.05,
      observed: rebound?.observed ?? 0,
      expected: rebound?.expected ?? 0,
      againstAll: againstAll.value,
      sets: cohorts.reduce((sum, { matching }) => sum + matching.sets.length, 0),
    };
  });
  const told = all.filter((one) => one !== null);
  type Told = (typeof told)[number];
  const mean = (of: (one: Told) => number) =>
    told.reduce((sum, one) => sum + of(one), 0) / told.length;
  const bias = mean(({ value }) => value + effect);
  const spread = Math.sqrt(mean(({ value }) => (value + effect) ** 2) - bias ** 2);
  return {
    regions: told.length,
    refused: all.length - told.length,
    bias,
    biasError: spread / Math.sqrt(told.length),
    spread,
    claimed: mean(({ se }) => se),
    covered: told.filter(({ low, high }) => low <= -effect && -effect <= high).length,
    rejected: told.filter(({ sure }) => sure).length,
    beforeAfter: mean(({ observed }) => observed),
    rebound: mean(({ expected }) => expected),
    againstAll: mean((one) => one.againstAll + effect),
    sets: mean(({ sets }) => sets),
    df: mean(({ df }) => df),
  };
}

/**
 * Regions of 200 in which 93 to 97 % coverage would show itself: three binomial errors about 95 % of
 * 200 are 181 to 199.
 */
const SEEDS = 200;
const inBounds = ({ covered, regions }: Coverage) => {
  const error = Math.sqrt(0.95 * 0.05 * regions);
  return Math.abs(covered - 0.95 * regions) <= 3 * error;
};

describe("over 200 invented regions where the schools with low results were picked", () => {
  it(
    "says nothing happened when nothing did, though before/after improves",
    { timeout: 300_000 },
    () => {
      const found = coverageOf({ seeds: SEEDS, selection: "last-year", effect: 0 });
      expect(found.regions + found.refused).toBe(SEEDS);
      expect(found.refused).toBeLessThan(SEEDS / 20);
      // a naive report would praise support for this: a point and more off the share of low results
      expect(found.beforeAfter).toBeLessThan(-0.01);
      expect(Math.abs(found.bias)).toBeLessThan(3 * found.biasError);
      expect(Math.abs(found.bias)).toBeLessThan(Math.abs(found.beforeAfter) / 4);
      // what is said to come by itself is what came
      expect(Math.abs(found.rebound - found.beforeAfter)).toBeLessThan(0.004);
      expect(inBounds(found)).toBe(true);
      expect(found.rejected / found.regions).toBeLessThan(0.05 + 3 * Math.sqrt(0.0475 / SEEDS));
    },
  );

  it("finds an effect of six points where it is", { timeout: 300_000 }, () => {
    const found = coverageOf({ seeds: SEEDS, selection: "last-year", effect: 0.06 });
    expect(Math.abs(found.bias)).toBeLessThan(3 * found.biasError);
    expect(inBounds(found)).toBe(true);
    expect(found.rejected / found.regions).toBeGreaterThan(0.5);
  });
});
