import { describe, expect, test } from "vitest";
import type { LayoutReading } from "../../../src/read/layout.ts";
import { contextVariables } from "../../../src/reference/context-variables.ts";
import { describeIssue } from "../../../src/shared/messages.ts";
import { columns } from "../../../src/tables/columns.ts";
import { contextColumns } from "../../../src/tables/columns/context-columns.ts";
import { contextOf, readSheet, sheet } from "./sheet.ts";

const rowsOf = (reading: LayoutReading) => {
  const table = reading.tables[0]?.table;
  return table?.kind === "context" ? table.rows : [];
};

test("every variable of the reference has a header, and no alias is without a variable", () => {
  expect(Object.keys(contextColumns).sort()).toEqual(contextVariables.map(({ id }) => id).sort());
});

describe("flat tables", () => {
  test("English headers, the year in a column", () => {
    const reading = readSheet(
      sheet(
        `year;school_code;pupils_total;classes;pupils_ovz;teachers_total;teachers_highest_cat;locality_type;internet_mbit
        2023/2024;012001;120;11;4;14;6;4;50
        2024;012001;118;11;3;14;6;4;100`.replaceAll(";", "¦"),
      ),
      contextOf(),
    );
    expect(reading.layout.id).toBe("school-context");
    expect(rowsOf(reading)).toMatchObject([
      {
        ...{ school: "012001", year: 2024 },
        values: {
          pupilsTotal: 120,
          pupilsOvz: 4,
          teachersHighestCategory: 6,
          localityType: 4,
          internetMbit: 50,
        },
      },
    ]);
    expect(reading.issues).toMatchObject([{ code: "row-doubled", line: 3, found: "012001 2024" }]);
  });

  test("a social passport in Russian, the year from the name of the file", () => {
    const reading = readSheet(
      sheet(`Код школы ¦ Наименование ¦ Муниципалитет ¦ Всего обучающихся ¦ Из неполных семей ¦ На учёте (ПДН, КДН, ВШУ) ¦ Тип населённого пункта ¦ ФИО директора
        012001 ¦ Первая ¦ Озёрный ¦ 1 024 ¦ 130 ¦ — ¦ село ¦ Канарейкин Т. Т.`),
      contextOf({ year: 2024 }, { file: "context/2024.csv" }),
    );
    expect(rowsOf(reading)).toMatchObject([
      {
        school: "012001",
        year: 2024,
        values: { pupilsTotal: 1024, pupilsIncompleteFamily: 130, localityType: 4 },
      },
    ]);
    expect(rowsOf(reading)[0]?.values).not.toHaveProperty("pupilsRegistered");
    expect(reading.personalColumns).toBe(1);
    expect(JSON.stringify(reading)).not.toContain("Канарейк");
  });

  test("what cannot be is left out with an issue each, the row is kept", () => {
    const reading = readSheet(
      sheet(`school ¦ year ¦ pupils_total ¦ pupils_ovz ¦ teachers_total ¦ teachers_highest_cat ¦ vacancies ¦ classes
        012001 ¦ 2024 ¦ 50 ¦ 60 ¦ 5 ¦ 9 ¦ -1 ¦ мало
        012002 ¦ 2024 ¦ 50 ¦ 6 ¦ 0 ¦ 3 ¦ 0,5 ¦ 4
        ¦ 2024 ¦ 50 ¦ 6 ¦ 0 ¦ 3 ¦ 0 ¦ 4`),
      contextOf(),
    );
    expect(rowsOf(reading).map(({ values }) => values)).toEqual([
      { pupilsTotal: 50, teachersTotal: 5 },
      { pupilsTotal: 50, pupilsOvz: 6, teachersHighestCategory: 3, vacancies: 0.5, classes: 4 },
    ]);
    expect(reading.issues.map(({ code, line, column }) => [code, line, column])).toEqual([
      ["not-a-number", 2, "classes"],
      ["context-impossible", 2, "vacancies"],
      ["context-impossible", 2, "pupils_ovz"],
      ["context-impossible", 2, "teachers_highest_cat"],
      ["context-impossible", 3, "teachers_total"],
      ["value-missing", 4, "school"],
    ]);
    expect(reading.tables[0]?.rows).toEqual({ read: 3, accepted: 2, rejected: 1, service: 0 });
  });

  test("without a year anywhere no row is used", () => {
    const reading = readSheet(
      sheet("school ¦ pupils_total ¦ classes\n012001 ¦ 50 ¦ 5"),
      contextOf(),
    );
    expect(reading.issues).toMatchObject([{ code: "year-unknown", line: 2 }]);
    expect(reading.tables[0]?.rows).toMatchObject({ accepted: 0, rejected: 1 });
  });
});

describe("surveys with questions as headers", () => {
  const reading = readSheet(
    sheet(`логин ¦ Название ОО ¦ ФИО директора (полностью) ¦ Где расположена Ваша образовательная организация? ¦ Каков размер населенного пункта, в котором расположена ОО?  ¦ ОО является специальной (коррекционной)? ¦ Укажите количество обучающихся в ОО в 2020/2021 учебном году (в сумме по всем классам) ¦ 1 класс Классов/групп ¦ 1 класс Обучающихся ¦ 2 класс Классов/групп ¦ 2 класс Обучающихся ¦ Сколько всего в школе учителей (работающих не менее чем на 0,5 ставки)? ¦ Сколько в школе  учителей высшей категории (работающих не менее чем на 0,5 ставки)? ¦ Сколько компьютеров обучающиеся могут использовать в процессе обучения? ¦ "Скорость Интернета, заявленная Интернет-провайдером"
      sch012001 ¦ Первая ¦ Канарейкин Тест Тестович ¦ 4. Населенный пункт сельского типа ¦ 1. Менее 1 тыс. человек ¦ Нет ¦ 73 ¦ 2 ¦ 40 ¦ 1 ¦ 33 ¦ 15 ¦ 2 ¦ 11 ¦ до 25 Мбит/с
      ksh012002 ¦ Вторая ¦ ¦ 2. Город ¦ 9. Космос ¦ Да ¦ 60 ¦ 1 ¦ 20 ¦ 1 ¦ 20 ¦ 15 ¦ 2 ¦ ¦ более 100 Мбит/с`),
    contextOf(),
  );

  test("questions find their variables, answers their numbers, the year its end", () => {
    expect(rowsOf(reading)[0]).toMatchObject({
      school: "sch012001",
      year: 2021,
      values: {
        ...{ localityType: 4, localitySize: 1, correctional: 0, pupilsTotal: 73, classes: 3 },
        ...{
          teachersTotal: 15,
          teachersHighestCategory: 2,
          internetMbit: 25,
          computersPer100: 15.1,
        },
      },
    });
  });

  test("pupils by grade that do not add up are told of; an answer that is none is left out", () => {
    expect(reading.issues.map(({ code, school }) => [code, school])).toEqual([
      ["value-unknown", "ksh012002"],
      ["context-sum-differs", "ksh012002"],
    ]);
    expect(rowsOf(reading)[1]?.values).toMatchObject({ correctional: 1, internetMbit: 101 });
    expect(JSON.stringify(reading)).not.toContain("Канарейк");
  });

  test("the small form with its header twice", () => {
    const header =
      "Логин ОО ¦ Где расположена ОО ¦ Каков размер населенного пункта ¦ ОО является специальной (коррекционной) ¦ Количество обучающихся";
    const small = readSheet(
      sheet(`${header}\n${header}\nsch012001 ¦ 4 ¦ 1 ¦ Нет ¦ 73`),
      contextOf({ year: 2020 }),
    );
    expect(rowsOf(small)).toMatchObject([
      { values: { localityType: 4, localitySize: 1, correctional: 0, pupilsTotal: 73 } },
    ]);
    expect(small.issues).toMatchObject([{ code: "header-repeated", line: 2 }]);
    expect(small.tables[0]?.rows).toEqual({ read: 1, accepted: 1, rejected: 0, service: 1 });
  });
});

test.each([
  ["26–50 Мбит/с", 50],
  ["до 25 Мбит/с", 25],
  ["более 100 Мбит/с", 101],
  ["Интернет в ОО отсутствует", 0],
  ["100", 100],
  ["12,5", 12.5],
])("a speed of «%s» is %d Mbit/s", (text, value) => {
  expect(columns.internetMbit.kind.read(text)).toBe(value);
});

describe("a percentage", () => {
  const percents = (text: string) =>
    readSheet(sheet(text), contextOf({ year: 2024 }, { file: "context/2024.csv" }));

  test.each([
    ["in a cell", "Детей с ОВЗ", "5%"],
    ["behind a header", "Детей с ОВЗ, %", "5"],
    ["before a header", "% детей с ОВЗ", "5,0"],
    ["in words", "Доля детей с ОВЗ (в процентах)", "5"],
  ])("%s is so many of all pupils, and told", (_, header, cell) => {
    const reading = percents(`Код школы ¦ Всего обучающихся ¦ ${header}\n012001 ¦ 120 ¦ ${cell}`);
    expect(rowsOf(reading)[0]?.values).toEqual({ pupilsTotal: 120, pupilsOvz: 6 });
    expect(reading.issues).toMatchObject([
      { code: "context-from-percent", severity: "note", line: 2, column: header },
    ]);
  });

  test("of many schools is told in a whole sentence", () => {
    const rows = [1, 2, 3, 4].map((at) => `01200${at} ¦ ${at * 100} ¦ 5`);
    const { issues } = percents(["Код школы ¦ Контингент ¦ Детей с ОВЗ, %", ...rows].join("\n"));
    expect(issues.map(describeIssue)).toEqual([
      expect.stringContaining("дан процент; прочитан как число людей (таких строк: 4). Число"),
    ]);
  });

  test.each([
    ["Код школы ¦ Детей с ОВЗ, % ¦ Педагогов\n012001 ¦ 5 ¦ 9", "context-percent-alone"],
    ["Код школы ¦ Контингент ¦ Детей с ОВЗ, %\n012001 ¦ 120 ¦ 105", "context-impossible"],
    ["Код школы ¦ Контингент ¦ Детей с ОВЗ, %\n012001 ¦ 120 ¦ много", "not-a-number"],
    ["Код школы ¦ Контингент ¦ Расстояние до центра\n012001 ¦ 120 ¦ 5%", "not-a-number"],
  ])("of nothing known is left out and told: %s", (text, code) => {
    const reading = percents(text);
    expect(Object.keys(rowsOf(reading)[0]?.values ?? {})).toHaveLength(1);
    expect(reading.issues).toMatchObject([{ code, severity: "warning", line: 2 }]);
  });
});
