import { describe, expect, test } from "vitest";
import { columnOf, contextOf, readSheet, sheet, studentsOf, taskOf } from "./sheet.ts";

const text = `Индивидуальные результаты

ВПР 2026 Русский язык 4 класс
Предмет: ¦ Русский язык
Максимальный первичный балл: ¦ 5
Дата: ¦ 21.04.2026
¦ ¦ ¦ ¦ ¦ Уровень сложности задания ¦ Б ¦ П ¦ ¦ ¦
ОО ¦ Муниципалитет ¦ Название ОО ¦ Код участника ¦ Класс ¦ Вариант ¦ 1 (2б) ¦ 2К1 (3б) ¦ Первичный балл ¦ Отметка ¦ Отметка по журналу
МБОУ «Первая СОШ»(edu012001) | Кол-во участников: 2
edu012001 ¦ Озёрный район ¦ МБОУ «Первая СОШ» ¦ 400777001 ¦ 4А ¦ 1 ¦ 2 ¦ 3 ¦ 5 ¦ 5 ¦ 4
edu012001 ¦ Озёрный район ¦ МБОУ «Первая СОШ» ¦ 400777002 ¦ 4А ¦ 2 ¦ 1 ¦ X ¦ 1 ¦ 2 ¦ 3
МБОУ «Вторая СОШ»(edu012002) | Кол-во участников: 3
edu012002 ¦ Озёрный район ¦ МБОУ «Вторая СОШ» ¦ 400777003 ¦ 4 ¦ 2 ¦ 1 ¦ 1 ¦ 2 ¦ 3 ¦ 3
edu012002 ¦ Озёрный район ¦ МБОУ «Вторая СОШ» ¦ 400777004 ¦ 4 ¦ 2 ¦ 1 ¦ 1 ¦ 7 ¦ 3 ¦ 3`;

describe("«Индивидуальные результаты»", () => {
  const reading = readSheet(sheet(text), contextOf());

  test("a pupil a row, with the work from the head", () => {
    expect(reading.layout.id).toBe("vpr-individual");
    expect(studentsOf(reading).binding.constants).toEqual({
      ...{ exam: "ВПР", subject: "Русский язык", grade: "4", year: "2026", date: "21.04.2026" },
    });
    expect(columnOf(reading, "school")).toEqual(["edu012001", "edu012001", "edu012002"]);
    expect(columnOf(reading, "mark")).toEqual(["5", "2", "3"]);
    expect(columnOf(reading, "journalMark")).toEqual(["4", "3", "3"]);
    expect(taskOf(reading, "2К1")).toEqual(["3", "0", "1"]);
  });

  test("levels of difficulty stay with the tasks", () => {
    expect(studentsOf(reading).binding.tasks.map(({ id, max, level }) => [id, max, level])).toEqual(
      [
        ["1", 2, "Б"],
        ["2К1", 3, "П"],
      ],
    );
  });

  test("a total above the maximum is rejected", () => {
    expect(reading.issues).toContainEqual(
      expect.objectContaining({
        code: "out-of-range",
        line: 14,
        column: "Первичный балл",
        found: "7",
      }),
    );
  });

  test("separators are no pupils, and their numbers are checked", () => {
    expect(reading.tables[0]?.service).toBe(2);
    expect(reading.issues.filter(({ code }) => code === "vpr-count-differs")).toMatchObject([
      { line: 12, school: "edu012002", found: "2" },
    ]);
  });

  test("who is not in it may have been absent: it does not list them", () => {
    expect(studentsOf(reading).binding.listsAbsent).toBe(false);
  });

  test("a participant's code is in no issue", () => {
    expect(JSON.stringify(reading.issues)).not.toContain("400777");
  });
});
