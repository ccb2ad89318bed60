import { describe, expect, it } from "vitest";
import { bindingOf, canaries, handedOn, readText, rowsOf, valuesOf } from "./ris-texts.ts";

const twoLines = `Протокол апелляций и перепроверок;;;;;;;;;;;
02 - Математика профильная 2024.05.31;;;;;;;;;;;
№;Код ОО;Класс;Фамилия;Документ;Тип апелляции / перепроверки;Состояние;Дата отправки на обработку;Дата изменений;Балл до изменения;;Текущие;;
;;;;;;;;;Первичный балл;Балл;Первичный балл;Балл;Разница
1;012001;11;Канарейкин;9911 771177;Апелляция;Обработана;2024.06.10;2024.06.14;10;50;12;58;8
2;012001;11;Канарейкин;9911 771177;Перепроверка;Обработана;2024.06.20;2024.06.28;12;58;11;54;-4
3;012002;11;Канарейкин;9911 771178;Апелляция;Зарегистрирована;2024.06.20;;9;45;;;
`;

describe("a protocol of appeals with a two-line header", () => {
  const reading = readText(twoLines);
  const [table] = reading.tables;

  it("binds what is true now, not what was before", () => {
    expect(reading.layout).toBe("ris-appeals");
    expect(valuesOf(table?.table, "primary", "score", "date")).toEqual([
      ["12", "58", "2024.06.14"],
      ["11", "54", "2024.06.28"],
    ]);
  });

  it("knows the exam, the subject and the year from the title", () => {
    expect(bindingOf(table?.table).constants).toEqual({
      exam: "ЕГЭ",
      grade: "11",
      subject: "Математика профильная",
      subjectCode: "02",
      year: "2024",
    });
  });

  it("tells the columns that nobody knows, and no personal or known one", () => {
    const [title = "", exam = "", header = "", ...others] = twoLines.split("\n");
    const more = header.replace("№;Код ОО", "Особая пометка комиссии;Код ОО");
    const { issues } = readText([title, exam, more, ...others].join("\n"));
    expect(issues.filter(({ code }) => code === "columns-unused")).toMatchObject([
      { severity: "note", found: "«Особая пометка комиссии»" },
    ]);
  });

  it("tells of an appeal that has no result yet and leaves the earlier result alone", () => {
    expect(reading.issues).toEqual([
      { code: "appeal-pending", severity: "note", file: "results/file.csv", count: 1 },
    ]);
    expect(table).toMatchObject({ rejected: 0, service: 5 });
  });

  it("hands on the document as the person and no name", () => {
    expect(bindingOf(table?.table).columns.person).toBe(4);
    expect(reading.personalColumns).toBe(1);
    for (const canary of canaries) expect(handedOn(reading)).not.toContain(canary);
  });
});

describe("the form of the ОГЭ", () => {
  const text = `№;Код ОО;Класс;ФИО;Серия;Номер;Экзамен;Состояние апелляции;Дата изменений;Текущие
1;012001;9А;Канарейкин Кенар;9911;771177;Математика(2026.06.02);Удовлетворена;2026.06.20;4
2;012002;9;Канарейкин Кенар;9911;771178;Русский язык(2026.06.09);Отклонена;2026.06.21;3
`;
  const reading = readText(text);
  const table = reading.tables[0]?.table;

  it("takes subject and year out of the column «Экзамен», and a mark out of «Текущие»", () => {
    expect(valuesOf(table, "exam", "subject", "year", "mark", "score")).toEqual([
      ["ОГЭ", "Математика", "2026", "4", ""],
      ["ОГЭ", "Русский язык", "2026", "3", ""],
    ]);
    expect(bindingOf(table).personParts).toEqual([4, 5]);
    for (const canary of canaries) expect(handedOn(reading)).not.toContain(canary);
  });

  it("is refused without a document or a code: nobody could be found by it", () => {
    const nobody = text.replace("Серия;Номер", "Зал;Ряд");
    const { issues, tables } = readText(nobody);
    expect(issues.map((issue) => [issue.code, issue.line, issue.count])).toEqual([
      ["column-missing", 1, 2],
    ]);
    expect(rowsOf(tables[0]?.table)).toEqual([]);
    expect(tables[0]?.rejected).toBe(2);
  });
});
