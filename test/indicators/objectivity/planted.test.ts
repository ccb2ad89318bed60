import { describe, expect, it } from "vitest";
import { buildDataSet } from "../../../src/indicators/data-set.ts";
import type { MarkerRule } from "../../../src/indicators/objectivity/marker.ts";
import { objectivity } from "../../../src/indicators/objectivity/objectivity.ts";
import { plantedWorld } from "../../worlds/planted-world.ts";
import { inputOf } from "../../worlds/world.ts";

/** Regions with planted kinds and truth, as exports of marks alone tell them. */
const regions = [411, 412, 413].map((seed) => {
  const world = plantedWorld({ seed });
  const input = { dataSet: buildDataSet(inputOf(world)), year: 2024, histograms: [] };
  return { world, input, found: objectivity(input) };
});
type Found = (typeof regions)[number]["found"][number];
const shareOf = (kind: string, isSo: (found: Found) => boolean): number => {
  const own = regions.flatMap(({ world, found }) => {
    const codes = new Set(world.schools.flatMap((one) => (one.kind === kind ? [one.code] : [])));
    return found.filter(({ school }) => codes.has(school));
  });
  expect(own.length).toBeGreaterThan(10);
  return own.filter(isSo).length / own.length;
};
const has = (rule: MarkerRule) => (one: Found) =>
  one.markers.some((marker) => marker.rule === rule && marker.found === true);

describe("on regions with known truth, told by marks alone", () => {
  it("schools that lift just to «3» in ОГЭ are mostly found, and ОГЭ is in doubt, not ВПР", () => {
    expect(shareOf("bunched_oge", ({ exams }) => exams.includes("ОГЭ"))).toBeGreaterThanOrEqual(
      0.75,
    );
    expect(shareOf("bunched_oge", ({ exams }) => exams.includes("ВПР"))).toBeLessThan(0.1);
  });
  it("schools whose weak pupils stay away are mostly found", () => {
    expect(shareOf("selective_absence", ({ exams }) => exams.includes("ВПР"))).toBeGreaterThan(
      0.75,
    );
  });
  it("schools that recovered from a bad year are not marked", () => {
    expect(shareOf("recovered", ({ marked }) => marked)).toBeLessThan(0.1);
  });
  it.each(["lifted-to-pass", "weak-absent", "sharp-change"] as const)(
    "ordinary schools hardly ever have %s",
    (rule) => expect(shareOf("ordinary", has(rule))).toBeLessThan(0.05),
  );
  it("nothing hangs on the order of the cells", () => {
    const [{ world, found } = regions[0]!] = regions;
    const { cells, ...rest } = inputOf(world);
    const turned = buildDataSet({ ...rest, cells: cells.toReversed() });
    const decisions = (all: readonly Found[]) =>
      all.map(({ school, exams, markers }) => ({
        ...{ school, exams },
        markers: markers.map(({ rule, procedure, found: is }) => ({ rule, procedure, is })),
      }));
    const again = objectivity({ dataSet: turned, year: 2024, histograms: [] });
    expect(decisions(again)).toEqual(decisions(found));
  });
});
