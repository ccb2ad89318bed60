import { describe, expect, it } from "vitest";
import { effectInResults, plannedEffect } from "../../src/statistics/results-effect.ts";
import { fitResultsModel, type GroupedResult } from "../../src/statistics/results-model.ts";
import { relabelled } from "../worlds/changes.ts";
import { probitWorld } from "../worlds/probit-world.ts";
import type { Support } from "../worlds/world.ts";
import { reference } from "./reference.ts";

const support: Support = { select: "worst-results", schools: 16, from: 2023, effect: 0.3 };
const helped = probitWorld({ seed: 71, support });
const supported = new Set(helped.supported);
const isTouched = ({ school, year }: GroupedResult) => supported.has(school) && year >= 2023;

const effectOf = (
  results: readonly GroupedResult[],
  touched: (one: GroupedResult) => boolean = isTouched,
  options: Parameters<typeof effectInResults>[2] = {},
) =>
  effectInResults(
    fitResultsModel(results.filter((one) => !touched(one))),
    results.filter(touched),
    options,
  );

interface Reference {
  readonly cells: Readonly<
    Record<"school" | "procedure" | "grade" | "year" | "n" | "low", readonly number[]>
  >;
  readonly supported: readonly number[];
  readonly byResults: { readonly value: number; readonly se: number };
  readonly byLasting: { readonly value: number; readonly se: number };
}

describe("the effect in the model against lme4 in R", () => {
  it("is that of glmer with supported × after, without and with the group", () => {
    const {
      cells,
      supported: chosen,
      byResults,
      byLasting,
    } = reference<Reference>("results-effect");
    const results = cells.school.map((school, at): GroupedResult => ({
      school: `${school}`,
      procedure: `${cells.procedure[at]!}`,
      grade: cells.grade[at]!,
      year: cells.year[at]!,
      counts: [cells.low[at]!, cells.n[at]! - cells.low[at]!],
    }));
    const found = effectOf(
      results,
      ({ school, year }) => chosen.includes(Number(school)) && year >= 2023,
    )!;
    // glmer takes its variances from all results, the model from those that nothing was done to
    expect(Math.abs(found.byResults.value - byResults.value)).toBeLessThan(0.25 * byResults.se);
    expect(Math.abs(found.byLasting!.value - byLasting.value)).toBeLessThan(0.25 * byLasting.se);
    expect(found.byResults.se / byResults.se).toBeCloseTo(1, 0.5);
    expect(found.byLasting!.se / byLasting.se).toBeCloseTo(1, 0.5);
  });
});

describe("the effect of what was done to the worst schools", () => {
  const found = effectOf(helped.results)!;

  it("is found, with both ends and their intervals", () => {
    const { effect, byResults, byLasting } = found;
    expect(effect.low).toBeLessThan(0.3);
    expect(effect.high).toBeGreaterThan(0.3);
    expect(effect.p).toBeLessThan(0.001);
    expect(effect.value).toBe(byResults.value);
    expect(effect.share.low).toBeLessThan(effect.share.value);
    // the worst come nearer by themselves: the group takes that for what support did
    expect(byLasting!.value).toBeGreaterThan(byResults.value);
    expect(effect.high).toBeGreaterThan(byResults.high);
    expect(effect.low).toBeCloseTo(byResults.low, 12);
    const touched = helped.results.filter(isTouched);
    const n = touched.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0);
    expect([effect.n, found.schools]).toEqual([n, 16]);
    expect(found.lowest).toBe(touched.reduce((sum, { counts }) => sum + counts[0]!, 0));
  });

  it("is the same under other names and in another order", () => {
    const { results, schools } = relabelled(helped.results, 5);
    const named = new Set([...supported].map((code) => schools.get(code)!));
    const other = effectOf(results, ({ school, year }) => named.has(school) && year >= 2023)!;
    expect(other.effect.value).toBeCloseTo(found.effect.value, 6);
    expect(other.effect.se).toBeCloseTo(found.effect.se, 6);
    expect(other.byLasting!.value).toBeCloseTo(found.byLasting!.value, 6);
  });

  it("falls when more fail after support, and what was before stays what it was", () => {
    const worse = helped.results.map((one) => {
      const [a = 0, b = 0, ...rest] = one.counts;
      const moved = isTouched(one) ? Math.floor(b / 4) : 0;
      return { ...one, counts: [a + moved, b - moved, ...rest] };
    });
    const other = effectOf(worse)!;
    expect(other.effect.value).toBeLessThan(found.effect.value);
    expect(other.effect.share.value).toBeGreaterThan(found.effect.share.value);
    // the distance of both ends is of the years before
    const apart = ({ byLasting, byResults }: typeof found) => byLasting!.value - byResults.value;
    expect(apart(other)).toBeCloseTo(apart(found), 2);
  });

  it("is exact with very many pupils and no noise of schools", () => {
    const shares = (level: number) => {
      const p = 1 / (1 + Math.exp(1.2 + 1.7 * level));
      return [Math.round(1e6 * p), Math.round(1e6 * (1 - p))];
    };
    const still = Array.from({ length: 40 }, (_, at) => at).flatMap((at) =>
      [2021, 2022, 2023].map((year): GroupedResult => {
        const own = at < 8 ? -0.4 : ((at * 7) % 11) / 20;
        const done = at < 8 && year === 2023 ? 0.25 : 0;
        return { school: `${at}`, procedure: "м", grade: 9, year, counts: shares(own + done) };
      }),
    );
    const sure = effectOf(still, ({ school, year }) => Number(school) < 8 && year === 2023)!;
    const [was, is] = [shares(-0.4)[0]! / 1e6, shares(-0.15)[0]! / 1e6];
    expect(sure.effect.share.value).toBeCloseTo(is - was, 2);
    expect(sure.byLasting!.share.value).toBeCloseTo(is - was, 2);
    expect(sure.effect.se).toBeLessThan(0.02);
  });

  it("has no drift where nothing but chance moved the schools before, and none from one year", () => {
    expect(found.drift!.perYear.low).toBeLessThan(0);
    expect(found.drift!.perYear.high).toBeGreaterThan(0);
    const short = effectOf(helped.results.filter(({ year }) => year > 2021))!;
    expect(short.drift).toBeNull();
    expect(short.effect.value).toBeGreaterThan(0);
  });

  it("is told of neither side where there is nothing to compare", () => {
    expect(effectOf(helped.results, ({ year }) => year >= 2023)).toBeNull();
    expect(effectOf(helped.results, ({ school }) => supported.has(school))).toBeNull();
    expect(effectOf(helped.results, () => false)).toBeNull();
  });

  it("holds the truth in as many regions as it says, and hardly ever calls nothing something", () => {
    const told = Array.from({ length: 24 }, (_, at) => {
      const chosen = { ...support, schools: 12, effect: 0 };
      const world = probitWorld({ seed: 500 + at, schools: 60, support: chosen });
      const own = new Set(world.supported);
      return effectOf(world.results, ({ school, year }) => own.has(school) && year >= 2023)!.effect;
    });
    const mean = told.reduce((sum, { value }) => sum + value, 0) / told.length;
    const error = told.reduce((sum, { se }) => sum + se, 0) / told.length;
    expect(Math.abs(mean)).toBeLessThan((3 * error) / Math.sqrt(told.length));
    expect(told.filter(({ low, high }) => low <= 0 && high >= 0).length).toBeGreaterThan(20);
  });
});

describe("what stands near", () => {
  const areaOf = (school: string) => `${Number(school) % 12}`;
  const near = ({ school, year }: GroupedResult) =>
    !supported.has(school) && year >= 2023 && Number(areaOf(school)) < 5;

  it("has a shift of its own where one was made", () => {
    const moved = helped.results.map((one) => {
      // a third of each mark group rises to the next
      const up = one.counts.map((count, k) => (near(one) && k < 3 ? Math.floor(count / 3) : 0));
      const counts = one.counts.map((count, k) => count - up[k]! + (up[k - 1] ?? 0));
      return { ...one, counts };
    });
    const { near: shift } = effectOf(moved, isTouched, { near, area: areaOf })!;
    expect(shift!.low).toBeGreaterThan(0);
    expect(shift!.share.value).toBeLessThan(-0.02);
    const { near: none } = effectOf(helped.results, isTouched, { near, area: areaOf })!;
    expect(Math.abs(none!.value)).toBeLessThan(3 * none!.se);
  });

  it("is not told where nothing stands near, or everything does", () => {
    expect(effectOf(helped.results)!.near).toBeNull();
    const all = ({ school, year }: GroupedResult) => !supported.has(school) && year >= 2023;
    expect(effectOf(helped.results, isTouched, { near: all })!.near).toBeNull();
  });
});

describe("a plan", () => {
  const before = helped.results.filter(({ year }) => year < 2023);
  const model = fitResultsModel(before);

  it("says about what the estimate then says", () => {
    const plan = plannedEffect(model, supported, { years: 2 })!;
    const { detectable } = effectOf(helped.results)!;
    expect(plan.schools).toBe(16);
    expect(plan.detectable.value / detectable.value).toBeGreaterThan(0.75);
    expect(plan.detectable.value / detectable.value).toBeLessThan(1.33);
    expect(plan.detectable.share).toBeLessThan(0);
  });

  it("sees less with more years and with more schools", () => {
    const of = (schools: ReadonlySet<string>, years: number) =>
      plannedEffect(model, schools, { years })!.detectable.value;
    const eight = new Set([...supported].slice(0, 8));
    expect(of(supported, 2)).toBeLessThan(of(supported, 1));
    expect(of(supported, 1)).toBeLessThan(of(eight, 1));
  });

  it("is none for schools without results, or for all", () => {
    expect(plannedEffect(model, new Set(["нет такой"]))).toBeNull();
    expect(plannedEffect(model, new Set(helped.schools.map(({ code }) => code)))).toBeNull();
  });
});
