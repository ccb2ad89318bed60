import { describe, expect, it } from "vitest";
import type { Dynamics } from "../../src/dynamics/change.ts";
import { dynamics } from "../../src/dynamics/dynamics.ts";
import { generatedRegion, type Recipe, spread, yearsOf } from "./generated-region.ts";

const asked = { from: 2023, to: 2024 };
const indicators = ["belowMinimumShare", "mean"] as const;
const two = ["Математика", "Русский язык"];
const seeds = Array.from({ length: 6 }, (_, at) => at + 1);

const many = (recipe: Omit<Recipe, "seed" | "years">, years = [2022, 2023, 2024], options = {}) =>
  seeds.map((seed) => {
    const region = generatedRegion({ ...recipe, seed, years });
    return dynamics(yearsOf(region), { ...asked, ...options });
  });

/** Share of judged series of an indicator for which `flag` holds. */
function share(
  runs: readonly Dynamics[],
  indicator: string,
  among: (n: number) => boolean,
  flag: (one: Dynamics["series"][number]) => boolean,
): number {
  const assessed = runs
    .flatMap(({ series }) => series)
    .filter((one) => one.indicator === indicator && one.label !== "недостаточно данных")
    .filter(({ now }) => among(now?.n ?? 0));
  expect(assessed.length).toBeGreaterThan(500);
  return assessed.filter(flag).length / assessed.length;
}
const moved = ({ label }: { readonly label: string }) => label !== "без значимых изменений";

describe("schools in which nothing changed", () => {
  const sizes = [...spread(100, 4, 9), ...spread(100, 25, 90)];
  // so that even the tiniest are judged, and not merely passed over
  const runs = [
    ["by sampling alone", many({ sizes, subjects: two }, undefined, { minN: 4 })],
    ["with years that differ", many({ sizes, subjects: two, ofYear: 0.3 }, undefined, { minN: 4 })],
  ] as const;

  it.each(runs)("tiny ones move no more often than ordinary ones, %s", (_, found) => {
    for (const indicator of indicators) {
      const tiny = share(found, indicator, (n) => n < 10, moved);
      const ordinary = share(found, indicator, (n) => n >= 25, moved);
      expect(tiny).toBeLessThan(0.07);
      expect(ordinary).toBeLessThan(0.09);
      expect(tiny).toBeLessThan(ordinary + 0.025);
    }
  });

  it.each(runs)(
    "hardly one is called significant over all schools and procedures, %s",
    (_, found) => {
      for (const indicator of indicators) {
        const significant = share(
          found,
          indicator,
          () => true,
          (one) => one.significant,
        );
        expect(significant).toBeLessThan(0.005);
      }
    },
  );

  it("with the usual policy the tiniest are not judged at all", () => {
    const [found] = many({ sizes });
    const tiny = found?.series.filter(({ now }) => (now?.n ?? 0) < 10) ?? [];
    expect(tiny.length).toBeGreaterThan(100);
    expect(tiny.filter(({ label }) => label !== "недостаточно данных")).toEqual([]);
  });
});

describe("one bad year", () => {
  const years = [2021, 2022, 2023, 2024];
  const fallen = (code: string) => Number(code) % 10 === 0;
  const directions = (effect: Recipe["effect"]) =>
    many({ sizes: spread(100, 40, 90), subjects: two, ...(effect && { effect }) }, years)
      .flatMap(({ schools }) => schools)
      .filter(({ school, indicator }) => indicator === "mean" && fallen(school));
  const declining = (found: ReturnType<typeof directions>) =>
    found.filter(({ trend }) => trend.direction === "снижается").length / found.length;

  it("is negative, and not «снижается»", () => {
    const found = directions(({ code }, year) => (fallen(code) && year === 2024 ? 2 : 0));
    expect(found).toHaveLength(60);
    expect(found.filter(({ label }) => label === "отрицательная").length).toBeGreaterThan(54);
    expect(declining(found)).toBeLessThan(0.06);
  });

  it("is told from a fall of several years", () => {
    const found = directions(({ code }, year) => (fallen(code) ? 0.6 * (year - 2021) : 0));
    expect(declining(found)).toBeGreaterThan(0.8);
  });

  it("makes no direction from two years, however large they are", () => {
    const [found] = many({ sizes: spread(40, 300, 400) }, [2023, 2024]);
    const trends = found?.schools.map(({ trend }) => trend) ?? [];
    expect(new Set(trends.map(({ direction }) => direction))).toEqual(
      new Set(["недостаточно данных"]),
    );
    expect(trends.filter(({ slope }) => slope !== null).length).toBeGreaterThan(40);
  });

  it("three years can't tell one bad year from a fall, and say so", () => {
    const sizes = spread(100, 40, 90);
    const effect: Recipe["effect"] = ({ code }, year) => (fallen(code) && year === 2024 ? 2 : 0);
    const found = many({ sizes, subjects: two, effect }, [2022, 2023, 2024]).flatMap((one) =>
      one.schools.filter(({ school, indicator }) => indicator === "mean" && fallen(school)),
    );
    const directions = new Set(found.map(({ trend }) => trend.direction));
    expect(directions).toContain("снижение или один плохой год");
    expect(directions).not.toContain("снижается");
  });
});

describe("a changed mark scale", () => {
  const level = (year: number) => (year < 2024 ? -2.2 : -0.9);
  const recipe = { sizes: spread(150, 12, 90), subjects: two, level };
  const found = many(recipe);

  it("raises no alarm over the region, be the break known or not", () => {
    const all = () => true;
    expect(share(found, "belowMinimumShare", all, moved)).toBeLessThan(0.08);
    expect(share(found, "belowMinimumShare", all, ({ jump }) => jump)).toBeLessThan(0.3);
    const known = seeds.map((seed) => {
      const region = generatedRegion({ ...recipe, seed, years: [2023, 2024] });
      const text = "Шкала изменилась.";
      const breaks = () => [{ kind: "scale-changed" as const, text }];
      return dynamics(yearsOf(region, breaks), asked);
    });
    expect(share(known, "belowMinimumShare", all, moved)).toBeLessThan(0.08);
    expect(known.flatMap(({ series }) => series).filter(({ raw }) => raw)).toEqual([]);
  });

  it("would have alarmed everybody by the value alone", () => {
    const alarmed = share(
      found,
      "belowMinimumShare",
      () => true,
      ({ raw }) => (raw?.low ?? 0) > 0,
    );
    expect(alarmed).toBeGreaterThan(0.3);
  });
});

describe("regression to the mean", () => {
  it("is what schools picked for a bad year show when nothing is done", () => {
    const runs = many({ sizes: spread(200, 10, 40), ofYear: 0.3 }, [2023, 2024]);
    const picked = runs.flatMap(({ series }) =>
      series.filter(({ indicator, before }) => indicator === "mean" && (before?.z ?? 0) < -1),
    );
    expect(picked.length).toBeGreaterThan(100);
    const mean = (value: (one: (typeof picked)[number]) => number) =>
      picked.reduce((sum, one) => sum + value(one), 0) / picked.length;
    const observed = mean(({ relative }) => relative?.difference ?? 0);
    expect(observed).toBeGreaterThan(0.2);
    expect(mean(({ expected }) => expected?.relative ?? 0)).toBeCloseTo(observed, 0.8);
  });
});
