import { describe, expect, it } from "vitest";
import { studentColumnOf } from "../../src/read/student-table.ts";
import { columnFinder, ownNames } from "../../src/tables/column-finder.ts";
import { findHeader, isNumberingRow } from "../../src/tables/find-header.ts";
import { columnOfName, headerNames } from "../../src/tables/header-names.ts";
import { rowsOf } from "../rows-of.ts";

const own = ownNames({});
const column = (header: string) => studentColumnOf(header, own);
const smallColumn = columnFinder(["schoolName", "fullName", "distanceToCentre"], "small");

describe("a header that says more than its name", () => {
  it.each([
    ["Код школы¹", "school"],
    ["Первичный балл**", "primary"],
    ["1. Код ОО", "school"],
    ["гр. 3 Отметка", "mark"],
    ["Отметка (гр. 7)", "mark"],
    ["2 Код ОО", "school"],
    ["Первичный балл (макс. 31)", "primary"],
    ["Первичный балл (максимум 31 балл)", "primary"],
    ["Первичный балл, баллов", "primary"],
    ["Тестовый балл (0–100)", "score"],
    ["Балл (100)", "score"],
    ["Балл (первичный)", "primary"],
    ["Балл (тестовый)", "score"],
    ["Отметка (2-5)", "mark"],
    ["Отметка (2, 3, 4, 5)", "mark"],
    ["Отметка (по 5-балльной шкале)", "mark"],
    ["Код ОО (6 знаков)", "school"],
    ["OO", "school"],
    ["Первичный балл / макс. 31", "primary"],
    ["Первичный балл [max 31]", "primary"],
    ["Первичный балл – максимум 31", "primary"],
    ["Первичный балл макс. 31", "primary"],
    ["Отметка (по 5-балльной системе)", "mark"],
    ["Дата экзамена (ДД.ММ.ГГГГ)", "date"],
    ["Отметка (ОГЭ)", "mark"],
    ["Код ОО (по РИС)", "school"],
    ["ExamCode", "subjectCode"],
  ])("«%s» is %s", (header, key) => expect(column(header)).toBe(key));

  it.each([
    "Балл (2-5)",
    "Балл (по пятибалльной шкале)",
    "Школа-сад",
    "Балл (часть 1)",
    "Отметка (предварительная)",
    "Отметка, %",
    "Первичный балл (средний)",
    "1 балл",
    "Код (ФИО)",
  ])("«%s» may mean something else and names nothing", (header) =>
    expect(column(header)).toBeUndefined(),
  );

  it("in small tables as well", () => {
    expect(smallColumn("Наименование ОО (по уставу)")).toBe("schoolName");
    expect(smallColumn("Наименование ОО (полное)")).toBe("fullName");
    expect(smallColumn("3. Расстояние до центра, км")).toBe("distanceToCentre");
  });
});

describe("a header of several rows", () => {
  const knows = (header: string) => column(header) !== undefined;
  const read = (...lines: string[]) => {
    const rows = rowsOf(lines);
    const place = findHeader(rows, knows);
    const names = headerNames(rows.slice(place?.first, (place?.last ?? -1) + 1));
    return { place, columns: names.map((name) => columnOfName(name, column)) };
  };
  const plain = ["subject", "class", "school", "schoolName", "primary", "mark"];

  it.each([
    [
      "two groups over each other",
      [
        "Предмет¦Класс¦Сведения об ОО¦¦Результаты",
        "¦¦Код¦¦Баллы",
        "¦¦Код школы¦Наименование ОО¦Первичный балл¦Отметка",
      ],
    ],
    [
      "one known name beside groups",
      [
        "Предмет¦Сведения¦¦¦Результаты¦",
        "¦Класс¦ОО¦¦Баллы¦",
        "¦¦Код¦Наименование¦Первичный¦Отметка",
        "¦¦¦¦балл¦",
      ],
    ],
    [
      "names cut over three lines",
      [
        "Предмет¦Класс¦Код¦Наименование¦Первичный¦Отметка",
        "¦¦образовательной¦¦балл¦за",
        "¦¦организации¦ОО¦¦работу",
      ],
    ],
  ])("%s", (_, lines) => {
    const { place, columns } = read(...lines, "Математика¦9¦011001¦Школа¦5¦2");
    expect(place).toEqual({ first: 0, last: lines.length - 1 });
    expect(columns).toEqual(plain);
  });

  it("units under the names are a line of it", () => {
    const { place, columns } = read("Код ОО¦Первичный балл¦Отметка", "¦баллов¦2–5", "011001¦5¦2");
    expect(place).toEqual({ first: 0, last: 1 });
    expect(columns).toEqual(["school", "primary", "mark"]);
  });

  it("another header under an empty table is one of its own", () => {
    const { place } = read("Код ОО¦Отметка¦", "03 - Физика", "Код ОО¦Отметка¦Класс", "011001¦2¦9");
    expect(place).toEqual({ first: 0, last: 0 });
  });

  it.each(["1¦2¦3¦4", "гр. 1¦гр. 2¦гр. 3¦гр. 4", "(1)¦(2)¦(3)¦(4)", "А¦Б¦1¦2", "1.0¦2.0¦3.0¦4.0"])(
    "a row %s numbers its columns",
    (line) => expect(rowsOf([line]).map(isNumberingRow)).toEqual([true]),
  );

  it("a title and a row of words are no part of it", () => {
    const { place } = read("Результаты¦", "Код ОО¦Отметка", "Итого¦", "011001¦2");
    expect(place).toEqual({ first: 1, last: 1 });
  });
});
