import { describe, expect, it } from "vitest";
import { expectedRebound } from "../../src/statistics/expected-rebound.ts";
import { mannKendall, theilSen, weightedTrend } from "../../src/statistics/trends.ts";
import { expectDigits, reference } from "./reference.ts";

interface Trends {
  kendall: { y: number[]; s: number; varS: number; z: number; p: number }[];
  sen: (Record<"x" | "y", number[]> &
    Record<"slope" | "intercept" | "low" | "high", number> & { reached: boolean })[];
  straight: (Record<"x" | "y" | "weights", number[]> &
    Record<"slope" | "intercept" | "se" | "p" | "low" | "high", number>)[];
}
const r = reference<Trends>("trends");

describe("Mann and Kendall", () => {
  it.each(r.kendall)("of $y agrees with cor.test, ties included", ({ y, s, varS, z, p }) => {
    const test = mannKendall(y);
    expect(test.s).toBe(s);
    expectDigits(test.varS, varS, 12);
    expectDigits(test.z, z, 10);
    expectDigits(test.p, p, 10);
  });

  it("sees no trend in equal values, and turns its sign with time", () => {
    expect(mannKendall([3, 3, 3])).toEqual({ s: 0, varS: 0, z: 0, p: 1 });
    expect(mannKendall([4, 2, 2, 1]).z).toBe(-mannKendall([1, 2, 2, 4]).z);
    expect(() => mannKendall([1])).toThrow(/two values/);
    expect(() => mannKendall([1, NaN])).toThrow(/y\[1\]/);
  });
});

describe("Theil and Sen", () => {
  it.each(r.sen)("of $y", ({ x, y, slope, intercept, low, high, reached }) => {
    const trend = theilSen(x, y);
    expectDigits(trend.slope, slope, 10);
    expect(trend.intercept).toBeCloseTo(intercept, 8);
    expectDigits(trend.low, low, 10);
    expectDigits(trend.high, high, 10);
    expect(trend.reached).toBe(reached);
  });

  it("is not moved by one bad year", () => {
    const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024];
    const level = [0.2, 0.21, 0.2, 0.22, 0.9, 0.21, 0.2];
    expect(Math.abs(theilSen(years, level).slope)).toBeLessThan(0.005);
  });

  it("needs two times and as many values", () => {
    expect(() => theilSen([2024, 2024], [1, 2])).toThrow(/two different times/);
    expect(() => theilSen([2023, 2024], [1])).toThrow(/2 times and 1 values/);
  });
});

describe("a weighted trend", () => {
  it.each(r.straight)("of $y agrees with lm", ({ x, y, weights, ...expected }) => {
    const trend = weightedTrend(x, y, weights);
    expectDigits(trend.slope, expected.slope, 9);
    expectDigits(trend.intercept, expected.intercept, 9);
    expectDigits(trend.se, expected.se, 9);
    expectDigits(trend.p, expected.p, 8);
    expectDigits(trend.low, expected.low, 7);
    expectDigits(trend.high, expected.high, 7);
    expect(trend.df).toBe(y.length - 2);
  });

  it("is never made of two points", () => {
    expect(() => weightedTrend([2023, 2024], [0.3, 0.2], [9, 9])).toThrow(/3 points/);
    expect(() => weightedTrend([1, 1, 1], [1, 2, 3], [1, 1, 1])).toThrow(/different times/);
    expect(() => weightedTrend([1, 2, 3], [1, 2, 3], [1, 0, 1])).toThrow(/above 0/);
  });

  it("of points on a line has no error", () => {
    expect(weightedTrend([1, 2, 3], [2, 4, 6], [1, 5, 2])).toMatchObject({ slope: 2, se: 0, p: 0 });
  });
});

describe("the rebound to be expected without support", () => {
  it("is toward the mean, the more so the noisier the indicator", () => {
    expect(expectedRebound(0.6, { reliability: 0.3, mean: 0.2 })).toBeCloseTo(-0.28, 12);
    expect(expectedRebound(0.05, { reliability: 0.3, mean: 0.2 })).toBeCloseTo(0.105, 12);
    expect(expectedRebound(0.6, { reliability: 1, mean: 0.2 })).toBe(0);
    expect(expectedRebound(0.6, { reliability: 0, mean: 0.2 })).toBeCloseTo(-0.4, 12);
    expect(() => expectedRebound(0.6, { reliability: 1.2, mean: 0.2 })).toThrow(/Reliability/);
  });
});
