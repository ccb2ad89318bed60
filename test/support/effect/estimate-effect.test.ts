import { describe, expect, it } from "vitest";
import {
  type EffectAssessment,
  type EffectEstimated,
  estimateEffect,
} from "../../../src/support/effect/estimate-effect.ts";
import { permutationTest } from "../../../src/support/effect/permutation-test.ts";
import { reboundOf } from "../../../src/support/effect/rebound.ts";
import type { SchoolHistory } from "../../../src/support/effect/school-history.ts";

const YEARS = [2021, 2022, 2023, 2024];

/** A school whose values are told year by year; null is no result. */
const school = (
  code: string,
  since: number | null,
  values: readonly (number | null)[],
): SchoolHistory => ({
  school: code,
  since,
  context: null,
  group: "",
  years: values.flatMap((value, at) =>
    value === null ? [] : [{ year: YEARS[at] ?? 0, value, n: 100 }],
  ),
});

/** Pupils of the year, so small that they decide nothing: without them there would be no error at all. */
const wobble = (at: number, year: number) => (((at * 7 + year * 5) % 11) - 5) / 100_000;
const steady = (
  code: string,
  since: number | null,
  level: number,
  effect: readonly number[],
  at: number,
) =>
  school(
    code,
    since,
    YEARS.map((_, year) => level + (effect[year] ?? 0) + wobble(at, year)),
  );

/** Sixteen schools without support on a ladder of levels. */
const others = Array.from({ length: 16 }, (_, at) =>
  steady(`c${at + 10}`, null, 0.2 + at / 100, [], at),
);
const supported = (since: number, effect: readonly number[], count: number, from = 0) =>
  Array.from({ length: count }, (_, at) =>
    steady(`t${since}${at}`, since, 0.202 + (from + at) / 50, effect, at + 3),
  );
const estimated = (found: EffectAssessment): EffectEstimated => {
  if (found.status === "refused") throw new Error(`refused: ${found.reason}`);
  return found;
};

describe("the effect of support", () => {
  it("is the change of the supported beyond that of like schools", () => {
    const region = [...others, ...supported(2023, [0, 0, -0.05, -0.07], 7)];
    const found = estimated(estimateEffect(region));
    expect(found.effect.value).toBeCloseTo(-0.06, 4);
    expect(found.study.map(({ offset }) => offset)).toEqual([-2, 0, 1]);
    expect(found.study[0]?.value).toBeCloseTo(0, 4);
    expect(found.study[1]?.value).toBeCloseTo(-0.05, 4);
    expect(found.study[2]?.value).toBeCloseTo(-0.07, 4);
    expect(found.permutation.p).toBeLessThan(0.01);
    expect(found.preTrend?.years).toBe(1);
  });

  it("is not moved by what befell all schools of the region", () => {
    const shock = [0, 0.04, -0.1, 0.2];
    const region = [...others, ...supported(2023, [0, 0, -0.05, -0.05], 7)];
    const shaken = region.map((one) => ({
      ...one,
      years: one.years.map((year) => ({
        ...year,
        value: year.value + (shock[YEARS.indexOf(year.year)] ?? 0),
      })),
    }));
    const [first, second] = [estimated(estimateEffect(region)), estimated(estimateEffect(shaken))];
    expect(second.effect.value).toBeCloseTo(first.effect.value, 10);
    expect(second.effect.se).toBeCloseTo(first.effect.se, 10);
  });

  it("stacks cohorts: a school supported later never serves as a comparison", () => {
    // the effect grows, so the early ones would make a poor comparison for the late ones
    const early = supported(2023, [0, 0, -0.02, -0.1], 4);
    const late = supported(2024, [0, 0, 0, -0.02], 4, 4);
    const found = estimated(estimateEffect([...others, ...early, ...late]));
    expect(found.cohorts.map(({ since, earlier }) => [since, earlier])).toEqual([
      [2023, [2021, 2022]],
      [2024, [2021, 2022, 2023]],
    ]);
    const compared = found.cohorts.flatMap(({ matching }) =>
      matching.sets.flatMap(({ comparison }) => comparison.map((one) => one.school)),
    );
    expect(compared.every((code) => code.startsWith("c"))).toBe(true);
    expect(new Set(compared).size).toBe(compared.length);
    // between the two cohorts' own effects, −0.06 and −0.02
    expect(found.effect.value).toBeLessThan(-0.02);
    expect(found.effect.value).toBeGreaterThan(-0.06);
    expect(found.study.find(({ offset }) => offset === 0)?.value).toBeCloseTo(-0.02, 4);
  });

  it("names each supported school that is no part of it, and why", () => {
    const region = [
      ...others,
      ...supported(2023, [0, 0, -0.05, -0.05], 6),
      school("x-gap", 2023, [0.2, null, 0.2, 0.2]),
      school("x-gone", 2023, [0.2, 0.2, null, null]),
      school("x-far", 2023, [0.9, 0.9, 0.9, 0.9]),
      school("x-first", 2021, [0.2, 0.2, 0.2, 0.2]),
    ];
    const found = estimated(estimateEffect(region));
    expect(found.excluded).toEqual([
      { school: "x-far", reason: "no-match" },
      { school: "x-first", reason: "no-earlier-years" },
      { school: "x-gap", reason: "no-earlier-years" },
      { school: "x-gone", reason: "no-later-years" },
    ]);
  });

  it("takes the last year with results for the reference, though a year was skipped", () => {
    const skipped = (one: SchoolHistory): SchoolHistory => ({
      ...one,
      since: one.since === null ? null : 2024,
      years: one.years.map((year) => ({ ...year, year: year.year === 2024 ? 2025 : year.year })),
    });
    // 2021, 2022, 2023, then 2025 is the first year after
    const region = [...others, ...supported(2024, [0, 0, 0, -0.05], 7)].map(skipped);
    const found = estimated(estimateEffect(region));
    expect(found.study.map(({ offset }) => offset)).toEqual([-3, -2, 1]);
    expect(found.study.at(-1)?.value).toBeCloseTo(-0.05, 4);
    const before = region.map((one) => ({
      ...one,
      since: one.since === null ? null : 2025,
    }));
    expect(estimated(estimateEffect(before)).study.map(({ offset }) => offset)).toEqual([
      -4, -3, 0,
    ]);
  });

  it("gives the same for the same schools in another order", () => {
    const region = [...others, ...supported(2023, [0, 0, -0.05, -0.07], 7)];
    const [first, second] = [region, [...region].reverse()].map((one) =>
      estimated(estimateEffect(one)),
    );
    expect(second?.effect.value).toBeCloseTo(first?.effect.value ?? NaN, 12);
    expect(second?.permutation.p).toBe(first?.permutation.p);
  });
});

describe("a number is refused", () => {
  const six = supported(2023, [0, 0, -0.05, -0.05], 6);
  const shifted = (since: number) => six.map((one) => ({ ...one, since }));
  const cases: readonly (readonly [string, readonly SchoolHistory[]])[] = [
    ["no-results", six.map((one) => ({ ...one, years: [] }))],
    ["nobody-supported", others],
    ["no-earlier-years", [...others, ...shifted(2022)]],
    ["no-later-years", [...others, ...shifted(2025)]],
    ["too-few-supported", [...others, ...six.slice(1)]],
    ["too-few-matched", [...others.slice(0, 3), ...six]],
    [
      "no-variation",
      [...others, ...six].map((one) => ({
        ...one,
        years: one.years.map((year) => ({ ...year, value: 0 })),
      })),
    ],
  ];
  it.each(cases)("%s", (reason, histories) => {
    const found = estimateEffect(histories);
    expect(found).toMatchObject({
      status: "refused",
      reason,
    });
  });
});

describe("the permutation test", () => {
  it("counts every way by hand", () => {
    // sums of the three sets: ±1, ±2, ±3; only +6 and −6 are as far as 6
    const sets = [1, 2, 3].map((difference) => ({ supported: difference, comparison: [0] }));
    expect(permutationTest(sets)).toEqual({ value: 2, p: 2 / 8, ways: 8, exact: true });
  });

  it("weighs the comparisons of a set as one", () => {
    const found = permutationTest([{ supported: 3, comparison: [0, 1, 2] }]);
    // with each of the four in the place of the supported: 2, −2, −2/3, 2/3
    expect(found).toMatchObject({ value: 2, p: 0.5, ways: 4 });
  });

  it("draws when the ways are too many, and the same each time", () => {
    const sets = Array.from({ length: 10 }, (_, at) => ({
      supported: Math.sin(at),
      comparison: [Math.cos(at), Math.cos(3 * at)],
    }));
    const drawn = permutationTest(sets, { permutations: 5000, seed: 4 });
    expect(drawn).toEqual(permutationTest(sets, { permutations: 5000, seed: 4 }));
    const whole = permutationTest(sets, { permutations: 3 ** 10 });
    expect(drawn.exact).toBe(false);
    expect(whole.exact).toBe(true);
    expect(Math.abs(drawn.p - whole.p)).toBeLessThan(0.03);
  });
});

describe("the rebound", () => {
  it("follows the line of the schools without support", () => {
    // later = 0.02 + 0.5·earlier: half of a distance lasts
    const line = Array.from({ length: 12 }, (_, at) => at / 20).map((before) => ({
      before,
      after: 0.02 + 0.5 * before,
    }));
    const found = reboundOf([{ before: 0.8, after: 0.42 }], line);
    expect(found?.reliability).toBeCloseTo(0.5, 12);
    expect(found?.observed).toBeCloseTo(-0.38, 12);
    // all of it was to be expected
    expect(found?.expected).toBeCloseTo(-0.38, 12);
    expect(found?.spread).toBeCloseTo(0, 12);
  });

  it("is not told from a handful of schools", () => {
    expect(reboundOf([{ before: 1, after: 0 }], [{ before: 0, after: 0 }])).toBeNull();
  });
});
