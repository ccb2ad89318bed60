import { describe, expect, it } from "vitest";
import { betaBinomialTail } from "../../src/statistics/beta-binomial-grid.ts";
import {
  betaBinomialPosterior,
  betaBinomialPrior,
  type Counts,
} from "../../src/statistics/beta-binomial.ts";

const counts = (pairs: readonly (readonly [number, number])[]): Counts[] =>
  pairs.map(([k, n]) => ({ k, n }));

/** Ten schools that differ no more than chance allows: the likeliest correlation is 0. */
const alike = counts([
  [13, 30],
  [3, 8],
  [2, 5],
  [1, 6],
  [21, 60],
  [9, 42],
  [1, 7],
  [19, 62],
  [2, 12],
  [3, 14],
]);

describe("probability that a true share reaches a threshold, the region not known exactly", () => {
  // R 4: the tail added up over 200 means and 300 correlations, both flat
  it.each([
    [13, 30, 0.807],
    [3, 8, 0.555],
    [2, 5, 0.545],
    [1, 6, 0.377],
    [21, 60, 0.71],
    [9, 42, 0.208],
    [1, 7, 0.344],
    [19, 62, 0.519],
    [2, 12, 0.303],
    [3, 14, 0.348],
  ])("of %i of %i is what R gives", (k, n, expected) => {
    expect(betaBinomialTail(alike)(0.3, k, n)).toBeCloseTo(expected, 2);
  });

  it("is no certainty where the likeliest prior makes one", () => {
    const prior = betaBinomialPrior(alike);
    expect(prior.pooled).toBe(true);
    const plain = alike.map(
      ({ k, n }) => betaBinomialPosterior(prior, k, n, { threshold: 0.3 }).probability,
    );
    const averaged = alike.map(({ k, n }) => betaBinomialTail(alike)(0.3, k, n));
    expect(plain.every((p) => p > 0.99 || p < 0.01)).toBe(true);
    expect(averaged.every((p) => p > 0.1 && p < 0.9)).toBe(true);
  });

  it("comes to the likeliest prior's own where many schools tell it", () => {
    const many = Array.from({ length: 1500 }, (_, i) => {
      const n = 10 + ((i * 7) % 70);
      return { k: Math.round(n * ([0.05, 0.15, 0.25, 0.4][i % 4] ?? 0)), n };
    });
    const tail = betaBinomialTail(many);
    const prior = betaBinomialPrior(many);
    for (const [k, n] of [
      [1, 12],
      [4, 12],
      [15, 50],
      [25, 60],
    ] as const) {
      const plain = betaBinomialPosterior(prior, k, n, { threshold: 0.3 }).probability;
      expect(Math.abs(tail(0.3, k, n) - plain)).toBeLessThan(0.003);
    }
  });

  it("is the Jeffreys prior's for fewer than ten schools", () => {
    const few = alike.slice(1);
    const { probability } = betaBinomialPosterior({ alpha: 0.5, beta: 0.5 }, 3, 8, {
      threshold: 0.3,
    });
    expect(betaBinomialTail(few)(0.3, 3, 8)).toBe(probability);
  });

  it.each([
    ["nobody fails", Array.from({ length: 12 }, (_, i) => ({ k: 0, n: 5 + i }))],
    ["everybody fails", Array.from({ length: 12 }, (_, i) => ({ k: 5 + i, n: 5 + i }))],
    [
      "schools are all or nothing",
      Array.from({ length: 40 }, (_, i) => ({ k: i % 2 ? 9 : 0, n: 9 })),
    ],
    [
      "every school has one pupil",
      Array.from({ length: 12 }, (_, i) => ({ k: i % 3 ? 0 : 1, n: 1 })),
    ],
  ])("is a probability where %s, and rises with failures", (_, region) => {
    const tail = betaBinomialTail(region);
    const row = Array.from({ length: 21 }, (_, k) => tail(0.3, k, 20));
    expect(row.every((p) => p >= 0 && p <= 1)).toBe(true);
    expect(row.every((p, k) => k === 0 || p >= (row[k - 1] ?? 0))).toBe(true);
  });

  it("is on the side of a bar that it is on when it is added up in full", () => {
    const bars = [0, 0.05, 0.5, 0.8, 0.95, 1];
    // each on its own: what was once added up in full is known
    const [full, sided] = [betaBinomialTail(alike), betaBinomialTail(alike)];
    for (const [n, k] of [4, 12, 40].flatMap((n) => [0, 1, 2, 3, n].map((k) => [n, k] as const)))
      for (const bar of bars) {
        const isReached = full(0.3, k, n) >= bar;
        expect(sided(0.3, k, n, bar) >= bar, `${k}/${n}, ${bar}`).toBe(isReached);
      }
  });
});
