import { describe, expect, it } from "vitest";
import { clusteredDifference, clusteredSample, workChange } from "../../../src/indicators/index.ts";
import { expectDigits, reference } from "../../statistics/reference.ts";
import { marked } from "../cells.ts";

interface Side {
  readonly n: readonly number[];
  readonly sum: readonly number[];
}
interface Case {
  readonly first: Side;
  readonly second: Side;
  readonly mean: number;
  readonly se_first: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}
const { cases } = reference<{ cases: readonly Case[] }>("clustered-shares");
const schools = ({ n, sum }: Side) => n.map((size, at) => ({ n: size, sum: sum[at] ?? 0 }));

describe("a ratio over schools", () => {
  it.each(cases)("agrees with R on errors clustered by school: $difference", (one) => {
    const sample = clusteredSample(schools(one.first));
    expectDigits(sample?.mean ?? NaN, one.mean);
    expectDigits(Math.sqrt((sample?.variance ?? NaN) / (sample?.n ?? NaN)), one.se_first);
    const found = clusteredDifference(schools(one.first), schools(one.second));
    for (const key of ["difference", "low", "high", "p"] as const)
      expectDigits(found?.[key] ?? NaN, one[key]);
  });

  it("says nothing of one school, of schools without pupils, of no spread at all", () => {
    expect(clusteredSample([{ n: 30, sum: 10 }])).toBeNull();
    expect(
      clusteredSample([
        { n: 30, sum: 10 },
        { n: 0, sum: 0 },
      ]),
    ).toBeNull();
    const alike = [
      { n: 10, sum: 5 },
      { n: 20, sum: 10 },
    ];
    expect(clusteredDifference(alike, alike)).toBeNull();
  });
});

describe("the change of a work between two years", () => {
  it("is that of the region's shares, and wider than pupils alone would make it", () => {
    const before = [marked([2, 8, 8, 2]), marked([12, 5, 2, 1]), marked([0, 4, 10, 6])];
    const now = [marked([6, 6, 6, 2]), marked([14, 4, 2, 0]), marked([1, 5, 9, 5])];
    const found = workChange(before, now, [2]);
    expect(found).toMatchObject({ nBefore: 60, nNow: 60, before: 14 / 60, now: 21 / 60 });
    expect(found?.difference).toBeCloseTo(7 / 60);
    expect((found?.high ?? 0) - (found?.low ?? 0)).toBeGreaterThan(0.5);
  });
  it("is none where a year has one school", () => {
    expect(workChange([marked([1, 1, 1, 1])], [marked([1, 1, 1, 1])], [2])).toBeNull();
  });
});
