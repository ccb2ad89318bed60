import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { Dynamics } from "../../src/dynamics/change.ts";
import { dynamics } from "../../src/dynamics/dynamics.ts";
import { repeatMeasurement } from "../../src/dynamics/repeat-measurement.ts";
import { listSummary } from "../../src/dynamics/transitions.ts";
import type { RegionData } from "../../src/load/load-region.ts";
import { schoolRegistry } from "../../src/load/school-registry.ts";
import { yearsOf } from "./generated-region.ts";
import { sampleFolder, sampleRegion } from "../sample-region.ts";

const SLOW = 120_000;

interface Alias {
  readonly school: string;
  readonly was: string;
  readonly since: number;
}
interface Truth {
  readonly kinds: Readonly<Record<string, readonly string[]>>;
  readonly recoded: Alias;
  readonly merged: Alias;
  readonly support: { readonly since: number };
}

let region: RegionData;
let truth: Truth;
let found: Dynamics;
beforeAll(async () => {
  // written by the generator of the sample, whose own test keeps its shape
  truth = JSON.parse(await readFile(`${sampleFolder}/truth.json`, "utf8")) as Truth;
  region = await sampleRegion();
  found = dynamics(yearsOf(region, "of the reference"), { from: 2023, to: 2024 });
}, SLOW);

const directions = (kind: string) =>
  found.schools
    .filter((one) => one.indicator === "belowMinimumShare")
    .filter(({ school }) => (truth.kinds[kind] ?? []).includes(school))
    .map(({ trend }) => trend.direction);

describe("what was planted in the sample region", () => {
  it("shows declining schools as declining and improving ones as improving", () => {
    const of = (kind: string, direction: string) =>
      directions(kind).filter((one) => one === direction).length;
    expect(of("declining", "снижается")).toBeGreaterThanOrEqual(3);
    expect(of("improving", "улучшается")).toBeGreaterThanOrEqual(3);
    expect(of("declining", "улучшается") + of("improving", "снижается")).toBe(0);
  });

  it("calls almost no other school declining", () => {
    const planted = new Set(truth.kinds.declining ?? []);
    const others = found.schools.filter(
      ({ school, indicator, trend }) =>
        indicator === "belowMinimumShare" &&
        trend.direction === "снижается" &&
        !planted.has(school),
    );
    expect(others.length).toBeLessThanOrEqual(2);
  });

  it("judges no tiny school", () => {
    const tiny = new Set(truth.kinds["too-small"] ?? []);
    const labels = found.schools.filter(({ school }) => tiny.has(school)).map(({ label }) => label);
    expect(labels.length).toBeGreaterThan(0);
    expect(new Set(labels)).toEqual(new Set(["недостаточно данных"]));
  });

  it("sees the supported schools gain in the year support began, more than was to be expected", () => {
    const { since } = truth.support;
    const schools = truth.kinds.supported ?? [];
    const changes = dynamics(yearsOf(region, "of the reference"), { from: since - 1, to: since });
    const mean = repeatMeasurement(changes, schools).indicators.find(
      ({ indicator }) => indicator === "mean",
    );
    expect(mean?.pooled.relative?.low).toBeGreaterThan(mean?.pooled.expected ?? Infinity);
  });

  it("gives the mean change of a list the interval of its schools' errors", () => {
    const known = found.schools.filter(
      ({ indicator, relative, expected }) =>
        indicator === "belowMinimumShare" && relative !== null && expected !== null,
    );
    const listed = known.slice(0, 4);
    const stayed = listed.map(({ school }) => ({
      ...{ school, name: "", municipality: "", reason: "", state: null, movedTo: null },
      move: "stayed" as const,
    }));
    const { observed, observedInterval } = listSummary(stayed, found);
    const mean = listed.reduce((sum, { relative }) => sum + (relative?.difference ?? NaN), 0) / 4;
    const error = Math.hypot(...listed.map(({ relative }) => relative?.se ?? NaN)) / 4;
    expect(observed).toBeCloseTo(mean, 10);
    expect(observedInterval?.low).toBeCloseTo(mean - 1.959964 * error, 5);
    expect(observedInterval?.high).toBeCloseTo(mean + 1.959964 * error, 5);
  });

  it("breaks the ВПР series at the autumn of 2022 and says so", () => {
    const autumn = dynamics(yearsOf(region, "of the reference"), { from: 2022, to: 2023 });
    const vpr = autumn.series.filter(({ exam }) => exam === "ВПР");
    expect(vpr.length).toBeGreaterThan(100);
    for (const { raw, rawReason } of vpr) {
      expect(raw).toBeNull();
      expect(rawReason).toContain("осенью");
    }
  });
});

describe("schools that had another code", () => {
  it.each(["recoded", "merged"] as const)("keeps the history of the %s school", (kind) => {
    const { school, was, since } = truth[kind];
    expect(region.cells.filter((one) => one.school === was)).toEqual([]);
    const years = new Set(
      region.cells.filter((one) => one.school === school).map(({ year }) => year),
    );
    expect(Math.min(...years)).toBeLessThan(since);
    expect([...years].sort()).toEqual([2021, 2022, 2023, 2024]);
    const series = dynamics(yearsOf(region, "of the reference"), {
      from: since - 1,
      to: since,
    }).series.filter((one) => one.school === school && one.before && one.now);
    expect(series.length).toBeGreaterThan(10);
  });

  it("are never joined by their name alone", () => {
    const aliases = [{ school: "012701", was: "012001", since: 2023 }];
    const twin = (code: string, line: number) => ({
      code,
      name: "Приозёрная СОШ",
      municipality: "Озёрный район",
      logins: [],
      otherNames: [],
      line,
    });
    const settings = { schoolCode: { width: 6 }, aliases };
    const { resolve } = schoolRegistry([twin("012701", 2), twin("012702", 3)], settings);
    const asked = (code: string, year: number) =>
      resolve({ code, name: "Приозёрная СОШ", municipality: "Озёрный район", year });
    expect(asked("012001", 2022)).toMatchObject({ value: "012701" });
    expect(asked("012009", 2022)).toMatchObject({ problem: { code: "school-unknown" } });
    expect(asked("012702", 2022)).toMatchObject({ value: "012702" });
    expect(asked("", 2022)).toHaveProperty("problem");
  });
});
