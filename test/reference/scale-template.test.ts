import { describe, expect, it } from "vitest";
import { parseRegionSettings } from "../../src/read/region.ts";
import { scaleTemplate } from "../../src/reference/scale-template.ts";
import { missingScales } from "../../src/load/missing-scales.ts";
import type { Cell } from "../../src/facts/cell.ts";

const work = (year: number, grade: number, subject: string, max: number | null = 20) => ({
  ...{ exam: "ВПР", year, grade, subject, max },
});

describe("a template of scales", () => {
  const works = [work(2022, 5, "Математика"), work(2022, 11, "Биология")];
  const { template, proposed, proposals } = scaleTemplate(works, []);

  it("names every work and no boundary: it is refused until somebody fills it in", () => {
    expect(JSON.parse(template)).toEqual({
      scales: works.map((one) => ({ ...one, from: { 3: null, 4: null, 5: null } })),
    });
    expect(() => parseRegionSettings(template)).toThrow(/scales/u);
  });

  it("proposes the boundaries of the nearest year apart, where there are any", () => {
    expect(proposals).toBe(1);
    expect(parseRegionSettings(proposed).scales).toEqual([
      { ...works[0], from: { 3: 7, 4: 11, 5: 15 } },
    ]);
  });
});

describe("missing scales", () => {
  // The function reads no more of a cell than this.
  const cell = (year: number, subject: string, more: Partial<Cell> = {}) =>
    ({
      ...work(year, 5, subject),
      n: 20,
      n2: null,
      belowMinimum: null,
      maxPrimary: 20,
      ...more,
    }) as Cell;

  it("are those of works with participants and without marks, each once", () => {
    const cells = [
      cell(2022, "Русский язык"),
      cell(2022, "Математика"),
      cell(2022, "Математика", { school: "2" }),
      cell(2021, "Математика"),
      cell(2020, "Физика", { maxPrimary: null }),
      cell(2022, "История", { n2: 3 }),
      cell(2022, "География", { n: 0 }),
      { ...cell(2022, "Физика"), exam: "ЕГЭ" },
    ];
    expect(missingScales(cells, [])).toEqual([
      work(2020, 5, "Физика", null),
      work(2022, 5, "Математика"),
      work(2022, 5, "Русский язык"),
    ]);
  });
});
