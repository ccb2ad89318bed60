import { describe, expect, it } from "vitest";
import { fileHints, matchesPattern, titleHints } from "../../src/read/file-hints.ts";

describe("what a file's name and folders say", () => {
  it.each([
    ["ВПР География 10 класс.xlsx", { exam: "ВПР", subject: "География", grade: 10 }],
    ["results/2022/10/География.xlsx", { subject: "География", grade: 10, year: 2022 }],
    [
      "results/2022/ВПР/5 класс/Русский язык.xlsx",
      { exam: "ВПР", subject: "Русский язык", grade: 5, year: 2022 },
    ],
    ["2021_grade10_geography.xlsx", { subject: "География", grade: 10, year: 2021 }],
    ["2020_grade7_german.xlsx", { subject: "Немецкий язык", grade: 7, year: 2020 }],
    ["2021_grade11_french.xlsx", { subject: "Французский язык", grade: 11, year: 2021 }],
    ["results/ma4_2021.xlsx", { subject: "Математика", grade: 4, year: 2021 }],
    ["results/2024/ЕГЭ/01_2024.05.28.csv", { exam: "ЕГЭ", subject: "Русский язык", year: 2024 }],
    ["results/2024/ОГЭ/02_2024.06.06.csv", { exam: "ОГЭ", subject: "Математика", year: 2024 }],
    ["results/2023/ege_2023.csv", { exam: "ЕГЭ", year: 2023 }],
    ["results/2023/ГИА-9.xlsx", { exam: "ОГЭ", year: 2023 }],
    ["results/2023/выгрузка.csv", { year: 2023 }],
    [
      "results/Проведение работы по географии, 10 класс. ВПР 2021.xlsx",
      { exam: "ВПР", subject: "География", grade: 10, year: 2021 },
    ],
    ["results/2022/5/Русскому языку.xlsx", { subject: "Русский язык", grade: 5, year: 2022 }],
    [
      "results/2020/ВПР по окружающему миру, 5-е классы (по программе 4 класса).xlsx",
      { exam: "ВПР", subject: "Окружающий мир", grade: 4, year: 2020 },
    ],
    ["results/2023-2024/ОГЭ по химии.csv", { exam: "ОГЭ", subject: "Химия", year: 2024 }],
    ["results/Общая таблица.xlsx", {}],
    ["schools.csv", {}],
  ])("%s", (file, hints) => {
    expect(fileHints(file)).toEqual(hints);
  });

  it("the nearest to the file wins: its name, then the inner folder", () => {
    expect(fileHints("results/2022/ВПР 2021/5/История 6 класс.xlsx")).toMatchObject({
      year: 2021,
      grade: 6,
      subject: "История",
    });
  });

  it("a rule of region.json goes before the name", () => {
    const rules = [
      { match: "results/2021/ma4*", exam: "ВПР", grade: 5, subject: "математика", year: 2020 },
    ];
    expect(fileHints("results/2021/ma4_2021.xlsx", rules)).toEqual({
      exam: "ВПР",
      grade: 5,
      subject: "Математика",
      year: 2020,
    });
  });
});

it("a title is read like a name", () => {
  expect(titleHints("ВПР по английскому языку, 7 класс, 2023/24 учебный год")).toEqual({
    exam: "ВПР",
    subject: "Английский язык",
    grade: 7,
    year: 2024,
  });
});

describe("patterns of region.json", () => {
  it.each([
    ["results/2021/ma4_x.xlsx", "results/2021/ma4*", true],
    ["results/2021/ma4.xlsx", "results/2021/ma4", true],
    ["results/2021/a/ma4.xlsx", "results/2021/*", false],
    ["results/2021/a/ma4.xlsx", "results/**", true],
    ["results/2021/ma4.xlsx", "results/**/ma4.xlsx", true],
    ["results/2021/ma5.xlsx", "results/2021/ma4*", false],
    ["results/2021/(1).xlsx", "results/2021/(1).xlsx", true],
  ])("%s against %s: %s", (file, pattern, fits) => {
    expect(matchesPattern(file, pattern)).toBe(fits);
  });
});
