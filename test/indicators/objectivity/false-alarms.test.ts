import { describe, expect, it } from "vitest";
import type { MarkerRule } from "../../../src/indicators/objectivity/marker.ts";
import {
  objectivityDefaults,
  type ObjectivityOptions,
} from "../../../src/indicators/objectivity/objectivity-defaults.ts";
import { objectivity } from "../../../src/indicators/objectivity/objectivity.ts";
import { code, lift, vprRegion } from "./vpr-region.ts";

const seeds = Array.from({ length: 20 }, (_, at) => at + 1);
const assessed = (rule: MarkerRule, regions: readonly ReturnType<typeof objectivity>[]) =>
  regions
    .flat()
    .flatMap((school) => school.markers)
    .filter((one) => one.rule === rule && one.found !== null);

describe("honest works", () => {
  const regions = seeds.map((seed) => objectivity(vprRegion(seed)));
  it.each(
    objectivityDefaults.rules.filter((rule) => !["cohort-gap", "lifted-to-pass"].includes(rule)),
  )("raise %s no more often than its level allows", (rule) => {
    const markers = assessed(rule, regions);
    expect(markers.length).toBeGreaterThan(1000);
    // levels are 1 % and less; three standard errors for 1200 works
    expect(markers.filter((one) => one.found).length / markers.length).toBeLessThan(0.019);
  });
  it("leave nearly all schools unmarked", () => {
    const all = regions.flat();
    expect(all).toHaveLength(20 * 60);
    expect(all.filter((one) => one.marked).length / all.length).toBeLessThan(0.02);
  });
  it("of strong and weak schools raise bunching no more often either: the ratio follows the mean", () => {
    const effect = (at: number) => (at % 3) - 1;
    const strong = seeds
      .slice(0, 8)
      .map((seed) => vprRegion(seed, { effect, size: 90, years: [2024] }));
    const found = (expected: "tilted" | "region") => {
      const { boundaryBunching } = objectivityDefaults;
      const options: ObjectivityOptions = {
        ...objectivityDefaults,
        rules: ["boundary-bunching"],
        boundaryBunching: { ...boundaryBunching, expected },
      };
      const markers = assessed(
        "boundary-bunching",
        strong.map((input) => objectivity(input, options)),
      );
      return markers.filter((one) => one.found).length / markers.length;
    };
    expect(found("tilted")).toBeLessThan(0.02);
    expect(found("region")).toBeGreaterThan(found("tilted"));
  });
});

describe("works with scores lifted over the boundary", () => {
  it("are mostly found, by their bunching, and the school is marked", () => {
    const treat = (at: number) => (at < 3 ? lift : undefined);
    const some = seeds.slice(0, 8);
    const regions = some.map((seed) => objectivity(vprRegion(seed, { treat, size: 50 })));
    const planted = new Set([code(0), code(1), code(2)]);
    const bunched = assessed("boundary-bunching", regions).filter((one) => planted.has(one.school));
    expect(bunched.filter((one) => one.found).length / bunched.length).toBeGreaterThan(0.8);
    const marked = regions.flat().filter((one) => one.marked && planted.has(one.school));
    expect(marked.length / (planted.size * some.length)).toBeGreaterThan(0.8);
  });
});
