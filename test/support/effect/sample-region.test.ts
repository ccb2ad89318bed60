import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { buildDataSet } from "../../../src/indicators/data-set.ts";
import type { RegionData } from "../../../src/load/load-region.ts";
import type { EffectAssessment } from "../../../src/support/effect/estimate-effect.ts";
import { supportEffect, type SupportEffect } from "../../../src/support/effect/support-effect.ts";
import { sampleRegion } from "../../sample-region.ts";

interface Truth {
  readonly kinds: { readonly supported: readonly string[] };
  readonly support: {
    readonly since: number;
    readonly effect: number;
    readonly withoutEffect: readonly string[];
  };
}
// written by the generator of the sample region
const truth = JSON.parse(
  readFileSync(new URL("../../../data-samples/truth.json", import.meta.url), "utf8"),
) as Truth;

const effectOf = (region: RegionData, year: number): SupportEffect =>
  supportEffect({ dataSet: buildDataSet(region), participation: region.participation }, { year });

const estimated = (found: EffectAssessment) => {
  if (found.status === "refused") throw new Error(`refused: ${found.reason}`);
  return found;
};

describe("the sample region, where an effect was planted", () => {
  let region: RegionData;
  let found: SupportEffect;
  beforeAll(async () => {
    region = await sampleRegion();
    found = effectOf(region, 2024);
  }, 300_000);

  it("compares the years before support with those after, in works without a break", () => {
    expect(found.begins).toBe(truth.support.since);
    expect([found.earlier, found.later]).toEqual([
      [2021, 2022],
      [2023, 2024],
    ]);
    const exams = new Set(found.works.filter(({ used }) => used).map(({ exam }) => exam));
    expect([...exams].sort()).toEqual(["ЕГЭ", "ОГЭ"]);
    const left = found.works.filter(({ used }) => !used);
    expect(new Set(left.map(({ reason }) => reason))).toEqual(new Set(["series-break"]));
  });

  it("covers the planted effect where support works in all schools of the register", () => {
    // as if the two whose support had no effect had never been in the register
    const without = new Set(truth.support.withoutEffect);
    const eight = effectOf(
      {
        ...region,
        cells: region.cells.filter(({ school }) => !without.has(school)),
        participation: region.participation.filter(({ school }) => !without.has(school)),
      },
      2024,
    );
    expect([...eight.supported]).toEqual([...truth.kinds.supported].sort());
    const { effect, permutation } = estimated(eight.score);
    expect(effect.low).toBeLessThan(truth.support.effect);
    expect(effect.high).toBeGreaterThan(truth.support.effect);
    // and it is seen: chance alone is refuted both ways
    expect(effect.low).toBeGreaterThan(0);
    expect(permutation.p).toBeLessThan(0.05);
  });

  it("covers the mean effect over the whole register, two of ten having none", () => {
    const { effect, rebound } = estimated(found.score);
    const planted = (truth.support.effect * truth.kinds.supported.length) / found.supported.length;
    expect(found.supported.length).toBe(10);
    expect(effect.low).toBeLessThan(planted);
    expect(effect.high).toBeGreaterThan(planted);
    // a part of what changed would have changed by itself
    expect(rebound?.expected).toBeGreaterThan(0.05);
    expect(rebound?.observed).toBeGreaterThan(rebound?.expected ?? 0);
  });

  it("covers the mean effect by the model too, on the scale of pupils' results", () => {
    const { model } = found;
    if (model.status !== "estimated") throw new Error(model.reason);
    const planted = (truth.support.effect * truth.kinds.supported.length) / found.supported.length;
    expect(model.effect.low).toBeLessThan(planted);
    expect(model.effect.high).toBeGreaterThan(planted);
    expect(model.effect.low).toBeGreaterThan(0);
    expect(model.schools + model.excluded.length).toBe(10);
  });

  it("names each supported school that is no part of the estimate", () => {
    for (const one of [found.low, found.score]) {
      const { cohorts, excluded } = estimated(one);
      const inside = cohorts.flatMap(({ matching }) =>
        matching.sets.map((set) => set.supported.school),
      );
      expect([...inside, ...excluded.map(({ school }) => school)].sort()).toEqual(found.supported);
    }
  });

  it("counts pupils at risk as the cells have them", () => {
    const used = new Set(
      found.works.filter((work) => work.used).map((work) => `${work.exam}/${work.subject}`),
    );
    const supported = found.groups.find(({ id }) => id === "supported");
    const own = region.cells.filter(
      (cell) =>
        cell.year < 2023 &&
        supported?.counted.includes(cell.school) === true &&
        used.has(`${cell.exam}/${cell.subject}`),
    );
    const before = supported?.before;
    expect(before?.k).toBe(own.reduce((sum, cell) => sum + (cell.belowMinimum ?? 0), 0));
    expect(before?.low).toBeLessThan(before?.value ?? 0);
  });

  it("tells shares before and after whose difference is the change: the same schools in all", () => {
    // Of some supported schools a row was lost after support began, so a share of all would differ.
    expect(found.groups.find(({ id }) => id === "supported")?.counted.length).toBeLessThan(10);
    for (const { counted, before, after, change } of found.groups) {
      expect([before?.schools, after?.schools]).toEqual([counted.length, counted.length]);
      expect(change?.difference).toBeCloseTo((after?.value ?? 0) - (before?.value ?? 0), 12);
    }
  });

  it("refuses a number for a year before support, and says what is lacking", () => {
    const early = effectOf(region, 2022);
    expect(early.begins).toBeNull();
    expect(early.low).toMatchObject({ status: "refused", reason: "nobody-supported" });
  });
});
