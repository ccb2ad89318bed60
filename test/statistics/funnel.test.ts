import { describe, expect, it } from "vitest";
import { funnel } from "../../src/statistics/funnel.ts";
import { normalQuantile } from "../../src/statistics/normal.ts";
import { expectDigits, reference, rowsOf, seeded } from "./reference.ts";

type Columns<Row> = { [Key in keyof Row]: Row[Key][] };
interface Region {
  k: number[];
  n: number[];
  winsorised: number;
  target: number;
  phi: number;
  tau2: number;
}
const r = reference<{
  limits: Columns<Record<"n" | "share" | "level" | "low" | "high", number>>;
  regions: Region[];
}>("funnel");
const countsOf = ({ k, n }: Pick<Region, "k" | "n">) => rowsOf({ k, n });
const spread = r.regions.filter(({ tau2 }) => tau2 > 0);

describe("the limits of a funnel", () => {
  it.each(rowsOf(r.limits))("of $n around $share at $level are those of R", (row) => {
    const { binomial, overdispersed } = funnel([], { target: row.share }).limits(row.n, row.level);
    expectDigits(binomial.low, row.low, 8);
    expectDigits(binomial.high, row.high, 8);
    expect(overdispersed).toEqual(binomial);
  });

  it.each(r.regions)("widen as R says: τ² = $tau2", (region) => {
    const found = funnel(countsOf(region), { winsorised: region.winsorised });
    expectDigits(found.target, region.target);
    expectDigits(found.phi, region.phi);
    expectDigits(found.tau2, region.tau2);
  });

  it("are the normal ones of the paper where participants are many", () => {
    const z = normalQuantile(0.999);
    for (const region of spread) {
      const { limits, target, tau2 } = funnel(countsOf(region));
      const n = 4_000_000;
      const variance = (target * (1 - target)) / n;
      const { binomial, overdispersed } = limits(n, 0.998);
      expect(binomial.high - target).toBeCloseTo(z * Math.sqrt(variance), 6);
      const wide = z * Math.sqrt(variance + tau2);
      expectDigits(overdispersed.high, Math.min(1, target + wide), 3);
      expect(overdispersed.low).toBeCloseTo(Math.max(0, target - wide), 3);
    }
  });

  it("hold the target and one another, narrow with n, widen with the level", () => {
    for (const region of r.regions) {
      const { limits, target } = funnel(countsOf(region));
      let before = { low: 0, high: 1 };
      for (const n of [20, 80, 320, 1280, 5120]) {
        const [inner, outer] = [limits(n, 0.95), limits(n, 0.998)];
        for (const one of [inner, outer]) {
          expect(one.binomial.low).toBeLessThanOrEqual(target);
          expect(one.binomial.high).toBeGreaterThanOrEqual(target);
          expect(one.overdispersed.low).toBeLessThanOrEqual(one.binomial.low);
          expect(one.overdispersed.high).toBeGreaterThanOrEqual(one.binomial.high);
        }
        expect(outer.overdispersed.high).toBeGreaterThanOrEqual(inner.overdispersed.high);
        expect(outer.overdispersed.low).toBeLessThanOrEqual(inner.overdispersed.low);
        expect(inner.binomial.high).toBeLessThan(before.high);
        expect(inner.binomial.low).toBeGreaterThanOrEqual(before.low);
        before = inner.binomial;
      }
    }
  });

  it("hold so many schools that differ by chance alone, and by their usual spread", () => {
    const random = seeded(20);
    const schoolsOf = (spreadOf: () => number) =>
      Array.from({ length: 400 }, () => {
        const n = 10 + Math.floor(random() * 90);
        const share = 0.15 + spreadOf();
        return { n, k: Array.from({ length: n }, () => random() < share).filter(Boolean).length };
      });
    const outside = (counts: readonly { k: number; n: number }[], level: number) => {
      const { limits } = funnel(counts);
      const out = counts.filter(({ k, n }) => {
        const { low, high } = limits(n, level).overdispersed;
        return k / n < low || k / n > high;
      });
      return out.length / counts.length;
    };
    const chance = schoolsOf(() => 0);
    expect(outside(chance, 0.95)).toBeLessThan(0.07);
    expect(outside(chance, 0.95)).toBeGreaterThan(0.02);
    expect(outside(chance, 0.998)).toBeLessThan(0.01);
    // narrower than that by what winsorising takes from φ
    const uneven = schoolsOf(() => 0.2 * (random() - 0.5));
    expect(outside(uneven, 0.95)).toBeLessThan(0.12);
    expect(outside(uneven, 0.998)).toBeLessThan(0.015);
  });
});

describe("a funnel", () => {
  it("does not depend on the order of schools", () => {
    for (const region of r.regions) {
      const counts = countsOf(region);
      const [one, other] = [funnel(counts), funnel([...counts].reverse())];
      expect([other.target, other.phi, other.tau2]).toEqual([one.target, one.phi, one.tau2]);
    }
  });

  it("is mirrored when those who passed are counted instead of those who failed", () => {
    for (const region of r.regions) {
      const counts = countsOf(region);
      const failed = funnel(counts);
      const passed = funnel(counts.map(({ k, n }) => ({ k: n - k, n })));
      expectDigits(passed.tau2, failed.tau2, 8);
      const [a, b] = [failed.limits(37, 0.95), passed.limits(37, 0.95)];
      expect(b.overdispersed.low).toBeCloseTo(1 - a.overdispersed.high, 9);
      expect(b.binomial.high).toBeCloseTo(1 - a.binomial.low, 9);
    }
  });

  it("is moved little by one school far away", () => {
    for (const region of spread.filter(({ winsorised, k }) => winsorised > 0 && k.length > 30)) {
      const counts = countsOf(region);
      const { target } = funnel(counts);
      const { tau2 } = funnel(counts, { target });
      const more = funnel([...counts, { k: 60, n: 60 }], { target });
      const raw = funnel([...counts, { k: 60, n: 60 }], { target, winsorised: 0 });
      expect(more.tau2 / tau2).toBeLessThan(1.5);
      expect(raw.tau2 / tau2).toBeGreaterThan(2);
    }
  });

  it("has no width around none or all, and no spread of one school", () => {
    const none = funnel([
      { k: 0, n: 12 },
      { k: 0, n: 30 },
    ]);
    expect([none.phi, none.tau2]).toEqual([null, 0]);
    expect(none.limits(20, 0.95).overdispersed).toEqual({ low: 0, high: 0 });
    expect(funnel([{ k: 9, n: 10 }], { target: 0.1 }).tau2).toBe(0);
  });

  it("refuses what means nothing", () => {
    const { limits } = funnel([{ k: 1, n: 4 }]);
    expect(() => funnel([])).toThrow(/needs a target/);
    expect(() => funnel([{ k: 5, n: 4 }])).toThrow(/from 0 to n = 4/);
    expect(() => funnel([], { target: 1.2 })).toThrow(/target is a share from 0 to 1, not 1.2/);
    expect(() => funnel([{ k: 1, n: 4 }], { winsorised: 0.5 })).toThrow(/winsorised/);
    expect(() => limits(0, 0.95)).toThrow(/at least one participant/);
    expect(() => limits(4, 1)).toThrow(/level/);
  });
});
