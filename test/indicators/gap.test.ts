import { describe, expect, it } from "vitest";
import { noRecords } from "../../src/clusters/classify-input.ts";
import { createLists } from "../../src/clusters/lists.ts";
import { redrawing } from "../../src/clusters/redraw.ts";
import type { CellSlice } from "../../src/facts/cell.ts";
import { buildDataSet, type DataSetParts } from "../../src/indicators/data-set.ts";
import { resolveIndicator } from "../../src/indicators/indicator.ts";
import type { IndicatorSpec } from "../../src/indicators/kinds.ts";
import { measure } from "../../src/indicators/measure.ts";
import { keyed } from "../../src/indicators/procedure-key.ts";
import { regionModel } from "../../src/indicators/region-model.ts";
import { createSheet } from "../../src/indicators/sheet.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { newcombeDifference } from "../../src/statistics/interval.ts";
import { criteriaWith } from "../criteria/file.ts";
import { low } from "./cells.ts";

const maths = keyed({ exam: "ОГЭ", subject: "Математика", grade: 9 });
const indicators: Record<string, IndicatorSpec> = {
  низкие: { kind: "belowMinimumShare" },
  "низкие за два года": { kind: "pooledYears", of: "низкие", years: 2 },
  ОВЗ: { kind: "gap", of: "низкие", group: "ОВЗ" },
  мальчики: { kind: "gap", of: "низкие", group: "мальчики" },
  девочки: { kind: "gap", of: "низкие", group: "девочки" },
  "ОВЗ за два года": { kind: "gap", of: "низкие за два года", group: "ОВЗ" },
};
const indicatorOf = (id: string) => resolveIndicator({ procedures: {}, sets: {}, indicators }, id);
const slice = (by: CellSlice["by"], value: string, k: number, n: number, year = 2024) => ({
  ...low(k, n, { year }),
  ...{ by, value },
});
const cells = [low(9, 42), low(8, 40, { year: 2023 })];
const slices = [
  slice("ovz", "да", 6, 12),
  slice("ovz", "нет", 3, 30),
  slice("ovz", "да", 5, 10, 2023),
  slice("ovz", "нет", 3, 30, 2023),
  slice("sex", "М", 5, 20),
  slice("sex", "Ж", 4, 22),
];
const of = (id: string, more: Partial<DataSetParts> = { slices }) =>
  measure(indicatorOf(id), maths, "012001", 2024, buildDataSet({ schools: [], cells, ...more }));

describe("a gap between a group of pupils and the others", () => {
  it("is the difference of their shares, with Newcombe's interval; n is the smaller group's", () => {
    const { low: from, high: to } = newcombeDifference(6, 12, 3, 30);
    expect(of("ОВЗ")).toMatchObject({
      ...{ value: expect.closeTo(0.4, 12) as number, n: 12, ratio: [144, 360] },
      ...{ low: expect.closeTo(from, 12) as number, high: expect.closeTo(to, 12) as number },
    });
    expect(of("мальчики")).toMatchObject({ value: expect.closeTo(5 / 20 - 4 / 22, 12) as number });
    expect(of("девочки")).toMatchObject({ value: expect.closeTo(4 / 22 - 5 / 20, 12) as number });
  });

  it("may be of several years together, as any share", () => {
    expect(of("ОВЗ за два года")).toMatchObject({
      value: expect.closeTo(11 / 22 - 6 / 60, 12) as number,
      n: 22,
    });
  });

  const without = (value: string) => slices.filter((one) => one.value !== value);
  const closed = { ...maths, school: "012001", year: 2024, lost: 9, of: 51 };
  it.each<[string, Partial<DataSetParts>, string]>([
    ["groups that were not read", {}, "not-read"],
    ["exports that do not say who is who", { slices: [] }, "not-told"],
    ["nobody of the group", { slices: without("да") }, "no-group"],
    ["nobody but the group", { slices: without("нет") }, "no-group"],
    ["no result of the school", { slices, cells: [] }, "no-data"],
    ["a closed cell", { slices, cells: [], closed: [closed] }, "rows-lost"],
  ])("with %s is not assessed, and each is told apart", (_, more, reason) => {
    expect(of("ОВЗ", more)).toMatchObject({ status: "not-measured", reason });
  });

  it("a lost row may have been of either group: the bounds hold both", () => {
    const lossy = buildDataSet({ schools: [], cells: [low(9, 42, { lost: 2 })], slices });
    const { ends } = createSheet(lossy, { withEnds: true }).series(
      indicatorOf("ОВЗ"),
      maths,
      2024,
    ).of;
    expect(ends?.high.value[0]).toBeCloseTo(8 / 14 - 3 / 32, 12);
    expect(ends?.low.value[0]).toBeCloseTo(6 / 14 - 5 / 32, 12);
  });

  it("is drawn anew; behind the results each group's share is as unsure as its own size", () => {
    const dataSet = buildDataSet({ schools: [], cells, slices });
    const sheet = createSheet(dataSet);
    const { value } = sheet.series(indicatorOf("ОВЗ"), maths, 2024).of;
    const drawn = redrawing(sheet, regionModel(dataSet, 2024), seededRandom(9));
    const seen = { shares: [] as number[], counts: [] as number[] };
    for (let run = 0; run < 4000; run += 1) {
      drawn.next();
      drawn.fillShares();
      seen.shares.push(value[0]!);
      drawn.fillCounts();
      seen.counts.push(value[0]!);
    }
    const mean = (all: readonly number[]) => all.reduce((a, b) => a + b, 0) / all.length;
    const variance = (all: readonly number[]) => mean(all.map((one) => (one - mean(all)) ** 2));
    // Beta(6.5, 6.5) less Beta(3.5, 27.5)
    const beta = (a: number, b: number) => (a * b) / ((a + b) ** 2 * (a + b + 1));
    expect(mean(seen.shares)).toBeCloseTo(6.5 / 13 - 3.5 / 31, 1);
    expect(variance(seen.shares) / (beta(6.5, 6.5) + beta(3.5, 27.5))).toBeGreaterThan(0.9);
    expect(variance(seen.shares) / (beta(6.5, 6.5) + beta(3.5, 27.5))).toBeLessThan(1.1);
    for (const one of seen.counts)
      expect(Math.abs(one * 360 - Math.round(one * 360))).toBeLessThan(1e-6);
    expect(new Set(seen.counts).size).toBeGreaterThan(20);
  });
});

describe("a condition on a gap", () => {
  const condition = { indicator: "разрыв", is: ">=" as const, than: { percent: 30 } };
  const ask = (minN: number, given = slices) => {
    const criteria = criteriaWith(condition, {
      indicators: {
        низкие: indicators["низкие"],
        разрыв: { ...indicators["ОВЗ"], procedure: "math" },
      },
      minN,
    });
    const lists = createLists({ ...noRecords, schools: [], cells, slices: given }, criteria);
    return lists.evaluator(2024).clusterVerdict("К", "012001");
  };

  it("is in percentage points and shows the counts that disclosure control asks for", () => {
    expect(ask(10)).toMatchObject({
      title:
        "разрыв участников с ОВЗ и остальных (доля участников ниже минимального порога) (ОГЭ, математика, 9 класс) не менее 30\u00a0п.п.",
      outcome: "met",
      groups: [
        { k: 6, n: 12 },
        { k: 3, n: 30 },
      ],
    });
  });

  it("is not assessed where either group is smaller than minN", () => {
    expect(ask(13)).toMatchObject({
      outcome: "not-assessed",
      reason: "недостаточно данных: 12\u00a0участников, нужно не менее 13",
    });
    const few = [slice("ovz", "да", 6, 38), slice("ovz", "нет", 1, 4)];
    expect(ask(5, few)).toMatchObject({ outcome: "not-assessed", n: 4 });
  });
});
