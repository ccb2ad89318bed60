import { describe, expect, it } from "vitest";
import { fitResultsModel, type ResultsModel } from "../../src/statistics/results-model.ts";
import { schoolTrend } from "../../src/statistics/results-trend.ts";
import { probitWorld } from "../worlds/probit-world.ts";
import { relabelled } from "../worlds/changes.ts";

const YEARS = [2021, 2022, 2023, 2024];
/** Solves A·x = b by Gauss and Jordan: slow and plain. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  rows.forEach((row, at) => {
    const pivot = row[at]!;
    for (let k = 0; k < row.length; k += 1) row[k] = row[k]! / pivot;
    rows.forEach((other, place) => {
      if (place === at) return;
      const factor = other[at]!;
      for (let k = 0; k < other.length; k += 1) other[k] = other[k]! - factor * row[k]!;
    });
  });
  return rows.map((row) => row.at(-1)!);
}

describe("the trend of a school", () => {
  const world = probitWorld({ seed: 11, schools: 60, years: YEARS });
  const model = fitResultsModel(world.results);

  it("is generalised least squares with the model's covariance, solved in another way", () => {
    for (const school of model.schools.slice(0, 12)) {
      const n = school.results.length;
      // the covariance is had back from its inverse, and the regression is done by whitening with it
      const precision = Array.from({ length: n }, (_, i) =>
        Array.from({ length: n }, (__, j) => school.precision[i * n + j]!),
      );
      const design = school.results.map(({ year }) => [1, year]);
      const product = (a: number, b: (at: number) => number) =>
        design.reduce(
          (sum, row, i) =>
            sum + row[a]! * precision[i]!.reduce((own, weight, j) => own + weight * b(j), 0),
          0,
        );
      const normal = [0, 1].map((a) => [0, 1].map((b) => product(a, (j) => design[j]![b]!)));
      const right = [0, 1].map((a) => product(a, (j) => school.relative[j]!));
      const [, slope = NaN] = solved(normal, right);
      const [, variance = NaN] = solved(normal, [0, 1]);
      const found = schoolTrend(school);
      expect(found?.line.value).toBeCloseTo(slope, 7);
      expect(found?.line.se).toBeCloseTo(Math.sqrt(variance), 7);
    }
  });

  it("does not care for names and order", () => {
    const other = relabelled(world.results, 4);
    const again = fitResultsModel(other.results);
    const of = (one: ResultsModel) =>
      new Map(one.schools.map((school) => [school.code, schoolTrend(school)?.line.value ?? NaN]));
    const renamed = of(again);
    for (const [code, slope] of of(model))
      expect(renamed.get(other.schools.get(code)!)).toBeCloseTo(slope, 5);
  });

  it("is none with one year, and has no years before the last with two", () => {
    const of = (years: readonly number[]) =>
      fitResultsModel(world.results.filter(({ year }) => years.includes(year))).schools.map(
        schoolTrend,
      );
    expect(new Set(of([2024]))).toEqual(new Set([null]));
    expect(new Set(of([2023, 2024]).map((one) => one?.before))).toEqual(new Set([null]));
  });

  it("is beyond 95 % in about one of twenty schools where nobody goes anywhere", () => {
    let [beyond, all] = [0, 0];
    for (let seed = 1; seed <= 6; seed += 1)
      for (const school of fitResultsModel(probitWorld({ seed, years: YEARS }).results).schools) {
        const { line } = schoolTrend(school) ?? {};
        all += 1;
        if (line && Math.abs(line.value) > 1.96 * line.se) beyond += 1;
      }
    expect(beyond / all).toBeGreaterThan(0.02);
    expect(beyond / all).toBeLessThan(0.08);
  });
});
