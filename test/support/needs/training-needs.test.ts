import { describe, expect, it } from "vitest";
import { parseTaskThemes } from "../../../src/support/needs/support-tables.ts";
import { trainingNeeds } from "../../../src/support/needs/training-needs.ts";
import { tableFile } from "../table-file.ts";
import { covered, deficit } from "./needs.ts";

describe("needs in training", () => {
  const coverage = [
    covered("a", 4),
    covered("b", 4),
    covered("c", 4),
    covered("d", 4, { n: 6, tooFew: true }),
  ];
  const [need, ...others] = trainingNeeds(
    [
      deficit("a", "1", { skill: "Дроби" }),
      deficit("a", "2", { skill: "Дроби", difference: -0.5 }),
      deficit("b", "1", { skill: "Дроби", n: 40 }),
      deficit("b", "3"),
    ],
    coverage,
  );

  it("are one for each work, with its schools", () => {
    expect(others).toEqual([]);
    expect(need?.schools.map(({ school }) => school)).toEqual(["b", "a"]);
    expect(need).toMatchObject({ participants: 60, assessed: 3, tooFew: 1 });
  });

  it("count the pupils who would have managed: a mean over the tasks, summed over schools", () => {
    // a: 20 × (0,3 + 0,5) / 2 = 8; b: (40 × 0,3 + 20 × 0,3) / 2 = 9
    expect(need?.lacking.value).toBeCloseTo(17);
    // errors: a: 20 × 0,1 = 2; b: (40 + 20) / 2 × 0,1 = 3; together √(4 + 9)
    expect((need?.lacking.high ?? 0) - 17).toBeCloseTo(1.959964 * Math.sqrt(13), 5);
    expect(17 - (need?.lacking.low ?? 0)).toBeCloseTo(1.959964 * Math.sqrt(13), 5);
  });

  it("name the subject as a whole where at least half of the tasks are in deficit", () => {
    expect(need?.whole).toEqual(["a", "b"]);
  });

  it("put a school with many deficits above one with a single larger one", () => {
    const [one] = trainingNeeds(
      [deficit("a", "1", { difference: -0.4 }), deficit("b", "1"), deficit("b", "2")],
      coverage,
    );
    expect(one?.schools.map(({ school }) => school)).toEqual(["b", "a"]);
  });

  it("part into themes where the plan names them, and tasks where it does not", () => {
    expect(need?.themes.map(({ theme, tasks }) => [theme, tasks.map(({ task }) => task)])).toEqual([
      ["Дроби", ["1", "2"]],
      [null, ["3"]],
    ]);
    expect(need?.themes[0]?.lacking.value).toBeCloseTo(8 + 12);
  });

  it("stand in the order of lacking pupils, whatever the order of the deficits", () => {
    const deficits = [
      deficit("a", "1", { subject: "Биология", n: 12 }),
      deficit("a", "1"),
      deficit("b", "1"),
    ];
    const order = (given: typeof deficits) =>
      trainingNeeds(given, coverage).map(({ subject }) => subject);
    expect(order(deficits)).toEqual(["Математика", "Биология"]);
    expect(order(deficits.toReversed())).toEqual(["Математика", "Биология"]);
  });

  it("never have an interval below zero", () => {
    const [small] = trainingNeeds([deficit("a", "1", { difference: -0.05 })], coverage);
    expect(small?.lacking.low).toBe(0);
  });

  it("are none without deficits", () => {
    expect(trainingNeeds([], coverage)).toEqual([]);
  });
});

describe("the table of themes", () => {
  const read = (...lines: string[]) =>
    parseTaskThemes(tableFile("support/task-themes.csv", ...lines));
  const oge = { exam: "ОГЭ", subject: "Математика", grade: 9 };

  it("names the theme of a task, that of the year before the common one", async () => {
    const { themeOf, issues } = await read(
      "Экзамен;Предмет;Класс;Год;Задание;Тема",
      "ОГЭ;математика;9;;B1;Дроби",
      "ОГЭ;математика;;2024;B1;Проценты",
      "ВПР;русский язык;5 класс;;1(2);Орфография",
    );
    expect(issues).toEqual([]);
    expect(themeOf(oge, 2023, "B1")).toBe("Дроби");
    expect(themeOf(oge, 2024, "B1")).toBe("Проценты");
    expect(themeOf(oge, 2024, "B2")).toBeNull();
    expect(themeOf({ exam: "ВПР", subject: "Русский язык", grade: 5 }, 2024, "1(2)")).toBe(
      "Орфография",
    );
  });

  it("gives criteria of a task its theme, unless they have their own", async () => {
    const { themeOf } = await read(
      "Экзамен;Предмет;Класс;Задание;Тема",
      "ОГЭ;математика;9;12;Сочинение",
      "ОГЭ;математика;9;12К2;Пунктуация",
    );
    expect(["12", "12К1", "12К2", "2К1"].map((task) => themeOf(oge, 2024, task))).toEqual([
      "Сочинение",
      "Сочинение",
      "Пунктуация",
      null,
    ]);
  });

  it("rejects what it cannot place, and a task named twice", async () => {
    const { rows, issues } = await read(
      "Экзамен;Предмет;Класс;Задание;Тема",
      "ОГЭ;алхимия;9;1;Золото",
      "ВПР;математика;;1;Дроби",
      "ОГЭ;математика;9;1;Дроби",
      "ОГЭ;математика;9;1;Проценты",
      "ОГЭ;математика;9;2;",
    );
    expect(rows).toMatchObject({ read: 5, accepted: 1, rejected: 4 });
    expect(issues.map(({ code, column, line }) => [code, column, line])).toEqual([
      ["value-unknown", "Предмет", 2],
      ["value-missing", "Класс", 3],
      ["row-doubled", "Задание", 5],
      ["value-missing", "Тема", 6],
    ]);
  });
});
