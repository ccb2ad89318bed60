import { describe, expect, test } from "vitest";
import type { LayoutReading } from "../../../src/read/layout.ts";
import { ownNames } from "../../../src/tables/column-finder.ts";
import { codesOf, contextOf, readSheet, sheet } from "./sheet.ts";

const schoolsOf = (reading: LayoutReading) => {
  const table = reading.tables[0]?.table;
  return table?.kind === "schools" ? table.rows : [];
};

const header =
  "Код ОО ¦ Логин ВПР ¦ Полное наименование ¦ Краткое наименование ¦ Код МСУ ¦ Муниципалитет ¦ Вид ОО ¦ Тип ОО ¦ Город/село ¦ ФИО директора ¦ Телефон";

describe("school register", () => {
  const reading = readSheet(
    sheet(`${header}
012001 ¦ sch012001, edu012001 ¦ Муниципальное бюджетное учреждение «Первая школа» ¦ МБОУ «Первая СОШ» ¦ 008 ¦ reg01_m008 | Озёрный район ¦ СОШ ¦ Школа ¦ село ¦ Канарейкин Тест Тестович ¦ 8-000-000-00-00
012002.0 ¦ ¦ МБОУ «Вторая СОШ» ¦ ¦ 008 ¦ Озёрный район ¦ СОШ ¦ Школа ¦ село ¦ ¦
012001 ¦ ¦ Двойник ¦ ¦ 008 ¦ Озёрный район ¦ ¦ ¦ ¦ ¦
012003 ¦ ¦ ¦ ¦ 008 ¦ Озёрный район ¦ ¦ ¦ ¦ ¦
¦ ¦ Без кода ¦ ¦ 008 ¦ Озёрный район ¦ ¦ ¦ ¦ ¦
${header}
012004 ¦ ¦ Четвёртая ¦ ¦ ¦ ¦ ¦ ¦ ¦ ¦`),
    contextOf(),
  );

  test("reads code, logins, names, municipality, kind and locality", () => {
    expect(reading.layout.id).toBe("school-register");
    expect(schoolsOf(reading)[0]).toEqual({
      code: "012001",
      name: "МБОУ «Первая СОШ»",
      municipality: "Озёрный район",
      logins: ["sch012001", "edu012001"],
      type: "СОШ",
      locality: "село",
      otherNames: ["Муниципальное бюджетное учреждение «Первая школа»"],
      line: 2,
    });
  });

  test("codes stay text; one that a workbook kept as a number is repaired and told of", () => {
    expect(schoolsOf(reading).map(({ code }) => code)).toEqual(["012001", "012002", "012004"]);
    expect(reading.issues).toContainEqual(
      expect.objectContaining({ code: "school-code-repaired", line: 3, severity: "note" }),
    );
  });

  test("a doubled code, an empty name and an empty code are rejected", () => {
    const errors = reading.issues.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code, line, column }) => [code, line, column])).toEqual([
      ["row-doubled", 4, "Код ОО"],
      ["value-missing", 5, "Краткое наименование"],
      ["value-missing", 6, "Код ОО"],
    ]);
    expect(reading.tables[0]?.rows).toEqual({ read: 6, accepted: 3, rejected: 3, service: 1 });
  });

  test("the director is not read on", () => {
    expect(reading.personalColumns).toBe(2);
    expect(JSON.stringify(reading)).not.toMatch(/Канарейк|8-000/);
  });

  test("region.json names more columns", () => {
    const named = readSheet(
      sheet("Шифр ¦ Наименование ¦ Муниципалитет\n012001 ¦ Первая ¦ Озёрный"),
      contextOf({}, { own: ownNames({ schoolCode: ["Шифр"] }) }),
    );
    expect(schoolsOf(named)).toMatchObject([{ code: "012001", name: "Первая" }]);
  });

  test("a doubled column is refused", () => {
    const doubled = readSheet(
      sheet("Код ОО ¦ Код школы ¦ Наименование ¦ Муниципалитет\n1 ¦ 2 ¦ Первая ¦ Озёрный"),
      contextOf(),
    );
    expect(codesOf(doubled)).toEqual(["table-column-doubled"]);
    expect(doubled.tables).toEqual([]);
  });

  test("a register with columns of context gives both", () => {
    const both = readSheet(
      sheet(
        "code ¦ name ¦ municipality ¦ year ¦ pupils_total\n012001 ¦ Первая ¦ Озёрный ¦ 2024 ¦ 120",
      ),
      contextOf(),
    );
    expect(both.tables.map(({ table }) => table.kind)).toEqual(["schools", "context"]);
  });
});

test("a line of totals is no school", () => {
  const reading = readSheet(
    sheet(`№ ¦ Код ОО ¦ Наименование ОО ¦ Муниципалитет
1 ¦ 012001 ¦ Первая ¦ Озёрный
¦ Итого ¦ 4 ¦`),
    contextOf(),
  );
  expect(reading.tables[0]?.rows).toEqual({ read: 1, accepted: 1, rejected: 0, service: 1 });
  expect(schoolsOf(reading).map(({ code }) => code)).toEqual(["012001"]);
  expect(codesOf(reading)).toEqual([]);
});
