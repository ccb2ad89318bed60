import { describe, expect, it } from "vitest";
import { normalProbability } from "../../src/statistics/normal.ts";
import { fitResultsModel } from "../../src/statistics/results-model.ts";
import { groupedResults, resultsReference } from "./results-reference.ts";

const reference = resultsReference();

/** Root mean square and largest difference, in percentage points, of the shares of the lowest group. */
function sharesAgainst(
  cells: Parameters<typeof groupedResults>[0],
  shares: readonly number[],
  pupil?: number,
) {
  const results = groupedResults(cells);
  const model = fitResultsModel(results, pupil === undefined ? {} : { pupil });
  const own = new Map(
    model.schools.flatMap(({ results: of, level }) =>
      of.map(
        (one, at) =>
          // R moves no limit of a single cell
          [one, normalProbability(model.cuts(one.procedure, one.year)![0]! - level[at]!)] as const,
      ),
    ),
  );
  const far = results.map((one, at) => 100 * (own.get(one)! - shares[at]!));
  const square = far.reduce((sum, one) => sum + one * one, 0) / far.length;
  return {
    ...model,
    rms: Math.sqrt(square),
    largest: Math.max(...far.map(Math.abs)),
  };
}

describe("the model of results against lme4 and ordinal in R", () => {
  it("finds the components and shares of glmer on a generated region", () => {
    const { cells, withRest } = reference.region;
    const { components, rms, largest } = sharesAgainst(cells, withRest.shares, 0);
    const { school, schoolYear, schoolGrade, schoolProcedure, schoolCohort } = withRest.components;
    expect(components.school / school!).toBeCloseTo(1, 1);
    expect(Math.abs(components.schoolYear - schoolYear!)).toBeLessThan(0.004);
    expect(Math.abs(components.schoolGrade - schoolGrade!)).toBeLessThan(0.004);
    expect(Math.abs(components.schoolProcedure - schoolProcedure!)).toBeLessThan(0.004);
    expect(Math.abs(components.schoolCohort - schoolCohort!)).toBeLessThan(0.004);
    expect(rms).toBeLessThan(0.3);
    expect(largest).toBeLessThan(0.8);
  });
  it("finds the shares of glmer on public data", () => {
    const herds = sharesAgainst(reference.cbpp.cells, reference.cbpp.schoolYear.shares);
    const districts = sharesAgainst(
      reference.contraception.cells,
      reference.contraception.fit.shares,
    );
    expect(herds.rms).toBeLessThan(0.6);
    expect(districts.rms).toBeLessThan(0.1);
  });
  it("finds the shares of clmm where marks are in order", () => {
    const lowest = (shares: readonly (readonly number[])[]) => shares[0]!;
    const { marks, chemistry } = reference;
    const [own, exam] = [
      sharesAgainst(marks.cells, lowest(marks.fit.shares), 0),
      sharesAgainst(chemistry.cells, lowest(chemistry.fit.shares)),
    ];
    expect(own.rms).toBeLessThan(0.6);
    expect(exam.rms).toBeLessThan(0.2);
  });
});
