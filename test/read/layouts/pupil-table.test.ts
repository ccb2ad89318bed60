import { describe, expect, it } from "vitest";
import { headOf } from "../../../src/read/layouts.ts";
import { pupilTable } from "../../../src/read/layouts/pupil-table.ts";
import {
  bindingOf,
  canaries,
  contextOf,
  gridOf,
  handedOn,
  readText,
  valuesOf,
} from "./ris-texts.ts";

const english = `SchoolCode;ClassCode;StationCode;AuditoriumCode;GovernmentCell;SurnameCell;NameCell;SecondNameCell;DocumentSeriesCode;DocumentNumberCode;TestResultBCell;TestResultCCell;PrimaryMark;Mark5
012001;9А;1001;0001;101;Канарейкин;Кенар;Щеглович;9911;771177;++-;1(2);12;3
`;

const regional = `Код предмета;Дата экзамена;Статус обработки;Код ППЭ;Код варианта;Штрихкод БР;Код ОУ;Наименование ОУ;Тип ОУ;Вид ОУ;Код участника;Категория;Класс;Пол;ОВЗ;Муниципальный район;Город-село;Первичный балл;Балл;Зачет;TestResultA;TestResultB;TestResultC;TestResultD;Кластер
1;2024.05.28;6;1001;311;900000000001;012001;МБОУ «СОШ № 1»;СОШ;Средняя общеобразовательная школа;900000000001;ВТГ;11А;Ж;нет;Приозёрский район;село;40;71;5;;++-;1(2);;ШНОР
1;2024.05.28;6;1001;312;900000000001;012001;МБОУ «СОШ № 1»;СОШ;Средняя общеобразовательная школа;900000000001;ВТГ;11А;М;да;Приозёрский район;село;10;30;2;;+--;0(2);;ШНОР
`;

const database = `SchoolCode,SubjectCode,ExamDate,ProcessCondition,Surname,Name,SecondName,BirthDay,DocumentSeries,DocumentNumber,ParticipantCode,Sex,pClass,PrimaryMark,PercentMark,Mark100,Mark5
012001,12,2023-06-05,6,Канарейкин,Кенар,Щеглович,2008-02-29,9911,771177,900000000001,1,11,30,50,55,
`;

describe("English headers", () => {
  it("are an ОГЭ table whose subject and year come from the file's name", () => {
    const reading = readText(english, { subject: "Химия", year: 2023 });
    const table = reading.tables[0]?.table;
    expect(reading.layout).toBe("pupil-table");
    expect(valuesOf(table, "exam", "grade", "school", "subject", "year", "mark")).toEqual([
      ["ОГЭ", "9", "012001", "Химия", "2023", "3"],
    ]);
    expect(bindingOf(table).personParts).toEqual([8, 9]);
    expect(reading.personalColumns).toBe(3);
    for (const canary of canaries) expect(handedOn(reading)).not.toContain(canary);
  });
});

describe("the rich regional table", () => {
  const reading = readText(regional);
  const table = reading.tables[0]?.table;

  it("gives category, sex, ОВЗ, kind of school, municipality, place and «Зачет»", () => {
    expect(
      valuesOf(table, "category", "sex", "ovz", "schoolType", "municipality", "locality", "passed"),
    ).toEqual([
      ["ВТГ", "Ж", "нет", "Средняя общеобразовательная школа", "Приозёрский район", "село", "5"],
      ["ВТГ", "М", "да", "Средняя общеобразовательная школа", "Приозёрский район", "село", "2"],
    ]);
    expect(valuesOf(table, "exam", "subjectCode", "date", "status", "score", "maskLong")).toEqual([
      ["ЕГЭ", "1", "2024.05.28", "6", "71", "1(2)"],
      ["ЕГЭ", "1", "2024.05.28", "6", "30", "0(2)"],
    ]);
  });

  it("prefers part B to part A and «Вид ОУ» to «Тип ОУ»", () => {
    expect(bindingOf(table).headers).toMatchObject({
      maskShort: "TestResultB",
      schoolType: "Вид ОУ",
    });
  });

  it("hands on no form's number, and the code of a participant as the person alone", () => {
    expect(reading.personalColumns).toBe(1);
    expect(bindingOf(table).columns.person).toBe(10);
    for (const canary of canaries) expect(handedOn(reading)).not.toContain(canary);
  });
});

describe("columns named as in the РБД", () => {
  it("are known", () => {
    const reading = readText(database);
    const table = reading.tables[0]?.table;
    expect(valuesOf(table, "exam", "school", "subjectCode", "date", "status", "score")).toEqual([
      ["ЕГЭ", "012001", "12", "2023-06-05", "6", "55"],
    ]);
    expect(bindingOf(table).personParts).toEqual([8, 9]);
    for (const canary of canaries) expect(handedOn(reading)).not.toContain(canary);
  });
});

describe("a plain long table", () => {
  const rows = (header: string, ...lines: string[]) => [header, ...lines, ""].join("\n");

  it("is read in any order of its columns", () => {
    const one = rows("Год;Экзамен;Предмет;Класс;Код школы;Балл", "2024;ЕГЭ;Физика;11;012001;61");
    const other = rows("Балл;Код школы;Класс;Предмет;Экзамен;Год", "61;012001;11;Физика;ЕГЭ;2024");
    const values = [one, other].map((text) =>
      valuesOf(readText(text).tables[0]?.table, "year", "exam", "subject", "school", "score"),
    );
    expect(values[0]).toEqual([["2024", "ЕГЭ", "Физика", "012001", "61"]]);
    expect(values[1]).toEqual(values[0]);
  });

  it("leaves a repeated header out", () => {
    const header = "Год;Экзамен;Предмет;Код школы;Отметка";
    const reading = readText(
      rows(header, "2024;ОГЭ;Физика;012001;4", header, "2024;ОГЭ;Физика;012001;5"),
    );
    expect(valuesOf(reading.tables[0]?.table, "mark")).toEqual([["4"], ["5"]]);
    expect(reading.tables[0]?.service).toBe(2);
  });
});

describe("a table too big for memory", () => {
  const tabular = (text: string, hints = {}) => {
    const grid = gridOf(text);
    return pupilTable.tabular?.(headOf(grid), contextOf(grid, hints));
  };

  it("is left to the engine with the same binding as in memory", () => {
    const regular = tabular(regional);
    expect(regular?.headerIndex).toBe(0);
    expect(regular?.personalColumns).toBe(1);
    expect(regular?.binding).toEqual(bindingOf(readText(regional).tables[0]?.table));
    expect(tabular(database)?.binding.columns.score).toBe(15);
    expect(tabular(english, { subject: "Химия", year: 2023 })?.binding.columns.mark).toBe(13);
  });

  it("is not, where footers, blocks, a two-line header or an unknown year stand in the way", () => {
    const header = "Код ОО;Класс;Документ;Балл;Предмет;Год\n";
    const row = "012001;11;9911 771177;50;Физика;2024\n";
    expect(tabular(header + row)).toBeDefined();
    expect(tabular(`${header}${row}Всего участников;;;1;;\n`)).toBeUndefined();
    expect(
      tabular(`${header}${row}Класс;Код ОО;Документ;Балл;Предмет;Год\n${row}`),
    ).toBeUndefined();
    expect(tabular(`${header};;;Первичный балл;Вариант;\n${row}`)).toBeUndefined();
    expect(
      tabular("Код ОО;Класс;Документ;Балл;Предмет\n012001;11;9911;50;Физика\n"),
    ).toBeUndefined();
  });
});

describe("«Балл» outside the ЕГЭ", () => {
  const open = `Класс;Код предмета;ОО логин;Код ученика;Балл;Отметка;Year
5;2;sch203381;80001;7;3;2024
5;2;sch203381;80002;4;2;2024
`;
  it("is the primary score, beside a mark", () => {
    const table = readText(open, { exam: "ВПР", year: 2024 }).tables[0]?.table;
    expect(valuesOf(table, "primary", "mark", "score")).toEqual([
      ["7", "3", ""],
      ["4", "2", ""],
    ]);
    expect(bindingOf(table).headers.primary).toBe("Балл");
  });

  it("stays the test score of the ЕГЭ", () => {
    const table = readText(open, { exam: "ЕГЭ", year: 2024 }).tables[0]?.table;
    expect(valuesOf(table, "score")).toEqual([["7"], ["4"]]);
  });
});
