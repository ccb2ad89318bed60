import { describe, expect, it } from "vitest";
import { studentColumnOf, studentColumns } from "../../src/read/student-table.ts";
import { columns } from "../../src/tables/columns.ts";
import { normaliseHeader } from "../../src/tables/normalise-header.ts";
import { documentPart, isPersonalHeader } from "../../src/tables/personal-columns.ts";

const studentHeaders = studentColumns.map((key) => [key, columns[key].names] as const);

describe("headers of pupils' columns", () => {
  it("each name one column", () => {
    const seen = new Map<string, string>();
    for (const [column, headers] of studentHeaders)
      for (const header of headers) {
        expect([header, seen.get(normaliseHeader(header))]).toEqual([header, undefined]);
        seen.set(normaliseHeader(header), column);
      }
  });

  it.each([
    ["Код ОО", "school"],
    ["Код ОУ", "school"],
    ["Номер школы", "school"],
    ["логин школы", "school"],
    ["user", "school"],
    ["Тестовый балл", "score"],
    ["Итоговый балл", "score"],
    ["Балл", "score"],
    ["Первичный балл", "primary"],
    ["sum", "primary"],
    ["Оценка", "mark"],
    ["Mark5", "mark"],
    ["Зачёт", "passed"],
    ["otc", "journalMark"],
    ["Участник с ОВЗ", "ovz"],
    ["TestResultC", "maskLong"],
    ["Задания с развёрнутым ответом", "maskLong"],
    ["var-1", "variant"],
    ["klass", "class"],
  ])("%s is %s", (header, column) => {
    expect(studentColumnOf(header)).toBe(column);
  });

  it.each(["  КОД  ОО ", "«Код ОО»", "Код_ОО", "Код\nОО", "Код ОО*", "код оо."])(
    "are compared without case, quotes, dots and spaces: %j",
    (header) => {
      expect(studentColumnOf(header)).toBe("school");
    },
  );
});

describe("personal headers", () => {
  const personal = [
    "Фамилия",
    "Имя",
    "Отчество",
    "ФИО",
    "Ф.И.О. участника",
    "СНИЛС",
    "Дата рождения",
    "Телефон",
    "E-mail",
    "ФИО директора",
    "№ бланка",
    "Штрихкод БР",
    "SurnameCell",
    "SecondNameCell",
    "BirthDay",
    "Серия",
    "Номер",
  ];

  it.each(personal)("%s is personal and no known column", (header) => {
    expect(isPersonalHeader(header)).toBe(true);
    expect(studentColumnOf(header)).toBeUndefined();
  });

  it("don't hide a known column", () => {
    for (const [, headers] of studentHeaders)
      for (const header of headers)
        expect([header, isPersonalHeader(header)]).toEqual([header, false]);
  });

  it("of a document's parts are told apart", () => {
    expect([documentPart("Серия"), documentPart("DocumentNumberCode"), documentPart("№")]).toEqual([
      0,
      1,
      undefined,
    ]);
  });
});
