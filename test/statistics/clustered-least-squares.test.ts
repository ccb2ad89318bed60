import { describe, expect, it } from "vitest";
import { clusteredLeastSquares } from "../../src/statistics/clustered-least-squares.ts";
import { expectDigits } from "./reference.ts";

/** Twelve schools over five years, some luck in each. */
const rows = Array.from({ length: 60 }, (_, at) => ({
  school: `${Math.floor(at / 5)}`,
  year: at % 5,
  luck: Math.sin(at * at + 1),
}));
const outcome = rows.map(({ year, luck, school }) => 0.3 * year + luck + Number(school) / 4);
const fit = (yearZero: number, intercept: number, correction: "CR1" | "CR2") =>
  clusteredLeastSquares(
    {
      names: ["(Intercept)", "year"],
      design: rows.map(({ year }) => [intercept, yearZero + year]),
      outcome: outcome.map((y) => y + 1000),
      clusters: rows.map(({ school }) => school),
    },
    { correction },
  ).coefficients;

describe("where the years begin to count", () => {
  it.each(["CR1", "CR2"] as const)(
    "changes nothing of the slope, its error and its df: %s",
    (how) => {
      const [, near] = fit(-2, 1, how);
      const [level, far] = fit(2020, 1, how);
      for (const key of ["estimate", "se", "df"] as const)
        expectDigits(far?.[key], near?.[key] ?? NaN, 10);
      // the line is the same: its height in the middle year is the mean
      const mean = outcome.reduce((sum, y) => sum + y, 0) / outcome.length + 1000;
      expectDigits((level?.estimate ?? NaN) + 2022 * (far?.estimate ?? NaN), mean, 10);
    },
  );

  it("moves the intercept by the slope, with an error to match", () => {
    const [there] = fit(100, 1, "CR1");
    const [here, slope] = fit(-2, 1, "CR1");
    expectDigits(there?.estimate, (here?.estimate ?? NaN) - 102 * (slope?.estimate ?? NaN), 9);
    const [doubled] = fit(100, 2, "CR1");
    expectDigits(doubled?.estimate, (there?.estimate ?? NaN) / 2, 9);
    expectDigits(doubled?.se, (there?.se ?? NaN) / 2, 9);
  });

  it("leaves a column that is the same in every row to be named", () => {
    const call = () =>
      clusteredLeastSquares({
        names: ["(Intercept)", "year"],
        design: rows.map(() => [1, 2024]),
        outcome,
        clusters: rows.map(({ school }) => school),
      });
    expect(call).toThrow(/"year"/);
  });
});
