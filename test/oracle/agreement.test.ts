import { describe, expect, it, vi } from "vitest";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import { parseCriteria } from "../../src/criteria/parse-criteria.ts";
import { presetNames } from "../../src/criteria/presets.ts";
import { differences } from "./differences.ts";
import { generateCriteria } from "./generate-criteria.ts";
import { generateRegion } from "./generate-region.ts";
import { thorough } from "../thorough.ts";

// A slow machine is no defect of what is tested.
vi.setConfig({ testTimeout: 120_000 });

const seeds = (many: number) => Array.from({ length: many }, (_, at) => at + 1);

/** Most regions are a handful of schools, every tenth is large enough for quartiles to mean something. */
const mostSchools = (seed: number) => (seed % 10 === 0 ? 10 : 4);

const MANY = thorough ? 200 : 60;
const regions = seeds(MANY).map((seed) => generateRegion(seed, mostSchools(seed)));

describe("engine and oracle, two implementations of one criteria file", () => {
  it.each(presetNames)(`agree with the preset %s on ${MANY} generated regions`, async (name) => {
    const criteria = await loadCriteria(name);
    const found = regions.flatMap((region, at) =>
      region.years
        .slice(-1)
        .flatMap((year) =>
          differences(region, criteria, year).map((line) => `seed ${at + 1}, ${line}`),
        ),
    );
    expect(found).toEqual([]);
  });

  it("agree on criteria files drawn at random from every kind of rule, threshold and indicator", () => {
    const found = seeds(80).flatMap((seed) => {
      const region = generateRegion(seed, 10);
      const criteria = parseCriteria(generateCriteria(seed), `seed ${seed}`);
      return region.years
        .slice(-1)
        .flatMap((year) =>
          differences(region, criteria, year).map((line) => `seed ${seed}, ${line}`),
        );
    });
    expect(found).toEqual([]);
  });

  it("the random files have every kind of rule, threshold and indicator in them", () => {
    const text = seeds(80)
      .map((seed) => JSON.stringify((generateCriteria(seed) as { clusters: unknown }).clusters))
      .join();
    for (const word of [
      ...["all", "any", "not", "atLeast", "overProcedures", "sameProcedure", "inYears"],
      ...["consecutive", "cluster", "enabled", "minN", "minAssessed", "share"],
      ...[
        "percent",
        "value",
        "regionQuantile",
        "peerQuantile",
        "regionMean",
        "quota",
        "withProbability",
      ],
    ])
      expect(text, word).toContain(`"${word}":`);
    for (const indicator of Object.keys((generateCriteria(1) as { indicators: object }).indicators))
      expect(text, indicator).toContain(`"indicator":"${indicator}"`);
  });

  it("the generated regions are worth agreeing on: all sizes, gaps and outcomes", () => {
    const sizes = regions.flatMap(({ cells }) => cells.map(({ n }) => n));
    expect(Math.min(...sizes)).toBe(1);
    expect(Math.max(...sizes)).toBeGreaterThanOrEqual(140);
    expect(new Set(regions.map(({ years }) => years.length))).toEqual(new Set([1, 2, 3, 4]));
  });
});
