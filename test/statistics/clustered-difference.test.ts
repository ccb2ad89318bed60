import { describe, expect, it } from "vitest";
import { clusteredDifference } from "../../src/statistics/clustered-difference.ts";
import { expectDigits, reference, seeded } from "./reference.ts";

interface Side {
  readonly n: readonly number[];
  readonly sum: readonly number[];
}
interface Case {
  readonly first: Side;
  readonly second: Side;
  readonly difference: number;
  readonly se: number;
  readonly df: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}
const { cases } = reference<{ cases: readonly Case[] }>("clustered-shares");
const schools = ({ n, sum }: Side) => n.map((size, at) => ({ n: size, sum: sum[at] ?? 0 }));

describe("a difference of ratios over schools", () => {
  it.each(cases)("agrees with clubSandwich: $difference", (one) => {
    const found = clusteredDifference(schools(one.first), schools(one.second));
    for (const key of ["difference", "se", "df", "low", "high", "p"] as const)
      expectDigits(found?.[key], one[key]);
  });

  it("says nothing of one school, of schools without pupils, of no spread at all", () => {
    const alike = [
      { n: 10, sum: 5 },
      { n: 20, sum: 10 },
    ];
    const alone = [{ n: 30, sum: 10 }];
    const others = [
      { n: 10, sum: 1 },
      { n: 9, sum: 4 },
    ];
    expect(clusteredDifference(alone, others)).toBeNull();
    expect(clusteredDifference(others, [...alone, { n: 0, sum: 0 }])).toBeNull();
    expect(clusteredDifference(alike, alike)).toBeNull();
    expect(clusteredDifference(others, alike)).not.toBeNull();
  });

  it("keeps its 95 % with three schools against thirty", () => {
    const random = seeded(20260722);
    const bell = () => Array.from({ length: 12 }, random).reduce((a, b) => a + b, -6);
    const side = (count: number) =>
      Array.from({ length: count }, () => {
        const n = 4 + Math.floor(60 * random());
        const share = Math.min(0.95, Math.max(0.02, 0.3 + 0.1 * bell()));
        const sum = Array.from({ length: n }, random).filter((one) => one < share).length;
        return { n, sum };
      });
    const runs = Array.from({ length: 1500 }, () => clusteredDifference(side(3), side(30)));
    const holds = runs.filter((found) => found && found.low <= 0 && found.high >= 0).length;
    expect(holds / runs.length).toBeGreaterThan(0.95);
  });
});
