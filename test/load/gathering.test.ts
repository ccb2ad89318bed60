import { describe, expect, it, test } from "vitest";
import { joinContext, joinMarkers } from "../../src/load/gathering.ts";
import { describeIssue } from "../../src/shared/messages.ts";

const row = (file: string, school: string, values: Readonly<Record<string, number>>, line = 2) => ({
  ...{ school, year: 2022, values, file, line },
});

test("values of several sheets and files are one row of a school and year", () => {
  const { rows, issues } = joinContext([
    row("context/2022.xlsx", "1", { localityType: 4 }),
    row("context/2022.xlsx", "1", { pupilsTotal: 163 }),
    { ...row("context/2021.xlsx", "1", { pupilsTotal: 160 }), year: 2021 },
  ]);
  expect(rows.map(({ year, values }) => [year, values])).toEqual([
    [2022, { localityType: 4, pupilsTotal: 163 }],
    [2021, { pupilsTotal: 160 }],
  ]);
  expect(issues).toEqual([]);
});

test("two values of one thing are told: one line for all schools of a file", () => {
  const schools = Array.from({ length: 8 }, (_, i) => String(i));
  const { rows, issues } = joinContext([
    ...schools.map((code) => row("context/a.csv", code, { pupilsTotal: 160 })),
    ...schools.map((code) => row("context/b.csv", code, { pupilsTotal: 161 })),
  ]);
  expect(rows.every(({ values }) => values["pupilsTotal"] === 161)).toBe(true);
  expect(issues.map(describeIssue)).toEqual([
    "context/b.csv, строка 2, столбец «обучающихся, всего»: «161» не то, что в другой таблице контекста; учтено последнее (таких строк: 8). Ожидается 160, как в context/a.csv. Оставьте одно из значений.",
  ]);
});

const marked = (school: string, markers: readonly string[], line: number, year = 2024) => ({
  ...{ school, year, markers, line, file: "results/2024/markers.xlsx" },
});

describe("a list of markers that names a school twice", () => {
  it("marks it once and tells so once", () => {
    const { rows, issues } = joinMarkers([
      marked("1", ["4 РУ", "5 РУ"], 2),
      marked("2", ["4 РУ"], 3),
      marked("1", ["4 РУ", "5 РУ"], 4),
      marked("2", ["4 РУ"], 5),
      marked("1", ["4 РУ"], 6, 2023),
    ]);
    expect(rows.map(({ school, year, markers }) => [school, year, markers])).toEqual([
      ["1", 2024, ["4 РУ", "5 РУ"]],
      ["2", 2024, ["4 РУ"]],
      ["1", 2023, ["4 РУ"]],
    ]);
    expect(issues.map(describeIssue)).toEqual([
      "results/2024/markers.xlsx, строка 4: школа 2024 года уже стоит в списке; учтена один раз (таких строк: 2). Если список повторён целиком, оставьте один.",
    ]);
  });

  it("has all markers of its rows, and that they differ is told", () => {
    const { rows, issues } = joinMarkers([marked("1", ["4 РУ"], 2), marked("1", ["5 МА"], 3)]);
    expect(rows.map(({ markers }) => markers)).toEqual([["4 РУ", "5 МА"]]);
    expect(issues).toMatchObject([{ code: "markers-joined", line: 3, found: "2024" }]);
  });
});
