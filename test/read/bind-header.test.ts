import { describe, expect, it } from "vitest";
import { bindHeader, type BindOptions } from "../../src/read/bind-header.ts";
import { studentColumnOf } from "../../src/read/student-table.ts";

const context = { file: "a.csv", columnOf: studentColumnOf };
const bind = (cells: string, options: BindOptions = {}, columnOf = context.columnOf) =>
  bindHeader([{ line: 4, cells: cells.split(";") }], { ...context, columnOf }, options);
const bound = (...args: Parameters<typeof bind>) => {
  const header = bind(...args);
  if ("issues" in header) throw new Error(header.issues.map((issue) => issue.code).join());
  return header;
};

describe("a header", () => {
  it("binds the same columns in any order and with holes", () => {
    expect(bound("Код ОО;Класс;Балл").binding.columns).toEqual({ school: 0, class: 1, score: 2 });
    expect(bound("Балл;;Класс;;;Код ОО").binding.columns).toEqual({
      school: 5,
      class: 2,
      score: 0,
    });
  });

  it("keeps the headers as written for messages", () => {
    expect(bound("КОД  ОО;Балл").binding.headers).toEqual({ school: "КОД  ОО", score: "Балл" });
  });

  it("understands a region's own names", () => {
    const columnOf = (header: string) =>
      header === "учреждение" ? "school" : studentColumnOf(header);
    expect(bound("Учреждение;Балл", {}, columnOf).binding.columns.school).toBe(0);
  });

  it("prefers a document to a participant's code, in one column or in two", () => {
    expect(bound("Код участника;Документ;Балл").binding.columns.person).toBe(1);
    const { binding, personalColumns } = bound("Код участника;Серия;Номер;Балл");
    expect(binding.columns.person).toBeUndefined();
    expect(binding.personParts).toEqual([1, 2]);
    expect(personalColumns).toBe(1);
  });

  it("counts personal columns that it does not bind", () => {
    expect(bound("Фамилия;Имя;Отчество;СНИЛС;Код ОО;Балл").personalColumns).toBe(4);
  });

  it("binds tasks where the layout knows them, and sums nothing up", () => {
    const tasks = new Map([
      [1, { id: "1", max: 2 }],
      [2, { id: "2", max: 3 }],
    ]);
    expect(bound("Код ОО;1 (2б);2 (3б);Первичный балл", { tasks }).binding.tasks).toEqual([
      { id: "1", max: 2, position: 1 },
      { id: "2", max: 3, position: 2 },
    ]);
  });

  it.each([
    ["Код ОО;Балл;Тестовый балл", [["column-doubled", 4, "Тестовый балл"]]],
    ["Серия;Номер;Номер;Код ОО;Балл", [["column-doubled", 4, "Номер"]]],
    ["Код ОО;Класс", [["column-missing", 4, undefined]]],
    [
      "Класс;Документ",
      [
        ["column-missing", 4, undefined],
        ["column-missing", 4, undefined],
      ],
    ],
  ])("is refused: %s", (cells, expected) => {
    const header = bind(cells, { required: ["school", ["score", "mark"]], sheet: "Лист1" });
    const issues = "issues" in header ? header.issues : [];
    expect(issues.map((issue) => [issue.code, issue.line, issue.column])).toEqual(expected);
    expect(issues.every((issue) => issue.file === "a.csv" && issue.sheet === "Лист1")).toBe(true);
  });

  it("does not miss what a constant says", () => {
    expect(
      bound("Код ОО;Балл", { required: ["subject"], constants: { subject: "Физика" } }).binding
        .constants,
    ).toEqual({ subject: "Физика" });
  });
});
