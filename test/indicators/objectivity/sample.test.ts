import { describe, expect, it } from "vitest";
import { type Result, simulate, type Sitting } from "../../../data-samples/generate/model.ts";
import { makeSchools } from "../../../data-samples/generate/schools.ts";
import { maxPrimary } from "../../../data-samples/generate/works.ts";
import type { Cell, HistogramBin } from "../../../src/facts/cell.ts";
import { objectivity } from "../../../src/indicators/objectivity/objectivity.ts";
import { buildDataSet } from "../../../src/indicators/data-set.ts";
import { cell } from "../cells.ts";

const YEAR = 2024;
const schools = makeSchools();

/** Counts of one school in one work, before any file is written. */
function countsOf({ work }: Sitting, school: string, results: readonly Result[]) {
  const of = { exam: work.exam, subject: work.subject, grade: work.grade, school, year: YEAR };
  const scores = results.map(({ primary }) => primary);
  const n = scores.length;
  const mean = scores.reduce((a, b) => a + b, 0) / n;
  const spread = scores.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  const marks = [2, 3, 4, 5].map((mark) => results.filter((one) => one.mark === mark).length);
  const assessed = results.flatMap(({ mark, journal }) =>
    mark === undefined || journal === undefined ? [] : [Math.sign(mark - journal)],
  );
  const own: Cell = cell({
    ...of,
    n,
    scale: "primary",
    mean,
    sd: n > 1 ? Math.sqrt(spread / (n - 1)) : null,
    n2: marks[0] ?? 0,
    n3: marks[1] ?? 0,
    n4: marks[2] ?? 0,
    n5: marks[3] ?? 0,
    journalLower: assessed.filter((one) => one < 0).length,
    journalSame: assessed.filter((one) => one === 0).length,
    journalHigher: assessed.filter((one) => one > 0).length,
    maxPrimary: maxPrimary(work),
  });
  const bins = [...new Set(scores)].map((score): HistogramBin => ({
    ...of,
    score,
    count: scores.filter((one) => one === score).length,
  }));
  return { own, bins };
}

describe("the sample region", () => {
  const vpr = simulate(schools, YEAR).filter(({ work }) => work.exam === "ВПР");
  const counted = vpr.flatMap((sitting) =>
    schools.flatMap((school) => {
      const present = sitting.results.filter((one) => one.pupil.school === school && !one.absent);
      return present.length > 0 ? [countsOf(sitting, school.code, present)] : [];
    }),
  );
  const scales = vpr.map(({ work }) => {
    const [three = 0, four = 0, five = 0] = work.marks ?? [];
    const { exam, subject, grade } = work;
    return {
      exam,
      subject,
      grade,
      year: YEAR,
      max: maxPrimary(work),
      from: { 3: three, 4: four, 5: five },
    };
  });
  const found = objectivity({
    dataSet: buildDataSet({ schools: [], cells: counted.map(({ own }) => own) }),
    year: YEAR,
    histograms: counted.flatMap(({ bins }) => bins),
    scales,
  });
  const planted = new Set(
    schools.filter(({ kind }) => kind === "inflated-vpr").map(({ code }) => code),
  );
  const bunching = (inflated: boolean) =>
    found
      .filter(({ school }) => planted.has(school) === inflated)
      .flatMap(({ markers }) => markers)
      .filter((one) => one.rule === "boundary-bunching" && one.found !== null);
  const share = (markers: ReturnType<typeof bunching>) =>
    markers.filter((one) => one.found).length / markers.length;

  it("has its schools with inflated ВПР marked, all of them", () => {
    const marked = found.filter((one) => one.marked).map(({ school }) => school);
    expect(marked).toEqual(expect.arrayContaining([...planted]));
    expect(marked.length - planted.size).toBeLessThan(0.1 * schools.length);
  });
  it("shows bunching in most of their works, and in hardly any other", () => {
    expect(bunching(true).length).toBeGreaterThan(20);
    expect(share(bunching(true))).toBeGreaterThan(0.8);
    expect(bunching(false).length).toBeGreaterThan(200);
    expect(share(bunching(false))).toBeLessThan(0.015);
  });
});
