import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/facts/cell.ts";
import {
  type Marker,
  type MarkerRule,
  unassessed,
} from "../../../src/indicators/objectivity/marker.ts";
import {
  federalMarkers,
  objectivityDefaults,
  type ObjectivityOptions,
} from "../../../src/indicators/objectivity/objectivity-defaults.ts";
import {
  objectivity,
  type ObjectivityInput,
} from "../../../src/indicators/objectivity/objectivity.ts";
import { buildDataSet } from "../../../src/indicators/data-set.ts";
import { marked } from "../cells.ts";
import { code, lift, vprRegion } from "./vpr-region.ts";

const markerOf = (
  input: ObjectivityInput,
  rule: MarkerRule,
  school: string,
  options?: ObjectivityOptions,
): Marker => {
  const found = objectivity(input, options)
    .find((one) => one.school === school)
    ?.markers.find((one) => one.rule === rule);
  if (!found) throw new Error(`no ${rule} of ${school}`);
  return found;
};
/** The region with the cell of one school in 2024 changed. */
const withCell = (input: ObjectivityInput, school: string, change: Partial<Cell>) => {
  const cells = [...input.dataSet.cells.values()].flatMap((procedures) =>
    [...procedures.values()].flatMap((schools) => [...schools.values()]),
  );
  const context = [...input.dataSet.context.values()].flatMap((rows) => [...rows.values()]);
  const changed = cells.map((one) =>
    one.school === school && one.year === 2024 ? { ...one, ...change } : one,
  );
  return { ...input, dataSet: buildDataSet({ schools: [], cells: changed, context }) };
};
const region = vprRegion(5);

describe("boundary bunching", () => {
  it("names the boundary, the counts and what the region lets expect", () => {
    const input = vprRegion(6, { treat: (at) => (at === 0 ? lift : undefined), size: 60 });
    const marker = markerOf(input, "boundary-bunching", code(0));
    expect(marker).toMatchObject({ found: true, year: 2024 });
    expect(marker.title).toMatch(/^возможный маркер/u);
    if (marker.found === null) throw new Error(marker.reason);
    const { left = 0, right = 0, share, expected = 1 } = marker.numbers;
    expect(share).toBe(right / (left + right));
    expect(share).toBeGreaterThan(expected + 0.2);
    expect(marker.p).toBeLessThan(0.01);
    expect(marker.text).toContain("У границы");
  });
  it("is not assessed under 20 pupils, without scores or without a scale", () => {
    expect(markerOf(vprRegion(1, { size: 19 }), "boundary-bunching", code(0))).toMatchObject({
      found: null,
      reason: "too-few",
    });
    expect(markerOf({ ...region, histograms: [] }, "boundary-bunching", code(0))).toMatchObject({
      reason: "no-distribution",
    });
    expect(markerOf({ ...region, scales: [] }, "boundary-bunching", code(0))).toMatchObject({
      reason: "no-scale",
    });
  });
  it("does not take a distribution of marks for one of scores", () => {
    const marks = withCell(region, code(0), { scale: "mark" });
    expect(markerOf(marks, "boundary-bunching", code(0))).toMatchObject({
      reason: "no-distribution",
    });
  });
});

describe("journal divergence", () => {
  it("is found where the work gives far more than the register, against the region", () => {
    const kind = { journalLower: 2, journalSame: 18, journalHigher: 20 };
    const marker = markerOf(withCell(region, code(0), kind), "journal-divergence", code(0));
    expect(marker).toMatchObject({ found: true, numbers: { higher: 0.5, level: 2 } });
  });
  it("is not found where a school only shares the region's severity, unless set against zero", () => {
    const usual = withCell(region, code(0), {
      journalLower: 14,
      journalSame: 24,
      journalHigher: 2,
    });
    expect(markerOf(usual, "journal-divergence", code(0)).found).toBe(false);
    const zero = {
      ...objectivityDefaults,
      journalDivergence: { ...objectivityDefaults.journalDivergence, against: "zero" as const },
    };
    expect(markerOf(usual, "journal-divergence", code(0), zero).found).toBe(true);
  });
  it("with every mark confirmed has nothing to test; without a register it is not assessed", () => {
    const same = withCell(region, code(0), { journalLower: 0, journalSame: 40, journalHigher: 0 });
    expect(markerOf(same, "journal-divergence", code(0))).toMatchObject({ found: false, p: 1 });
    const none = withCell(region, code(0), { journalLower: null });
    expect(markerOf(none, "journal-divergence", code(0))).toMatchObject({ reason: "no-journal" });
  });
});

describe("too good for the context", () => {
  it("is found far above what similar schools have", () => {
    const marker = markerOf(withCell(region, code(0), { mean: 19.5 }), "too-good", code(0));
    expect(marker.found).toBe(true);
    expect(markerOf(withCell(region, code(0), { mean: 2 }), "too-good", code(0)).found).toBe(false);
  });
  it("is not assessed with fewer than 30 schools", () => {
    const few = markerOf(vprRegion(1, { schools: 25 }), "too-good", code(0));
    expect(few).toMatchObject({ found: null, reason: "few-schools" });
  });
});

describe("too uniform", () => {
  it.each([
    [1, true],
    [3.5, false],
  ])("a standard deviation of %s", (sd, found) => {
    expect(markerOf(withCell(region, code(0), { sd }), "too-uniform", code(0)).found).toBe(found);
  });
  it("is no honest work where schools differ strongly: they are set against the spread within", () => {
    const effect = (at: number) => 1.4 * Math.sin(at * at + 1);
    const found = [200, 201, 202, 203, 204].flatMap((seed) =>
      objectivity(vprRegion(seed, { size: 22, effect })).flatMap(({ markers }) =>
        markers.flatMap((one) =>
          one.rule === "too-uniform" && one.found !== null ? one.found : [],
        ),
      ),
    );
    expect(found.length).toBeGreaterThan(200);
    expect(found.filter(Boolean).length / found.length).toBeLessThan(0.005);
  });
});

describe("sharp change", () => {
  it("is a rise against the region; a fall says nothing of this year's work", () => {
    expect(markerOf(withCell(region, code(0), { mean: 19 }), "sharp-change", code(0)).found).toBe(
      true,
    );
    expect(markerOf(withCell(region, code(0), { mean: 2 }), "sharp-change", code(0)).found).toBe(
      false,
    );
  });
  it("needs the year before", () => {
    expect(markerOf(vprRegion(1, { years: [2024] }), "sharp-change", code(0))).toMatchObject({
      found: null,
      reason: "no-earlier-year",
    });
  });
});

describe("suspicious marks", () => {
  it.each([
    ["80 % of «4» and «5» with 54 % of points", 10.8, true],
    ["the same with 55 %", 11, false],
  ])("%s", (_, mean, found) => {
    const input = withCell(region, code(0), { mean, n2: 0, n3: 8, n4: 20, n5: 12 });
    expect(markerOf(input, "suspicious-marks", code(0)).found).toBe(found);
  });
});

describe("the same cohort a year later", () => {
  const place = (school: number, good: number, of: Partial<Cell>) =>
    marked([0, 20 - good, good, 0], { school: code(school), subject: "Математика", ...of });
  /** Ten schools in order of strength; the last one's ОГЭ is given. */
  const cohort = (good: number, n = 1): ObjectivityInput => ({
    dataSet: buildDataSet({
      schools: [],
      cells: Array.from({ length: 10 }, (_, at) => [
        place(at, at * 2, { exam: "ВПР", grade: 8, year: 2023 }),
        {
          ...place(at, at === 9 ? good : at * 2, { exam: "ОГЭ", grade: 9, year: 2024 }),
          ...(at === 9 && n !== 1 && { n2: 0, n3: n, n4: 0, n5: 0, n }),
        },
      ]).flat(),
    }),
    year: 2024,
    histograms: [],
  });
  it("is found from 40 percentile points on, and is a marker of the ВПР", () => {
    const marker = markerOf(cohort(9), "cohort-gap", code(9));
    expect(marker).toMatchObject({ found: true, year: 2023, procedure: { exam: "ВПР", grade: 8 } });
    expect(marker.found !== null && marker.numbers["gap"]).toBeCloseTo(0.4, 10);
    expect(markerOf(cohort(11), "cohort-gap", code(9)).found).toBe(false);
  });
  it("needs 15 pupils in both works", () => {
    expect(markerOf(cohort(0, 14), "cohort-gap", code(9))).toMatchObject({ reason: "too-few" });
  });
});

describe("the federal method", () => {
  it("says that it is from memory, and looks at four works only", () => {
    expect(federalMarkers.basis.every((one) => one.sureness === "unverified")).toBe(true);
    expect(federalMarkers.works).toHaveLength(4);
    const input = withCell(region, code(0), { mean: 19.9 });
    expect(markerOf(input, "above-reference", code(0), federalMarkers)).toMatchObject({
      found: true,
    });
    const seven = objectivity(input, {
      ...federalMarkers,
      works: [{ grade: 7, subject: "Физика" }],
    });
    expect(seven).toEqual([]);
  });
});

describe("every marker", () => {
  it("is either decided with its numbers in a sentence, or says why it is not", () => {
    const all = objectivity(region).flatMap((school) => school.markers);
    expect(all.length).toBeGreaterThan(300);
    for (const one of all) {
      if (one.found === null) expect(unassessed[one.reason]).toBeTruthy();
      else {
        expect(one.text).toMatch(/\d.*\.$/u);
        expect(Object.values(one.numbers).every(Number.isFinite)).toBe(true);
      }
    }
  });
});
