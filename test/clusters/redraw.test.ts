import { describe, expect, it } from "vitest";
import { chance, drawBinomial } from "../../src/clusters/draw-binomial.ts";
import { redrawing } from "../../src/clusters/redraw.ts";
import type { Cell } from "../../src/facts/cell.ts";
import type { IndicatorSpec } from "../../src/indicators/kinds.ts";
import { resolveIndicator } from "../../src/indicators/indicator.ts";
import { keyed } from "../../src/indicators/procedure-key.ts";
import type { Series } from "../../src/indicators/series.ts";
import { regionModel } from "../../src/indicators/region-model.ts";
import { createSheet } from "../../src/indicators/sheet.ts";
import { buildDataSet } from "../../src/indicators/data-set.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { cell as cellWith } from "../indicators/cells.ts";

const cell = cellWith({
  exam: "ВПР",
  grade: 5,
  n: 40,
  scale: "primary",
  mean: 9,
  median: 9,
  sd: 3,
  n2: 8,
  n3: 16,
  n4: 12,
  n5: 4,
  belowMinimum: 8,
  journalLower: 10,
  journalSame: 25,
  journalHigher: 5,
});
const many = <T>(n: number, draw: () => T): T[] => Array.from({ length: n }, draw);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Draws one cell `times` times; the numerators (or values) of the indicators each time. */
function draws(from: Cell, specs: readonly IndicatorSpec[], times: number, seed: number) {
  const dataSet = buildDataSet({ schools: [], cells: [from] });
  const sheet = createSheet(dataSet);
  const series: Series[] = specs.map((spec) => {
    const names = { procedures: {}, sets: {}, indicators: { one: spec } };
    return sheet.series(resolveIndicator(names, "one"), keyed(from), from.year).of;
  });
  const region = redrawing(sheet, regionModel(dataSet, from.year), seededRandom(seed));
  return many(times, () => {
    region.next();
    region.fillCounts();
    return series.map(({ top, bottom, value }) => ({
      k: Number(top[0]),
      n: Number(bottom[0]),
      value: Number(value[0]),
    }));
  });
}
const share = (...marks: number[]): IndicatorSpec => ({ kind: "markShare", marks });
const low: IndicatorSpec = { kind: "belowMinimumShare" };

describe("binomial draws", () => {
  it.each([
    [10, 0.2],
    [10, 0.8],
    [150, 0.5],
    [40_000, 0.3],
  ])("n = %i, p = %f: mean and variance are those of the distribution", (n, p) => {
    const random = seededRandom(7);
    const drawn = many(4000, () => drawBinomial(n, chance(p), random));
    const sd = Math.sqrt(n * p * (1 - p));
    expect(Math.abs(mean(drawn) - n * p)).toBeLessThan((4 * sd) / Math.sqrt(4000));
    const variance = mean(drawn.map((k) => (k - n * p) ** 2));
    expect(variance / sd ** 2).toBeGreaterThan(0.9);
    expect(variance / sd ** 2).toBeLessThan(1.1);
    expect(drawn.every((k) => Number.isInteger(k) && k >= 0 && k <= n)).toBe(true);
  });
  it("gives each number of successes as often as it should", () => {
    const random = seededRandom(9);
    const drawn = many(20_000, () => drawBinomial(3, chance(0.3), random));
    [0.343, 0.441, 0.189, 0.027].forEach((p, k) => {
      const seen = drawn.filter((one) => one === k).length / drawn.length;
      expect(Math.abs(seen - p)).toBeLessThan(0.015);
    });
  });
  it("draws nothing of nobody", () => {
    expect(drawBinomial(0, chance(0.5), seededRandom(1))).toBe(0);
  });
});

describe("a resampled cell", () => {
  it("keeps its size, and its counts agree with each other", () => {
    const journal = ["journalLower", "journalConfirmed", "journalHigher"] as const;
    const specs = [
      ...[2, 3, 4, 5].map((mark) => share(mark)),
      low,
      ...journal.map((kind): IndicatorSpec => ({ kind })),
    ];
    for (const drawn of draws(cell, specs, 200, 3)) {
      const k = drawn.map((one) => one.k);
      expect(mean(k.slice(0, 4)) * 4).toBe(40);
      expect(k[4]).toBe(k[0]);
      expect(mean(k.slice(5)) * 3).toBe(40);
      expect(drawn.every((one) => one.n === 40 && one.value === one.k / 40)).toBe(true);
    }
  });
  it("is drawn around the school's own shares", () => {
    const drawn = draws(cell, [low, share(4, 5), { kind: "mean" }], 4000, 5);
    expect(Math.abs(mean(drawn.map(([one]) => Number(one?.k))) - 8)).toBeLessThan(0.3);
    expect(Math.abs(mean(drawn.map(([, one]) => Number(one?.k))) - 16)).toBeLessThan(0.3);
    expect(Math.abs(mean(drawn.map(([, , one]) => Number(one?.value))) - 9)).toBeLessThan(0.05);
  });
  it("draws marks that hang together: more «2» leave fewer «4» and «5»", () => {
    const drawn = draws(cell, [low, share(4, 5)], 4000, 5).map((one) => one.map(({ k }) => k));
    const cov = mean(drawn.map(([a = 0, b = 0]) => (a - 8) * (b - 16)));
    expect(Math.abs(cov - -40 * 0.2 * 0.4)).toBeLessThan(0.6);
  });
  it("lets a class that was empty fill", () => {
    const clean = { ...cell, n: 10, n2: 0, n3: 6, n4: 3, n5: 1, belowMinimum: 0 };
    expect(draws(clean, [low], 300, 11).some(([one]) => Number(one?.k) > 0)).toBe(true);
  });
  it("draws who is below the minimum by score groups, or against the rest", () => {
    const ege = cellWith({ n: 20, belowMinimum: 5, to60: 5, to80: 5, to100: 5 });
    const specs: IndicatorSpec[] = [low, { kind: "quality" }];
    for (const [below, good] of draws(ege, specs, 200, 2))
      expect(Number(below?.k) + Number(good?.k)).toBeLessThanOrEqual(20);
    const plain = cellWith({ n: 20, belowMinimum: 5 });
    expect(new Set(draws(plain, [low], 200, 2).map(([one]) => one?.k)).size).toBeGreaterThan(3);
  });
  it("draws who was absent from all who were to write", () => {
    const drawn = draws({ ...cell, absent: 10 }, [{ kind: "absentShare" }], 4000, 6).map(
      ([k]) => k,
    );
    expect(drawn.every((one) => one?.n === 50)).toBe(true);
    expect(Math.abs(mean(drawn.map((one) => Number(one?.k))) - 10)).toBeLessThan(0.4);
    expect(new Set(drawn.map((one) => one?.k)).size).toBeGreaterThan(8);
  });
  it("is drawn by the model where another school tells only who passed", () => {
    const schools = Array.from({ length: 30 }, (_, at) => ({
      ...cell,
      school: String(at),
      ...{ n: 20, n2: at % 7, n3: 10 - (at % 7), n4: 6, n5: 4, belowMinimum: at % 7 },
    }));
    const plain = { ...schools[0]!, school: "99", n2: null, n3: null, n4: null, n5: null };
    const dataSet = buildDataSet({ schools: [], cells: [...schools, plain] });
    const sheet = createSheet(dataSet);
    const names = { procedures: {}, sets: {}, indicators: { low, good: share(4, 5) } };
    const series = ["low", "good"].map(
      (id) => sheet.series(resolveIndicator(names, id), keyed(cell), cell.year).of,
    );
    const region = redrawing(sheet, regionModel(dataSet, cell.year), seededRandom(1));
    const seen = many(50, () => {
      region.next();
      region.fillShares();
      return series.map(({ value }) => value[dataSet.codes.indexOf("4")]!);
    });
    // the shares behind the results are not known for certain, and those who passed are the rest
    expect(new Set(seen.map(([one]) => one)).size).toBe(50);
    for (const [below = 0, good = 0] of seen) expect(good).toBeCloseTo((1 - below) * (10 / 16), 9);
  });
  it("is the same for the same seed", () => {
    expect(draws(cell, [low], 20, 4)).toEqual(draws(cell, [low], 20, 4));
    expect(draws(cell, [low], 20, 4)).not.toEqual(draws(cell, [low], 20, 5));
  });
});
