import { describe, expect, it } from "vitest";
import {
  contextIndex,
  type ContextIndexSpec,
  type ContextIndexVariable,
} from "../../src/statistics/context-index.ts";
import { quantile } from "../../src/statistics/quantile.ts";
import { TooFewRows, weightedLeastSquares } from "../../src/statistics/weighted-least-squares.ts";
import { welchDifference } from "../../src/statistics/welch-difference.ts";
import { expectAllDigits, expectDigits, reference, rowsOf } from "./reference.ts";

type Fit = { names: string[]; sigma2: number; rSquared: number } & Record<
  | "estimates"
  | "classical"
  | "hc1"
  | "fitted"
  | "residual"
  | "leverage"
  | "standardised"
  | "studentised",
  number[]
>;
interface Sample {
  mean: number;
  variance: number;
  n: number;
}
interface Regression {
  schools: {
    n: number[];
    ses: number[];
    place: string[];
    lyceum: boolean[];
    size: number[];
    mean: number[];
  };
  weighted: Fit;
  plain: Fit;
  welch: { first: Sample; second: Sample } & Record<
    "difference" | "low" | "high" | "df" | "p",
    number
  >;
  quantile: { values: number[]; p: number[]; expected: number[] };
  context: {
    table: Record<"a" | "b" | "c" | "d", number[]>;
    explained: number;
  } & Record<"pca" | "loadings" | "z" | "minmax", number[]>;
}
const r = reference<Regression>("regression");
const weighted = {
  outcome: "mean",
  covariates: ["ses", "place", "lyceum", "size"],
  weights: "n",
  robust: "HC1",
} as const;

describe("weighted least squares against lm and sandwich", () => {
  it("gives the coefficients, text and booleans as R codes them, with HC1 errors", () => {
    const fit = weightedLeastSquares(r.schools, weighted);
    const names = r.weighted.names.map((name) => name.replace("TRUE", ""));
    expect(fit.coefficients.map(({ name }) => name)).toEqual(names);
    expectAllDigits(
      fit.coefficients.map(({ estimate }) => estimate),
      r.weighted.estimates,
    );
    expectAllDigits(
      fit.coefficients.map(({ se }) => se),
      r.weighted.hc1,
    );
    expectDigits(fit.sigma2, r.weighted.sigma2);
    expectDigits(fit.rSquared, r.weighted.rSquared);
    expect(fit.df).toBe(64);
  });

  it.each([
    ["weighted", r.weighted, { ...weighted, robust: undefined }],
    ["plain", r.plain, { outcome: "mean", covariates: ["ses"] }],
  ])(
    "gives each school's residuals, %s",
    (
      _,
      expected,
      {
        robust: _none,
        ...options
      }: {
        robust?: undefined;
        outcome: string;
        covariates: readonly string[];
      },
    ) => {
      const fit = weightedLeastSquares(rowsOf(r.schools), options);
      expectAllDigits(
        fit.coefficients.map(({ se }) => se),
        expected.classical,
      );
      expectAllDigits(
        fit.rows.map(({ fitted }) => fitted),
        expected.fitted,
      );
      expectAllDigits(
        fit.rows.map(({ residual }) => residual),
        expected.residual,
        8,
      );
      expectAllDigits(
        fit.rows.map(({ leverage }) => leverage),
        expected.leverage,
      );
      expectAllDigits(
        fit.rows.map(({ standardised }) => standardised),
        expected.standardised,
        8,
      );
      expectAllDigits(
        fit.rows.map(({ studentised }) => studentised),
        expected.studentised,
        8,
      );
    },
  );

  it("plain HC1 errors hold too", () => {
    const fit = weightedLeastSquares(r.schools, {
      outcome: "mean",
      covariates: ["ses"],
      robust: "HC1",
    });
    expectAllDigits(
      fit.coefficients.map(({ se }) => se),
      r.plain.hc1,
    );
  });
});

describe("what a context regression refuses", () => {
  const schools = rowsOf(r.schools);
  const options = { outcome: "mean", covariates: ["ses"] };

  it("too few schools, in all or for its predictors", () => {
    const few = () => weightedLeastSquares(schools.slice(0, 29), options);
    expect(few).toThrow(TooFewRows);
    expect(few).toThrow(/needs 30 schools/);
    // ses, place (two columns), lyceum, size: five predictors
    const wide = { ...options, covariates: ["ses", "place", "lyceum", "size"] };
    expect(() => weightedLeastSquares(schools.slice(0, 49), wide)).toThrow(/needs 50 schools/);
    expect(weightedLeastSquares(schools.slice(0, 50), wide).df).toBe(44);
    const relaxed = { ...options, minimumRows: 5, rowsPerPredictor: 2 };
    expect(weightedLeastSquares(schools.slice(0, 5), relaxed).df).toBe(3);
    expect(() => weightedLeastSquares(schools.slice(0, 2), { ...relaxed, minimumRows: 1 })).toThrow(
      TooFewRows,
    );
  });

  it("collinear and constant columns, by name", () => {
    const more = schools.map((school) => ({ ...school, half: school.ses / 2 - 3, year: 2024 }));
    expect(() => weightedLeastSquares(more, { ...options, covariates: ["ses", "half"] })).toThrow(
      'Collinear columns: "half" follows from "ses"',
    );
    expect(() => weightedLeastSquares(more, { ...options, covariates: ["year"] })).toThrow(
      /"year" has the same/,
    );
  });

  it("missing answers, unless told to drop them, and weights not above 0", () => {
    const holed = schools.map((school, i) => (i === 3 ? { ...school, ses: null } : school));
    expect(() => weightedLeastSquares(holed, options)).toThrow(/Row 4 lacks an answer/);
    const fit = weightedLeastSquares(holed, { ...options, missing: "drop" });
    expect(fit.rows.map(({ row }) => row)).toEqual(schools.map((_, i) => i).filter((i) => i !== 3));
    const weightless = schools.map((school, i) => (i === 0 ? { ...school, n: 0 } : school));
    expect(() => weightedLeastSquares(weightless, { ...options, weights: "n" })).toThrow(
      /weight is above 0/,
    );
  });

  it("nothing of a level outcome: no residual is anything", () => {
    const level = schools.map((school) => ({ ...school, mean: 50 }));
    const fit = weightedLeastSquares(level, options);
    expect(fit.coefficients[1]?.estimate).toBe(0);
    expect(
      fit.rows.every(({ residual, studentised }) => residual === 0 && studentised === null),
    ).toBe(true);
  });
});

describe("Welch's difference of means", () => {
  it("agrees with t.test", () => {
    const { first, second, ...expected } = r.welch;
    const found = welchDifference(first, second);
    expectDigits(found.difference, expected.difference, 10);
    expectDigits(found.low, expected.low, 8);
    expectDigits(found.high, expected.high, 8);
    expectDigits(found.df, expected.df, 10);
    expectDigits(found.p, expected.p, 9);
  });

  it("needs two participants on each side and some spread", () => {
    const one = { mean: 5, variance: 0, n: 1 };
    const level = { mean: 5, variance: 0, n: 9 };
    expect(() => welchDifference(one, level)).toThrow(/2 participants/);
    expect(() => welchDifference(level, level)).toThrow(/spread/);
  });
});

describe("quantiles", () => {
  it("are of type 7, as in R", () => {
    const { values, p, expected } = r.quantile;
    expectAllDigits(
      p.map((at) => quantile(values, at)),
      expected,
      12,
    );
  });

  it("leave the values as they were, and need some", () => {
    const values = [3, 1, 2];
    expect(quantile(values, 0.5)).toBe(2);
    expect(values).toEqual([3, 1, 2]);
    expect(quantile([7], 0.9)).toBe(7);
    expect(() => quantile([], 0.5)).toThrow(/no values/);
    expect(() => quantile([1, NaN], 0.5)).toThrow(/values\[1\] is NaN, not a finite number/);
    expect(() => quantile([1], 50)).toThrow(/0 to 1/);
  });
});

describe("the context index", () => {
  const { table, ...expected } = r.context;
  const variables: ContextIndexVariable[] = [
    { name: "a", weight: 2 },
    { name: "b" },
    { name: "c", sign: -1 },
    { name: "d" },
  ];
  const index = (method: ContextIndexSpec["method"]) => contextIndex(table, { method, variables });

  it("by standard scores, by min–max and by the first component agrees with R", () => {
    expectAllDigits(index("z").values, expected.z);
    expectAllDigits(index("minmax").values, expected.minmax);
    const pca = index("pca");
    expectAllDigits(pca.values, expected.pca);
    expectAllDigits(
      pca.weights.map(({ weight }) => weight),
      expected.loadings,
    );
    expectDigits(pca.explained, expected.explained);
  });

  it.each(["z", "minmax", "pca"] as const)(
    "weighs a school over what it answered, down to 60 %%: %s",
    (method) => {
      const equal = variables.map((variable) => ({ ...variable, weight: 1 }));
      const rows: Record<string, number | null>[] = rowsOf(table);
      const holed = rows.map((row, i) =>
        i === 0 ? { ...row, d: null } : i === 1 ? { ...row, c: null, d: null } : row,
      );
      const { values, coverage } = contextIndex(holed, { method, variables: equal });
      expect(coverage.slice(0, 3)).toEqual([0.75, 0.5, 1]);
      expect(values[0]).toBeTypeOf("number");
      expect(values[1]).toBeNull();
      const lenient = contextIndex(holed, { method, variables: equal, coverage: 0.5 });
      expect(lenient.values[1]).toBeTypeOf("number");
    },
  );

  it("is higher for the better-off, whichever way a variable counts", () => {
    const rows = Array.from({ length: 12 }, (_, i) => ({
      poor: 12 - i + (i % 3),
      educated: i + (i % 2),
    }));
    const spec: ContextIndexVariable[] = [{ name: "poor", sign: -1 }, { name: "educated" }];
    for (const method of ["z", "minmax", "pca"] as const) {
      const { values } = contextIndex(rows, { method, variables: spec });
      expect(values.at(-1)).toBeGreaterThan(values[0] ?? NaN);
    }
  });

  it("leaves out a variable that is the same everywhere, and tells", () => {
    const rows = rowsOf(table).map((row) => ({ ...row, e: 0 }));
    const more = contextIndex(rows, {
      method: "z",
      variables: [...variables, { name: "e", weight: 9 }],
    });
    expect(more.constant).toEqual(["e"]);
    expectAllDigits(more.values, expected.z);
    const none = contextIndex(rows, { method: "z", variables: [{ name: "e" }] });
    expect(none.values.every((value) => value === null)).toBe(true);
  });

  it("refuses text, unknown columns, and a component of too few schools", () => {
    const rows = rowsOf(table);
    expect(() => contextIndex(rows, { method: "z", variables: [{ name: "x" }] })).toThrow(
      /No column "x"/,
    );
    const text = rows.map((row) => ({ ...row, a: "много" }));
    expect(() => contextIndex(text, { method: "z", variables })).toThrow(/"a".*много/);
    expect(() => contextIndex(rows.slice(0, 4), { method: "pca", variables })).toThrow(
      /needs more schools/,
    );
  });
});
