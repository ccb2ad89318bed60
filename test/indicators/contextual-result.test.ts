import { beforeAll, describe, expect, it, vi } from "vitest";
import { noRecords } from "../../src/clusters/classify-input.ts";
import { createLists } from "../../src/clusters/lists.ts";
import { redrawing } from "../../src/clusters/redraw.ts";
import { createDecisions } from "../../src/criteria/decisions.ts";
import { outcomeAt } from "../../src/criteria/outcomes.ts";
import {
  schoolValues,
  type SchoolValue,
} from "../../src/indicators/context-residual/school-values.ts";
import { buildDataSet } from "../../src/indicators/data-set.ts";
import { resolveIndicator } from "../../src/indicators/indicator.ts";
import { measure } from "../../src/indicators/measure.ts";
import { regionModel } from "../../src/indicators/region-model.ts";
import { createSheet } from "../../src/indicators/sheet.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { normalProbability } from "../../src/statistics/normal.ts";
import { criteriaWith } from "../criteria/file.ts";
import { generateRegion } from "../oracle/generate-region.ts";

// A slow machine is no defect of what is tested.
vi.setConfig({ testTimeout: 60_000 });

const YEAR = 2024;
const indicators = { условия: { kind: "contextualResult" as const } };
const asked = resolveIndicator({ procedures: {}, sets: {}, indicators }, "условия");
const seed = Array.from({ length: 60 }, (_, at) => at + 1).find(
  (one) => generateRegion(one, 70).schools.length > 55,
)!;
const region = generateRegion(seed, 70);
const dataSet = buildDataSet(region);
const of = (school: string, where = dataSet) => measure(asked, undefined, school, YEAR, where);
const rule = (more: object) => ({
  indicator: "условия",
  is: "<=" as const,
  than: { value: 0 },
  ...more,
});

let values: readonly SchoolValue[];
beforeAll(() => {
  values = schoolValues(dataSet, { year: YEAR }).schools;
});

describe("the result of a school against its conditions", () => {
  it("is the value of the school over all its procedures and years, with its standard error", () => {
    expect(values.length).toBeGreaterThan(30);
    for (const { school, value, error } of values)
      expect(of(school)).toMatchObject({
        ...{ status: "measured", value, error },
        low: expect.closeTo(value - 1.959964 * error, 6) as number,
        high: expect.closeTo(value + 1.959964 * error, 6) as number,
      });
  });

  it("rests on all participations of the school up to the year, none later", () => {
    const [{ school } = { school: "" }] = values;
    const own = region.cells.filter((cell) => cell.school === school);
    expect(of(school)).toMatchObject({ n: own.reduce((sum, { n }) => sum + n, 0) });
    expect(of(school)).toHaveProperty("cells.length", own.length);
  });

  it("leaves the ВПР of a school with markers out, as the lists are told of them", () => {
    const school = values[0]!.school;
    const criteria = criteriaWith(rule({}), { indicators });
    const objectivity = [{ school, year: YEAR, marked: true, because: [] }];
    const lists = createLists({ ...noRecords, ...region, objectivity }, criteria);
    const leaveOut = (cell: { exam: string; school: string }) =>
      cell.exam === "ВПР" && cell.school === school;
    const without = schoolValues(dataSet, { year: YEAR, leaveOut }).schools;
    const measured = lists.evaluator(YEAR).measured("условия", school);
    const own = without.find((one) => one.school === school)!;
    expect(measured).toMatchObject({ value: own.value, error: own.error });
    expect(own.value).not.toBe(values[0]!.value);
    expect("cells" in measured && measured.cells.some((key) => key.includes("ВПР"))).toBe(false);
  });

  it.each([
    ["few schools", generateRegion(2, 6), "no-region"],
    ["no context", { ...region, context: [] }, "no-context"],
  ])("with %s there is none, and it is said why", (_, given, reason) => {
    const where = buildDataSet(given);
    const reasons = where.codes
      .map((code) => of(code, where))
      .flatMap((one) => ("reason" in one ? [one.reason] : []));
    expect(reasons).toHaveLength(where.codes.length);
    expect(reasons).toContain(reason);
  });

  it("is not assessed where rows were lost: the model does not say what they could turn", () => {
    const school = values[0]!.school;
    const at = region.cells.findIndex((cell) => cell.school === school);
    const cells = region.cells.with(at, { ...region.cells[at]!, lost: 1 });
    expect(of(school, buildDataSet({ ...region, cells }))).toMatchObject({ reason: "rows-lost" });
  });
});

describe("a condition on it", () => {
  it("with a probability holds where the true value is beyond the threshold that surely", () => {
    const criteria = criteriaWith(rule({ withProbability: 0.8 }), { indicators, minN: 1 });
    const sheet = createSheet(dataSet, { withEnds: true });
    const decisions = createDecisions(criteria, sheet);
    const outcomes = decisions.outcomes(criteria.clusters[0]!.rule, { year: YEAR });
    const found = values.map(({ school }) => outcomeAt(outcomes, sheet.placeOf(school)));
    const expected = values.map(({ value, error }) =>
      normalProbability(-value / error) >= 0.8 ? "met" : "not-met",
    );
    expect(found).toEqual(expected);
    expect(new Set(found).size).toBe(2);
  });

  it("is drawn by its own error: the truth behind it, and what other pupils would let estimate", () => {
    const sheet = createSheet(dataSet);
    const { value } = sheet.series(asked, undefined, YEAR).of;
    const drawn = redrawing(sheet, regionModel(dataSet, YEAR), seededRandom(4));
    const own = values[3]!;
    const at = sheet.placeOf(own.school);
    const [truth, again] = [[] as number[], [] as number[]];
    for (let run = 0; run < 4000; run += 1) {
      drawn.next();
      drawn.fillShares();
      truth.push(value[at]!);
      drawn.fillCounts();
      again.push(value[at]!);
    }
    const mean = (all: readonly number[]) => all.reduce((a, b) => a + b, 0) / all.length;
    const sd = (all: readonly number[]) =>
      Math.sqrt(mean(all.map((one) => (one - mean(all)) ** 2)));
    expect(mean(truth)).toBeCloseTo(own.value, 1);
    expect(sd(truth) / own.error).toBeGreaterThan(0.95);
    expect(sd(truth) / own.error).toBeLessThan(1.05);
    // drawn toward 0 once more, for its noise
    expect(mean(again)).toBeCloseTo(own.reliability * own.value, 1);
    expect(sd(again)).toBeLessThan(sd(truth) + own.error);
  });
});
