import { describe, expect, it } from "vitest";
import { buildDataSet } from "../../../src/indicators/data-set.ts";
import type { ParticipationRow } from "../../../src/read/tables.ts";
import {
  effectHistories,
  supportStarts,
  worksOver,
} from "../../../src/support/effect/effect-histories.ts";
import { cell, low } from "../../indicators/cells.ts";

const row = (school: string, year: number): ParticipationRow => ({
  school,
  year,
  support: "Наставничество",
  line: 2,
});
const YEARS = [2022, 2023];
const maths = { exam: "ОГЭ", subject: "Математика", grade: 9 } as const;
const russian = { exam: "ОГЭ", subject: "Русский язык", grade: 9 } as const;

const dataSet = (isBreak = false) =>
  buildDataSet({
    schools: [],
    cells: YEARS.flatMap((year) => [
      low(10, 20, { ...maths, school: "t", year }),
      low(5, 20, { ...russian, school: "t", year }),
      low(4, 40, { ...maths, school: "a", year }),
      low(8, 40, { ...russian, school: "a", year }),
      low(16, 40, { ...maths, school: "b", year }),
    ]),
    isBreak: (work) => isBreak && work.subject === "Математика",
  });
const of = (code: string, histories: ReturnType<typeof effectHistories>) =>
  histories.find(({ school }) => school === code);

describe("the start of support", () => {
  it("is the first year of the register, whatever the order of its rows", () => {
    expect(supportStarts([row("t", 2024), row("t", 2023), row("u", 2024)])).toEqual(
      new Map([
        ["t", 2023],
        ["u", 2024],
      ]),
    );
  });
});

describe("works that are compared", () => {
  it("are held in all years and have no break between them", () => {
    expect(worksOver(dataSet(), YEARS).every(({ used }) => used)).toBe(true);
    expect(worksOver(dataSet(true), YEARS)).toEqual([
      { ...maths, used: false, reason: "series-break" },
      { ...russian, used: true },
    ]);
    expect(worksOver(dataSet(), [2021, ...YEARS]).map(({ reason }) => reason)).toEqual([
      "missing-years",
      "missing-years",
    ]);
  });
});

describe("the share of low results of a school", () => {
  const found = effectHistories(dataSet(), [row("t", 2023)], { indicator: "low", years: YEARS });

  it("is the excess over the schools without support in the same works", () => {
    // without support: maths 20 of 80, Russian 8 of 40; the school: 10 and 5 of 20
    expect(of("t", found)?.years[0]).toMatchObject({ year: 2022, n: 40 });
    expect(of("t", found)?.years[0]?.value).toBeCloseTo((0.25 * 20 + 0.05 * 20) / 40, 12);
    expect(of("t", found)?.since).toBe(2023);
    expect(of("a", found)?.since).toBeNull();
  });

  it("has no year with too few participations", () => {
    const few = effectHistories(dataSet(), [row("t", 2023)], {
      indicator: "low",
      years: YEARS,
      minN: 41,
    });
    expect(of("t", few)?.years).toEqual([]);
  });

  it("does not change when the schools with support do better: they are no background", () => {
    const better = buildDataSet({
      schools: [],
      cells: YEARS.flatMap((year) => [
        low(0, 20, { ...maths, school: "t", year }),
        low(4, 40, { ...maths, school: "a", year }),
        low(16, 40, { ...maths, school: "b", year }),
      ]),
    });
    const histories = effectHistories(better, [row("t", 2023)], { indicator: "low", years: YEARS });
    expect(of("a", histories)?.years[0]?.value).toBeCloseTo(0.1 - 0.25, 12);
  });
});

describe("the mean score of a school", () => {
  it("is in standard deviations of the pupils of schools without support", () => {
    const scored = (school: string, mean: number, year: number) =>
      cell({ ...maths, school, year, n: 20, scale: "test", mean, sd: school === "t" ? 40 : 12 });
    const region = buildDataSet({
      schools: [],
      cells: YEARS.flatMap((year) => [
        scored("t", 44, year),
        scored("a", 46, year),
        scored("b", 54, year),
      ]),
    });
    const found = effectHistories(region, [row("t", 2023)], { indicator: "score", years: YEARS });
    expect(of("t", found)?.years.map(({ value }) => value)).toEqual([
      expect.closeTo(-0.5, 10),
      expect.closeTo(-0.5, 10),
    ]);
  });
});
