import { describe, expect, test } from "vitest";
import {
  countFromPercent,
  decimalsOf,
  largestRemainder,
} from "../../src/read/largest-remainder.ts";

describe("counts behind percentages", () => {
  test("89 pupils with 12.36, 52.81, 26.97 and 7.87 % are 11, 47, 24 and 7", () => {
    expect(largestRemainder([12.36, 52.81, 26.97, 7.87], 89, 2)).toEqual({
      counts: [11, 47, 24, 7],
      exact: true,
    });
  });

  test("every way to part a small school is found again from its rounded percentages", () => {
    for (let n = 1; n <= 24; n++) {
      for (let a = 0; a <= n; a++) {
        for (let b = 0; a + b <= n; b++) {
          const counts = [a, b, n - a - b];
          const printed = counts.map((k) => Number(((100 * k) / n).toFixed(1)));
          expect(largestRemainder(printed, n, 1)).toEqual({ counts, exact: true });
        }
      }
    }
  });

  test("percentages of no whole number of pupils are not exact", () => {
    expect(largestRemainder([10, 50, 30, 10], 7, 2).exact).toBe(false);
    expect(largestRemainder([50, 20, 20, 5], 20, 2).exact).toBe(false);
  });

  test("thousands of pupils with two decimals cannot be told apart", () => {
    expect(largestRemainder([13.44, 44.15, 36.28, 6.14], 30216, 2).exact).toBe(false);
  });

  test("a journal percentage is of the three counts' sum, not of all", () => {
    const base = 11011 + 17951 + 624;
    expect(base).toBe(29586);
    expect(Math.round((11011 / base) * 10000) / 100).toBe(37.22);
    expect(
      [52, 37, 4].map((k, i) => countFromPercent([55.91, 39.78, 4.3][i] ?? 0, 93, 2) === k),
    ).toEqual([true, true, true]);
  });

  test("a percentage above the whole stands for nobody", () => {
    expect(countFromPercent(120, 10, 0)).toBeNull();
  });

  test("decimals are counted as printed", () => {
    expect(["12.36", "4,3", "50", ""].map(decimalsOf)).toEqual([2, 1, 0, 0]);
  });
});
