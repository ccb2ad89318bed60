import { describe, expect, test } from "vitest";
import { contextOf, readSheet, sheet } from "./sheet.ts";

describe("list of objectivity markers", () => {
  const reading = readSheet(
    sheet(`Год ¦ Логин ¦ ОО ¦ Муниципалитет ¦ 4 РУ ¦ 4 МА ¦ 5 РУ ¦ 5 МА ¦ Количество маркеров
      2024 ¦ edu012001 ¦ Первая ¦ Озёрный ¦ 1 ¦ ¦ ¦ 1 ¦ 2
      2024 ¦ edu012002 ¦ Вторая ¦ Озёрный ¦ ¦ + ¦ - ¦ 0 ¦ 1
      2024 ¦ edu012003 ¦ Третья ¦ Озёрный ¦ 1 ¦ ¦ ¦ ¦ 3
      2024 ¦ ¦ Четвёртая ¦ Озёрный ¦ 1 ¦ ¦ ¦ ¦ 1`),
    contextOf(),
  );

  test("names the works marked", () => {
    expect(reading.layout.id).toBe("vpr-markers");
    expect(reading.tables[0]?.table).toMatchObject({
      kind: "markers",
      rows: [
        { school: "edu012001", year: 2024, markers: ["4 РУ", "5 МА"], line: 2 },
        { school: "edu012002", year: 2024, markers: ["4 МА"], line: 3 },
      ],
    });
  });

  test("a number of markers that is not theirs and a row of nobody are rejected", () => {
    expect(reading.issues).toMatchObject([
      { code: "markers-count-differs", line: 4, found: "3", expected: "1" },
      { code: "value-missing", line: 5 },
    ]);
    expect(reading.tables[0]?.rows).toEqual({ read: 4, accepted: 2, rejected: 2, service: 0 });
  });
});

describe("a list of markers without their number", () => {
  test.each(["4 РУ", "4РУ", "РУ 4", "РУ-4", "4 класс РУ", "Русский язык 4 класс", "ВПР 4 кл. русский язык"])(
    "and with one work is one: %s",
    (work) => {
      const { layout, tables, issues } = readSheet(
        sheet(`Год ¦ Логин ¦ ОО ¦ ${work}
          2024 ¦ edu012001 ¦ Первая ¦ 1
          2024 ¦ edu012002 ¦ Вторая ¦`),
        contextOf(),
      );
      expect([layout.id, issues]).toEqual(["vpr-markers", []]);
      expect(tables[0]?.table).toMatchObject({
        kind: "markers",
        rows: [
          { school: "edu012001", markers: ["4 РУ"] },
          { school: "edu012002", markers: [] },
        ],
      });
    },
  ); // prettier-ignore

  test.each(["10 чел", "5 лет", "2 кв"])("«%s» is no work", (header) => {
    expect(() =>
      readSheet(sheet(`Логин ¦ ОО ¦ ${header}\nedu012001 ¦ Первая ¦ 1`), contextOf()),
    ).toThrow();
  });

  test("numbers of pupils or percents under works are no markers", () => {
    const rows = `Логин ¦ ОО ¦ 4 РУ ¦ 4 МА\nedu012001 ¦ Первая ¦ 1 ¦ 12\nedu012002 ¦ Вторая ¦ 7,5 ¦ 1`;
    expect(() => readSheet(sheet(rows), contextOf())).toThrow();
  });
});

describe("overrides", () => {
  const reading = readSheet(
    sheet(`school ¦ cluster ¦ decision ¦ act ¦ date ¦ reason ¦ year
      012001 ¦ ШНОР ¦ включить ¦ Приказ № 1 ¦ 01.09.2024 ¦ Решение комиссии ¦ 2024
      012002 ¦ ШНОР ¦ Exclude ¦ Приказ № 1 ¦ 01.09.2024 ¦ Реорганизация ¦
      012003 ¦ ШНОР ¦ включить ¦ ¦ 01.09.2024 ¦ Решение комиссии ¦ 2024
      012004 ¦ ШНОР ¦ включить ¦ Приказ № 1 ¦ 01.09.2024 ¦ ¦ 2024
      012005 ¦ ШНОР ¦ может быть ¦ Приказ № 1 ¦ 01.09.2024 ¦ Решение ¦ 2024
      012006 ¦ ШНОР ¦ включить ¦ Приказ № 1 ¦ 01.09.2024 ¦ Решение ¦ скоро`),
    contextOf(),
  );

  test("in either language, with or without a year", () => {
    expect(reading.layout.id).toBe("overrides");
    expect(reading.tables[0]?.table).toMatchObject({
      rows: [
        { school: "012001", cluster: "ШНОР", decision: "include", act: "Приказ № 1", year: 2024 },
        { school: "012002", decision: "exclude", reason: "Реорганизация", year: null },
      ],
    });
  });

  test("a decision without an act or a reason is an error", () => {
    expect(
      reading.issues.map(({ code, line, column, severity }) => [code, line, column, severity]),
    ).toEqual([
      ["value-missing", 4, "act", "error"],
      ["value-missing", 5, "reason", "error"],
      ["value-unknown", 6, "decision", "error"],
      ["value-unknown", 7, "year", "error"],
    ]);
    expect(reading.tables[0]?.rows).toEqual({ read: 6, accepted: 2, rejected: 4, service: 0 });
  });

  test("Russian headers are the same table", () => {
    const russian = readSheet(
      sheet(
        "Код школы ¦ Кластер ¦ Решение ¦ Приказ ¦ Дата ¦ Причина\n012001 ¦ ШНСУ ¦ исключить ¦ № 2 ¦ 02.09.2024 ¦ Ошибка",
      ),
      contextOf(),
    );
    expect(russian.tables[0]?.table).toMatchObject({ rows: [{ decision: "exclude", act: "№ 2" }] });
  });
});

test("participation: which school got which support", () => {
  const reading = readSheet(
    sheet(`Код ОО ¦ Год ¦ Поддержка
      012001 ¦ 2022/2023 ¦ 500+
      012002 ¦ ¦ 500+
      012003 ¦ 2023 ¦
      ¦ 2023 ¦ 500+`),
    contextOf(),
  );
  expect(reading.layout.id).toBe("participation");
  expect(reading.tables[0]?.table).toMatchObject({
    rows: [{ school: "012001", year: 2023, support: "500+", line: 2 }],
  });
  expect(reading.issues.map(({ code, line }) => [code, line])).toEqual([
    ["year-unknown", 3],
    ["value-missing", 4],
    ["value-missing", 5],
  ]);
  expect(reading.tables[0]?.rows).toEqual({ read: 4, accepted: 1, rejected: 3, service: 0 });
});
