import { describe, expect, it } from "vitest";
import type { AggregateRow } from "../../../src/read/student-table.ts";
import { describeIssue } from "../../../src/shared/messages.ts";
import { readText } from "./ris-texts.ts";

const measures =
  "приняло участие;не преодолен min порог;высокобалльники (80-99 баллов);получили 100 баллов;средний балл";
const top = `Информация о результатах ЕГЭ выпускников школ в 2023 году;;;;;;;;;;;;;
Субъект Российской Федерации Приозёрская область;;;;;;;;;;;;;
Муниципальное образование;Образовательная организация (школа);Профиль (при наличии);Всего выпускников;из них;;;;;;;;;
;;;;Математика (профиль), чел.;;;;;География, чел. (в т.ч. участвовавшие в 2022 году);;;;
;;;;${measures};${measures}
1;2;3;4;5;6;7;8;9;5;6;7;8;9
`;
const body = `ВСЕГО по региону;;х;60;13;3;1;1;57,3;4;1;;;41,5
город Озёрск;;;40;9;2;1;1;60;0;0;0;0;
;МБОУ «СОШ № 1»;;30;5;2;;;45.2;;;;;
;МБОУ «СОШ № 2»;;10;4;;1;1;78.5;;;;;
Лесной район;;;20;4;1;0;0;51.25;4;1;0;0;41.5
;МБОУ «СОШ № 1»;;20;4;1;;;51.25;4;1;;;41.5
`;
const rowsOf = (text: string, name = "2023"): readonly AggregateRow[] => {
  const table = readText(text, {}, name).tables[0]?.table;
  return table?.kind === "aggregates" ? table.rows : [];
};

describe("a region's book of ЕГЭ results", () => {
  const reading = readText(top + body, {}, "2023");

  it("gives a row for each school and subject that somebody took", () => {
    expect(reading.layout).toBe("regional-book");
    expect(reading.issues).toEqual([]);
    expect(
      rowsOf(top + body).map((row) => [
        row.line,
        row.municipality,
        row.schoolName,
        row.subject,
        row.n,
        row.mean,
      ]),
    ).toEqual([
      [9, "город Озёрск", "МБОУ «СОШ № 1»", "Математика (профиль)", 5, 45.2],
      [10, "город Озёрск", "МБОУ «СОШ № 2»", "Математика (профиль)", 4, 78.5],
      [12, "Лесной район", "МБОУ «СОШ № 1»", "Математика (профиль)", 4, 51.25],
      [12, "Лесной район", "МБОУ «СОШ № 1»", "География", 4, 41.5],
    ]);
    expect(rowsOf(top + body)[1]).toMatchObject({
      exam: "ЕГЭ",
      grade: 11,
      year: 2023,
      scale: "test",
    });
  });

  it("takes a blank beside a filled number of participants for 0", () => {
    expect(rowsOf(top + body)[1]).toMatchObject({ belowMinimum: 0, from80to99: 1, hundred: 1 });
  });

  it("counts titles, the three lines of the header, the numbering and the totals as service", () => {
    expect(reading.tables[0]?.rows).toEqual({ read: 4, accepted: 4, rejected: 0, service: 9 });
  });

  it("tells once of a measure that nobody knows, whatever the subjects over it", () => {
    const wider = (top + body)
      .replaceAll("средний балл", "средний балл;средний процент выполнения")
      .replace("Всего выпускников", "Число корпусов");
    const { issues } = readText(wider.replaceAll(/^(;;;;)Мат([^;]*)/gmu, "$1Мат$2;"), {}, "2023");
    const told = issues.filter(({ code }) => code === "form-columns-unused");
    expect(told.map(({ found, severity }) => [found, severity])).toEqual([
      ["«Число корпусов», «средний процент выполнения»", "note"],
    ]);
    expect(issues.map(describeIssue).join()).toContain("которые в ней известны");
  });

  it("tells when a printed total differs from its schools", () => {
    const text = top + body.replace("Лесной район;;;20;4;1", "Лесной район;;;20;4;2");
    expect(readText(text, {}, "2023").issues.map(describeIssue)).toEqual([
      "results/file.csv, лист «2023», строка 11, столбец «Математика (профиль): не преодолен min порог»: " +
        "в итоговой строке стоит «2», а по школам выходит другое число. Ожидается 1. " +
        "Сверьте итог со школами; учтены числа школ.",
    ]);
  });

  it("rejects counts that cannot be, and tells of a mean that cannot be", () => {
    const more = body.replace("30;5;2;;;45.2", "30;5;6;;;45.2");
    const means = body.replace("10;4;;1;1;78.5", "10;4;;1;1;44.5");
    const fractions = body.replace("30;5;2;;;45.2", "30;5;2;;;45.27");
    const codes = (text: string) =>
      readText(top + text, {}, "2023")
        .issues.filter((issue) => issue.code !== "subtotal-differs")
        .map((issue) => [issue.code, issue.line]);
    expect(codes(more)).toEqual([["counts-impossible", 9]]);
    expect(codes(means)).toEqual([["mean-impossible", 10]]);
    expect(codes(fractions)).toEqual([["mean-impossible", 9]]);
    expect(rowsOf(top + more)).toHaveLength(3);
    expect(rowsOf(top + means)).toHaveLength(4);
  });
});

describe("a sheet of applications", () => {
  it("is told and is no result", () => {
    const reading = readText(
      `Информация о поданных выпускниками школ 2024 года заявлениях на участие в ЕГЭ;;;;;
Муниципальное образование;Образовательная организация (школа);Всего;из них;;
;;;Русский язык, чел.;Физика, чел.;Химия, чел.
;МБОУ «СОШ № 1»;12;12;3;2
`,
      {},
      "2024",
    );
    expect(reading.layout).toBe("regional-book");
    expect(reading.tables).toEqual([]);
    expect(reading.issues.map((issue) => [issue.code, issue.severity, issue.count])).toEqual([
      ["applications-not-results", "note", 4],
    ]);
  });
});

describe("a column that cannot be what it is called", () => {
  // «Получили 100» of mathematics is the sum of the others: 10 of 7 participants.
  const schools = (count: number) =>
    Array.from(
      { length: count },
      (_, i) => `город Озёрск;МБОУ «СОШ № ${i + 1}»;;30;7;1;2;10;50;4;1;;;41.5`,
    );
  const text = `${top}${schools(6).join("\n")}\n`;

  it("costs itself: participants, those below and the mean stay, with one message", () => {
    const { issues } = readText(text, {}, "2023");
    expect(issues.map(describeIssue)).toEqual([
      "results/file.csv, лист «2023», строка 7, столбец «Математика (профиль): получили 100 баллов»: здесь «10», чего быть не может; столбец не учтён, остальное об этих школах учтено (таких строк: 6). Ожидается не больше 7, их всего. Исправьте столбец в выгрузке.",
    ]);
    expect(rowsOf(text).filter(({ subject }) => subject.startsWith("Матем"))).toHaveLength(6);
    expect(rowsOf(text)[0]).toMatchObject({ n: 7, belowMinimum: 1, from80to99: 2, mean: 50 });
    expect(rowsOf(text)[0]).not.toHaveProperty("hundred");
  });

  it("a few such rows are wrong themselves", () => {
    const few = `${top}${schools(2).join("\n")}\n`;
    expect(readText(few, {}, "2023").issues.map(({ code }) => code)).toEqual([
      "counts-impossible",
      "counts-impossible",
    ]);
  });
});
