import { describe, expect, it } from "vitest";
import { UnknownYearError } from "../../src/clusters/classify-input.ts";
import type { Dynamics } from "../../src/dynamics/change.ts";
import { dynamics } from "../../src/dynamics/dynamics.ts";
import type { DynamicsInput, FindBreaks } from "../../src/dynamics/input.ts";
import { DynamicsYearsError } from "../../src/dynamics/options.ts";
import type { Cell } from "../../src/facts/cell.ts";
import { cell, low } from "../indicators/cells.ts";
import { generatedRegion, spread, yearsOf } from "./generated-region.ts";

/** Twenty unlike schools that stay as they are, to be set against. */
const background = (known: Partial<Cell> = {}): Cell[] =>
  [2022, 2023, 2024].flatMap((year) =>
    Array.from({ length: 20 }, (_, at) =>
      low(2 + (at % 10), 50, { school: `0190${at + 10}`, year, ...known }),
    ),
  );
const own = "012001";
const years = (from: readonly [number, number], to: readonly [number, number], known = {}) => [
  low(from[0], from[1], { school: own, year: 2023, ...known }),
  low(to[0], to[1], { school: own, year: 2024, ...known }),
];
const input = (cells: readonly Cell[], breaks?: FindBreaks): DynamicsInput =>
  yearsOf({ schools: [], cells: [...background(), ...cells] }, breaks);
const leading = (found: Dynamics, school = own) => {
  const one = found.series.find(
    (series) => series.school === school && series.indicator === "belowMinimumShare",
  );
  if (!one) throw new Error(`no series of ${school}`);
  return one;
};
const change = (from: readonly [number, number], to: readonly [number, number], more = {}) =>
  leading(dynamics(input(years(from, to)), { from: 2023, to: 2024, ...more }));

describe("one school from one year to the next", () => {
  it("has the difference of shares with Newcombe's interval", () => {
    const { raw } = change([48, 80], [56, 70]);
    expect(raw?.difference).toBeCloseTo(0.2, 10);
    expect(raw?.low).toBeCloseTo(0.0524, 4);
    expect(raw?.high).toBeCloseTo(0.3339, 4);
  });

  it.each([
    ["many failed, few do now", [40, 100], [10, 100], "положительная"],
    ["few failed, many do now", [5, 100], [40, 100], "отрицательная"],
    ["one more of twenty", [3, 20], [4, 20], "без значимых изменений"],
    ["nine participants now", [3, 20], [9, 9], "недостаточно данных"],
    ["nine participants before", [9, 9], [3, 20], "недостаточно данных"],
  ] as const)("%s", (_, from, to, label) => {
    const one = change(from, to);
    expect(one.label).toBe(label);
    expect(one.reason === undefined).toBe(label !== "недостаточно данных");
  });

  it("says which year has too few", () => {
    expect(change([3, 20], [9, 9]).reason).toBe("мало участников: 9 в 2024 году, нужно от 10");
    const missing = leading(
      dynamics(input(years([3, 20], [3, 20]).slice(0, 1)), { from: 2023, to: 2024 }),
    );
    expect(missing.reason).toBe("нет результатов за 2024 год");
  });

  it("takes the least number of participants from the policy", () => {
    expect(change([9, 9], [3, 20], { minN: 5 }).label).not.toBe("недостаточно данных");
    expect(change([3, 20], [4, 20], { minN: 21 }).label).toBe("недостаточно данных");
  });

  it("is lasting when the year before went the same way", () => {
    const before = low(60, 100, { school: own, year: 2022 });
    const cells = [before, ...years([40, 100], [10, 100])];
    const found = dynamics(input(cells), { from: 2023, to: 2024 });
    expect(leading(found).label).toBe("устойчиво положительная");
  });

  it("tells a rise of ten points as a signal, and lets it decide only where the policy says so", () => {
    const quiet = change([0, 10], [1, 10]);
    expect([quiet.label, quiet.jump]).toEqual(["без значимых изменений", true]);
    expect(change([1, 20], [2, 20]).jump).toBe(false);
    const jump = { indicator: "belowMinimumShare", percentagePoints: 10, minN: 10, decides: true };
    const loud = change([0, 10], [1, 10], { jump });
    expect([loud.label, loud.basis]).toEqual(["отрицательная", "jump"]);
    expect(change([0, 10], [1, 10], { jump: null }).jump).toBe(false);
  });

  it("expects a school far from the region to come nearer, a small one more so", () => {
    const [large, small] = [change([60, 100], [50, 100]), change([6, 10], [5, 10])];
    expect(large.expected?.raw).toBeLessThan(0);
    expect(small.expected?.raw).toBeLessThan(large.expected?.raw ?? 0);
    expect(small.expected?.reliability).toBeLessThan(large.expected?.reliability ?? 0);
  });

  it("compares means by Welch and only on one scale", () => {
    const mean = (year: number, value: number, scale: "primary" | "test") =>
      cell({ n: 25, school: own, year, mean: value, sd: 4, scale });
    const of = (cells: readonly Cell[]) =>
      dynamics(input(cells), { from: 2023, to: 2024 }).series.find(
        (one) => one.indicator === "mean" && one.school === own,
      );
    const same = of([mean(2023, 14, "primary"), mean(2024, 17, "primary")]);
    expect(same?.raw?.difference).toBe(3);
    expect(same?.raw?.low).toBeCloseTo(3 - 2.0106 * Math.sqrt(32 / 25), 3);
    const other = of([mean(2023, 14, "primary"), mean(2024, 57, "test")]);
    expect(other?.raw).toBeNull();
    expect(other?.rawReason).toContain("в разных шкалах");
  });

  it("needs a region to be set against; without one the value's own change speaks", () => {
    const alone = yearsOf({ schools: [], cells: years([40, 100], [10, 100]) });
    const one = leading(dynamics(alone, { from: 2023, to: 2024 }));
    expect(one.relative).toBeNull();
    expect([one.label, one.basis]).toEqual(["положительная", "raw"]);
  });
});

describe("a break of the series", () => {
  const scale = { kind: "scale-changed", text: "Шкала изменилась." } as const;

  it("leaves the change of the value out and says why; places in the region are compared", () => {
    const cells = years([40, 100], [10, 100]);
    const found = dynamics(
      input(cells, () => [scale]),
      { from: 2023, to: 2024 },
    );
    const one = leading(found);
    expect(one.raw).toBeNull();
    expect(one.rawReason).toBe("ряд прерван: Шкала изменилась");
    expect(one.relative?.crossesBreak).toBe(true);
    expect(one.label).toBe("положительная");
    expect(one.trend.breaks).toEqual(["Шкала изменилась."]);
  });

  it("is found in the reference: the ОГЭ was not held in 2020", () => {
    const cells = [...background(), ...years([40, 100], [10, 100])].map((one) => ({
      ...one,
      year: one.year - 3,
    }));
    const found = dynamics(yearsOf({ schools: [], cells }, "of the reference"), {
      from: 2020,
      to: 2021,
    });
    expect(leading(found).rawReason).toContain("ОГЭ не проводился");
  });

  it("compares nothing in work drawn by lot", () => {
    const lot = { exam: "ВПР", subject: "История", grade: 7 };
    const cells = [...background(lot), ...years([40, 100], [10, 100], lot)];
    const one = leading(
      dynamics(yearsOf({ schools: [], cells }, "of the reference"), { from: 2023, to: 2024 }),
    );
    expect(one).toMatchObject({ raw: null, relative: null, label: "недостаточно данных" });
    expect(one.reason).toContain("по жребию");
    expect(one.trend.slope).toBeNull();
  });
});

describe("whatever the order and the names", () => {
  const region = generatedRegion({
    seed: 7,
    years: [2022, 2023, 2024],
    sizes: spread(60, 5, 60),
    subjects: ["Математика", "Русский язык"],
  });
  const asked = { from: 2023, to: 2024 };
  const found = dynamics(yearsOf(region), asked);

  it("changes nothing when rows come in another order", () => {
    const turned = { schools: [...region.schools].reverse(), cells: [...region.cells].reverse() };
    const again = dynamics(yearsOf(turned), asked);
    again.series.forEach((one, at) => {
      const other = found.series[at];
      expect([one.school, one.subject, one.label]).toEqual([
        other?.school,
        other?.subject,
        other?.label,
      ]);
      expect(one.relative?.difference ?? 0).toBeCloseTo(other?.relative?.difference ?? 0, 9);
    });
  });

  it("changes nothing but the codes when schools are relabelled", () => {
    const rename = (code: string) => `09${String(9999 - Number(code.slice(2)))}`;
    const cells = region.cells.map((one) => ({ ...one, school: rename(one.school) }));
    const again = dynamics(yearsOf({ schools: [], cells }), asked);
    const labels = new Map(
      again.schools.map((one) => [`${one.school}${one.indicator}`, one.label]),
    );
    for (const one of found.schools)
      expect(labels.get(`${rename(one.school)}${one.indicator}`)).toBe(one.label);
    expect(labels.size).toBe(found.schools.length);
  });
});

describe("years that cannot be compared", () => {
  it("refuses a year without results and years in the wrong order", () => {
    const cells = years([4, 20], [5, 20]);
    expect(() => dynamics(input(cells), { from: 2019, to: 2024 })).toThrow(UnknownYearError);
    expect(() => dynamics(input(cells), { from: 2024, to: 2023 })).toThrow(DynamicsYearsError);
  });
});
