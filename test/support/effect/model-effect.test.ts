import { describe, expect, it } from "vitest";
import { buildDataSet } from "../../../src/indicators/data-set.ts";
import { modelEffect, planSupport } from "../../../src/support/effect/model-effect.ts";
import { probitWorld } from "../../worlds/probit-world.ts";
import { cellsOf, inputOf, type Support, type World } from "../../worlds/world.ts";

const support: Support = { select: "worst-results", schools: 12, from: 2023, effect: 0.3 };
const world = probitWorld({ seed: 21, schools: 80, support });
const dataSetOf = (of: World, cells = cellsOf(of), areas = 8) => {
  const input = inputOf(of, cells);
  const schools = input.schools.map((one, at) => ({
    ...one,
    municipality: `Округ ${at % areas}`,
  }));
  return buildDataSet({ ...input, schools });
};
const dataSet = dataSetOf(world);
const startsOf = (schools: readonly string[], from = 2023) =>
  new Map(schools.map((school) => [school, from]));
const starts = startsOf(world.supported);

const estimated = (found: ReturnType<typeof modelEffect>) => {
  if (found.status !== "estimated") throw new Error(found.reason);
  return found;
};

describe("the effect by the model of the region", () => {
  it("is given where the worst were supported, and says whom it is about", () => {
    const found = estimated(modelEffect({ dataSet, starts, year: 2024 }));
    expect(found.effect.share.high).toBeLessThan(0);
    expect([found.schools, found.compared]).toEqual([12, 68]);
    // chosen by these very results
    expect(found.chosen).toMatchObject({ supported: 12, schools: 80 });
    expect(found.chosen.worst).toBeGreaterThanOrEqual(11);
    expect(found.excluded).toEqual([]);
  });

  it("knows nothing of later years", () => {
    const early = estimated(modelEffect({ dataSet, starts, year: 2023 }));
    const cut = cellsOf(world).filter(({ year }) => year <= 2023);
    const other = estimated(modelEffect({ dataSet: dataSetOf(world, cut), starts, year: 2023 }));
    expect(other.effect).toEqual(early.effect);
  });

  it("takes schools that began in different years, and names those it can't take", () => {
    const [first = "", second = "", ...rest] = world.supported;
    const cells = cellsOf(world).filter(
      ({ school, year }) =>
        !(school === first && year < 2023) && !(school === second && year >= 2023),
    );
    const mixed = new Map([...startsOf([first, second]), ...startsOf(rest, 2024)]);
    const found = modelEffect({ dataSet: dataSetOf(world, cells), starts: mixed, year: 2024 });
    expect(estimated(found).schools).toBe(rest.length);
    expect(found.excluded).toEqual(
      [
        { school: first, reason: "no-earlier-years" },
        { school: second, reason: "no-later-years" },
      ].sort((a, b) => (a.school < b.school ? -1 : 1)),
    );
  });

  it("is not assessed where there is nothing to compare, and says what is lacking", () => {
    const reason = (given: ReadonlyMap<string, number>, year = 2024) => {
      const found = modelEffect({ dataSet, starts: given, year });
      return found.status === "estimated" ? null : found.reason;
    };
    expect(reason(new Map())).toBe("nobody-supported");
    expect(reason(startsOf(world.supported, 2021))).toBe("no-earlier-years");
    expect(reason(starts, 2022)).toBe("no-later-years");
    expect(reason(startsOf(world.schools.map(({ code }) => code)))).toBe("no-comparison");
  });

  it("looks at neighbours where there are any, and some apart", () => {
    const spill = (areas: number) =>
      estimated(
        modelEffect({ dataSet: dataSetOf(world, cellsOf(world), areas), starts, year: 2024 }),
      ).spillover;
    // a municipality a school: nobody is near; two of them: nobody is apart
    expect(spill(80)).toEqual({ status: "not-assessed", reason: "no-neighbours" });
    expect(spill(2)).toEqual({ status: "not-assessed", reason: "none-apart" });
    const told = spill(20);
    if (told.status !== "estimated") throw new Error(told.reason);
    expect(told.near + told.apart).toBe(68);
    expect(Math.abs(told.shift.value)).toBeLessThan(3 * told.shift.se);
  });
});

describe("a plan of support", () => {
  it("sees less after two years than after one", () => {
    const plan = planSupport(dataSet, 2022, { basis: "register", schools: world.supported })!;
    expect(plan.oneYear.schools).toBe(12);
    expect(plan.twoYears.detectable.share).toBeGreaterThan(plan.oneYear.detectable.share);
    expect(plan.twoYears.detectable.share).toBeLessThan(0);
    expect(planSupport(dataSet, 2022, { basis: "lists", schools: [] })).toBeNull();
  });
});
