import { describe, expect, it } from "vitest";
import type { AggregateRow } from "../../../src/read/student-table.ts";
import { readText } from "./ris-texts.ts";

function counts(
  text: string,
  hints = {},
): { rows: readonly AggregateRow[] } & ReturnType<typeof readText> {
  const reading = readText(text, hints);
  const table = reading.tables[0]?.table;
  return { ...reading, rows: table?.kind === "aggregates" ? table.rows : [] };
}

describe("cells.csv of this program", () => {
  const text = `year,exam,grade,subject,school,n,absent,mean,median,n2,n3,n4,n5,below_minimum,source
2024,ЕГЭ,11,Физика,012001,12,1,55.5,54,,,,,2,results/2024/a.csv:3
2024,ОГЭ,9,Математика,012001,20,0,14.25,14,3,9,6,2,3,results/2024/b.csv:4
`;
  const { layout, rows, tables, issues } = counts(text);

  it("is read back as exact counts", () => {
    expect(layout).toBe("school-counts");
    expect(issues).toEqual([]);
    expect(rows).toEqual([
      {
        line: 2,
        school: "012001",
        exam: "ЕГЭ",
        subject: "Физика",
        grade: 11,
        year: 2024,
        n: 12,
        absent: 1,
        mean: 55.5,
        scale: "test",
        belowMinimum: 2,
      },
      {
        line: 3,
        school: "012001",
        exam: "ОГЭ",
        subject: "Математика",
        grade: 9,
        year: 2024,
        n: 20,
        absent: 0,
        mean: 14.25,
        scale: "primary",
        marks: [3, 9, 6, 2],
        belowMinimum: 3,
      },
    ]);
    expect(tables[0]?.rows).toEqual({ read: 2, accepted: 2, rejected: 0, service: 1 });
  });
});

describe("a table of counts with Russian headers", () => {
  const header =
    "Год;Экзамен;Предмет;Класс;Код школы;Кол-во участников;«2»;«3»;«4»;«5»;Средняя отметка\n";

  it("knows marks and what the mean is of", () => {
    const { rows } = counts(`${header}2024;ОГЭ;Химия;9;012001;10;1;4;3;2;3,6\n`);
    expect(rows[0]).toMatchObject({ n: 10, marks: [1, 4, 3, 2], mean: 3.6, scale: "mark" });
  });

  it("leaves totals and a repeated header out, and counts them", () => {
    const row = "2024;ОГЭ;Химия;9;012001;10;1;4;3;2;3,6\n";
    const { rows, tables } = counts(`${header}${row}${header}${row}Итого;;;;;20;2;8;6;4;3,6\n`);
    expect(rows).toHaveLength(2);
    expect(tables[0]?.rows).toEqual({ read: 2, accepted: 2, rejected: 0, service: 3 });
  });

  it("rejects a row whose marks are more than its participants, with its line and column", () => {
    const { rows, issues, tables } = counts(`${header}2024;ОГЭ;Химия;9;012001;9;1;4;3;2;3,6\n`);
    expect(rows).toEqual([]);
    expect(issues).toEqual([
      {
        code: "counts-impossible",
        severity: "error",
        file: "results/file.csv",
        line: 2,
        column: "Кол-во участников",
        found: "9 участников, по группам больше",
      },
    ]);
    expect(tables[0]).toMatchObject({ rejected: 1 });
  });

  it.each([
    ["2024;ОГЭ;Химия;9;;10;1;4;3;2;3,6", "school-missing"],
    ["2024;ОГЭ;Химия;9;012001;;1;4;3;2;3,6", "count-missing"],
    ["2024;ОГЭ;Химия;9;012001;десять;1;4;3;2;3,6", "not-a-number"],
    ["2024;;Химия;9;012001;10;1;4;3;2;3,6", "exam-unknown"],
    ["2024;ОГЭ;;9;012001;10;1;4;3;2;3,6", "subject-unknown"],
    [";ОГЭ;Химия;9;012001;10;1;4;3;2;3,6", "year-unknown"],
    ["2024;ВПР;Химия;;012001;10;1;4;3;2;3,6", "grade-unknown"],
  ])("rejects %s: %s", (row, code) => {
    expect(counts(`${header}${row}\n`).issues.map((issue) => [issue.code, issue.line])).toEqual([
      [code, 2],
    ]);
  });

  it("takes year and subject from the file's name where the table has no such columns", () => {
    const { rows } = counts("Код школы;Участников;Ниже минимума\n012001;8;2\n", {
      exam: "ЕГЭ",
      subject: "Химия",
      year: 2023,
    });
    expect(rows[0]).toMatchObject({ exam: "ЕГЭ", grade: 11, year: 2023, n: 8, belowMinimum: 2 });
  });
});

describe("counts that are not all written", () => {
  const key = "Год;Экзамен;Предмет;Класс;Код школы;Кол-во участников";
  const row = "2024;ОГЭ;Химия;9;012001";
  const read = (columns: string, cells: string) => counts(`${key};${columns}\n${row};${cells}\n`);
  const marks = "«2»;«3»;«4»;«5»";
  const percents = "«2», %;«3», %;«4», %;«5», %";

  it.each([
    ["a dash and a blank are 0 where the others are all", marks, "10;1;9;-;", [1, 9, 0, 0]],
    ["words for none are no numbers", marks, "10;1;9;нет;х", [1, 9, 0, 0]],
    ["marks have names", "Неуд.;Удовл.;Хорошо;Отметка «5»", "10;1;9;0;0", [1, 9, 0, 0]],
    ["percentages are exact counts", percents, "89;12,36;52,81;26,97;7,87", [11, 47, 24, 7]],
    [
      "so are shares",
      "Доля «2»;Доля «3»;Доля «4»;Доля «5»",
      "89;0,1236;0,5281;0,2697;0,0787",
      [11, 47, 24, 7],
    ],
    ["percentages in cells are the same", marks, "10;10%;90%;0%;—", [1, 9, 0, 0]],
    [
      "a header may say it in words",
      "Доля «2», %;«3» (%);% «4»;«5» (в %)",
      "4;25;25;25;25",
      [1, 1, 1, 1],
    ],
  ])("%s", (_, columns, cells, expected) => {
    const { rows, issues } = read(columns, cells);
    expect(rows).toMatchObject([{ marks: expected }]);
    expect(issues.filter(({ severity }) => severity !== "note")).toEqual([]);
  });

  it("a zero read from a blank is told", () => {
    expect(read(marks, "10;1;9;-;").issues).toMatchObject([
      { code: "blank-is-zero", severity: "note", line: 2, column: "«4»", school: "012001" },
    ]);
  });

  it.each([
    ["less than all", marks, "10;0;9;0;0", "counts-below-whole", "Кол-во участников"],
    ["less than all, with a blank", marks, "10;0;9;;", "counts-below-whole", "Кол-во участников"],
    [
      "percentages of no whole numbers",
      percents,
      "10;15;85;0;0",
      "percents-not-exact",
      "Кол-во участников",
    ],
  ])("%s: no mark is known, and it is told", (_, columns, cells, code, column) => {
    const { rows, issues } = read(columns, cells);
    expect(rows).toMatchObject([{ n: 10 }]);
    expect(rows[0]).not.toHaveProperty("marks");
    expect(issues).toMatchObject([{ code, severity: "warning", line: 2, column }]);
  });

  it("a percentage is no number of participants", () => {
    expect(read(marks, "10%;1;9;0;0").issues).toMatchObject([{ code: "not-a-number" }]);
  });

  it("«2» alone are those below the minimum, in numbers or percent", () => {
    expect(read("Получили «2»", "10;3").rows).toMatchObject([{ belowMinimum: 3 }]);
    expect(read("«2», %", "10;30").rows).toMatchObject([{ belowMinimum: 3 }]);
  });
});

describe("counts under groups and titles", () => {
  const key = "Год;Экзамен;Предмет;Класс;Код ОО;Участников";
  const row = "2024;ОГЭ;Химия;9;012001;10";
  const empty = ";;;;;";

  it.each([
    [
      "percentages of a group",
      `${key};Получили отметку, %;;;\n${empty};«2»;«3»;«4»;«5»\n${row};10;90;0;0`,
    ],
    [
      "a number and a percentage of each mark",
      `${key};«2»;;«3»;;«4»;;«5»;\n${empty};чел.;%;чел.;%;чел.;%;чел.;%\n${row};1;10;9;90;0;0;0;0`,
    ],
    [
      "a group of numbers beside one of percentages",
      `${key};Получили, чел.;;;;Получили, %;;;\n${empty};«2»;«3»;«4»;«5»;«2»;«3»;«4»;«5»\n${row};1;9;0;0;10;90;0;0`,
    ],
    [
      "what they are of said by a title",
      "Итоги ОГЭ 2024 по химии, 9 класс;;;;;\nКод ОО;Кол-во участников ОГЭ;«2»;«3»;«4»;«5»\n012001;10;1;9;0;0",
    ],
  ])("%s", (_, text) => {
    const { rows, issues } = counts(`${text}\n`);
    expect(issues).toEqual([]);
    expect(rows).toMatchObject([
      { exam: "ОГЭ", subject: "Химия", grade: 9, year: 2024, n: 10, marks: [1, 9, 0, 0] },
    ]);
  });
});
