import { describe, expect, it } from "vitest";
import { objectivityDefaults } from "../../../src/indicators/objectivity/objectivity-defaults.ts";
import { objectivity } from "../../../src/indicators/objectivity/objectivity.ts";
import { code, lift, vprRegion } from "./vpr-region.ts";

const listed = (school: string, year: number) => ({
  school,
  year,
  markers: ["4 РУ", "5 МА"],
  line: 2,
});
const region = vprRegion(9);
const of = (found: ReturnType<typeof objectivity>, school: string) =>
  found.find((one) => one.school === school);

describe("official lists", () => {
  it("stand beside the markers and mark a school of the year", () => {
    const official = [listed(code(1), 2024), listed(code(1), 2022), listed("019999", 2024)];
    const found = objectivity({ ...region, official });
    const one = of(found, code(1));
    expect(one?.official.map((row) => row.year)).toEqual([2024, 2022]);
    expect(one?.marked).toBe(true);
    expect(one?.because[0]).toMatch(
      /^Официальный список за 2024 год: 2\sмаркера \(4 РУ, 5 МА\)\.$/u,
    );
    expect(of(found, "019999")).toMatchObject({ markers: [], marked: true });
  });
  it("of earlier years are shown, and mark only as far back as the options say", () => {
    const input = { ...region, official: [listed(code(1), 2023), listed(code(2), 2025)] };
    expect(of(objectivity(input), code(1))).toMatchObject({ marked: false });
    expect(of(objectivity(input), code(1))?.official).toHaveLength(1);
    expect(of(objectivity(input), code(2))?.official).toEqual([]);
    const longer = {
      ...objectivityDefaults,
      marked: { ...objectivityDefaults.marked, officialYears: 2 },
    };
    expect(of(objectivity(input, longer), code(1))?.marked).toBe(true);
  });
});

describe("a marked school", () => {
  it("has a test that stands after control over the region, and the sentence that says so", () => {
    const input = vprRegion(12, { treat: (at) => (at === 0 ? lift : undefined), size: 60 });
    const one = of(objectivity(input), code(0));
    expect(one?.marked).toBe(true);
    expect(one?.because.join(" ")).toMatch(/возможный маркер: скопление.*ВПР 2024, Математика/u);
    const sure = one?.markers.find((marker) => marker.rule === "boundary-bunching");
    expect(sure?.adjusted).toBeLessThanOrEqual(0.1);
  });
  it("adjusted p is never below p", () => {
    for (const { markers } of objectivity(region))
      for (const one of markers)
        if (one.found !== null && one.p !== undefined)
          expect(one.adjusted).toBeGreaterThanOrEqual(one.p - 1e-12);
  });
  it("does not hang on the order of the rows", () => {
    const turned = { ...region, histograms: region.histograms.toReversed() };
    expect(objectivity(turned)).toEqual(objectivity(region));
  });
});
