import { describe, expect, it } from "vitest";
import { sao11 } from "../../reports/sao/sao-11.ts";
import type { SaoEntry } from "../../src/indicators/sao/entry.ts";
import type { FourGroups } from "../../src/indicators/sao/tally.ts";
import type { School } from "../../src/read/tables.ts";
import { saoData, saoEntry, sentences, tableOf, written } from "./sao-data.ts";

/**
 * A region whose tables are public: profile maths of 2023–2025. Its report prints shares; these are
 * the only kind of counts that give all of them at once, by type of school and by sex.
 */
const subject = "Математика профильная";
const types: readonly (readonly [type: string, groups: FourGroups])[] = [
  ["Вечерняя школа", [5, 4, 1, 0]],
  ["Гимназия", [20, 183, 304, 98]],
  ["Кадетское училище", [1, 12, 38, 20]],
  ["Лицей", [7, 97, 155, 60]],
  ["СОШ", [218, 1359, 1347, 212]],
  ["СОШ с УИОП", [1, 9, 7, 0]],
];
const women: FourGroups = [86, 558, 797, 145];

/** Women of each type: taken from the types in turn until all are placed, group by group. */
function bySex(): readonly (readonly [women: FourGroups, men: FourGroups])[] {
  const left = [...women];
  return types.map(([, groups]) => {
    const [a, b, c, d] = groups.map((k, place) => {
      const taken = Math.min(k, left[place] ?? 0);
      left[place] = (left[place] ?? 0) - taken;
      return taken;
    });
    const own: FourGroups = [a ?? 0, b ?? 0, c ?? 0, d ?? 0];
    return [own, [groups[0] - own[0], groups[1] - own[1], groups[2] - own[2], groups[3] - own[3]]];
  });
}

const entries: SaoEntry[] = [
  saoEntry({ school: "012001", year: 2023, subject }, [304, 1635, 1455, 117], 53.7),
  saoEntry({ school: "012001", year: 2024, subject }, [198, 1307, 1366, 500], 60.9),
  ...bySex().flatMap(([ofWomen, ofMen], at) => [
    saoEntry({ school: `01200${at + 1}`, year: 2025, subject, sex: "Ж" }, ofWomen, 59.6),
    saoEntry({ school: `01200${at + 1}`, year: 2025, subject, sex: "М" }, ofMen, 59.6),
  ]),
];
const schools = types.map(([type], at): School => ({
  code: `01200${at + 1}`,
  name: `Школа ${at + 1}`,
  municipality: "Округ",
  type,
  logins: [],
  otherNames: [],
  line: at + 2,
}));
const totals = [
  { year: 2023, n: 10_449, status: "exact" as const },
  { year: 2024, n: 10_502, status: "exact" as const },
  { year: 2025, n: 11_268, status: "exact" as const },
];
const document = sao11(saoData({ entries, schools, totals })).overview;

describe("the worked region", () => {
  it("has its participants and their shares of all participants of the region", () => {
    expect(written(tableOf(document, "s1-t2-1"))).toEqual([
      ["3 511", "33,6 %", "3 371", "32,1 %", "4 158", "36,9 %"],
    ]);
  });

  it("has its women and men: 14,1 % and 22,8 % of the region make 36,9 %", () => {
    const rows = written(tableOf(document, "s1-t2-2"));
    expect(rows.map((row) => row.slice(-2))).toEqual([
      ["1 586", "14,1 %"],
      ["2 572", "22,8 %"],
      ["4 158", "36,9 %"],
    ]);
    // 2023 and 2024 do not tell the sex: that is no zero
    expect(rows[0]?.slice(1, 5)).toEqual(["н/о", "н/о", "н/о", "н/о"]);
  });

  it("has its dynamics", () => {
    const rows = written(tableOf(document, "s1-t2-6")).map((row) => row.slice(2));
    expect(rows).toEqual([
      ["8,7 %", "5,9 %", "6,1 %"],
      ["46,6 %", "38,8 %", "40,0 %"],
      ["41,4 %", "40,5 %", "44,5 %"],
      ["3,3 %", "14,8 %", "9,4 %"],
      ["53,7", "60,9", "59,6"],
    ]);
  });

  it("has its types of schools, with «—» for nobody", () => {
    expect(written(tableOf(document, "s1-t2-8")).map((row) => row.slice(1))).toEqual([
      ["Вечерняя школа", "10", "50,0 %", "40,0 %", "10,0 %", "—"],
      ["Гимназия", "605", "3,3 %", "30,2 %", "50,2 %", "16,2 %"],
      ["Кадетское училище", "71", "1,4 %", "16,9 %", "53,5 %", "28,2 %"],
      ["Лицей", "319", "2,2 %", "30,4 %", "48,6 %", "18,8 %"],
      ["СОШ", "3 136", "7,0 %", "43,3 %", "43,0 %", "6,8 %"],
      ["СОШ с УИОП", "17", "5,9 %", "52,9 %", "41,2 %", "—"],
      ["Всего", "4 158", "6,1 %", "40,0 %", "44,5 %", "9,4 %"],
    ]);
  });

  it("has its women and men by result", () => {
    expect(written(tableOf(document, "s1-t2-9")).map((row) => row.slice(1))).toEqual([
      ["Женский", "1 586", "5,4 %", "35,2 %", "50,3 %", "9,1 %"],
      ["Мужской", "2 572", "6,5 %", "43,0 %", "41,0 %", "9,5 %"],
      ["Всего", "4 158", "6,1 %", "40,0 %", "44,5 %", "9,4 %"],
    ]);
  });

  it("speaks of changes in п.п. with a minus that is a minus, and of the scale", () => {
    const text = sentences(document);
    expect(text).toContain(
      "доля участников «ниже минимального балла» 6,1 %: к 2024 году +0,2 п.п. (в пределах случайных колебаний); к 2023 году −2,6 п.п.",
    );
    expect(text).toContain(
      "средний тестовый балл 59,6: к 2024 году −1,3 балла; к 2023 году +5,9 балла",
    );
    expect(text).toContain("к 2024 году: +787 чел.; доля +4,8 п.п.");
    expect(
      text.some((sentence) => sentence.includes("Шкалы ЕГЭ разных лет не выравниваются")),
    ).toBe(true);
    expect(text.join(" ")).not.toMatch(/[^\d]-\d/u);
  });

  it("calls what does not change «не изменилась»", () => {
    const same = [2024, 2025].map((year) =>
      saoEntry({ school: "012001", year, subject }, [10, 20, 30, 40], 60),
    );
    const text = sentences(sao11(saoData({ entries: same, schools })).overview);
    expect(text).toContain(
      "доля участников «от 81 до 100 баллов» 40,0 %: к 2024 году не изменилась",
    );
    expect(text).toContain("средний тестовый балл 60,0: к 2024 году не изменился");
  });
});
