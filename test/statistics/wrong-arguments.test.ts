import { describe, expect, it } from "vitest";
import { benjaminiHochberg } from "../../src/statistics/benjamini-hochberg.ts";
import { betaBinomialTail } from "../../src/statistics/beta-binomial-grid.ts";
import { betaBinomialPosterior, betaBinomialPrior } from "../../src/statistics/beta-binomial.ts";
import { binomialTail } from "../../src/statistics/binomial-test.ts";
import { clusteredDifference } from "../../src/statistics/clustered-difference.ts";
import { clusteredLeastSquares } from "../../src/statistics/clustered-least-squares.ts";
import { contextIndex } from "../../src/statistics/context-index.ts";
import { quantile } from "../../src/statistics/quantile.ts";
import { randomIntercept } from "../../src/statistics/random-intercept.ts";
import { theilSen, weightedTrend } from "../../src/statistics/trends.ts";
import { weightedLeastSquares } from "../../src/statistics/weighted-least-squares.ts";
import { welchDifference } from "../../src/statistics/welch-difference.ts";

/** What plain JavaScript can pass and types cannot stop. */
const wrong = <T>(value: unknown): T => value as T; // the point of these tests is a wrong type

const rows = Array.from({ length: 60 }, (_, i) => ({ y: Math.sin(i * i) + (i % 6), g: i % 6 }));
const schools = [
  { a: 1, b: 2 },
  { a: 2, b: 5 },
  { a: 3, b: 1 },
];
const sample = { mean: 3, variance: 2, n: 8 };
const index = (more: object) =>
  contextIndex(schools, wrong({ method: "z", variables: [{ name: "a" }, { name: "b" }], ...more }));
const sums = (first: object) =>
  randomIntercept(
    [
      { g: "a", ...first },
      { g: "b", n: 2, s: 9, q: 41 },
    ],
    {
      outcome: { n: "n", sum: "s", sumOfSquares: "q" },
      group: "g",
    },
  );

describe("an argument that means nothing is refused by name", () => {
  const cases: readonly [what: string, call: () => unknown, message: RegExp][] = [
    [
      "a method in other letters",
      () => randomIntercept(rows, { outcome: "y", group: "g", method: wrong("reml") }),
      /method is "REML" or "ML", not "reml"/,
    ],
    [
      "a prior's method in other letters",
      () => betaBinomialPrior([], { method: wrong("ML") }),
      /method is "ml" or "moments", not "ML"/,
    ],
    [
      "robust errors that there are not",
      () => weightedLeastSquares(rows, { outcome: "y", covariates: ["g"], robust: wrong("HC3") }),
      /robust is "HC1", not "HC3"/,
    ],
    ["an unknown index", () => index({ method: "foo" }), /"z" or "pca" or "minmax", not "foo"/],
    [
      "a sign of 0",
      () => index({ variables: [{ name: "a", sign: 0 }] }),
      /sign of "a" is 1 or -1, not 0/,
    ],
    [
      "a sign of −2",
      () => index({ variables: [{ name: "a", sign: -2 }] }),
      /sign of "a" is 1 or -1, not -2/,
    ],
    ["a coverage in percent", () => index({ coverage: 60 }), /coverage is .* not 60/],
    ["no coverage", () => index({ coverage: NaN }), /coverage is .* not NaN/],
    ["null for a probability", () => benjaminiHochberg([0.2, wrong(null)]), /p\[1\] is null/],
    ["null for a value", () => quantile([1, wrong(null), 3], 0.5), /values\[1\] is null/],
    ["text for a value", () => quantile([1, wrong("2"), 3], 0.5), /values\[1\] is "2"/],
    [
      "a regression without outcome",
      () => weightedLeastSquares(rows, wrong({ robust: "HC1" })),
      /outcome.* missing/,
    ],
    [
      "a regression without covariates",
      () => weightedLeastSquares(rows, wrong({ outcome: "y" })),
      /covariates.* missing/,
    ],
    ["no school", () => randomIntercept(rows, wrong({ outcome: "y" })), /group.* missing/],
    ["no outcome", () => randomIntercept(rows, wrong({ group: "g" })), /outcome.* missing/],
    ["no times", () => theilSen(wrong(undefined), [1, 2]), /x, a list, is missing/],
    [
      "a school with more participants than a country",
      () => betaBinomialPrior(Array.from({ length: 12 }, (_, i) => ({ k: i, n: 2e8 }))),
      /at most 100000 participants.* n is 200000000/,
    ],
    [
      "one school as number and as text",
      () =>
        randomIntercept(
          [
            { g: 1, y: 1 },
            { g: "1", y: 2 },
            { g: 2, y: 3 },
            { g: 2, y: 4 },
          ],
          { outcome: "y", group: "g" },
        ),
      /School 1 is written both as a number and as text/,
    ],
    [
      "no second sample",
      () => welchDifference(sample, wrong(undefined)),
      /second, a record, is mis/,
    ],
    ["a number for a sample", () => welchDifference(wrong(3), sample), /first is a record, not 3/],
    [
      "a spread without end",
      () => welchDifference(sample, { ...sample, variance: Infinity }),
      /0 or/,
    ],
    ["no schools", () => betaBinomialPrior(wrong(null)), /groups, a list, is missing/],
    ["a school that is none", () => betaBinomialPrior(wrong([null])), /groups\[0\], a record/],
    [
      "no prior",
      () => betaBinomialPosterior(wrong(undefined), 1, 2),
      /prior, a record, is missing/,
    ],
    ["a threshold in percent", () => betaBinomialTail([])(30, 1, 2), /from 0 to 1, not 30/],
    ["more failures than pupils", () => betaBinomialTail([])(0.3, 3, 2), /from 0 to n = 2, not 3/],
    ["a share in percent", () => binomialTail(3, 10, 30), /from 0 to 1, not 30/],
    ["no side", () => clusteredDifference(wrong(undefined), []), /first, a list, is missing/],
    ["a sum of nothing", () => clusteredDifference([{ sum: NaN, n: 3 }], []), /not NaN of 3/],
    ["no table", () => randomIntercept(wrong(null), { outcome: "y", group: "g" }), /table, a rec/],
    ["no columns", () => clusteredLeastSquares(wrong({})), /names, a list, is missing/],
    ["no way to weigh", () => index({ variables: [{ name: "a", weight: Infinity }] }), /not Inf/],
    ["squares less than can be", () => sums({ n: 3, s: 6, q: 2 }), /Row 1, column "q": 2 is less/],
    ["a part of a row", () => sums({ n: 2.5, s: 6, q: 20 }), /Row 1, column "n": .* not 2.5/],
  ];
  it.each(cases)("%s", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });

  it("while sums of equal values, rounded, are taken", () => {
    const q = 3 * 0.1 ** 2 - 1e-17;
    expect(sums({ n: 3, s: 0.1 + 0.1 + 0.1, q }).n).toBe(5);
  });

  it("and a trend without weights takes all years alike", () => {
    const [x, y] = [
      [1, 2, 3],
      [1, 2, 4],
    ];
    expect(weightedTrend(x, y)).toEqual(weightedTrend(x, y, [1, 1, 1]));
  });
});

describe("schools that are nearly all the spread", () => {
  it.each([1e2, 1e3, 1e4, 1e5])("are told from pupils, %d against 0.1", (between) => {
    const table = Array.from({ length: 40 }, (_, g) =>
      [-1, 0, 1].map((step) => ({ g, y: between * Math.sin(g * g + 1) + 0.1 * step })),
    ).flat();
    const { tau2, sigma2 } = randomIntercept(table, { outcome: "y", group: "g" });
    // balanced data: REML is the analysis of variance
    const means = Array.from({ length: 40 }, (_, g) => between * Math.sin(g * g + 1));
    const mean = means.reduce((sum, one) => sum + one, 0) / 40;
    const spread = means.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 39;
    expect(sigma2 / 0.01).toBeCloseTo(1, 2);
    expect(tau2 / (spread - 0.01 / 3)).toBeCloseTo(1, 6);
  });
});
