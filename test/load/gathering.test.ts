import { expect, test } from "vitest";
import { joinContext } from "../../src/load/gathering.ts";
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
