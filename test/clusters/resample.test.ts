import { describe, expect, it } from "vitest";
import { drawBinomial, resampleCell } from "../../src/clusters/resample.ts";
import type { Cell } from "../../src/facts/index.ts";
import { seededRandom } from "../../src/shared/random.ts";

const cell: Cell = {
  school: "012001",
  exam: "ВПР",
  subject: "Математика",
  grade: 5,
  year: 2024,
  n: 40,
  absent: 2,
  scale: "primary",
  mean: 9,
  median: 9,
  sd: 3,
  n2: 8,
  n3: 16,
  n4: 12,
  n5: 4,
  belowMinimum: 8,
  to60: null,
  to80: null,
  to100: null,
  journalLower: 10,
  journalSame: 25,
  journalHigher: 5,
  maxPrimary: 20,
  sources: ["a.csv:2"],
};
const many = <T>(n: number, draw: () => T): T[] => Array.from({ length: n }, draw);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe("binomial draws", () => {
  it.each([
    [10, 0.2],
    [10, 0.8],
    [150, 0.5],
    [40_000, 0.3],
  ])("n = %i, p = %f: mean and variance are those of the distribution", (n, p) => {
    const random = seededRandom(7);
    const draws = many(4000, () => drawBinomial(n, p, random));
    const sd = Math.sqrt(n * p * (1 - p));
    expect(Math.abs(mean(draws) - n * p)).toBeLessThan((4 * sd) / Math.sqrt(4000));
    const variance = mean(draws.map((k) => (k - n * p) ** 2));
    expect(variance / sd ** 2).toBeGreaterThan(0.9);
    expect(variance / sd ** 2).toBeLessThan(1.1);
    expect(draws.every((k) => Number.isInteger(k) && k >= 0 && k <= n)).toBe(true);
  });
  it("draws nothing and everything at the ends", () => {
    const random = seededRandom(1);
    expect(drawBinomial(5, 0, random)).toBe(0);
    expect(drawBinomial(5, 1, random)).toBe(5);
    expect(drawBinomial(0, 0.5, random)).toBe(0);
  });
});

describe("a resampled cell", () => {
  it("keeps its size, and its counts agree with each other", () => {
    const random = seededRandom(3);
    for (const drawn of many(200, () => resampleCell(cell, random))) {
      const marks = [drawn.n2, drawn.n3, drawn.n4, drawn.n5].map(Number);
      expect(marks.reduce((a, b) => a + b, 0)).toBe(40);
      expect(drawn.belowMinimum).toBe(drawn.n2);
      const journal = [drawn.journalLower, drawn.journalSame, drawn.journalHigher].map(Number);
      expect(journal.reduce((a, b) => a + b, 0)).toBe(40);
    }
  });
  it("is drawn around the school's own shares", () => {
    const random = seededRandom(5);
    const below = many(4000, () => Number(resampleCell(cell, random).n2));
    expect(Math.abs(mean(below) - 8)).toBeLessThan(0.3);
    const means = many(4000, () => Number(resampleCell(cell, random).mean));
    expect(Math.abs(mean(means) - 9)).toBeLessThan(0.05);
  });
  it("lets a class that was empty fill, and makes nothing out of what is not known", () => {
    const random = seededRandom(11);
    const clean = { ...cell, n: 10, n2: 0, n3: 6, n4: 3, n5: 1, belowMinimum: 0 };
    expect(many(300, () => resampleCell(clean, random).n2).some((k) => Number(k) > 0)).toBe(true);
    const bare = {
      ...cell,
      n2: null,
      n3: null,
      n4: null,
      n5: null,
      belowMinimum: null,
      mean: null,
    };
    const drawn = resampleCell(bare, random);
    expect([drawn.n2, drawn.belowMinimum, drawn.mean]).toEqual([null, null, null]);
  });
  it("keeps the score groups of the ЕГЭ a partition with the share below the minimum", () => {
    const random = seededRandom(13);
    const ege = { ...cell, n2: null, n3: null, n4: null, n5: null, to60: 20, to80: 10, to100: 2 };
    const drawn = resampleCell(ege, random);
    const groups = [drawn.belowMinimum, drawn.to60, drawn.to80, drawn.to100].map(Number);
    expect(groups.reduce((a, b) => a + b, 0)).toBe(40);
  });
});
