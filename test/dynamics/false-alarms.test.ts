import { describe, expect, it } from "vitest";
import { dynamics } from "../../src/dynamics/dynamics.ts";
import { generatedRegion, type Recipe, spread, yearsOf } from "./generated-region.ts";

const subjects = ["Математика", "Русский язык"];
const indicators = ["belowMinimumShare", "mean"];

/** Changes of regions whose years differ beyond sampling. */
const regions = (recipe: Omit<Recipe, "seed" | "years">, count: number) =>
  Array.from({ length: count }, (_, at) => {
    const known = { ofYear: 0.3, subjects, years: [2023, 2024], ...recipe };
    const region = generatedRegion({ ...known, seed: 5000 + at });
    return dynamics(yearsOf(region), { from: 2023, to: 2024 });
  });

describe("significance at q = 0.10 when years differ beyond sampling", () => {
  it.each([
    ["20 schools of 40–90", spread(20, 40, 90), 100],
    ["100 schools of 25–90", spread(100, 25, 90), 80],
    ["300 schools of 10–60", spread(300, 10, 60), 16],
  ])("is seldom found where nothing changed: %s", (_, sizes, count) => {
    const runs = regions({ sizes }, count);
    for (const indicator of indicators) {
      const flagged = (of: "series" | "schools") =>
        runs.filter((run) => run[of].some((one) => one.indicator === indicator && one.significant))
          .length / count;
      expect(flagged("series")).toBeLessThan(0.15);
      expect(flagged("schools")).toBeLessThan(0.15);
    }
  });

  it("still finds the schools that did change", () => {
    const moved = (school: string) => Number(school) % 10 === 0;
    const effect: Recipe["effect"] = ({ code }, year) => (moved(code) && year === 2024 ? 1.5 : 0);
    const found = regions({ sizes: spread(100, 25, 90), effect }, 12).flatMap(({ schools }) =>
      schools.filter(({ indicator }) => indicator === "mean"),
    );
    const flagged = found.filter(({ significant }) => significant);
    expect(flagged.length).toBeGreaterThan(20);
    expect(flagged.filter(({ school }) => moved(school)).length / flagged.length).toBeGreaterThan(
      0.9,
    );
  });
});
