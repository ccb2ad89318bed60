import { describe, expect, it } from "vitest";
import { benjaminiHochberg } from "../../src/statistics/benjamini-hochberg.ts";
import { betaBinomialPosterior, betaBinomialPrior } from "../../src/statistics/beta-binomial.ts";
import {
  type Alternative,
  binomialTail,
  binomialTest,
} from "../../src/statistics/binomial-test.ts";
import { newcombeDifference, wilsonInterval } from "../../src/statistics/interval.ts";
import { sharesTest } from "../../src/statistics/shares-test.ts";
import { expectAllDigits, expectDigits, reference, rowsOf, seeded } from "./reference.ts";

type Columns<Row> = { [Key in keyof Row]: Row[Key][] };
interface Pair {
  k1: number;
  n1: number;
  k2: number;
  n2: number;
}
interface Estimate {
  mean: number;
  icc: number;
}
interface Shares {
  wilson: Columns<{ k: number; n: number; confidence: number; low: number; high: number }>;
  newcombe: Columns<Pair & { difference: number; low: number; high: number }>;
  shares_test: Columns<Pair & { p: number; method: string }>;
  binomial: Columns<{ k: number; n: number; share: number; alternative: Alternative; p: number }>;
  bh: { p: number[]; adjusted: number[] };
  priors: { name: string; k: number[]; n: number[]; ml: Estimate; moments: Estimate }[];
  posteriors: Columns<
    Record<"alpha" | "beta" | "k" | "n" | "shrunken" | "low" | "high" | "probability", number>
  >;
}
const r = reference<Shares>("shares");

describe("Wilson's interval", () => {
  it.each(rowsOf(r.wilson))("of $k/$n at $confidence agrees with prop.test", (row) => {
    const { low, high } = wilsonInterval(row.k, row.n, { confidence: row.confidence });
    if (row.k === 0) expect(low).toBe(0);
    else expectDigits(low, row.low, 10);
    if (row.k === row.n) expect(high).toBe(1);
    else expectDigits(high, row.high, 10);
  });

  it.each([
    [3, 10, 10.8, 60.3],
    [8, 25, 17.2, 51.6],
    [15, 50, 19.1, 43.8],
    [30, 100, 21.9, 39.6],
    [0, 10, 0, 27.8],
    [0, 5, 0, 43.4],
    [1, 6, 3.0, 56.4],
    [5, 10, 23.7, 76.3],
  ])("of %d/%d is %d–%d %%", (k, n, low, high) => {
    expect(wilsonInterval(k, n).low * 100).toBeCloseTo(low, 1);
    expect(wilsonInterval(k, n).high * 100).toBeCloseTo(high, 1);
  });

  it("does not exist for nobody, for more failures than participants, for parts of them", () => {
    expect(() => wilsonInterval(0, 0)).toThrow(/at least one participant/);
    expect(() => wilsonInterval(4, 3)).toThrow(/from 0 to n = 3/);
    expect(() => wilsonInterval(1.5, 3)).toThrow(RangeError);
    expect(() => wilsonInterval(NaN, 3)).toThrow(RangeError);
    expect(() => wilsonInterval(1, 3, { confidence: 95 })).toThrow(/between 0 and 1/);
  });
});

describe("Newcombe's difference of two shares", () => {
  it.each(rowsOf(r.newcombe))("of $k1/$n1 and $k2/$n2", (row) => {
    const { difference, low, high } = newcombeDifference(row.k1, row.n1, row.k2, row.n2);
    expectDigits(difference, row.difference, 12);
    expect(low).toBeCloseTo(row.low, 12);
    expect(high).toBeCloseTo(row.high, 12);
  });

  // Newcombe (1998), table II, method 10
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1.0],
    [10, 10, 0, 10, 0.6075, 1.0],
  ])("of %d/%d and %d/%d is as published", (k1, n1, k2, n2, low, high) => {
    const interval = newcombeDifference(k1, n1, k2, n2);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it("turns its sign with the order", () => {
    const there = newcombeDifference(3, 10, 8, 25);
    const back = newcombeDifference(8, 25, 3, 10);
    expect(back.difference).toBeCloseTo(-there.difference, 14);
    expect(back.low).toBeCloseTo(-there.high, 14);
  });
});

describe("tests of shares", () => {
  it.each(rowsOf(r.binomial))("binomial, $k/$n against $share, $alternative", (row) => {
    const { p } = binomialTest(row.k, row.n, row.share, { alternative: row.alternative });
    expectDigits(p, row.p, 10);
  });

  it.each(rowsOf(r.shares_test))("$k1/$n1 and $k2/$n2 by $method", (row) => {
    const { p, method } = sharesTest(row.k1, row.n1, row.k2, row.n2);
    expect(method).toBe(row.method);
    expectDigits(p, row.p, 9);
  });

  // share of failures that is true, n, chance that one procedure has 30 % or more, that 2 of 6 have
  it.each([
    [0.15, 10, 0.18, 0.295],
    [0.15, 15, 0.062, 0.048],
    [0.15, 25, 0.025, 0.009],
    [0.15, 50, 0.005, 0.0],
    [0.2, 10, 0.322, 0.626],
    [0.2, 15, 0.164, 0.257],
    [0.2, 25, 0.109, 0.133],
    [0.2, 50, 0.061, 0.047],
    [0.2, 100, 0.011, 0.002],
    [0.25, 10, 0.474, 0.865],
    [0.25, 25, 0.273, 0.521],
    [0.25, 50, 0.252, 0.471],
    [0.25, 100, 0.15, 0.222],
    [0.35, 10, 0.738, 0.994],
    [0.35, 25, 0.694, 0.988],
    [0.35, 50, 0.812, 0.999],
    [0.35, 100, 0.876, 1.0],
  ])("the rule of 30 %% fires at a true %d with n = %d by chance %d", (share, n, one, two) => {
    const fires = binomialTail(Math.ceil((3 * n) / 10), n, share);
    expect(Math.abs(fires - one)).toBeLessThan(0.00051);
    expect(Math.abs(binomialTail(2, 6, fires) - two)).toBeLessThan(0.00051);
  });
});

describe("Benjamini and Hochberg", () => {
  it("agrees with p.adjust, ties included", () => {
    const { adjusted, rejected } = benjaminiHochberg(r.bh.p, { q: 0.1 });
    expectAllDigits(adjusted, r.bh.adjusted, 12);
    expect(rejected).toEqual(r.bh.adjusted.map((p) => p <= 0.1));
    expect(rejected).toContain(true);
    expect(rejected).toContain(false);
  });

  it("takes nothing, and refuses what is no probability", () => {
    expect(benjaminiHochberg([])).toEqual({ adjusted: [], rejected: [] });
    expect(() => benjaminiHochberg([0.1, NaN])).toThrow(/p\[1\]/);
  });
});

describe("the prior of a region", () => {
  const groupsOf = ({ k, n }: { k: number[]; n: number[] }) => rowsOf({ k, n });

  it.each(r.priors)("maximum likelihood of $name agrees with optim", (region) => {
    const prior = betaBinomialPrior(groupsOf(region), { method: "ml" });
    expectDigits(prior.mean, region.ml.mean, 6);
    expectDigits(prior.icc, region.ml.icc, 6);
    const size = 1 / region.ml.icc - 1;
    expectDigits(prior.alpha, region.ml.mean * size, 6);
    expectDigits(prior.beta, (1 - region.ml.mean) * size, 6);
  });

  it.each(r.priors)("moments of $name agree with the formula", (region) => {
    const prior = betaBinomialPrior(groupsOf(region), { method: "moments" });
    const size = 1 / region.moments.icc - 1;
    expectDigits(prior.mean, region.moments.mean, 12);
    expectDigits(prior.alpha, region.moments.mean * size, 11);
    expectDigits(prior.beta, (1 - region.moments.mean) * size, 11);
  });

  it("does not hang on the order of schools, nor on schools without participants", () => {
    const groups = groupsOf(r.priors[0] ?? { k: [], n: [] });
    const prior = betaBinomialPrior(groups);
    const other = betaBinomialPrior([...groups.toReversed(), { k: 0, n: 0 }]);
    expectDigits(other.alpha, prior.alpha, 10);
    expectDigits(other.beta, prior.beta, 10);
    expect(other.groups).toBe(prior.groups);
  });

  it.each(["ml", "moments"] as const)(
    "pools fully where schools differ by chance alone: %s",
    (method) => {
      const prior = betaBinomialPrior(
        Array.from({ length: 20 }, () => ({ k: 4, n: 20 })),
        { method },
      );
      expect(prior.pooled).toBe(true);
      expect(prior.icc).toBe(0);
      expect(prior.mean).toBeCloseTo(0.2, 10);
      expect(prior.alpha + prior.beta).toBe(1e8);
      expect(betaBinomialPosterior(prior, 18, 20).shrunken).toBeCloseTo(0.2, 6);
    },
  );

  it.each(["ml", "moments"] as const)(
    "stays finite when nobody fails, everybody, all or nothing: %s",
    (method) => {
      const same = (k: number, n: number) => Array.from({ length: 12 }, () => ({ k, n }));
      const allOrNothing = [...same(0, 5), ...same(5, 5)];
      for (const groups of [same(0, 8), same(8, 8), allOrNothing, [...same(0, 1), ...same(1, 1)]]) {
        const prior = betaBinomialPrior(groups, { method });
        expect(prior.alpha).toBeGreaterThan(0);
        expect(prior.beta).toBeGreaterThan(0);
        expect(prior.alpha + prior.beta).toBeLessThanOrEqual(1.000001e8);
        const { shrunken, low, high, probability } = betaBinomialPosterior(prior, 1, 4, {
          threshold: 0.3,
        });
        for (const share of [shrunken, low, high, probability]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
      }
    },
  );

  it.each([3, 11, 17, 29])(
    "takes nothing from %d failures among schools of one participant each",
    (failed) => {
      const groups = Array.from({ length: 40 }, (_, i) => ({ k: i < failed ? 1 : 0, n: 1 }));
      const prior = betaBinomialPrior(groups);
      expect(prior).toMatchObject({ icc: 0, pooled: true });
      expect(prior.mean).toBeCloseTo(failed / 40, 10);
    },
  );

  it("is Jeffreys', and says so, with fewer than ten schools", () => {
    const nine = Array.from({ length: 9 }, (_, i) => ({ k: i, n: 20 }));
    expect(betaBinomialPrior(nine)).toMatchObject({ alpha: 0.5, beta: 0.5, method: "jeffreys" });
    expect(betaBinomialPrior([...nine, { k: 3, n: 10 }]).method).toBe("ml");
    expect(betaBinomialPrior(nine, { minimumGroups: 5 }).method).toBe("ml");
    expect(betaBinomialPrior([]).method).toBe("jeffreys");
  });

  it("refuses what is no count", () => {
    expect(() => betaBinomialPrior([{ k: 3, n: 2 }])).toThrow(RangeError);
    expect(() => betaBinomialPrior([{ k: 1, n: 0 }])).toThrow(RangeError);
  });
});

describe("the posterior of a school", () => {
  it.each(rowsOf(r.posteriors))(
    "$k/$n under Beta($alpha, $beta) agrees with pbeta and qbeta",
    (row) => {
      const posterior = betaBinomialPosterior(row, row.k, row.n, { threshold: 0.3 });
      expectDigits(posterior.shrunken, row.shrunken, 12);
      expectDigits(posterior.low, row.low, 9);
      expectDigits(posterior.high, row.high, 9);
      expectDigits(posterior.probability, row.probability, 9);
    },
  );

  const priors = [
    { alpha: 0.5, beta: 0.5 },
    { alpha: 2.4, beta: 9.1 },
    { alpha: 0.01, beta: 0.03 },
    { alpha: 2e7, beta: 8e7 },
  ];

  it("more failures never lower P(true share ≥ threshold)", () => {
    for (const prior of priors) {
      for (const n of [1, 7, 25, 120]) {
        for (const threshold of [0.05, 0.2, 0.3, 0.9]) {
          let before = -1;
          for (let k = 0; k <= n; k++) {
            const { probability } = betaBinomialPosterior(prior, k, n, { threshold });
            expect(probability).toBeGreaterThanOrEqual(before);
            before = probability;
          }
        }
      }
    }
  });

  it("the shrunken share lies between the school's and the region's", () => {
    const random = seeded(5);
    for (let i = 0; i < 500; i++) {
      const prior = priors[i % priors.length] ?? { alpha: 1, beta: 1 };
      const mean = prior.alpha / (prior.alpha + prior.beta);
      const n = 1 + Math.floor(80 * random());
      const k = Math.floor((n + 1) * random());
      const { shrunken, low, high } = betaBinomialPosterior(prior, k, n);
      expect(shrunken).toBeGreaterThanOrEqual(Math.min(mean, k / n) - 1e-15);
      expect(shrunken).toBeLessThanOrEqual(Math.max(mean, k / n) + 1e-15);
      expect(low).toBeLessThan(high);
    }
  });

  it("goes to the school's own share as n grows", () => {
    const prior = { alpha: 2.4, beta: 9.1 };
    const errors = [10, 1000, 100_000, 10_000_000].map(
      (n) => 0.4 - betaBinomialPosterior(prior, 0.4 * n, n).shrunken,
    );
    expect(errors).toEqual(errors.toSorted((a, b) => b - a));
    expect(errors.at(-1)).toBeLessThan(1e-6);
    expect(betaBinomialPosterior(prior, 4e6, 1e7, { threshold: 0.39 }).probability).toBe(1);
  });

  it("is the prior where nobody took part, and has no probability without a threshold", () => {
    const posterior = betaBinomialPosterior({ alpha: 2, beta: 8 }, 0, 0);
    expect(posterior).toMatchObject({ alpha: 2, beta: 8, shrunken: 0.2 });
    expect(posterior).not.toHaveProperty("probability");
    expect(() => betaBinomialPosterior({ alpha: 2, beta: 8 }, 1, 0)).toThrow(RangeError);
    expect(() => betaBinomialPosterior({ alpha: 2, beta: 8 }, 1, 2, { threshold: 30 })).toThrow(
      /threshold/,
    );
  });

  it("95 % intervals hold the truth 93 to 97 times in a hundred, tiny schools included", () => {
    const random = seeded(77);
    let held = 0;
    let schools = 0;
    for (let made = 0; made < 30; made++) {
      // true shares from Beta(2, 6): the second of seven uniform numbers in order
      const truth = Array.from(
        { length: 100 },
        () => Float64Array.from({ length: 7 }, random).sort().at(1) ?? NaN,
      );
      const groups = truth.map((share) => {
        const n = 3 + Math.floor(40 * random() ** 2);
        return { n, k: Array.from({ length: n }, random).filter((u) => u < share).length };
      });
      const prior = betaBinomialPrior(groups);
      groups.forEach(({ k, n }, i) => {
        const { low, high } = betaBinomialPosterior(prior, k, n);
        if ((truth[i] ?? NaN) >= low && (truth[i] ?? NaN) <= high) held++;
        schools++;
      });
    }
    expect(held / schools).toBeGreaterThan(0.93);
    expect(held / schools).toBeLessThan(0.97);
  });
});
