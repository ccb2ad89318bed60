import { describe, expect, it } from "vitest";
import type { Cell } from "../../src/facts/cell.ts";
import type { IndicatorSpec } from "../../src/indicators/kinds.ts";
import { resolveIndicator } from "../../src/indicators/indicator.ts";
import { measure } from "../../src/indicators/measure.ts";
import { keyed } from "../../src/indicators/procedure-key.ts";
import {
  buildDataSet,
  DoubleCellError,
  keepProcedures,
  replaceCells,
  type DataSet,
} from "../../src/indicators/data-set.ts";
import type { ContextRow } from "../../src/read/tables.ts";
import { cell, low, marked } from "./cells.ts";

const maths = keyed({ exam: "ОГЭ", subject: "Математика", grade: 9 });
const names = (indicators: Record<string, IndicatorSpec>) => ({
  procedures: { "oge-math": maths, "oge-rus": { ...maths, subject: "Русский язык" } },
  sets: { both: ["oge-math", "oge-rus"] },
  indicators,
});
const dataSet = (cells: readonly Cell[], context: readonly ContextRow[] = []) =>
  buildDataSet({ schools: [], cells, context });
const of = (spec: IndicatorSpec, where: DataSet, school = "012001", year = 2024) =>
  measure(
    resolveIndicator(
      names({ asked: spec, low: { kind: "belowMinimumShare" }, mean: { kind: "mean" } }),
      "asked",
    ),
    maths,
    school,
    year,
    where,
  );

describe("a share of participants", () => {
  it("carries its integer counts, Wilson's interval, its cell and its lines", () => {
    const share = of({ kind: "belowMinimumShare" }, dataSet([marked([3, 4, 2, 1])]));
    expect(share).toMatchObject({
      status: "measured",
      value: 0.3,
      k: 3,
      n: 10,
      cells: ["2024/ОГЭ/9/Математика/012001"],
      sources: ["results/2024/oge.csv:2"],
    });
    expect(share).toHaveProperty("low", expect.closeTo(0.108, 3));
    expect(share).toHaveProperty("high", expect.closeTo(0.603, 3));
  });

  const byMarks = dataSet([marked([3, 4, 2, 1])]);
  it.each<[string, IndicatorSpec, number, number]>([
    ["of the marks «4» and «5»", { kind: "markShare", marks: [4, 5] }, 3, 10],
    ["of a mark named twice", { kind: "markShare", marks: [2, 2] }, 3, 10],
    ["of quality", { kind: "quality" }, 3, 10],
    ["of those who passed", { kind: "passRate" }, 7, 10],
  ])("%s is counted of those with a mark", (_, spec, k, n) => {
    expect(of(spec, byMarks)).toMatchObject({ k, n });
  });

  it("leaves a participant without a mark out of both counts", () => {
    const where = dataSet([marked([3, 4, 2, 1], { n: 12 })]);
    expect(of({ kind: "belowMinimumShare" }, where)).toMatchObject({ k: 3, n: 10 });
  });

  it("takes ЕГЭ by score groups: quality from 61, high from 81, passed from the minimum", () => {
    const where = dataSet([cell({ n: 20, belowMinimum: 2, to60: 9, to80: 6, to100: 3 })]);
    expect(of({ kind: "quality" }, where)).toMatchObject({ k: 9, n: 20 });
    expect(of({ kind: "share81" }, where)).toMatchObject({ k: 3, n: 20 });
    expect(of({ kind: "passRate" }, where)).toMatchObject({ k: 18, n: 20 });
  });

  it("compares with the register on the sum of its three counts", () => {
    const where = dataSet([cell({ n: 30, journalLower: 4, journalSame: 20, journalHigher: 1 })]);
    expect(of({ kind: "journalConfirmed" }, where)).toMatchObject({ k: 20, n: 25 });
    expect(of({ kind: "journalLower" }, where)).toMatchObject({ k: 4, n: 25 });
    expect(of({ kind: "journalHigher" }, where)).toMatchObject({ k: 1, n: 25 });
  });
});

describe("the share absent", () => {
  const absent: IndicatorSpec = { kind: "absentShare" };
  it("is of all who were to write, those who came among them", () => {
    const where = dataSet([low(1, 16, { absent: 4 })]);
    expect(of(absent, where)).toMatchObject({ value: 0.2, k: 4, n: 20 });
  });

  it("is not known where the exports of a school do not say it, whatever others say", () => {
    const own = low(1, 16, { absent: null });
    const others = [0, 1].map((count) =>
      low(1, 16, { school: `01200${count + 2}`, absent: count }),
    );
    expect(of(absent, dataSet([own, ...others]))).toMatchObject({ reason: "not-told", n: 16 });
    expect(of(absent, dataSet([low(1, 16, { absent: 0 })]))).toMatchObject({ value: 0, n: 16 });
  });
});

describe("what is not there", () => {
  it.each<[string, IndicatorSpec, Cell[], string]>([
    ["no cell", { kind: "mean" }, [], "no-data"],
    ["no marks", { kind: "markShare", marks: [2] }, [cell({ n: 10 })], "no-marks"],
    ["no minimum", { kind: "belowMinimumShare" }, [cell({ n: 10 })], "no-score"],
    ["no register", { kind: "journalLower" }, [cell({ n: 10 })], "no-journal"],
    ["no earlier year", { kind: "change", of: "low", years: 1 }, [low(1, 10)], "no-earlier-year"],
    ["a region of one", { kind: "regionZ", of: "mean" }, [cell({ n: 9, mean: 5 })], "no-region"],
    ["no context", { kind: "contextShare", variable: "pupilsOvz" }, [], "no-context"],
  ])("%s is told, not taken as zero", (_, spec, cells, reason) => {
    expect(of(spec, dataSet(cells))).toMatchObject({ status: "not-measured", reason });
  });
});

describe("means and degrees", () => {
  it("a mean has Student's interval: 16 pupils, sd 8 give ±4.263", () => {
    const mean = of({ kind: "mean" }, dataSet([cell({ n: 16, mean: 50, sd: 8 })]));
    expect(mean).toMatchObject({ value: 50, low: expect.closeTo(45.737, 3) as number });
  });

  it("СОУ weighs 1, 0.64, 0.36, 0.16", () => {
    const sou = of({ kind: "sou" }, dataSet([marked([1, 1, 1, 1])]));
    expect(sou).toMatchObject({ value: 0.54, ratio: [216, 400] });
  });
});

describe("over procedures, years and the region", () => {
  const rus = { subject: "Русский язык" };
  it("ИНР pools participations, not shares", () => {
    const where = dataSet([low(5, 10), low(5, 90, rus)]);
    const spec: IndicatorSpec = { kind: "pooledLowShare", procedures: "both" };
    expect(of(spec, where)).toMatchObject({ value: 0.1, k: 10, n: 100 });
    const weighted = { ...spec, weights: { "oge-math": 3 } };
    expect(of(weighted, where)).toHaveProperty("value", expect.closeTo(20 / 120, 12));
    expect(of(weighted, where)).not.toHaveProperty("k");
  });

  it("pools a share over years, all schools or those that are small, and leaves a broken year out", () => {
    const cells = [
      low(9, 9),
      low(8, 9, { year: 2023 }),
      low(1, 9, { year: 2022 }),
      low(6, 20, { school: "2" }),
      low(20, 20, { school: "2", year: 2023 }),
      low(3, 5, { school: "3", year: 2023 }),
    ];
    const where = dataSet(cells);
    const pooled: IndicatorSpec = { kind: "pooledYears", of: "low", years: 3 };
    expect(of(pooled, where)).toMatchObject({ k: 18, n: 27, value: 18 / 27 });
    expect(of(pooled, where)).toHaveProperty("cells.length", 3);
    expect(of(pooled, where, "2")).toMatchObject({ k: 26, n: 40 });
    expect(of(pooled, where, "3")).toMatchObject({ status: "not-measured", reason: "no-data" });
    const small: IndicatorSpec = { ...pooled, below: 10 };
    expect(of(small, where)).toMatchObject({ k: 18, n: 27 });
    expect(of(small, where, "2")).toMatchObject({ k: 6, n: 20 });
    // the year before took no part in it
    expect(of(small, where, "2")).toHaveProperty("cells.length", 1);
    expect(of(small, where)).toHaveProperty("cells.length", 3);
    const broken = buildDataSet({ schools: [], cells, isBreak: (_, from) => from < 2023 });
    expect(of(pooled, broken)).toMatchObject({ k: 17, n: 18 });
  });

  it("a change keeps its sign, its exact fraction and Newcombe's interval", () => {
    const where = dataSet([low(4, 10), low(1, 10, { year: 2023 })]);
    const change = of({ kind: "change", of: "low", years: 1 }, where);
    expect(change).toMatchObject({ ratio: [30, 100], n: 10 });
    expect(change).toHaveProperty("value", expect.closeTo(0.3, 12));
    expect(change).toHaveProperty("low", expect.closeTo(-0.087, 2));
  });

  it("a break in the series stops a raw change, not a region-relative one", () => {
    const cells = [2023, 2024].flatMap((year) =>
      ["1", "2", "3"].map((school, at) => cell({ n: 10, mean: 40 + 10 * at, school, year })),
    );
    const where = buildDataSet({ schools: [], cells, isBreak: (_, from) => from < 2024 });
    expect(of({ kind: "change", of: "mean", years: 1 }, where, "1")).toMatchObject({
      reason: "series-break",
    });
    const relative = resolveIndicator(
      names({
        mean: { kind: "mean" },
        z: { kind: "regionZ", of: "mean" },
        dz: { kind: "change", of: "z", years: 1 },
      }),
      "dz",
    );
    expect(measure(relative, maths, "1", 2024, where)).toMatchObject({ value: 0 });
  });

  const three = dataSet([
    cell({ n: 10, mean: 40, school: "1" }),
    cell({ n: 30, mean: 50, school: "2" }),
    cell({ n: 10, mean: 70, school: "3" }),
  ]);
  it("z stands on the participants' mean and the spread between schools", () => {
    const z = of({ kind: "regionZ", of: "mean" }, three, "3");
    expect(z).toHaveProperty("value", expect.closeTo((70 - 52) / Math.sqrt(700 / 3), 12));
  });

  it("the percentile counts lower schools and half of the equal ones", () => {
    const places = ["1", "2", "3"].map((code) =>
      of({ kind: "regionPercentile", of: "mean" }, three, code),
    );
    expect(places.map((place) => "value" in place && place.value)).toEqual([1 / 6, 0.5, 5 / 6]);
  });
});

describe("context", () => {
  const row = (school: string, values: ContextRow["values"]): ContextRow => ({
    school,
    year: 2024,
    values,
    file: "context/2024.csv",
    line: Number(school) + 1,
  });

  it("a share of pupils has counts and its line, and no interval: nobody was sampled", () => {
    const where = dataSet([], [row("1", { pupilsTotal: 200, pupilsOvz: 30 })]);
    const share = of({ kind: "contextShare", variable: "pupilsOvz" }, where, "1");
    expect(share).toMatchObject({ value: 0.15, k: 30, n: 200, sources: ["context/2024.csv:2"] });
    expect(share).not.toHaveProperty("low");
  });

  it("attendance is a share of pupils and lessons a pupil, and not known where nobody said", () => {
    const where = dataSet(
      [],
      [
        row("1", { pupilsTotal: 200, pupilsTruant: 7, lessonsMissed: 41.5 }),
        row("2", { pupilsTotal: 90 }),
      ],
    );
    const truant: IndicatorSpec = { kind: "contextShare", variable: "pupilsTruant" };
    const missed: IndicatorSpec = { kind: "contextValue", variable: "lessonsMissed" };
    expect(of(truant, where, "1")).toMatchObject({ value: 0.035, k: 7, n: 200 });
    expect(of(missed, where, "1")).toMatchObject({ value: 41.5 });
    for (const spec of [truant, missed])
      expect(of(spec, where, "2")).toMatchObject({ reason: "no-context" });
  });

  it("more of a kind than pupils is a contradiction", () => {
    const where = dataSet([], [row("1", { pupilsTotal: 20, pupilsOvz: 30 })]);
    expect(of({ kind: "contextShare", variable: "pupilsOvz" }, where, "1")).toMatchObject({
      reason: "contradiction",
    });
  });

  const region = dataSet(
    [],
    [0, 10, 20, 30, 40].map((poor, at) =>
      row(`${at + 1}`, { pupilsTotal: 100, pupilsLowIncome: poor, internetMbit: 100 - 2 * poor }),
    ),
  );
  const index = (formula: "z" | "min-max" | "pca"): IndicatorSpec => ({
    kind: "contextIndex",
    formula,
    coverage: 0.6,
    terms: [
      { variable: "pupilsLowIncome", weight: 1, sign: -1 },
      { variable: "internetMbit", weight: 1, sign: 1 },
    ],
  });
  it.each(["z", "min-max", "pca"] as const)(
    "the %s index is higher where life is easier",
    (formula) => {
      const values = ["1", "2", "3", "4", "5"].map((code) => {
        const measured = of(index(formula), region, code);
        return measured.status === "measured" ? measured.value : NaN;
      });
      expect(values).toEqual([...values].sort((a, b) => b - a));
      expect(values[2]).toBeCloseTo(50, 9);
    },
  );

  it("too little filled in is no index", () => {
    const where = dataSet(
      [],
      [
        row("1", { pupilsTotal: 100, pupilsLowIncome: 5 }),
        row("2", { pupilsTotal: 100, pupilsLowIncome: 9, internetMbit: 5 }),
        row("3", { pupilsTotal: 100, pupilsLowIncome: 7, internetMbit: 9 }),
      ],
    );
    expect(of(index("z"), where, "1")).toMatchObject({ reason: "low-coverage" });
  });
});

describe("the world", () => {
  it("refuses two cells of one school, procedure and year", () => {
    expect(() => dataSet([low(1, 10), low(2, 10)])).toThrow(DoubleCellError);
  });

  it("replaces whole procedures and leaves the rest", () => {
    const rus = low(2, 20, { subject: "Русский язык" });
    const other = replaceCells(dataSet([low(1, 10), rus]), [low(9, 10)]);
    expect(of({ kind: "belowMinimumShare" }, other)).toMatchObject({ k: 9 });
    expect(other.cells.get(2024)?.size).toBe(2);
  });

  it("can be looked at without ВПР", () => {
    const vpr = low(2, 20, { exam: "ВПР", grade: 5 });
    const without = keepProcedures(dataSet([low(1, 10), vpr]), ({ exam }) => exam !== "ВПР");
    expect([...(without.cells.get(2024)?.keys() ?? [])]).toEqual(["ОГЭ/9/Математика"]);
  });
});
