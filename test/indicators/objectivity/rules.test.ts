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
  it("is none where the level is what it was before one bad year", () => {
    const years = vprRegion(5, { years: [2022, 2023, 2024] });
    const was = (means: readonly number[]) => {
      const cells = [...years.dataSet.cells.values()].flatMap((procedures) =>
        [...procedures.values()].flatMap((schools) => [...schools.values()]),
      );
      const changed = cells.map((one) =>
        one.school === code(0) ? { ...one, mean: means[one.year - 2022] ?? 0 } : one,
      );
      return { ...years, dataSet: buildDataSet({ schools: [], cells: changed }) };
    };
    expect(markerOf(was([14, 5, 14]), "sharp-change", code(0))).toMatchObject({ found: false });
    expect(markerOf(was([5, 5, 14]), "sharp-change", code(0))).toMatchObject({
      found: true,
      numbers: { years: 2 },
    });
  });
  it("by itself marks no school: recovery and help look the same", () => {
    const found = objectivity(withCell(region, code(0), { mean: 19 }), {
      ...objectivityDefaults,
      rules: ["sharp-change"],
    });
    const own = found.find(({ school }) => school === code(0));
    expect(own?.markers.some((one) => one.found === true && (one.adjusted ?? 1) < 0.1)).toBe(true);
    expect(own).toMatchObject({ marked: false, exams: [], because: [] });
  });
  it("says that the rows of the earlier year were lost, where they were", () => {
    const cells = [...region.dataSet.cells.values()].flatMap((procedures) =>
      [...procedures.values()].flatMap((schools) => [...schools.values()]),
    );
    const isLost = ({ school, year }: Cell) => school === code(0) && year === 2023;
    const closed = cells.filter(isLost).map(({ school, year, exam, subject, grade }) => ({
      ...{ school, year, exam, subject, grade },
      lost: 20,
      of: 40,
    }));
    const dataSet = buildDataSet({
      schools: [],
      cells: cells.filter((one) => !isLost(one)),
      closed,
    });
    const { scales, histograms } = region;
    const input = { dataSet, year: 2024, histograms, ...(scales && { scales }) };
    expect(markerOf(input, "sharp-change", code(0))).toMatchObject({ reason: "earlier-rows-lost" });
    expect(markerOf(input, "sharp-change", code(1)).found).toBe(false);
  });
  it("needs an earlier year", () => {
    expect(markerOf(vprRegion(1, { years: [2024] }), "sharp-change", code(0))).toMatchObject({
      found: null,
      reason: "no-earlier-year",
    });
  });
});

describe("weak pupils absent", () => {
  it("is found where far more stay away than elsewhere, with the counts in its sentence", () => {
    const marker = markerOf(withCell(region, code(0), { absent: 20 }), "weak-absent", code(0));
    expect(marker).toMatchObject({ found: true, numbers: { n: 60, absent: 20 } });
    expect(marker.found !== null && marker.text).toMatch(
      /^Не пришли 20 из 60 \(33,3.%\).*ожидается/u,
    );
    expect(markerOf(withCell(region, code(0), { absent: 0 }), "weak-absent", code(0)).found).toBe(
      false,
    );
  });
  it("is none where everybody came", () => {
    const cells = [...region.dataSet.cells.values()].flatMap((procedures) =>
      [...procedures.values()].flatMap((schools) => [...schools.values()]),
    );
    const dataSet = buildDataSet({
      schools: [],
      cells: cells.map((one) => ({ ...one, absent: 0 })),
    });
    expect(markerOf({ ...region, dataSet }, "weak-absent", code(0))).toMatchObject({
      found: false,
    });
  });
  it("is not assessed where nobody tells of the absent, or few were to write", () => {
    const none = withCell(region, code(0), { absent: null });
    expect(markerOf(none, "weak-absent", code(0))).toMatchObject({ reason: "absent-not-told" });
    const few = withCell(region, code(0), { n: 5, absent: 9 });
    expect(markerOf(few, "weak-absent", code(0))).toMatchObject({ reason: "too-few" });
  });
});

describe("lifted to «3»", () => {
  const oge = { exam: "ОГЭ", subject: "Математика", grade: 9, year: 2024 };
  /** Forty schools alike; the first has its own scores about the limit, which is 8. */
  const examOf = (own: readonly number[], isScored: boolean, twos = 8): ObjectivityInput => {
    const schools = Array.from({ length: 40 }, (_, at) => ({
      school: code(at),
      near: at === 0 ? own : [6 + (at % 3), 6, 7, 7, 6],
      low: at === 0 ? twos : 7 + (at % 3),
    }));
    const cells = schools.map(({ school, low }) => ({
      ...marked([low, 22 - low, 14, 4], { ...oge, school }),
      ...(isScored && { scale: "primary" as const, mean: 12, sd: 4, maxPrimary: 24 }),
    }));
    const histograms = schools.flatMap(({ school, near }) =>
      [...near, 8, 6].map((count, at) => ({ ...oge, school, score: 6 + at, count })),
    );
    return {
      ...{ dataSet: buildDataSet({ schools: [], cells }), year: 2024 },
      histograms: isScored ? histograms : [],
      scales: [{ ...oge, max: 24, from: { 3: 8, 4: 12, 5: 18 } }],
    };
  };
  it("is found by the scores where they are known", () => {
    const marker = markerOf(examOf([0, 1, 18, 7, 6], true), "lifted-to-pass", code(0));
    expect(marker).toMatchObject({ found: true, numbers: { n: 26, right: 25 } });
    expect(marker.procedure).toEqual({ exam: "ОГЭ", grade: 9, subject: "все предметы" });
    expect(markerOf(examOf([7, 6, 7, 7, 6], true), "lifted-to-pass", code(0)).found).toBe(false);
  });
  it("by the marks where they are not: few «2» for its «4» and «5»", () => {
    const marker = markerOf(examOf([], false, 0), "lifted-to-pass", code(0));
    expect(marker).toMatchObject({ found: true, numbers: { n: 40, twos: 0 } });
    expect(markerOf(examOf([], false, 8), "lifted-to-pass", code(0)).found).toBe(false);
    expect(markerOf(examOf([], false, 20), "lifted-to-pass", code(0)).found).toBe(false);
  });
  it("says why it is not assessed: no marks, no «2» to miss, few schools", () => {
    const at = (change: Partial<Cell>) =>
      markerOf(withCell(examOf([], false), code(0), change), "lifted-to-pass", code(0));
    expect(at({ n2: null, n3: null, n4: null, n5: null })).toMatchObject({ reason: "no-marks" });
    expect(at({ n2: 0, n3: 1, n4: 2, n5: 30 })).toMatchObject({ reason: "few-twos" });
    const few = { ...objectivityDefaults, leastSchools: 41 };
    expect(markerOf(examOf([], false), "lifted-to-pass", code(0), few)).toMatchObject({
      reason: "few-schools",
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
