import { describe, expect, test } from "vitest";
import { parseTaskHeader } from "../../../src/read/task-header.ts";
import { ownNames } from "../../../src/tables/column-finder.ts";
import { codesOf, columnOf, contextOf, readSheet, sheet, studentsOf, taskOf } from "./sheet.ts";

const hints = { year: 2021, grade: 7, subject: "Немецкий язык" };
const context = contextOf(hints);

describe("first generation", () => {
  const first =
    sheet(`groups ¦ user ¦ id ¦ code ¦ otc ¦ gender ¦ klass ¦ var-1 ¦ var-2 ¦ sum ¦ a-1-grade ¦ a-2-grade ¦ Учебник ¦ a-4-grade
    01-RU,VPR_01 ¦ sch012001 ¦ 1 ¦ 80001 ¦ 4 ¦ ж ¦ нет ¦ 1 ¦ ¦ 3 ¦ 1 ¦ 2 ¦ ¦
    01-RU,VPR_01 ¦ sch012001 ¦ 2 ¦ 80002 ¦ нет отметки ¦ М ¦ "А" ¦ 2 ¦ ¦ 1 ¦ 1 ¦ X ¦ ¦
    01-RU,VPR_01 ¦ sch012001 ¦ 3 ¦ 80003 ¦ ¦ ¦ ¦ отсутствовал ¦ ¦ ¦ ¦ ¦ ¦
    01-RU,VPR_01 ¦ sch012001 ¦ 4 ¦ 80004 ¦ 3 ¦ м ¦ б ¦ Var1 ¦ ¦ 2 ¦ 2 ¦ не пройд. ¦ ¦
    01-RU,VPR_01 ¦ sch012001 ¦ 5 ¦ 80005 ¦ 3 ¦ м ¦ б ¦ 1 ¦ ¦ 4 ¦ 1 ¦ 2 ¦ 1 ¦
    01-RU,VPR_01 ¦ sch012001 ¦ 6 ¦ 80006 ¦ 3 ¦ 3 ¦ б ¦ 1 ¦ ¦ 3 ¦ 1 ¦ 2 ¦ ¦`);
  const reading = readSheet(first, context);

  test("is recognised by its header", () => expect(reading.layout.id).toBe("vpr-raw-1"));

  test("keeps absent pupils as rows without points", () => {
    expect(columnOf(reading, "variant")).toEqual(["1", "2", "отсутствовал", "Var1"]);
    expect(columnOf(reading, "primary")).toEqual(["3", "1", "", "2"]);
    expect(taskOf(reading, "1")).toEqual(["1", "1", "", "2"]);
  });

  test("a task not started is 0 points, one not yet taught is no task", () => {
    expect(taskOf(reading, "2")).toEqual(["2", "0", "", ""]);
  });

  test("reads sexes and classes in their spellings", () => {
    expect(columnOf(reading, "sex")).toEqual(["ж", "м", "", "м"]);
    expect(columnOf(reading, "class")).toEqual(["", "А", "", "Б"]);
    expect(columnOf(reading, "journalMark")).toEqual(["4", "", "", "3"]);
  });

  test("rejects slid rows, each with its line and column", () => {
    const shifted = reading.issues.filter(({ code }) => code === "row-shifted");
    expect(shifted.map(({ line, column, found }) => [line, column, found])).toEqual([
      [6, "Учебник", "1"],
      [7, "gender", "3"],
    ]);
    expect(reading.tables[0]?.rejected).toBe(2);
  });

  test("leaves out task columns that nobody filled in", () => {
    expect(studentsOf(reading).binding.tasks.map(({ id }) => id)).toEqual(["1", "2"]);
  });

  test("does not read on the numbers and groups of pupils", () => {
    expect(reading.personalColumns).toBe(1);
    expect(JSON.stringify(reading)).not.toContain("VPR_01");
  });
});

describe("second generation", () => {
  const second =
    sheet(`логин школы ¦ регион ¦ номер обучающегося ¦ код обучающегося ¦ отметка за предыдущую четверть/триместр ¦ пол ¦ класс ¦ вариант ¦ всего баллов ¦ балл за 1 ¦ балл за 2 ¦ Учебник ¦ Др.уч. автор ¦ ФИО
    sch012001 ¦ город Приозёрск ¦ 1 ¦ 20001 ¦ 5 ¦ ж ¦ А ¦ 1 ¦ 5 ¦ 3 ¦ 2 ¦ Канарейкин К.К. География ¦ ¦ Канарейкина Тест Тестовна
    sch012001 ¦ город Приозёрск ¦ 2 ¦ 20002 ¦ ¦ ¦ ¦ не присутствовал ¦ ¦ ¦ ¦ ¦ ¦
    sch012001 ¦ город Приозёрск ¦ 3 ¦ 20003 ¦ 4 ¦ м ¦ А ¦ 2 ¦ 4 ¦ х ¦ Х ¦ ¦ ¦
    sch012002 ¦ город Приозёрск ¦ 4 ¦ 20001 ¦ 4 ¦ м ¦ А ¦ 2 ¦ 77 ¦ 44 ¦ 2 ¦ ¦ ¦
    sch012002 ¦ город Приозёрск ¦ 5 ¦ 20005 ¦ ¦ ¦ ¦ отсутствовал ¦ 12 ¦ ¦ ¦ ¦ ¦`);
  const reading = readSheet(second, context);

  test("takes the municipality from «регион» and the rest by name", () => {
    expect(reading.layout.id).toBe("vpr-raw-2");
    expect(columnOf(reading, "municipality")).toEqual(Array(3).fill("город Приозёрск"));
    expect(columnOf(reading, "school")).toEqual(Array(3).fill("sch012001"));
  });

  test("«Х» of both alphabets is 0; a total that differs from its tasks is followed", () => {
    expect(taskOf(reading, "1")).toEqual(["3", "", "0"]);
    expect(columnOf(reading, "primary")).toEqual(["5", "", "4"]);
  });

  test("points no task gives and an absent pupil's total are rejected", () => {
    expect(codesOf(reading)).toEqual(expect.arrayContaining(["row-shifted", "absent-with-score"]));
    expect(reading.tables[0]?.rejected).toBe(2);
  });

  test("names and textbooks go no further", () => {
    expect(JSON.stringify(reading)).not.toMatch(/Канарейк/);
    expect(reading.personalColumns).toBe(2);
  });

  test("participants of two schools with one code are two persons", () => {
    const twins = readSheet(
      sheet(`логин школы ¦ код обучающегося ¦ вариант ¦ всего баллов ¦ балл за 1
        sch012001 ¦ 1 ¦ 1 ¦ 1 ¦ 1
        sch012002 ¦ 1 ¦ 1 ¦ 1 ¦ 1`),
      context,
    );
    expect(new Set(columnOf(twins, "person")).size).toBe(2);
  });

  test("without year, grade and subject the file is refused with what to add", () => {
    const refused = readSheet(second, contextOf({ year: 2021 }));
    expect(refused.tables).toEqual([]);
    expect(refused.issues).toMatchObject([
      { code: "vpr-needs-hint", found: "предмет (subject), класс (grade)", severity: "error" },
    ]);
  });

  test("columns that nobody knows are told, personal ones are not", () => {
    const { issues } = readSheet(
      sheet(`Пользователь ¦ Регион ¦ Муниципалитет ¦ Код ¦ Вариант ¦ 1 (2б) ¦ Кружок робототехники ¦ ФИО учителя ¦ Итого баллов
        sch012001 ¦ Край ¦ Район ¦ 1 ¦ 1 ¦ 2 ¦ да ¦ КАНАРЕЙКИНА К. К. ¦ 2`),
      contextOf(hints),
    );
    expect(issues.filter(({ code }) => code === "columns-unused")).toMatchObject([
      { severity: "note", found: "«Кружок робототехники»" },
    ]);
  });

  test("region.json names more columns", () => {
    const named = readSheet(
      sheet(`Пользователь ¦ Код ¦ Вариант ¦ 1 (2б) ¦ Особая ¦ Итого баллов
        sch012001 ¦ 1 ¦ 1 ¦ 2 ¦ да ¦ 2`),
      contextOf(hints, { own: ownNames({ ovz: ["Особая"] }) }),
    );
    expect(columnOf(named, "ovz")).toEqual(["да"]);
  });

  test("a doubled column is refused", () => {
    const doubled = readSheet(
      sheet(`логин школы ¦ всего баллов ¦ всего баллов ¦ балл за 1
        sch012001 ¦ 1 ¦ 2 ¦ 1`),
      context,
    );
    expect(doubled.issues).toMatchObject([{ code: "vpr-column-doubled", column: "всего баллов" }]);
  });
});

describe("third generation", () => {
  const third = sheet(
    `Пользователь ¦ Код региона ¦ Регион ¦ Муниципалитет ¦ Школа ¦ Дата загрузки ¦ Код ¦ Вариант ¦ 1 (1б) ¦ 2K1 (2б) ¦ 11.2 (1б) ¦ Наименование класса ¦ Пол ¦ Отметка за предыдущий триместр/ четверть/полугодие ¦ Итого баллов
    edu012001 ¦ 1 ¦ reg010000 | Приозёрская область ¦ reg01_m008 | Озёрный район ¦ edu012001 | МБОУ "Первая СОШ" ¦ 09.03.2022 08:03:00 ¦ 20001 ¦ 2 ¦ 1 ¦ 2 ¦ X ¦ 10 А ¦ м ¦ 4 ¦ 3
    edu012001 ¦ 1 ¦ reg010000 | Приозёрская область ¦ reg01_m008 | Озёрный район ¦ edu012001 | МБОУ "Первая СОШ" ¦ 09.03.2022 08:03:00 ¦ 20002 ¦ отсутствовал ¦ ¦ ¦ ¦ ¦ ¦ ¦ 0
    edu012001 ¦ 1 ¦ reg010000 | Приозёрская область ¦ reg01_m008 | Озёрный район ¦ edu012001 | МБОУ "Первая СОШ" ¦ 09.03.2022 08:03:00 ¦ 20003 ¦ 1 ¦ 1 ¦ 3 ¦ 0 ¦ 10 А ¦ ж ¦ 4 ¦ 4`,
    "Протокол",
  );
  const reading = readSheet(third, contextOf({ grade: 10, subject: "География" }));

  test("takes names without their codes, and the year from the day of upload", () => {
    expect(columnOf(reading, "schoolName")[0]).toBe('МБОУ "Первая СОШ"');
    expect(columnOf(reading, "municipality")[0]).toBe("Озёрный район");
    expect(studentsOf(reading).binding.constants).toMatchObject({
      exam: "ВПР",
      year: "2022",
      grade: "10",
    });
  });

  test("knows the maximum from the header; a lone point above it costs its task only", () => {
    expect(studentsOf(reading).binding.maxPrimary).toBe(4);
    expect(studentsOf(reading).binding.tasks.map(({ id, max }) => [id, max])).toEqual([
      ["1", 1],
      ["2К1", 2],
      ["11.2", 1],
    ]);
    expect(reading.issues).toMatchObject([
      { code: "vpr-task-over", severity: "warning", column: "2K1 (2б)", count: 1 },
    ]);
    expect(taskOf(reading, "2К1")).toEqual(["2", "", ""]);
  });

  test("an absent pupil's total of 0 is no result", () => {
    expect(columnOf(reading, "primary")).toEqual(["3", "", "4"]);
  });

  test("sheets «Классы» hold no result and are known", () => {
    const classes = sheet(
      `Пользователь ¦ Школа ¦ Буква (цифра) класса. Введите "нет" - если отсутствует ¦ Основной учебник по предмету
      edu012001 ¦ edu012001 | МБОУ "Первая СОШ" ¦ А ¦ Учебник`,
      "Классы",
    );
    const other = readSheet(classes, context);
    expect(other.layout.id).toBe("vpr-service-sheet");
    expect(other.tables).toEqual([]);
  });

  test("the short form of 2022 is the same", () => {
    const short = readSheet(
      sheet(`Пользователь ¦ Код ¦ Вариант ¦ 1 (2б) ¦ Наименование класса ¦ Пол ¦ Итого баллов
        sch012001 ¦ 1 ¦ 1 ¦ 2 ¦ нет ¦ м ¦ 2`),
      context,
    );
    expect(columnOf(short, "primary")).toEqual(["2"]);
  });
});

describe("headers of tasks", () => {
  test.each([
    ["1 (1б)", "1", 1],
    ["1(1) (1б)", "1(1)", 1],
    ["10(2)(2 б)", "10(2)", 2],
    ["13К1 (2б)", "13К1", 2],
    ["11.3 k1 (2б)", "11.3К1", 2],
    ["11,3К1 (3 балла)", "11.3К1", 3],
    ["5а (1б.)", "5а", 1],
    ["балл за 4К1", "4К1", null],
    ["балл за 1(2)", "1(2)", null],
    ["БАЛЛ  ЗА\u00a012", "12", null],
    ["a-12-grade", "12", null],
    ["a-4k1-grade", "4К1", null],
  ])("%s", (header, id, max) => expect(parseTaskHeader(header)).toEqual({ id, max }));

  test.each(["Итого баллов", "Первичный балл", "Вариант (часть 1)", "Итого (38б)", "Код"])(
    "«%s» is none",
    (header) => expect(parseTaskHeader(header)).toBeUndefined(),
  );
});
