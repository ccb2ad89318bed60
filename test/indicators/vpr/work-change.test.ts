import { describe, expect, it } from "vitest";
import { workChange } from "../../../src/indicators/vpr/work-sums.ts";
import { marked } from "../cells.ts";

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
