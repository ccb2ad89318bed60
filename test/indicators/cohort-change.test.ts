import { describe, expect, it } from "vitest";
import { redrawing } from "../../src/clusters/redraw.ts";
import type { Cell } from "../../src/facts/cell.ts";
import { buildDataSet, type DataSetParts } from "../../src/indicators/data-set.ts";
import { resolveIndicator } from "../../src/indicators/indicator.ts";
import type { IndicatorSpec } from "../../src/indicators/kinds.ts";
import { measure } from "../../src/indicators/measure.ts";
import { keyed } from "../../src/indicators/procedure-key.ts";
import { regionModel } from "../../src/indicators/region-model.ts";
import { createSheet } from "../../src/indicators/sheet.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { low } from "./cells.ts";

const maths = keyed({ exam: "ОГЭ", subject: "Математика", grade: 9 });
const earlier = { exam: "ВПР", grade: 7, year: 2022 };
const from = { exam: "ВПР", grade: 7 };
const indicators: Record<string, IndicatorSpec> = {
  низкие: { kind: "belowMinimumShare" },
  отклонение: { kind: "regionZ", of: "низкие" },
  место: { kind: "regionPercentile", of: "низкие" },
  рост: { kind: "cohortChange", of: "отклонение", from },
  сдвиг: { kind: "cohortChange", of: "место", from },
};
const indicatorOf = (id: string) => resolveIndicator({ procedures: {}, sets: {}, indicators }, id);
const of = (id: string, school: string, parts: Partial<DataSetParts> & { cells: Cell[] }) =>
  measure(indicatorOf(id), maths, school, 2024, buildDataSet({ schools: [], ...parts }));

/** Failing of 40 in ВПР of grade 7, then of 40 in ОГЭ: the third school falls behind the others. */
const schools: readonly (readonly [string, number, number])[] = [
  ["1", 8, 12],
  ["2", 12, 16],
  ["3", 4, 20],
];
const cells = schools.flatMap(([school, before, now]) => [
  low(before, 40, { ...earlier, school }),
  low(now, 40, { school }),
]);

describe("the place of a cohort, from ВПР to ОГЭ", () => {
  it("is two years on for grade 7, each work against its own region", () => {
    // mean 0.4, sd 0.1 in ОГЭ; mean 0.2, sd 0.1 in ВПР
    expect(of("рост", "3", { cells })).toMatchObject({
      value: expect.closeTo(1 - -1, 9) as number,
      n: 40,
    });
    expect(of("рост", "1", { cells })).toMatchObject({ value: expect.closeTo(-1, 9) as number });
    // the last of three against the first: 5/6 − 1/6, an exact fraction
    const moved = of("сдвиг", "3", { cells });
    expect(moved).toMatchObject({ value: expect.closeTo(2 / 3, 12) as number, ratio: [24, 36] });
  });

  it("does not see what is harder for the whole region", () => {
    const harder = cells.map((cell) =>
      cell.exam === "ОГЭ" ? low((cell.belowMinimum ?? 0) + 10, 40, { school: cell.school }) : cell,
    );
    const before = of("рост", "3", { cells });
    const after = of("рост", "3", { cells: harder });
    expect(after).toHaveProperty(
      "value",
      expect.closeTo(Number("value" in before && before.value)),
    );
  });

  it("tells the noise of both ends: their Wilson intervals, squared and added", () => {
    // Wilson's 95 % of 20/40: 0.352–0.648, of 4/40: 0.0396–0.2305; in standard deviations, 0.1 each
    expect(of("рост", "3", { cells })).toMatchObject({
      low: expect.closeTo(2 - 10 * Math.hypot(0.148, 0.1305), 2) as number,
      high: expect.closeTo(2 + 10 * Math.hypot(0.148, 0.0604), 2) as number,
    });
  });

  it("rests on the smaller of both ends", () => {
    const small = cells.map((cell) =>
      cell.exam === "ВПР" && cell.school === "3" ? { ...cell, n: 8 } : cell,
    );
    expect(of("рост", "3", { cells: small })).toMatchObject({ n: 8 });
  });

  it.each<[string, Cell[], string]>([
    ["no ОГЭ", cells.filter(({ exam }) => exam === "ВПР"), "no-data"],
    ["no ВПР of the cohort", cells.filter(({ exam }) => exam === "ОГЭ"), "no-earlier-work"],
    [
      "ВПР of another cohort only",
      cells.map((cell) => (cell.exam === "ВПР" ? { ...cell, year: 2023 } : cell)),
      "no-earlier-work",
    ],
    ["one school", cells.filter(({ school }) => school === "3"), "no-region"],
  ])("with %s there is none, and it is said why", (_, known, reason) => {
    expect(of("рост", "3", { cells: known })).toMatchObject({ status: "not-measured", reason });
  });

  it("is lost with the rows of either end", () => {
    const closed = { ...earlier, subject: maths.subject, school: "3", lost: 9, of: 49 };
    const rest = cells.filter(({ exam, school }) => exam !== "ВПР" || school !== "3");
    expect(of("рост", "3", { cells: rest, closed: [closed] })).toMatchObject({
      reason: "rows-lost",
    });
  });

  it("has bounds where rows were lost: worse in ВПР is a smaller rise", () => {
    const lossy = cells.map((cell) =>
      cell.exam === "ВПР" && cell.school === "3" ? { ...cell, lost: 2 } : cell,
    );
    const sheet = createSheet(buildDataSet({ schools: [], cells: lossy }), { withEnds: true });
    const { value, ends } = sheet.series(indicatorOf("сдвиг"), maths, 2024).of;
    const at = sheet.placeOf("3");
    expect(ends?.low.value[at]).toBeLessThanOrEqual(value[at]!);
    expect(ends?.high.value[at]).toBeGreaterThanOrEqual(value[at]!);
  });

  it("does not hang on a break of the series: a place has no scale", () => {
    const isBreak = () => true;
    expect(of("рост", "3", { cells, isBreak })).toMatchObject({ status: "measured" });
  });

  it("is drawn anew at both ends", () => {
    const dataSet = buildDataSet({ schools: [], cells });
    const sheet = createSheet(dataSet);
    const { value } = sheet.series(indicatorOf("рост"), maths, 2024).of;
    const region = redrawing(sheet, regionModel(dataSet, 2024), seededRandom(3));
    const seen = Array.from({ length: 50 }, () => {
      region.next();
      region.fillCounts();
      return value[sheet.placeOf("3")]!;
    });
    expect(new Set(seen).size).toBeGreaterThan(40);
    expect(sheet.blocks.map(({ year, procedure }) => `${year}/${procedure.key}`).sort()).toEqual([
      "2022/ВПР/7/Математика",
      "2024/ОГЭ/9/Математика",
    ]);
  });
});
