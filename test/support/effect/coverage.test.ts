import { describe, expect, it } from "vitest";
import { type Coverage, coverageOf } from "../../../scripts/bench-effect-coverage.ts";

/**
 * Regions of 200 in which 93 to 97 % coverage would show itself: three binomial errors about 95 % of
 * 200 are 181 to 199. The bench counts a thousand.
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
