import { describe, expect, it } from "vitest";
import {
  contextualResiduals,
  type ContextualResiduals,
} from "../../src/indicators/context-residual/contextual-residuals.ts";
import { outcomeAmongPeers } from "../../src/indicators/context-residual/peers.ts";
import {
  priorWorkOf,
  type ResidualSpec,
} from "../../src/indicators/context-residual/residual-spec.ts";
import { resilientSchools } from "../../src/indicators/context-residual/resilient-schools.ts";
import { buildDataSet } from "../../src/indicators/data-set.ts";
import { cell, low, marked } from "./cells.ts";
import { contextRow, simulatedRegion } from "./simulated-region.ts";

const procedure = { exam: "ОГЭ", subject: "Математика", grade: 9 };
const spec: ResidualSpec = { procedure, year: 2024 };
const years = [2021, 2022, 2023, 2024];
const region = (seed: number, more: object = {}) =>
  simulatedRegion(seed, { schools: 90, years, lasting: 0.3, yearNoise: 0.25, ...more });
const fitted = (result: ReturnType<typeof contextualResiduals>): ContextualResiduals => {
  if (result.status !== "fitted") throw new Error(result.text);
  return result;
};

describe("intervals of a school's lasting residual", () => {
  const regions = Array.from({ length: 30 }, (_, at) => {
    const { dataSet, truth } = region(at + 1);
    return { truth, result: fitted(contextualResiduals(dataSet, spec)) };
  });
  const coverage = (
    interval: (one: ContextualResiduals["schools"][number]) => { low: number; high: number },
  ) => {
    let [covered, all] = [0, 0];
    for (const { truth, result } of regions)
      for (const one of result.schools) {
        const { low, high } = interval(one);
        const value = truth.get(one.school) ?? NaN;
        covered += low <= value && value <= high ? 1 : 0;
        all += 1;
      }
    return covered / all;
  };

  it("cover 93 to 97 % from one year", () => {
    expect(coverage((one) => one)).toBeGreaterThan(0.93);
    expect(coverage((one) => one)).toBeLessThan(0.97);
  });
  it("cover 93 to 97 % from all years together, and are shorter", () => {
    expect(coverage((one) => one.lasting)).toBeGreaterThan(0.93);
    expect(coverage((one) => one.lasting)).toBeLessThan(0.97);
    for (const { result } of regions)
      for (const one of result.schools) expect(one.lasting.se).toBeLessThan(one.se * 1.1);
  });
  it("would cover too little by pupil sampling alone", () => {
    const naive = coverage(({ residual, n }) => ({
      low: residual - 1.96 / Math.sqrt(n),
      high: residual + 1.96 / Math.sqrt(n),
    }));
    expect(naive).toBeLessThan(0.9);
  });
  it("rest on variances near the true ones", () => {
    const mean = (of: (one: ContextualResiduals) => number) =>
      regions.reduce((sum, { result }) => sum + of(result), 0) / regions.length;
    expect(mean((one) => one.yearNoise)).toBeCloseTo(0.25, 1);
    expect(mean((one) => one.between)).toBeCloseTo(0.3, 1);
  });
});

describe("classes", () => {
  it("without lasting residuals about 5 % of schools fall outside «в пределах ожидаемого»", () => {
    let [outside, all] = [0, 0];
    for (let seed = 101; seed <= 120; seed++) {
      const { dataSet } = region(seed, { lasting: 0 });
      const { schools } = fitted(contextualResiduals(dataSet, spec));
      outside += schools.filter((one) => one.class !== "в пределах ожидаемого").length;
      all += schools.length;
    }
    expect(outside / all).toBeGreaterThan(0.03);
    expect(outside / all).toBeLessThan(0.07);
  });
  it("say which side the interval lies on", () => {
    const { dataSet } = region(7, { lasting: 1 });
    const { schools } = fitted(contextualResiduals(dataSet, spec));
    expect(new Set(schools.map((one) => one.class)).size).toBe(3);
    for (const one of schools) {
      expect(one.class === "выше ожидаемого").toBe(one.low > 0);
      expect(one.class === "ниже ожидаемого").toBe(one.high < 0);
      expect(one.residual).toBeCloseTo(one.value - one.expected, 10);
    }
  });
  it("do not hang on the order of rows or the codes of schools", () => {
    const { schools, cells, context, dataSet } = region(11);
    const turned = buildDataSet({
      schools: schools.toReversed(),
      cells: cells.toReversed(),
      context: context.toReversed(),
    });
    const before = fitted(contextualResiduals(dataSet, spec)).schools;
    const after = fitted(contextualResiduals(turned, spec)).schools;
    expect(after.map((one) => one.school)).toEqual(before.map((one) => one.school));
    after.forEach((one, at) => expect(one.residual).toBeCloseTo(before[at]?.residual ?? NaN, 9));
  });
  it("are of shares too: more passing than the context lets expect is above", () => {
    const { schools, context } = region(3);
    const cells = schools.flatMap(({ code }, at) =>
      years.map((year) =>
        low(at === 0 ? 1 : Math.round(12 + ((at * 7 + year) % 5)), 40, { school: code, year }),
      ),
    );
    const dataSet = buildDataSet({ schools, cells, context });
    const { schools: found } = fitted(contextualResiduals(dataSet, { ...spec, outcome: "passed" }));
    expect(found[0]?.value).toBe(39 / 40);
    expect(found[0]?.lasting.class).toBe("выше ожидаемого");
  });
});

describe("value added", () => {
  it("names the earlier work of the same cohort", () => {
    expect(priorWorkOf(procedure)).toEqual({
      exam: "ВПР",
      subject: "Математика",
      grade: 8,
      yearsAgo: 1,
    });
    expect(priorWorkOf({ exam: "ВПР", subject: "Математика", grade: 5 })?.grade).toBe(4);
    expect(priorWorkOf({ exam: "ВПР", subject: "Математика", grade: 4 })).toBeUndefined();
    expect(priorWorkOf({ exam: "ЕГЭ", subject: "Русский язык", grade: 11 })).toBeUndefined();
  });
  it("takes out what the cohort brought; schools without it are named, not guessed", () => {
    const { schools, cells, context } = region(5);
    const earlier = cells.flatMap((one, at) => {
      if (at < 4) return [];
      const better = Math.round(Math.max(0, Math.min(40, 20 + 12 * ((one.mean ?? 0) - 10))));
      const of = { school: one.school, year: one.year - 1, exam: "ВПР", grade: 8 };
      return [marked([0, 40 - better, better, 0], of)];
    });
    const dataSet = buildDataSet({ schools, cells: [...cells, ...earlier], context });
    const plain = fitted(contextualResiduals(dataSet, spec));
    const prior = priorWorkOf(procedure);
    const added = fitted(contextualResiduals(dataSet, { ...spec, ...(prior && { prior }) }));
    expect(added.coefficients.map(({ name }) => name)).toContain("prior");
    expect(added.rSquared).toBeGreaterThan(plain.rSquared + 0.2);
    expect([...added.lacking]).toEqual([["012001", "no-earlier-year"]]);
  });
});

describe("a comparison that cannot be had", () => {
  it("is refused with fewer than 30 schools, and peers are left", () => {
    const { dataSet } = region(1, { schools: 25 });
    const result = contextualResiduals(dataSet, spec);
    expect(result).toMatchObject({ status: "refused", reason: "too-few-schools", found: 25 });
    expect(result.status === "refused" && result.text).toContain("Мало школ");
    const left = outcomeAmongPeers(dataSet, spec, "012003", { k: 7 });
    expect("peers" in left && left.quartiles?.n).toBe(7);
  });
  it("is refused with fewer than 10 schools a predictor", () => {
    const { dataSet } = region(1, { schools: 35 });
    expect(contextualResiduals(dataSet, { ...spec, schoolsPerPredictor: 20 })).toMatchObject({
      reason: "too-few-schools",
      needed: 40,
    });
  });
  it("is refused from one year, unless the noise between years is given", () => {
    const { dataSet } = region(1, { years: [2024] });
    expect(contextualResiduals(dataSet, spec)).toMatchObject({ reason: "one-year", needed: 30 });
    expect(fitted(contextualResiduals(dataSet, { ...spec, yearNoise: 0.25 })).yearNoise).toBe(0.25);
  });
  it("is refused without results and without context", () => {
    const { dataSet, schools, cells } = region(1);
    expect(contextualResiduals(dataSet, { ...spec, year: 2020 })).toMatchObject({
      reason: "no-results",
    });
    const bare = contextualResiduals(buildDataSet({ schools, cells }), spec);
    expect(bare).toMatchObject({ reason: "too-few-schools", found: 0 });
    expect(bare.lacking.get("012001")).toBe("no-context");
  });
  it("does not mix scales: schools with a mean on another one are not compared", () => {
    const { schools, cells, context } = region(2);
    const mixed = cells.map((one) =>
      one.school === "012001" && one.year === 2024
        ? { ...one, scale: "mark" as const, mean: 4 }
        : one,
    );
    const dataSet = buildDataSet({ schools, cells: mixed, context });
    const codes = fitted(contextualResiduals(dataSet, spec)).schools.map(({ school }) => school);
    expect(codes).not.toContain("012001");
    expect(codes).toHaveLength(89);
  });
});

describe("resilient schools", () => {
  it("are of the hardest quarter and above expectation two years running", () => {
    const { schools, cells, context } = region(21, { lasting: 0.1, yearNoise: 0.05 });
    const hard = context.map((row) =>
      ["012001", "012002"].includes(row.school) ? contextRow(row.school, row.year, 3, 400) : row,
    );
    const lifted = cells.map((one) => {
      const up = one.school === "012001" || (one.school === "012002" && one.year === 2024);
      return cell({ ...one, n: 50, mean: up ? 13 : one.school === "012002" ? 8 : one.mean });
    });
    const dataSet = buildDataSet({ schools, cells: lifted, context: hard });
    const found = resilientSchools(dataSet, spec);
    const codes = found.status === "found" ? found.schools.map(({ school }) => school) : [];
    expect(codes).toContain("012001");
    expect(codes).not.toContain("012002");
    const onlyNow = resilientSchools(dataSet, spec, { years: 1 });
    expect(onlyNow.status === "found" && onlyNow.schools.map((one) => one.school)).toContain(
      "012002",
    );
  });
});
