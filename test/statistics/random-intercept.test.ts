import { describe, expect, it } from "vitest";
import { profileAt, standardise } from "../../src/statistics/random-intercept-profile.ts";
import { randomIntercept, type RandomIntercept } from "../../src/statistics/random-intercept.ts";
import { schoolSums } from "../../src/statistics/school-sums.ts";
import type { Table } from "../../src/statistics/table.ts";
import { expectDigits, reference, rowsOf, seeded } from "./reference.ts";

interface Fit {
  method: "REML" | "ML";
  covariates?: string[];
  names: string[];
  estimates: number[];
  errors: number[];
  tau2: number;
  sigma2: number;
  logLik: number;
  groups: { group: string[]; n: number[]; residual: number[]; se: number[] };
}

/** lme4 stops where its optimiser does: about six digits of a variance, more of a likelihood. */
function expectFit(fit: RandomIntercept, expected: Fit, digits = 6): void {
  expect(fit.coefficients.map(({ name }) => name)).toEqual(expected.names);
  fit.coefficients.forEach(({ estimate, se }, i) => {
    const error = expected.errors[i] ?? NaN;
    // an estimate near zero is judged by its error
    expect(Math.abs(estimate - (expected.estimates[i] ?? NaN))).toBeLessThan(1e-5 * error);
    expectDigits(se, error, digits);
  });
  expectDigits(fit.sigma2, expected.sigma2, digits);
  if (expected.tau2 === 0) expect(fit.tau2).toBe(0);
  else expectDigits(fit.tau2, expected.tau2, 5);
  expectDigits(fit.icc, expected.tau2 / (expected.tau2 + expected.sigma2), 5);
  expectDigits(fit.logLik, expected.logLik, 10);
  expect(fit.groups.map(({ group }) => group)).toEqual(expected.groups.group);
  expect(fit.groups.map(({ n }) => n)).toEqual(expected.groups.n);
  fit.groups.forEach(({ residual, se, reliability, n }, i) => {
    expect(Math.abs(residual - (expected.groups.residual[i] ?? NaN))).toBeLessThan(
      1e-5 * Math.sqrt(expected.sigma2),
    );
    expectDigits(se, expected.groups.se[i] ?? NaN, 5);
    expectDigits(reliability, expected.tau2 / (expected.tau2 + expected.sigma2 / n), 5);
  });
}

describe("the random-intercept model against lme4", () => {
  interface HighSchools {
    schools: {
      school: string[];
      n: number[];
      sum: number[];
      sumOfSquares: number[];
      meanses: number[];
    };
    null: Fit[];
    means_as_outcomes: Fit[];
  }
  const { schools, ...models } = reference<HighSchools>("high-school-and-beyond");
  const outcome = { n: "n", sum: "sum", sumOfSquares: "sumOfSquares" };

  it("gives the published figures of High School & Beyond from sums per school", () => {
    const empty = randomIntercept(schools, { outcome, group: "school" });
    expect(empty.coefficients[0]?.estimate).toBeCloseTo(12.637, 3);
    expect(empty.tau2).toBeCloseTo(8.614, 3);
    expect(empty.sigma2).toBeCloseTo(39.148, 3);
    expect(empty.icc).toBeCloseTo(0.1804, 4);
    const means = randomIntercept(schools, { outcome, group: "school", covariates: ["meanses"] });
    expect(means.coefficients[0]?.estimate).toBeCloseTo(12.649, 3);
    expect(means.coefficients[1]?.estimate).toBeCloseTo(5.864, 3);
    expect(means.tau2).toBeCloseTo(2.639, 3);
  });

  it.each(models.null)("agrees on every school of the null model, $method", (expected) => {
    expectFit(
      randomIntercept(schools, { outcome, group: "school", method: expected.method }),
      expected,
    );
  });

  it.each(models.means_as_outcomes)("agrees on means as outcomes, $method", (expected) => {
    const named = { ...expected, names: ["(Intercept)", "meanses"] };
    const { method } = expected;
    const fit = randomIntercept(schools, {
      outcome,
      group: "school",
      covariates: ["meanses"],
      method,
    });
    expectFit(fit, named);
  });

  interface Cases {
    cases: { name: string; data: Record<string, (string | number)[]>; fits: Fit[] }[];
  }
  const cases = reference<Cases>("random-intercept").cases.flatMap(({ name, data, fits }) =>
    fits.map((fit) => ({ name, data, fit, method: fit.method, covariates: fit.covariates ?? [] })),
  );
  it.each(cases)(
    "$name: $method, covariates $covariates",
    ({ name, data, fit, method, covariates }) => {
      const options = { outcome: "score", group: "school", covariates, method };
      // uncentred, lme4 itself loses a digit on values near a million
      const digits = name.startsWith("large values") ? 5 : 6;
      expectFit(randomIntercept(data, options), fit, digits);
      expectFit(randomIntercept(rowsOf(data), options), fit, digits);
    },
  );
});

/** A made region: sizes, a covariate and a school effect from a fixed seed. */
function region(seed: number, schools = 30) {
  const random = seeded(seed);
  const bell = () => random() + random() + random() + random() - 2;
  return Array.from({ length: schools }, (_, j) => {
    const effect = 6 * bell();
    return Array.from({ length: 1 + Math.floor(20 * random()) }, () => {
      const ses = bell();
      return {
        school: String(12001 + j).padStart(6, "0"),
        ses,
        score: 50 + 4 * ses + effect + 9 * bell(),
      };
    });
  }).flat();
}
const options = { outcome: "score", group: "school", covariates: ["ses"] };
const numbers = (fit: RandomIntercept) => [
  fit.tau2,
  fit.sigma2,
  fit.icc,
  fit.logLik,
  ...fit.coefficients.flatMap(({ estimate, se }) => [estimate, se]),
  ...fit.groups.flatMap(({ residual, se, reliability }) => [residual, se, reliability]),
];

describe("what may not change the random-intercept model", () => {
  const rows = region(1);
  const fit = randomIntercept(rows, options);
  const expectSame = (other: RandomIntercept) => {
    const [mine, its] = [numbers(fit), numbers(other)];
    expect(its.length).toBe(mine.length);
    mine.forEach((value, i) =>
      expect(Math.abs((its[i] ?? NaN) - value)).toBeLessThan(1e-9 * Math.max(1, Math.abs(value))),
    );
  };

  it("order of rows", () => {
    const random = seeded(7);
    const shuffled = rows
      .map((row) => ({ row, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ row }) => row);
    const other = randomIntercept(shuffled, options);
    expect(other.groups.map(({ group }) => group)).toEqual(fit.groups.map(({ group }) => group));
    expectSame(other);
  });

  it("labels of schools, numbers or text", () => {
    const reversed = rows.map((row) => ({ ...row, school: 99999 - Number(row.school) }));
    const other = randomIntercept(reversed, options);
    expectSame({ ...other, groups: other.groups.toReversed() });
    expect(other.groups.at(-1)?.group).toBe(99999 - 12001);
  });

  it("schools given by sums instead of pupils", () => {
    const byCell = new Map<string, { school: string; n: number; sum: number; squares: number }>();
    for (const { school, score } of rows) {
      const cell = byCell.get(school) ?? { school, n: 0, sum: 0, squares: 0 };
      byCell.set(school, {
        school,
        n: cell.n + 1,
        sum: cell.sum + score,
        squares: cell.squares + score ** 2,
      });
    }
    const outcome = { n: "n", sum: "sum", sumOfSquares: "squares" };
    const sums = randomIntercept([...byCell.values()], { outcome, group: "school" });
    const pupils = randomIntercept(rows, { outcome: "score", group: "school" });
    const [mine, its] = [numbers(pupils), numbers(sums)];
    mine.forEach((value, i) => expect(its[i]).toBeCloseTo(value, 8));
  });

  it("units of the outcome, but for the units of the answer", () => {
    const other = randomIntercept(
      rows.map((row) => ({ ...row, score: 100 * row.score + 1e5 })),
      options,
    );
    expectDigits(other.tau2, fit.tau2 * 1e4, 8);
    expectDigits(other.icc, fit.icc, 8);
    expectDigits(other.coefficients[1]?.estimate, (fit.coefficients[1]?.estimate ?? NaN) * 100, 8);
  });
});

describe("the ratio of variances", () => {
  it.each(["REML", "ML"] as const)("is the likeliest of all, 0 included: %s", (method) => {
    let boundary = 0;
    for (let seed = 100; seed < 160; seed++) {
      // few and small schools, where the likelihood is flat, lopsided or highest at 0
      const rows = region(seed, 5).filter((_, i) => i % 2 === 0);
      const sums = schoolSums(rows, { ...options, missing: "refuse" });
      const data = standardise(sums, "score");
      const fit = randomIntercept(rows, { ...options, method });
      for (let power = -8; power <= 8; power += 0.05) {
        expect(profileAt(data, 10 ** power, method).logLik).toBeLessThanOrEqual(fit.logLik + 1e-9);
      }
      expect(profileAt(data, 0, method).logLik).toBeLessThanOrEqual(fit.logLik + 1e-9);
      if (fit.tau2 === 0) boundary++;
    }
    expect(boundary).toBeGreaterThan(0);
    expect(boundary).toBeLessThan(60);
  });

  it("of 0 leaves schools without residuals, errors and reliability", () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({
      school: `${i % 10}`,
      score: Math.floor(i / 10),
    }));
    const level = randomIntercept(rows, { outcome: "score", group: "school" });
    expect(level).toMatchObject({ tau2: 0, icc: 0 });
    for (const group of level.groups) {
      expect(group).toMatchObject({ residual: 0, se: 0, reliability: 0, n: 6 });
    }
  });
});

describe("shrinkage of a school", () => {
  it("lies between the region and the school's own mean", () => {
    for (const seed of [2, 3, 4]) {
      const rows = region(seed);
      const fit = randomIntercept(rows, { outcome: "score", group: "school" });
      const mean = fit.coefficients[0]?.estimate ?? NaN;
      for (const { group, residual, reliability } of fit.groups) {
        const own = rows.filter(({ school }) => school === group).map(({ score }) => score);
        const raw = own.reduce((a, b) => a + b, 0) / own.length - mean;
        expect(reliability).toBeGreaterThan(0);
        expect(reliability).toBeLessThan(1);
        expect(residual * Math.sign(raw)).toBeGreaterThanOrEqual(0);
        expect(Math.abs(residual)).toBeLessThanOrEqual(Math.abs(raw));
      }
    }
  });

  it("vanishes as the school grows", () => {
    const base = region(5).map(({ school, score }) => ({
      school,
      n: 1,
      sum: score,
      squares: score ** 2,
    }));
    const outcome = { n: "n", sum: "sum", sumOfSquares: "squares" };
    const n = 1e7;
    const large = { school: "099999", n, sum: n * 60, squares: n * (60 ** 2 + 27) };
    const fit = randomIntercept([...base, large], { outcome, group: "school" });
    const school = fit.groups.find(({ group }) => group === "099999");
    const mean = fit.coefficients[0]?.estimate ?? NaN;
    expect(mean + (school?.residual ?? NaN)).toBeCloseTo(60, 4);
    expect(school?.se).toBeLessThan(0.01);
  });
});

describe("what the random-intercept model refuses", () => {
  const rows = region(6);
  const fit = (table: Table, covariates: string[] = []) =>
    randomIntercept(table, { outcome: "score", group: "school", covariates });
  const [first, ...rest] = rows;

  it("a missing answer, unless told to drop and count it", () => {
    const holed = [{ ...first, score: null }, ...rest];
    expect(() => fit(holed)).toThrow(/Row 1 lacks an answer/);
    const dropped = randomIntercept(holed, { outcome: "score", group: "school", missing: "drop" });
    expect(dropped.dropped).toBe(1);
    expect(numbers(dropped)).toEqual(numbers(fit(rest)));
    expect(() => fit([{ ...first, score: NaN }, ...rest])).toThrow(/Row 1/);
    expect(() => fit([{ ...first, school: "" }, ...rest])).toThrow(/Row 1/);
  });

  it("text where a number belongs", () => {
    expect(() => fit([{ ...first, score: "12,5б" }, ...rest])).toThrow(
      /Row 1, column "score".*12,5б/,
    );
    const text = rows.map((row) => ({ ...row, ses: String(row.ses) }));
    expect(() => fit(text, ["ses"])).toThrow(/"ses" holds numbers written as text/);
  });

  it("a column that is not there", () => {
    expect(() => fit(rows, ["wealth"])).toThrow(/No column "wealth"/);
  });

  it("columns that follow from others, by name", () => {
    const double = rows.map((row) => ({
      ...row,
      noise: Math.sin(row.score),
      twice: 2 * row.ses + 1,
    }));
    expect(() => fit(double, ["ses", "noise", "twice"])).toThrow(
      'Collinear columns: "twice" follows from "ses"',
    );
    const flat = rows.map((row) => ({ ...row, year: 2024 }));
    expect(() => fit(flat, ["year"])).toThrow(/"year" has the same value in every row/);
  });

  it("an outcome without spread, in the region or within schools", () => {
    expect(() => fit(rows.map((row) => ({ ...row, score: 0.1 })))).toThrow(/same in every row/);
    const stuck = rows.map((row) => ({ ...row, score: Number(row.school) / 7 }));
    expect(() => fit(stuck)).toThrow(/Within schools the outcome does not vary/);
    const exact = rows.map((row) => ({ ...row, score: 3 + 2 * row.ses }));
    expect(() => fit(exact, ["ses"])).toThrow(/explain the outcome/);
  });

  it("schools that cannot be told from pupils", () => {
    expect(() => fit(rows.map((row) => ({ ...row, school: "1" })))).toThrow(/Two schools/);
    expect(() => fit(rows.map((row, i) => ({ ...row, school: i })))).toThrow(
      /cannot be told apart/,
    );
    expect(() => fit([])).toThrow(/Two schools/);
  });
});

it("95 % intervals of school residuals hold the truth 93 to 97 times in a hundred", () => {
  const random = seeded(2024);
  const bell = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  let held = 0;
  let schools = 0;
  for (let made = 0; made < 20; made++) {
    const effects = Array.from({ length: 150 }, () => 2 * bell());
    const rows = effects.flatMap((effect, school) =>
      Array.from({ length: 3 + Math.floor(60 * random() ** 2) }, () => {
        const ses = bell();
        return { school, ses, score: 40 + 3 * ses + effect + 6 * bell() };
      }),
    );
    const fit = randomIntercept(rows, options);
    for (const { group, residual, se } of fit.groups) {
      if (Math.abs(residual - (effects[Number(group)] ?? NaN)) <= 1.96 * se) held++;
      schools++;
    }
  }
  expect(held / schools).toBeGreaterThan(0.93);
  expect(held / schools).toBeLessThan(0.97);
});
