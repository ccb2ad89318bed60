import { describe, expect, it } from "vitest";
import type { Rule } from "../../src/criteria/criteria-file.ts";
import { createEvaluator } from "../../src/criteria/evaluator.ts";
import type { Outcome, Verdict } from "../../src/criteria/verdict.ts";
import type { Cell } from "../../src/facts/cell.ts";
import { buildDataSet } from "../../src/indicators/data-set.ts";
import type { School } from "../../src/read/tables.ts";
import { cell, low } from "../indicators/cells.ts";
import { criteriaWith } from "./file.ts";

const code = "012001";
const decide = (
  rule: Rule,
  cells: readonly Cell[],
  more: Record<string, unknown> = {},
  schools: readonly School[] = [],
) => {
  const criteria = criteriaWith(rule, more);
  const dataSet = buildDataSet({ schools, cells });
  const evaluator = createEvaluator({ criteria, dataSet, year: 2024 });
  return (school = code): Verdict => {
    const verdict = evaluator.clusterVerdict("К", school);
    expect(evaluator.clusterOutcome("К", school)).toBe(verdict.outcome);
    return verdict;
  };
};
const outcome = (rule: Rule, cells: readonly Cell[]) => decide(rule, cells)().outcome;

const subject = { rus: "Русский язык", math: "Математика", phys: "Физика" };
const at = (name: keyof typeof subject, k: number, n = 10, year = 2024) =>
  low(k, n, { subject: subject[name], year });

const math: Rule = { indicator: "низкие по математике", is: ">=", than: { percent: 30 } };
const any: Rule = { indicator: "низкие", is: ">=", than: { percent: 30 } };

describe("a threshold in percent", () => {
  it.each<[string, Cell[], Outcome]>([
    ["3 of 10 is at least 30 %", [at("math", 3)], "met"],
    ["2 of 10 is not", [at("math", 2)], "not-met"],
    ["9 participants are too few", [at("math", 9, 9)], "not-assessed"],
    ["no participants are no data", [], "not-assessed"],
    ["299 of 1000 is not", [at("math", 299, 1000)], "not-met"],
  ])("%s", (_, cells, expected) => {
    expect(outcome(math, cells)).toBe(expected);
  });

  it.each<[number, number, number, Outcome]>([
    [12.5, 1, 8, "met"],
    [0.1, 1, 1000, "met"],
    [33.3, 333, 1000, "met"],
    [33.4, 333, 1000, "not-met"],
    [58, 29, 50, "met"],
    [7, 7, 100, "met"],
  ])("%d %% against %d of %d is decided in whole numbers", (percent, k, n, expected) => {
    const rule: Rule = { ...math, than: { percent }, minN: 1 };
    expect(outcome(rule, [at("math", k, n)])).toBe(expected);
  });

  it.each<[">=" | ">" | "<=" | "<", Outcome]>([
    [">=", "met"],
    [">", "not-met"],
    ["<=", "met"],
    ["<", "not-met"],
  ])("30 %% of 30 %% is %s: %s", (is, expected) => {
    expect(outcome({ ...math, is }, [at("math", 3)])).toBe(expected);
  });

  it("a change of 10 points is compared exactly: 3 of 10 after 2 of 10", () => {
    const rule: Rule = { indicator: "рост", is: ">=", than: { percent: 10 } };
    expect(outcome(rule, [at("math", 3), at("math", 2, 10, 2023)])).toBe("met");
  });

  it("leaves the whole evidence in the verdict", () => {
    expect(decide(math, [at("math", 3)])()).toMatchObject({
      rule: "threshold",
      title:
        "доля участников ниже минимального порога (ОГЭ, математика, 9 класс) не менее 30\u00a0%",
      year: 2024,
      indicator: "низкие по математике",
      unit: "share",
      value: 0.3,
      k: 3,
      n: 10,
      threshold: { operator: ">=", value: 0.3, kind: "absolute" },
      cells: ["2024/ОГЭ/9/Математика/012001"],
      sources: ["results/2024/oge.csv:2"],
    });
  });

  it("says why it is not assessed", () => {
    expect(decide(math, [at("math", 9, 9)])().reason).toBe(
      "недостаточно данных: 9\u00a0участников, нужно не менее 10",
    );
    expect(decide(math, [])().reason).toBe("результатов школы нет");
  });
});

const over = (rest: object): Rule => ({
  overProcedures: { procedures: "три", rule: any, ...rest },
});
const same = (rest: object = {}): Rule => ({
  sameProcedure: { procedures: "три", rule: any, years: 2, ...rest },
});

describe("rules over procedures", () => {
  it.each<[string, Rule, Cell[], Outcome]>([
    ["two low of three", over({ k: 2 }), [at("rus", 3), at("math", 5), at("phys", 0)], "met"],
    ["one low of three", over({ k: 2 }), [at("rus", 3), at("math", 1), at("phys", 0)], "not-met"],
    [
      "one low of two held: the third is not counted",
      over({ k: 2 }),
      [at("rus", 3), at("math", 1)],
      "not-met",
    ],
    ["one assessed, two needed", over({ k: 2 }), [at("rus", 3), at("math", 5, 9)], "not-assessed"],
    ["none assessed", over({ k: 1 }), [], "not-assessed"],
    ["none assessed is not «all»", over({}), [], "not-assessed"],
    ["all of those held", over({}), [at("rus", 3), at("math", 4)], "met"],
    ["not all of those held", over({}), [at("rus", 3), at("math", 1)], "not-met"],
    [
      "two of three are 66 %",
      over({ share: 0.66 }),
      [at("rus", 3), at("math", 4), at("phys", 0)],
      "met",
    ],
    ["one of two is not 66 %", over({ share: 0.66 }), [at("rus", 3), at("math", 0)], "not-met"],
    ["fewer assessed than asked", over({ k: 1, minAssessed: 2 }), [at("rus", 3)], "not-assessed"],
    ["none needs to be assessed", over({ k: 1, minAssessed: 0 }), [], "not-met"],
  ])("%s", (_, rule, cells, expected) => {
    expect(outcome(rule, cells)).toBe(expected);
  });

  it("names the procedures that were left out", () => {
    const verdict = decide(over({ k: 2 }), [at("rus", 3), at("math", 9, 9)])();
    expect(verdict).toMatchObject({ met: 1, needed: 2, outcome: "not-assessed" });
    expect(verdict.reason).toBe(
      "оценённых процедур 1 из 3, нужно не менее 2 (недостаточно данных: 9\u00a0участников, нужно не менее 10; результатов школы нет)",
    );
    expect(verdict.children?.map((child) => [child.procedure?.subject, child.outcome])).toEqual([
      ["Русский язык", "met"],
      ["Математика", "not-assessed"],
      ["Физика", "not-assessed"],
    ]);
  });

  it.each<[string, Rule, Cell[], Outcome]>([
    ["low in maths both years", same(), [at("math", 3), at("math", 4, 10, 2023)], "met"],
    [
      "low in another procedure each year",
      same(),
      [at("math", 3), at("rus", 1), at("math", 1, 10, 2023), at("rus", 4, 10, 2023)],
      "not-met",
    ],
    ["low now, nothing known of last year", same(), [at("math", 3)], "not-assessed"],
    ["fine now, nothing known of last year", same(), [at("math", 1)], "not-met"],
    ["not held this year", same(), [at("math", 3, 10, 2023)], "not-assessed"],
    [
      "one repeats, another is open",
      same(),
      [at("math", 3), at("math", 3, 10, 2023), at("rus", 4)],
      "met",
    ],
  ])("the same procedure: %s", (_, rule, cells, expected) => {
    expect(outcome(rule, cells)).toBe(expected);
  });
});

describe("rules over years", () => {
  const years = (...shares: (number | undefined)[]) =>
    shares.flatMap((k, ago) => (k === undefined ? [] : [at("math", k, 10, 2024 - ago)]));
  const inYears: Rule = { inYears: { k: 2, last: 3, rule: math } };
  const running: Rule = { consecutive: { years: 3, rule: math } };
  it.each<[string, Rule, Cell[], Outcome]>([
    ["2 of 3", inYears, years(3, 1, 4), "met"],
    ["1 of 3", inYears, years(3, 1, 1), "not-met"],
    ["2 known, both met, decide it", inYears, years(3, undefined, 4), "met"],
    ["1 met, 1 unknown", inYears, years(3, undefined, 1), "not-assessed"],
    ["2 known not met decide it", inYears, years(1, undefined, 1), "not-met"],
    ["3 running", running, years(3, 3, 3), "met"],
    ["one fine year decides it", running, years(3, 1, undefined), "not-met"],
    ["a year unknown", running, years(3, 3, undefined), "not-assessed"],
  ])("%s", (_, rule, cells, expected) => {
    expect(outcome(rule, cells)).toBe(expected);
  });

  it("names the years it could not see", () => {
    expect(decide(running, years(3))().reason).toBe(
      "нельзя оценить годы 2022, 2023 (результатов школы нет)",
    );
  });
});

describe("combining three values", () => {
  const [met, notMet, open] = [
    { ...math, than: { percent: 0 } },
    { ...math, than: { percent: 100 } },
    { indicator: "балл", is: ">=", than: { value: 1 } } as const,
  ];
  const cells = [at("math", 3)];
  const values = { met, "not-met": notMet, "not-assessed": open } as const;
  type Row = [Outcome, Outcome, Outcome, Outcome, Outcome];
  it.each<Row>([
    // a, b → all, any, at least one of a, b and not b
    ["met", "met", "met", "met", "met"],
    ["met", "not-met", "not-met", "met", "met"],
    ["met", "not-assessed", "not-assessed", "met", "met"],
    ["not-met", "not-met", "not-met", "not-met", "met"],
    ["not-met", "not-assessed", "not-met", "not-assessed", "not-assessed"],
    ["not-assessed", "not-assessed", "not-assessed", "not-assessed", "not-assessed"],
  ])("%s, %s → all %s, any %s, or its opposite %s", (a, b, all, some, opposite) => {
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      expect(outcome({ all: [values[x], values[y]] }, cells)).toBe(all);
      expect(outcome({ any: [values[x], values[y]] }, cells)).toBe(some);
    }
    expect(outcome({ atLeast: { k: 1, of: [values[a], { not: values[b] }] } }, cells)).toBe(
      opposite,
    );
  });

  it("the opposite of an unknown is unknown", () => {
    expect(outcome({ not: open }, cells)).toBe("not-assessed");
    expect(outcome({ not: notMet }, cells)).toBe("met");
    expect(outcome({ not: met }, cells)).toBe("not-met");
  });

  it("a switched-off condition is not asked", () => {
    expect(outcome({ all: [met, { ...notMet, enabled: false }] }, cells)).toBe("met");
  });
});

describe("thresholds that the region gives", () => {
  const region = (means: readonly number[], n = 20) =>
    means.map((mean, index) => cell({ n, mean, belowMinimum: 0, school: `${index + 1}` }));
  const inside = (rule: Rule, cells: readonly Cell[], schools: readonly School[] = []) => {
    const of = decide(rule, cells, {}, schools);
    const codes = [...new Set(cells.map((one) => one.school))];
    return codes.filter((school) => of(school).outcome === "met");
  };
  const mean = (than: object) => ({ indicator: "балл", is: "<=", than }) as unknown as Rule;

  it("a quartile is of type 7", () => {
    const verdict = decide(mean({ regionQuantile: 0.25 }), region([10, 20, 30, 40]))("1");
    expect(verdict.threshold).toEqual({ operator: "<=", value: 17.5, kind: "region-quantile" });
  });

  it("schools with too few participants do not move it", () => {
    const small = cell({ n: 3, mean: 1, school: "9" });
    const verdict = decide(mean({ regionQuantile: 0 }), [...region([10, 20, 30]), small])("1");
    expect(verdict.threshold?.value).toBe(10);
  });

  it("a mean is over the participants", () => {
    const cells = [...region([10, 20]), cell({ n: 60, mean: 40, school: "3" })];
    expect(decide(mean({ regionMean: true, plus: 2 }), cells)("1").threshold?.value).toBe(32);
  });

  it("a quota takes no more than its share", () => {
    expect(inside(mean({ quota: 0.3 }), region([5, 1, 2, 3, 4, 6, 7, 8, 9, 10]))).toEqual([
      "2",
      "3",
      "4",
    ]);
    expect(inside(mean({ quota: 0.39 }), region([5, 1, 2, 3, 4, 6, 7, 8, 9, 10]))).toHaveLength(3);
    expect(
      inside(mean({ quota: 0.29 }), region(Array.from({ length: 100 }, (_, i) => i))),
    ).toHaveLength(29);
  });

  it("a quota cuts through no equal values: all of them stay outside", () => {
    expect(inside(mean({ quota: 0.3 }), region([1, 2, 3, 3, 4, 6, 7, 8, 9, 10]))).toEqual([
      "1",
      "2",
    ]);
    expect(inside(mean({ quota: 0.3 }), region([1, 1, 1, 1, 4, 6, 7, 8, 9, 10]))).toEqual([]);
  });

  it("a quota of all schools counts those without data too", () => {
    const extra = Array.from({ length: 10 }, (_, i) =>
      low(0, 5, { school: `extra${i}`, year: 2020 }),
    );
    const rule = mean({ quota: 0.3, of: "all" });
    expect(inside(rule, [...region([5, 1, 2, 3, 4, 6, 7, 8, 9, 10]), ...extra])).toHaveLength(6);
  });

  it("peers are compared with peers, and too few peers with nobody", () => {
    const school = (code: string, locality: string): School => ({
      code,
      name: code,
      municipality: "М",
      logins: [],
      otherNames: [],
      line: 1,
      locality,
    });
    const schools = ["1", "2", "3", "4", "5", "6"].map((one) =>
      school(one, one === "6" ? "город" : "село"),
    );
    const rule = mean({ peerQuantile: 0, peers: "locality" });
    const of = decide(rule, region([30, 40, 50, 60, 70, 10]), {}, schools);
    expect(of("1").outcome).toBe("met");
    expect(of("2").outcome).toBe("not-met");
    expect(of("6")).toMatchObject({ outcome: "not-assessed" });
    expect(of("6").reason).toContain("сравнивать не с чем");
  });
});

describe("clusters and shrinkage", () => {
  it("a rule may ask for another cluster", () => {
    const clusters = [
      { id: "К", title: "к", kind: "flag", rule: { not: { cluster: "Л" } } },
      { id: "Л", title: "л", kind: "label", rule: math },
    ];
    const of = decide(math, [at("math", 3)], { clusters });
    expect(of()).toMatchObject({
      outcome: "not-met",
      children: [{ rule: "cluster", outcome: "met" }],
    });
  });

  const region = Array.from({ length: 20 }, (_, index) =>
    low(index % 2, 20, { school: `${index}` }),
  );
  it("a small failing school is drawn to the region, and how sure it is, is said", () => {
    const verdict = decide(math, [...region, at("math", 3)])();
    expect(verdict.outcome).toBe("met");
    expect(verdict.shrunken).toBeLessThan(0.3);
    expect(verdict.certainty).toBe("unstable");
  });

  it("a file may decide by the shrunken share", () => {
    const cells = [...region, at("math", 3)];
    expect(decide(math, cells, { decideBy: "shrunken" })().outcome).toBe("not-met");
    expect(decide({ ...math, by: "raw" }, cells, { decideBy: "shrunken" })().outcome).toBe("met");
  });

  it("a condition may ask how probable it is, and says so", () => {
    const sure = { ...math, withProbability: 0.8 };
    const few = decide(sure, [...region, at("math", 3)])();
    expect(few.outcome).toBe("not-met");
    expect(few.title).toContain("с вероятностью не менее 80\u00A0%");
    expect(few.threshold).toMatchObject({ withProbability: 0.8 });
    expect(few.probability).toBeLessThan(0.8);
    const many = decide(sure, [...region, low(60, 100)])();
    expect(many.outcome).toBe("met");
    expect(many.probability).toBeGreaterThanOrEqual(0.8);
  });

  it("a probability is told of the region's mean too", () => {
    const beyond = { ...math, than: { regionMean: true, plus: 0.1 } } as const;
    const sure = { ...beyond, withProbability: 0.8 };
    const few = [...region, low(4, 10)];
    expect(decide(beyond, few)().outcome).toBe("met");
    expect(decide(sure, few)()).toMatchObject({ outcome: "not-met", k: 4, n: 10 });
    const many = decide(sure, [...region, low(60, 100)])();
    expect(many.outcome).toBe("met");
    // 70 of 500 pupils of the region, and ten points
    expect(many.threshold?.value).toBeCloseTo(70 / 500 + 0.1, 12);
  });

  it("pools years only where enough of them have results", () => {
    const indicators = {
      низкие: { kind: "belowMinimumShare" },
      вместе: { kind: "pooledYears", of: "низкие", years: 3, atLeast: 2, procedure: "math" },
    };
    const rule = { indicator: "вместе", is: ">=", than: { percent: 30 } } as const;
    const now = low(3, 10);
    expect(decide(rule, [now], { indicators })()).toMatchObject({
      outcome: "not-assessed",
      reason: "результаты есть в слишком немногих годах",
    });
    const verdict = decide(rule, [now, { ...now, year: now.year - 2 }], { indicators })();
    expect(verdict).toMatchObject({ outcome: "met", k: 6, n: 20 });
    expect(verdict.title).toMatch(/за 3\sгода вместе \(результаты не менее чем в 2\sгодах\)/);
  });
});
