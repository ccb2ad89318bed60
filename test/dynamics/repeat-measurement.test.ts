import { describe, expect, it } from "vitest";
import { dynamics } from "../../src/dynamics/dynamics.ts";
import { dynamicIndicators } from "../../src/dynamics/options.ts";
import { repeatMeasurement } from "../../src/dynamics/repeat-measurement.ts";
import { generatedRegion, spread, yearsOf } from "./generated-region.ts";

const chosen = ["010010", "010020", "010030", "010040", "010050", "010060"];
const region = (better: number, seed = 11) =>
  generatedRegion({
    seed,
    years: [2023, 2024],
    sizes: spread(80, 20, 60),
    subjects: ["Математика", "Русский язык"],
    effect: ({ code }, year) => (chosen.includes(code) && year === 2024 ? -better : 0),
  });
const indicators = dynamicIndicators.filter(({ id }) => ["belowMinimumShare", "mean"].includes(id));
const changes = (better: number, seed?: number) =>
  dynamics(yearsOf(region(better, seed)), { from: 2023, to: 2024, indicators });
const measured = (better: number, schools: readonly string[] = chosen) =>
  repeatMeasurement(changes(better), schools);

describe("the same indicators before and after", () => {
  it("sees a planted change of the chosen schools together", () => {
    const [low, mean] = measured(1).indicators;
    expect(low?.pooled.relative?.high).toBeLessThan(0);
    expect(mean?.pooled.relative?.low).toBeGreaterThan(0);
    expect(low?.pooled.raw?.difference).toBeLessThan(0);
    expect(mean?.pooled.raw).toBeNull();
  });

  it("adds up the participations of the chosen schools, and only theirs", () => {
    const { cells } = region(1);
    const own = cells.filter(({ school, year }) => chosen.includes(school) && year === 2023);
    const raw = measured(1).indicators[0]?.pooled.raw;
    expect(raw?.before).toEqual({
      k: own.reduce((sum, { belowMinimum }) => sum + (belowMinimum ?? 0), 0),
      n: own.reduce((sum, { n }) => sum + n, 0),
    });
  });

  it("covers 0 where nothing was planted, in some 95 of 100 regions", () => {
    const regions = Array.from({ length: 60 }, (_, seed) =>
      repeatMeasurement(changes(0, seed + 100), chosen),
    );
    const pooled = regions.flatMap(({ indicators }) => indicators.map((one) => one.pooled));
    const covers = pooled.filter(
      ({ relative }) => relative && relative.low < 0 && relative.high > 0,
    );
    expect(covers.length / pooled.length).toBeGreaterThan(0.88);
    expect(covers.length / pooled.length).toBeLessThan(0.995);
    expect(pooled.filter(({ expected }) => expected === null)).toEqual([]);
  });

  it("names the schools that could not be measured; a code twice counts once", () => {
    const found = measured(1, [...chosen, ...chosen, "019999"]);
    expect(found.schools).toHaveLength(7);
    expect(found.indicators[0]?.notMeasured.map(({ school }) => school)).toEqual(["019999"]);
    expect(found.indicators[0]?.schools).toHaveLength(6);
  });

  it("never calls it an effect", () => {
    expect(measured(1).caveat).toContain("а не эффект поддержки");
  });
});
