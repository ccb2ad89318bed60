import { describe, expect, it } from "vitest";
import { clusteredLeastSquares } from "../../../src/statistics/clustered-least-squares.ts";
import {
  differenceInDifferences,
  type DifferenceOptions,
  eventStudy,
  type PanelSchool,
} from "../../../src/support/effect/difference-in-differences.ts";
import { expectAllDigits, expectDigits, reference, rowsOf } from "../../statistics/reference.ts";

interface Regression {
  readonly names: readonly string[];
  readonly estimates: readonly number[];
  readonly cr1: readonly number[];
  readonly cr2: readonly number[];
  readonly df: readonly number[];
  readonly p: readonly number[];
}
const ofR = reference<{
  panel: {
    school: string[];
    supported: number[];
    year: number[];
    outcome: number[];
    weight: number[];
    n: number[];
    baseline: number[];
  };
  equal: Regression;
  matched: Regression;
  pupils: Regression;
  adjusted: Regression;
  study: Regression;
}>("effect");

const rows = rowsOf(ofR.panel);
const panel = (given: { weighted?: boolean; adjusted?: boolean } = {}): PanelSchool[] =>
  [...new Set(rows.map(({ school }) => school))].map((school) => {
    const own = rows.filter((row) => row.school === school);
    const first = own[0];
    return {
      school,
      supported: first?.supported === 1,
      since: 2023,
      weight: given.weighted ? (first?.weight ?? 0) : 1,
      years: own.map(({ year, outcome, n }) => ({ year, value: outcome, n })),
      ...(given.adjusted && { adjust: [(first?.baseline ?? 0) - 0.3] }),
    };
  });

describe("difference-in-differences against R", () => {
  const cases: readonly (readonly [string, Regression, PanelSchool[], DifferenceOptions])[] = [
    ["all schools alike", ofR.equal, panel(), {}],
    ["weights of the matching", ofR.matched, panel({ weighted: true }), {}],
    ["weights of the participations", ofR.pupils, panel({ weighted: true }), { weights: "pupils" }],
    [
      "what schools were before taken out",
      ofR.adjusted,
      panel({ weighted: true, adjusted: true }),
      {},
    ],
  ];
  it.each(cases)(
    "%s: estimate, CR1, CR2 and Satterthwaite's df",
    (_, expected, schools, options) => {
      const plain = differenceInDifferences(schools, { ...options, correction: "CR1" });
      expectDigits(plain.value, expected.estimates[0] ?? NaN, 8);
      expectDigits(plain.se, expected.cr1[0] ?? NaN, 8);
      const found = differenceInDifferences(schools, options);
      expectDigits(found.se, expected.cr2[0] ?? NaN, 8);
      expectDigits(found.df, expected.df[0] ?? NaN, 8);
      expectDigits(found.p, expected.p[0] ?? NaN, 7);
    },
  );

  it("year by year", () => {
    const found = eventStudy(panel({ weighted: true }));
    expect(found.map(({ offset }) => offset)).toEqual([-2, 0, 1]);
    expectAllDigits(
      found.map(({ value }) => value),
      ofR.study.estimates,
      8,
    );
    expectAllDigits(
      found.map(({ se }) => se),
      ofR.study.cr2,
      8,
    );
    expectAllDigits(
      found.map(({ df }) => df),
      ofR.study.df,
      8,
    );
  });
});

describe("clustered least squares", () => {
  const names = ["one", "x"];
  const design = [
    [1, 0],
    [1, 1],
    [1, 2],
    [1, 3],
  ];
  const outcome = [0, 2, 3, 7];
  const clusters = ["a", "a", "b", "b"];

  it("refuses what cannot be estimated", () => {
    const given = { names, design, outcome, clusters };
    expect(() => clusteredLeastSquares({ ...given, clusters: ["a", "a", "a", "a"] })).toThrow(
      "two clusters",
    );
    expect(() => clusteredLeastSquares({ ...given, weights: [1, 0, 1, 1] })).toThrow("above 0");
    expect(() => clusteredLeastSquares({ ...given, outcome: [1, 2, NaN, 3] })).toThrow("finite");
    expect(() => clusteredLeastSquares(given, { of: ["y"] })).toThrow('No column "y"');
    const doubled = {
      ...given,
      names: [...names, "z"],
      design: design.map(([a = 0, b = 0]) => [a, b, 2 * b]),
    };
    expect(() => clusteredLeastSquares(doubled)).toThrow('"z" follows from "x"');
  });

  it("does not depend on the order of the rows", () => {
    const given = { names, design, outcome, clusters };
    const [first] = clusteredLeastSquares(given, { of: ["x"] }).coefficients;
    const [second] = clusteredLeastSquares(
      {
        names,
        design: [...design].reverse(),
        outcome: [...outcome].reverse(),
        clusters: [...clusters].reverse(),
      },
      { of: ["x"] },
    ).coefficients;
    expectDigits(second?.se, first?.se ?? NaN, 10);
    expectDigits(second?.df, first?.df ?? NaN, 10);
  });
});
