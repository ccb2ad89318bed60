import { describe, expect, it } from "vitest";
import {
  riskDefaults,
  type RiskOptions,
} from "../../../src/indicators/risk-profile/risk-options.ts";
import {
  type RiskFactor,
  riskLevel,
  riskProfiles,
} from "../../../src/indicators/risk-profile/risk-profiles.ts";
import { buildDataSet } from "../../../src/indicators/data-set.ts";
import type { RiskAnswer } from "../../../src/read/risk-questionnaires.ts";
import { low } from "../cells.ts";

const codes = ["001", "002", "003", "004", "005"];
const schools = codes.map((code) => ({
  code,
  name: code,
  municipality: "Озёрный",
  logins: [],
  otherNames: [],
  line: 1,
}));

/** Five schools: each has more pupils with ОВЗ and more «2» than the one before. */
const dataSet = buildDataSet({
  schools,
  cells: codes.map((school, at) => low(4 * at, 40, { school, year: 2024 })),
  context: codes.slice(0, 4).map((school, at) => ({
    school,
    year: 2024,
    values: {
      pupilsTotal: 200,
      pupilsOvz: 10 * at,
      teachersTotal: 20,
      vacancies: at,
      teachersPartTime: 0,
      teachersHighestCategory: 5,
      teachersFirstCategory: 10 - at,
    },
    file: "context/2024.csv",
    line: at + 2,
  })),
});

const answer = (given: Partial<RiskAnswer>): RiskAnswer => ({
  school: "001",
  year: 2024,
  factor: 8,
  group: "обучающиеся",
  n: 40,
  mean: 1.5,
  max: 3,
  line: 2,
  ...given,
});

function factor(
  no: number,
  school: string,
  answers: readonly RiskAnswer[] = [],
  options?: RiskOptions,
): RiskFactor {
  const profile = riskProfiles(dataSet, 2024, answers, options).find(
    (one) => one.school === school,
  );
  const found = profile?.factors.find((one) => one.no === no);
  if (!found) throw new Error(`There is no factor ${no} of ${school}`);
  return found;
}

describe("the level of an index", () => {
  it.each([
    [0, "low"],
    [33.3, "low"],
    [100 / 3, "medium"],
    [66.6, "medium"],
    [200 / 3, "high"],
    [100, "high"],
  ] as const)("%d is %s by the limits that are not official", (index, level) => {
    expect(riskLevel(index, riskDefaults)).toBe(level);
  });

  it("follows limits that a region sets", () => {
    const own = { ...riskDefaults, cutoffs: { medium: 10, high: 20 } };
    expect(riskLevel(15, own)).toBe("medium");
    expect(factor(8, "001", [answer({ mean: 0.45 })], own).level).toBe("medium");
  });
});

describe("a factor by questionnaires", () => {
  it("is the mean answer in percent of the worst", () => {
    expect(factor(8, "001", [answer({ mean: 2.4 })])).toMatchObject({
      index: 80,
      level: "high",
      source: "questionnaire",
      n: 40,
    });
  });

  it("is the weighted mean of its groups", () => {
    const answers = [
      answer({ factor: 9, mean: 3 }),
      answer({ factor: 9, group: "родители", mean: 0 }),
    ];
    expect(factor(9, "001", answers).index).toBe(50);
    const respondents = { ...riskDefaults.respondents, обучающиеся: { weight: 3, minN: 10 } };
    expect(factor(9, "001", answers, { ...riskDefaults, respondents }).index).toBe(75);
  });

  it("leaves out a group with fewer than ten answers, and says so", () => {
    const found = factor(9, "001", [
      answer({ factor: 9, mean: 3, n: 9 }),
      answer({ factor: 9, group: "родители", mean: 1.5, n: 10 }),
    ]);
    expect(found).toMatchObject({ index: 50, n: 10 });
    expect(found.voices.map(({ counted }) => counted)).toEqual([false, true]);
  });

  it("has no level when every group is too small, and is not called low", () => {
    const found = factor(8, "001", [answer({ mean: 0, n: 3 })]);
    expect(found).toMatchObject({ index: null, level: null, source: null });
  });

  it("lets the director answer alone", () => {
    const answers = [answer({ factor: 1, group: "директор", n: 1, mean: 3 })];
    expect(factor(1, "001", answers)).toMatchObject({ index: 100, level: "high" });
  });

  it("knows nothing of another school's or another year's answers", () => {
    const answers = [answer({ school: "002" }), answer({ year: 2023 })];
    expect(factor(8, "001", answers).level).toBeNull();
    expect(factor(8, "001", [answer({ year: null })]).index).toBe(50);
  });
});

describe("a factor by data", () => {
  it("is the school's place among the others", () => {
    expect(codes.slice(0, 4).map((code) => factor(6, code).index)).toEqual([
      0,
      100 / 3,
      200 / 3,
      100,
    ]);
    expect(factor(6, "004")).toMatchObject({ level: "high", source: "data", n: 200 });
  });

  it("tells the share beside the region's", () => {
    const [part] = factor(6, "002").parts;
    expect(part).toMatchObject({ value: 0.05, k: 10, n: 200 });
    expect(part?.region).toBeCloseTo(60 / 800, 12);
  });

  it("counts teachers without a category as the rest of all", () => {
    expect(factor(3, "003").parts[0]).toMatchObject({ k: 7, n: 20 });
  });

  it("has no level without context", () => {
    expect(factor(6, "005")).toMatchObject({ level: null, index: null, parts: [] });
  });

  it("weighs its parts", () => {
    // vacancies grow with the school, nobody works part-time: 2/3 of the place and 1/3 of a tie
    expect(factor(2, "004").index).toBeCloseTo((2 * 100 + 50) / 3, 10);
  });

  it("takes results as a sample: a level may be chance", () => {
    const found = factor(10, "003");
    expect(found.parts[0]).toMatchObject({ k: 8, n: 40 });
    // Wilson's interval is 10.5 to 34.8 %: it passes the school with 30 %, not that with 10 %
    expect(found).toMatchObject({ low: 50, index: 50, high: 75, level: "medium" });
    expect(found.sure).toBe(false);
  });

  it("does not judge by few results", () => {
    const strict = { ...riskDefaults, minResults: 41 };
    expect(factor(10, "003", [], strict).level).toBeNull();
  });
});

describe("a factor with both sources", () => {
  it("is led by the source of its kind, and tells the other", () => {
    const staff = factor(2, "004", [
      answer({ school: "004", factor: 2, group: "директор", mean: 0 }),
    ]);
    expect(staff).toMatchObject({ source: "questionnaire", index: 0 });
    expect(staff.parts).toHaveLength(2);
    const results = factor(10, "005", [
      answer({ school: "005", factor: 10, group: "педагоги", mean: 0 }),
    ]);
    expect(results).toMatchObject({ source: "data", level: "high" });
    expect(results.voices).toHaveLength(1);
  });
});

it("a worse answer never lowers the index", () => {
  const index = (mean: number) => factor(8, "001", [answer({ mean })]).index ?? NaN;
  for (let mean = 0.1; mean <= 3; mean += 0.1)
    expect(index(mean)).toBeGreaterThan(index(mean - 0.1));
});
