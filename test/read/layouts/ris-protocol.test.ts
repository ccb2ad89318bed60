import { describe, expect, it } from "vitest";
import { describeIssue } from "../../../src/shared/messages.ts";
import { bindingOf, canaries, handedOn, readText, rowsOf, valuesOf } from "./ris-texts.ts";

const sparse = `01 - Русский язык 2022.06.23;;;;;;;;;;;;;;;;;;;;;;;;;;;
№;;Код МСУ;;Код ОО;;Класс;;Код ППЭ;;Аудитория;;Фамилия;Имя;Отчество;;Серия;;Номер;;Задания с кратким ответом;;Задания с развёрнутым ответом;;Первичный балл;;Балл;
1;;101;;012001;;11А;;1001;;0001;;Канарейкин;Кенар;Щеглович;;9911;;771177;;++-+2;;1(1)2(3);;8;;61;
2;;101;;012002;;11;;1001;;0002;;Канарейкин;Кенар;Щеглович;;9911;;771178;;+++++;;1(1)3(3);;9;;80;
Средние;;;;;;;;;;;;;;;;;;;;;;;;;8;;70
Минимальная граница;;;;;;;;;;;;;;;;;;;;;;;24;;;;
Всего участников;;;;;;;;;;;;;;;;;;;;;;;2;;;;
`;

describe("a printed protocol with a sparse header", () => {
  const reading = readText(sparse);
  const table = reading.tables[0]?.table;

  it("is recognised by its head and read without issues", () => {
    expect(reading.layout).toBe("ris-protocol");
    expect(reading.issues).toEqual([]);
  });

  it("binds scores, masks and codes as they are written, zeros kept", () => {
    expect(valuesOf(table, "school", "class", "primary", "score", "maskShort", "maskLong")).toEqual(
      [
        ["012001", "11А", "8", "61", "++-+2", "1(1)2(3)"],
        ["012002", "11", "9", "80", "+++++", "1(1)3(3)"],
      ],
    );
  });

  it("takes exam, subject and year from the title and the columns", () => {
    expect(bindingOf(table).constants).toEqual({
      exam: "ЕГЭ",
      grade: "11",
      subject: "Русский язык",
      subjectCode: "01",
      date: "2022-06-23",
      year: "2022",
    });
  });

  it("joins a document of two columns and keeps no name", () => {
    expect(bindingOf(table).personParts).toEqual([16, 18]);
    expect(reading.personalColumns).toBe(3);
    for (const canary of canaries) expect(handedOn(reading)).not.toContain(canary);
    expect(handedOn(reading)).not.toContain("771177");
  });

  it("counts titles, header and footers as service rows", () => {
    expect(reading.tables[0]).toMatchObject({ service: 5, rejected: 0 });
  });

  it("warns when «Всего участников» says another number", () => {
    const { issues } = readText(sparse.replace(";2;;;;\n", ";5;;;;\n"));
    expect(issues.map(describeIssue)).toEqual([
      "results/file.csv, строка 7: «Всего участников» 5, а строк в таблице другое число. " +
        "Ожидается число строк участников: 2. " +
        "Выгрузите протокол заново: часть строк могла потеряться.",
    ]);
  });
});

const languages = `"Английский язык п:2022.06.14; у:2022.06.16";;;;;;;;;;;;;;;;
№;Фамилия;;Имя;;Документ;Код ОО;Класс;Код ППЭ;Аудитория;Часть с кратким ответом;Часть с развёрнутым ответом;Устная часть;Первичный балл устной части;Первичный балл письм. части;Первичный балл;Тестовый балл
1;Канарейкин;;Кенар;;9911 771177;012001;11Б;п:1001 у:1002;п:0003 у:0002;+++73---;2(2)2(2);0(1)4(4)5(5);9;17;26;29
`;

describe("written and oral parts", () => {
  it("are one subject, held on the later of the two days", () => {
    const [table] = readText(languages).tables;
    expect(bindingOf(table?.table).constants).toMatchObject({
      subject: "Английский язык",
      date: "2022-06-16",
    });
    expect(valuesOf(table?.table, "maskOral", "primary", "score")).toEqual([
      ["0(1)4(4)5(5)", "26", "29"],
    ]);
  });

  it("are read in the words of 2021 too", () => {
    const text = languages.replace(
      /^.*;;;;\n/u,
      "Английский язык п.: 2021.06.18, у.: 2021.06.21;;;\n",
    );
    expect(bindingOf(readText(text).tables[0]?.table).constants).toMatchObject({
      subject: "Английский язык",
      year: "2021",
    });
  });
});

describe("base mathematics", () => {
  const text = `22 - Математика базовая 2022.06.27;;;;;;;
№;Код ОО;Класс;Фамилия;Серия;Номер;Первичный балл;Оценка
1;012001;11;Канарейкин;9911;771177;13;4
`;
  it("has a mark and is of the ЕГЭ", () => {
    const table = readText(text).tables[0]?.table;
    expect(valuesOf(table, "exam", "mark", "subjectCode")).toEqual([["ЕГЭ", "4", "22"]]);
  });

  it("has a mark even where the column is called «Балл»", () => {
    const table = readText(text.replace("Оценка", "Балл")).tables[0]?.table;
    expect(valuesOf(table, "mark", "score")).toEqual([["4", ""]]);
  });
});

const blocks = `Протокол проверки;;;;;;
20 - Приозёрская область;;;;;;
03 - Физика 30.05.2024;;;;;;
№;Код ОО;Класс;ФИО;Код участника;Первичный балл;Оценка
1;012001;9А;Канарейкин Кенар;900000000001;30;4
2;012001;9Б;Канарейкин Кенар;900000000001;12;3
Всего участников;;;;;;2
51 - Русский язык (ГВЭ) 28.05.2024;;;;;;
№;Код ОО;Класс;ФИО;Код участника;Первичный балл;Оценка
1;012003;9;Канарейкин Кенар;900000000001;10;4
№;Код ОО;Класс;ФИО;Код участника;Первичный балл;Оценка
2;012003;9;Канарейкин Кенар;900000000001;5;3
`;

describe("several exams in one sheet", () => {
  const reading = readText(blocks);

  it("become a table each, the ГВЭ apart from the ОГЭ", () => {
    expect(reading.tables.map((one) => valuesOf(one.table, "exam", "subject", "mark"))).toEqual([
      [
        ["ОГЭ", "Физика", "4"],
        ["ОГЭ", "Физика", "3"],
      ],
      [
        ["ГВЭ-9", "Русский язык", "4"],
        ["ГВЭ-9", "Русский язык", "3"],
      ],
    ]);
  });

  it("keep each row's line, and no header repeated in the data", () => {
    expect(reading.tables.flatMap((one) => rowsOf(one.table).map((row) => row.line))).toEqual([
      5, 6, 10, 12,
    ]);
    expect(reading.tables.reduce((sum, one) => sum + one.service, 0)).toBe(8);
    for (const canary of canaries.slice(0, 3)) expect(handedOn(reading)).not.toContain(canary);
  });
});

describe("a two-line header", () => {
  it("is read as groups with their columns", () => {
    const table = readText(`12 - Обществознание 2023.06.05;;;;;;
№;Код ОО;Класс;Документ;Первичный балл;;Балл
;;;;за часть 1;всего;
1;012001;11;9911 771177;20;41;66
`).tables[0]?.table;
    expect(valuesOf(table, "primary", "score")).toEqual([["41", "66"]]);
  });
});

describe("broken tables", () => {
  const head = "02 - Математика профильная 2023.06.01;;;;;\n";

  it("refuse a doubled column by name and line", () => {
    const { issues, tables } = readText(
      `${head}№;Код ОО;Класс;Код ОО;Документ;Балл\n1;012001;11;012002;9911 771177;50\n`,
    );
    expect(issues).toEqual([
      {
        code: "column-doubled",
        severity: "error",
        file: "results/file.csv",
        line: 2,
        column: "Код ОО",
        found: "Код ОО",
        expected: "один столбец «Код ОО»",
        count: 1,
      },
    ]);
    expect(tables[0]).toMatchObject({ rejected: 1 });
    expect(rowsOf(tables[0]?.table)).toEqual([]);
  });

  it("refuse a header without a school", () => {
    const { issues } = readText(
      `${head}№;Класс;Документ;Первичный балл;Балл;\n1;11;9911 771177;10;50;\n`,
    );
    expect(issues.map((issue) => [issue.code, issue.line, issue.expected])).toEqual([
      ["column-missing", 2, "столбец «Код ОО»"],
    ]);
  });

  it("reject slid rows one by one, without telling what stands there", () => {
    const reading = readText(`${head}№;Код ОО;Класс;Фамилия;Документ;Задания с кратким ответом;Балл
1;012001;11;Канарейкин;9911 771177;++-;50
2;012001;11;Канарейкин;Щеглович;9911 771177;++-;50
3;Канарейкин;012001;11;Щеглович;++-;50
`);
    expect(reading.issues.map((issue) => [issue.code, issue.line, issue.column])).toEqual([
      ["row-shifted", 4, "Балл"],
      ["row-shifted", 5, "Код ОО"],
    ]);
    expect(reading.tables[0]?.rejected).toBe(2);
    expect(rowsOf(reading.tables[0]?.table)).toHaveLength(1);
    for (const canary of canaries) expect(handedOn(reading)).not.toContain(canary);
  });

  it("never take a name for a score, and leave the words of absence to be counted", () => {
    const reading = readText(`${head}№;Код ОО;Класс;Фамилия;Документ;Балл
1;012001;11;Щеглович;9911 771177;Канарейкин
2;012001;11;Щеглович;9911 771177;отсутствовал
3;012001;11;Щеглович;9911 771177;н/я
`);
    expect(reading.issues.map((issue) => [issue.code, issue.line])).toEqual([["row-shifted", 3]]);
    expect(valuesOf(reading.tables[0]?.table, "score")).toEqual([["отсутствовал"], ["н/я"]]);
    for (const canary of canaries) expect(handedOn(reading)).not.toContain(canary);
  });

  it("say what is missing where no title and no name tells the subject and the year", () => {
    const { issues } = readText("№;;Код ОО;Класс;Документ;Балл\n1;;012001;11;9911 771177;50\n");
    expect(issues.map(({ code, line, column }) => [code, line, column])).toEqual([
      ["subject-unknown", 1, "Предмет"],
      ["year-unknown", 1, "Год"],
    ]);
    expect(issues.every(({ expected }) => expected !== undefined)).toBe(true);
  });
});

describe("rows and titles after a footer", () => {
  const head = "№;Код ОО;Класс;Фамилия;Серия;Номер;Первичный балл;Балл";
  const rowsOfPage = (school: string, ...scores: number[]) =>
    scores.map((score, at) => `${at + 1};${school};11;Щеглович;9911;77117${at};20;${score}`);
  const text = (...lines: string[]) => lines.join("\n") + "\n";
  const schoolsIn = (reading: ReturnType<typeof readText>) =>
    reading.tables.map(({ table }) => valuesOf(table, "subject", "school", "score"));

  it("are data where the table is narrow", () => {
    const reading = readText(
      text(
        "Русский язык 2024.06.04;;",
        "Код ОО;Документ;Балл",
        "012001;9911 771170;20",
        "Итого;;20",
        "012002;9911 771171;30",
        "012002;9911 771172;40",
        "Итого;;35",
      ),
    );
    expect(schoolsIn(reading)).toEqual([
      [
        ["Русский язык", "012001", "20"],
        ["Русский язык", "012002", "30"],
        ["Русский язык", "012002", "40"],
      ],
    ]);
    expect(reading.issues).toEqual([]);
  });

  it("are data where most cells of a wide row are empty", () => {
    const reading = readText(
      text("03 - Физика 2024.06.04", head, ...rowsOfPage("012001", 20), "Средние;;;;;;;20") +
        "4;012003;;;;;;60\n",
    );
    expect(schoolsIn(reading).flat().at(-1)).toEqual(["Физика", "012003", "60"]);
  });

  it("keep the exam where a line between two pages names none", () => {
    const reading = readText(
      text(
        "03 - Физика 2024.06.04",
        head,
        ...rowsOfPage("012001", 20, 30),
        "Средние;;;;;;;25",
        "Всего участников;;;;;;;2",
        "Школа 2;;;;",
        head,
        ...rowsOfPage("012002", 50),
      ),
    );
    expect(schoolsIn(reading).flat()).toEqual([
      ["Физика", "012001", "20"],
      ["Физика", "012001", "30"],
      ["Физика", "012002", "50"],
    ]);
    expect(reading.issues).toEqual([]);
  });

  it("do not get the exam above when their title names one that nobody knows", () => {
    const reading = readText(
      text(
        "03 - Физика 2024.06.04",
        head,
        ...rowsOfPage("012001", 20),
        "Средние;;;;;;;20",
        "Воздухоплавание 2024.06.05",
        head,
        ...rowsOfPage("012002", 50),
      ),
    );
    expect(reading.issues.map(({ code }) => code)).toContain("subject-unknown");
  });

  it("belong to the exam that a title names even if no header stands between", () => {
    const reading = readText(
      text(
        "03 - Физика 2024.06.04",
        head,
        ...rowsOfPage("012001", 20),
        "Средние;;;;;;;20",
        "04 - Химия 2024.06.05",
        ...rowsOfPage("012002", 50),
      ),
    );
    expect(schoolsIn(reading)).toEqual([[["Физика", "012001", "20"]], [["Химия", "012002", "50"]]]);
  });

  const pages = (first: string, second: string) =>
    readText(
      text(
        "03 - Физика 2024.06.04",
        head,
        ...rowsOfPage("012001", 20, 30),
        `Всего участников;;;;;;;${first}`,
        head,
        ...rowsOfPage("012002", 50),
        `Всего участников;;;;;;;${second}`,
      ),
    ).issues.map(({ code, line }) => [code, line]);

  it("are counted with the total of their page or of all pages", () => {
    expect(pages("2", "1")).toEqual([]);
    expect(pages("2", "3")).toEqual([]);
    expect(pages("2", "7")).toEqual([["total-differs", 8]]);
  });
});

describe("a row of a text with another number of cells than its header", () => {
  it.each(["2;012001;11;Щеглович;9911 771177", "2;012001;11;Щегл;ович;9911 771177;50"])(
    "has slid and is not quoted: %s",
    (row) => {
      const { issues, tables } = readText(
        `03 - Физика 2024.06.04\n№;Код ОО;Класс;Фамилия;Документ;Балл\n1;012001;11;Кенар;9911 771178;50\n${row}\n`,
      );
      expect(issues.map(({ code, line }) => [code, line])).toEqual([["row-shifted", 4]]);
      expect(issues[0]?.found).toBeUndefined();
      expect(issues[0]).toMatchObject({
        column: "все столбцы",
        expected: "столько значений, сколько столбцов в заголовке",
      });
      expect(tables[0]).toMatchObject({ rejected: 1 });
    },
  );
});
