import { describe, expect, it, vi } from "vitest";
import { redrawing } from "../../src/clusters/redraw.ts";
import type { Cell } from "../../src/facts/cell.ts";
import { buildDataSet, type DataSet } from "../../src/indicators/data-set.ts";
import { resolveIndicator } from "../../src/indicators/indicator.ts";
import type { IndicatorSpec } from "../../src/indicators/kinds.ts";
import { measure } from "../../src/indicators/measure.ts";
import { keyed } from "../../src/indicators/procedure-key.ts";
import { regionModel } from "../../src/indicators/region-model.ts";
import { createSheet } from "../../src/indicators/sheet.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { generateRegion } from "../oracle/generate-region.ts";

// A slow machine is no defect of what is tested.
vi.setConfig({ testTimeout: 60_000 });

const YEAR = 2024;
const maths = keyed({ exam: "ОГЭ", subject: "Математика", grade: 9 });
const indicators: Record<string, IndicatorSpec> = {
  низкие: { kind: "belowMinimumShare" },
  качество: { kind: "quality" },
  тройки: { kind: "markShare", marks: [2, 3] },
  обученность: { kind: "passRate" },
  "P низких": { kind: "modelProbability", of: "низкие", percent: 30 },
  "P качества": { kind: "modelProbability", of: "качество", percent: 40 },
  "P до тройки": { kind: "modelProbability", of: "тройки", percent: 60 },
  "P обученности": { kind: "modelProbability", of: "обученность", percent: 70 },
};
const of = (id: string) => resolveIndicator({ procedures: {}, sets: {}, indicators }, id);
const told = (cell: Cell) => cell.n2 !== null && cell.n3! + cell.n2 > 0;
const region = generateRegion(10, 24);
/** Every cell of marks in full, so that the model knows all four groups. */
const cells = region.cells
  .filter((cell) => cell.exam !== "ЕГЭ" && told(cell))
  .map((cell) => ({ ...cell, n: cell.n2! + cell.n3! + cell.n4! + cell.n5! }));
const dataSet = buildDataSet({ ...region, cells });
const value = (id: string, school: string, where: DataSet = dataSet): number => {
  const found = measure(of(id), maths, school, YEAR, where);
  return found.status === "measured" ? found.value : NaN;
};
const schools = dataSet.codes.filter((code) => !Number.isNaN(value("P низких", code)));

/** The school of which the model is least sure. */
const distance = (code: string) => Math.abs(value("P низких", code) - 0.5);
const unsure = schools.toSorted((a, b) => distance(a) - distance(b))[0]!;

describe("the probability by the region's model", () => {
  it.each(["P низких", "P качества", "P до тройки"])(
    "%s is how often the share behind the result is so large when it is drawn",
    (id) => {
      const sheet = createSheet(dataSet);
      const drawn = sheet.series(of(id), maths, YEAR).of.value;
      const draws = redrawing(sheet, regionModel(dataSet, YEAR), seededRandom(5));
      const held = new Map(schools.map((code) => [code, 0]));
      const runs = 3000;
      for (let run = 0; run < runs; run += 1) {
        draws.next();
        draws.fillShares();
        for (const code of schools) held.set(code, held.get(code)! + drawn[sheet.placeOf(code)]!);
      }
      expect(schools.length).toBeGreaterThan(8);
      for (const code of schools)
        expect(Math.abs(held.get(code)! / runs - value(id, code)), code).toBeLessThan(0.04);
    },
  );

  it("of who passed is the rest of who did not", () => {
    for (const code of schools)
      expect(value("P обученности", code)).toBeCloseTo(1 - value("P низких", code), 9);
  });

  it("more failures of the cell never lower it", () => {
    let tried = 0;
    for (const code of schools) {
      const own = cells.find(
        (cell) =>
          cell.school === code &&
          cell.exam === "ОГЭ" &&
          cell.subject === "Математика" &&
          cell.year === YEAR,
      )!;
      let before = value("P низких", code);
      for (let more = 1; more <= Math.min(own.n3!, 8); more += 1) {
        const worse = {
          ...own,
          n2: own.n2! + more,
          n3: own.n3! - more,
          belowMinimum: own.n2! + more,
        };
        const where = buildDataSet({
          ...region,
          cells: cells.map((cell) => (cell === own ? worse : cell)),
        });
        const after = value("P низких", code, where);
        expect(after, `${code}, ${more}`).toBeGreaterThanOrEqual(before - 1e-6);
        before = after;
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(20);
  });

  it("moves with the results of this procedure when others sit it", () => {
    const sheet = createSheet(dataSet);
    const drawn = sheet.series(of("P низких"), maths, YEAR).of.value;
    const draws = redrawing(sheet, regionModel(dataSet, YEAR), seededRandom(5));
    const at = sheet.placeOf(unsure);
    const seen = Array.from({ length: 60 }, () => {
      draws.next();
      draws.fillCounts();
      return drawn[at]!;
    });
    expect(new Set(seen).size).toBeGreaterThan(3);
    for (const one of seen) expect(one >= 0 && one <= 1).toBe(true);
  });

  it("is not assessed without a result, and where another result of the school lost rows", () => {
    expect(measure(of("P низких"), maths, "000000", YEAR, dataSet)).toMatchObject({
      reason: "no-data",
    });
    const code = unsure;
    const other = cells.findIndex((cell) => cell.school === code && cell.exam === "ВПР");
    const lossy = cells.with(other, { ...cells[other]!, lost: 1 });
    const where = buildDataSet({ ...region, cells: lossy });
    expect(measure(of("P низких"), maths, code, YEAR, where)).toMatchObject({
      reason: "rows-lost",
    });
  });

  it("has bounds where the result itself lost rows", () => {
    const code = unsure;
    const at = cells.findIndex(
      (cell) =>
        cell.school === code &&
        cell.exam === "ОГЭ" &&
        cell.subject === "Математика" &&
        cell.year === YEAR,
    );
    const lossy = cells.with(at, { ...cells[at]!, lost: 2 });
    const sheet = createSheet(buildDataSet({ ...region, cells: lossy }), { withEnds: true });
    const found = sheet.series(of("P низких"), maths, YEAR).of;
    const place = sheet.placeOf(code);
    expect(found.ends!.low.value[place]).toBeLessThan(found.value[place]!);
    expect(found.ends!.high.value[place]).toBeGreaterThan(found.value[place]!);
  });
});
