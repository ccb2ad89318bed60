import { describe, expect, it } from "vitest";
import { type ExamEvidence, examOf } from "../../src/read/exam-of.ts";
import { parseExamTitle } from "../../src/read/parse-exam-title.ts";

describe("a title of an exam", () => {
  it.each([
    ["01 - Русский язык 2022.06.23", { code: "01", subject: "Русский язык", date: "2022-06-23" }],
    [
      "Английский язык п:2022.06.14; у:2022.06.16",
      { subject: "Английский язык", date: "2022-06-16" },
    ],
    [
      "Английский язык п.: 2021.06.18, у.: 2021.06.21",
      { subject: "Английский язык", date: "2021-06-21" },
    ],
    ["Математика(2026.06.02)", { subject: "Математика", date: "2026-06-02" }],
    ["Предмет: Физика", { subject: "Физика" }],
    ["Физика 30.05.2024", { subject: "Физика", date: "2024-05-30" }],
    ["01_2022.06.23", { code: "01", date: "2022-06-23" }],
    ["02 - Математика 24.05.24", { code: "02", subject: "Математика", date: "2024-05-24" }],
    ["Математика 4.6.24 г.", { subject: "Математика", date: "2024-06-04" }],
    ["02 - Математика 24 мая 2024 г.", { code: "02", subject: "Математика", date: "2024-05-24" }],
    ["Математика 24/05/24", { subject: "Математика", date: "2024-05-24" }],
    ["Математика, 2023-2024 уч. г.", { subject: "Математика" }],
    ["Дата экзамена: 2022.06.23", { date: "2022-06-23" }],
    ["99 - Новый предмет 2030.06.01", { code: "99", subject: "Новый предмет", date: "2030-06-01" }],
  ])("%s", (text, title) => {
    expect(parseExamTitle(text)).toEqual(title);
  });

  it.each(["20 - Приозёрская область", "Протокол проверки", "", "1", "МБОУ СОШ № 1"])(
    "is not %j",
    (text) => {
      expect(parseExamTitle(text)).toBeUndefined();
    },
  );
});

describe("which exam it was", () => {
  const evidence = (more: Partial<ExamEvidence>): ExamEvidence => ({
    texts: [],
    hasScore: false,
    hasMark: false,
    classes: [],
    hints: {},
    ...more,
  });

  it.each<[string, Partial<ExamEvidence>, string | undefined]>([
    ["a test score", { hasScore: true }, "ЕГЭ"],
    ["a mark", { hasMark: true, subject: "Физика" }, "ОГЭ"],
    ["a mark of base mathematics", { hasMark: true, code: "22" }, "ЕГЭ"],
    ["a mark in the 11th class: not known", { hasMark: true, classes: ["11А", "11"] }, undefined],
    ["a code of the ГВЭ, 9th class", { hasMark: true, code: "51", classes: ["9А"] }, "ГВЭ-9"],
    ["a code of the ГВЭ, 11th class", { hasMark: true, code: "52", classes: ["11"] }, "ГВЭ-11"],
    ["a code of the ГВЭ, no class: not known", { hasMark: true, code: "52" }, undefined],
    ["a title with «ГВЭ»", { hasMark: true, texts: ["Протокол ГВЭ-9"] }, "ГВЭ-9"],
    ["a title with «ГИА-9»", { hasMark: true, hasScore: true, texts: ["ГИА-9 2024"] }, "ОГЭ"],
    [
      "a title of what admits to ГИА-9",
      { hasMark: true, texts: ["Итоговое собеседование (допуск к ГИА-9)"] },
      "ИС-9",
    ],
    ["settings", { hasMark: true, hints: { exam: "ГВЭ-9" } }, "ГВЭ-9"],
    ["score and mark, 9th class", { hasMark: true, hasScore: true, classes: ["9"] }, "ОГЭ"],
    ["nothing", {}, undefined],
  ])("is told by %s", (_, more, exam) => {
    expect(examOf(evidence(more))).toBe(exam);
  });
});
