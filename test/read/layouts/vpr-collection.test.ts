import { describe, expect, test } from "vitest";
import { columnOf, contextOf, readSheet, sheet, studentsOf } from "./sheet.ts";

const hints = { year: 2025, grade: 4, subject: "Математика" };
const protocol = sheet(
  `Код участника ¦ Вариант ¦ 1 (1б) ¦ 4К1 (3б) ¦ Порядковый номер класса ¦ Отметка за предыдущий триместр/ четверть/полугодие ¦ Итого баллов
40001 ¦ 1 ¦ 1 ¦ 3 ¦ 1 ¦ 5 ¦ 4
40002 ¦ отсутствовал ¦ ¦ ¦ 1 ¦ ¦ 0
40003 ¦ 2 ¦ 1 ¦ X ¦ 2 ¦ Нет отметки ¦ 1
¦ ¦ ¦ ¦ ¦ ¦ 0
¦ ¦ ¦ ¦ ¦ ¦ 0`,
  "Протокол",
);
const service = sheet("Вариант ¦ 1,2,отсутствовал\n1 (1б) ¦ 0,1,X", "Служебный");
const classes = sheet("1 ¦ 4А\n2 ¦ 4Б", "Порядковый номер класса");
const sheets = [protocol, service, classes];

describe("форма сбора результатов", () => {
  const context = contextOf(hints, { file: "results/2025/edu012001_ma4.xlsx", sheets });
  const reading = readSheet(protocol, context);

  test("only lines with a participant's code are data", () => {
    expect(columnOf(reading, "primary")).toEqual(["4", "", "1"]);
    expect(reading.tables[0]).toMatchObject({ service: 2, rejected: 0 });
    expect(studentsOf(reading).binding.listsAbsent).toBe(true);
  });

  test("the school is the one of the file's name", () => {
    expect(studentsOf(reading).binding.constants.school).toBe("edu012001");
    expect(studentsOf(reading).binding.columns.school).toBeUndefined();
  });

  test("classes get their names from the sheet beside", () => {
    expect(columnOf(reading, "class")).toEqual(["4А", "4А", "4Б"]);
    expect(columnOf(reading, "journalMark")).toEqual(["5", "", ""]);
  });

  test("the sheets beside are known and hold no result", () => {
    expect([service, classes].map((grid) => readSheet(grid, context).layout.id)).toEqual([
      "vpr-service-sheet",
      "vpr-service-sheet",
    ]);
  });

  test("without a login anywhere the file is refused", () => {
    const refused = readSheet(
      protocol,
      contextOf(hints, { file: "results/2025/ma4.xlsx", sheets }),
    );
    expect(refused.tables).toEqual([]);
    expect(refused.issues).toMatchObject([{ code: "vpr-school-unknown" }]);
  });
});
