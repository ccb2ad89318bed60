import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../../../src/statistics/interval.ts";
import { pooledChange, pooledShare } from "../../../src/support/effect/group-shares.ts";

describe("the share of several schools", () => {
  it("is of all pupils, and wider than Wilson's where schools differ", () => {
    const found = pooledShare([
      { k: 0, n: 50 },
      { k: 40, n: 50 },
      { k: 5, n: 50 },
    ]);
    const wilson = wilsonInterval(45, 150);
    expect(found).toMatchObject({ k: 45, n: 150, schools: 3, value: 0.3 });
    expect(found?.low).toBeLessThan(wilson.low);
    expect(found?.high).toBeGreaterThan(wilson.high);
  });

  it("has an interval of a mean by hand where schools are of one size", () => {
    // shares 0.2, 0.3, 0.4: t(2) = 4.302653 times 0.1/√3
    const found = pooledShare([20, 30, 40].map((k) => ({ k, n: 100 })));
    expect(found?.low).toBeCloseTo(0.3 - (4.302653 * 0.1) / Math.sqrt(3), 6);
  });

  it("is Wilson's where schools are alike, and nothing where nobody took part", () => {
    const found = pooledShare([10, 10, 10].map((k) => ({ k, n: 100 })));
    expect(found).toMatchObject(wilsonInterval(30, 300));
    expect(pooledShare([{ k: 0, n: 0 }])).toBeNull();
  });
});

describe("its change in the same schools", () => {
  it("has the paired interval of a mean where schools are of one size", () => {
    const pairs = [
      [30, 20],
      [40, 35],
      [20, 18],
      [10, 15],
    ].map(([before = 0, after = 0]) => ({
      before: { k: before, n: 100 },
      after: { k: after, n: 100 },
    }));
    // differences −0.10, −0.05, −0.02, 0.05: mean −0.03, sd 0.0627163, t(3) = 3.182446
    const found = pooledChange(pairs);
    expect(found?.difference).toBeCloseTo(-0.03, 10);
    expect(found?.high).toBeCloseTo(-0.03 + (3.182446 * 0.0627163) / 2, 5);
  });

  it("leaves out who has only one of the two, and is not told of one school", () => {
    const pair = { before: { k: 1, n: 10 }, after: { k: 2, n: 10 } };
    expect(pooledChange([pair, { before: { k: 9, n: 9 }, after: { k: 0, n: 0 } }])).toBeNull();
  });
});
