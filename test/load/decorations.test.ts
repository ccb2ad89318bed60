import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { utils, write } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadRegion } from "../../src/load/load-region.ts";
import { layouts } from "../../src/read/layouts.ts";
import { describeIssue } from "../../src/shared/messages.ts";
import { thorough } from "../thorough.ts";

/**
 * One reading of words, years, places and headers: whatever a table is, and however it is decorated, the
 * counts, the schools and the context are those of the plain table.
 */

type Rows = readonly (readonly string[])[];

/** A table of the folder: where it lies, how it is written, how many rows its header is below the top. */
interface Table {
  readonly path: string;
  readonly rows: Rows;
  readonly headerAt?: number;
  /** Lines of a header that is of several already. */
  readonly linesOver?: number;
  /** Column whose equal cells one under another are merged in the workbook. */
  readonly merged?: number;
  /** A table without which this one says nothing. */
  readonly beside?: Table;
}

const schools = ["011001", "011002"];
const pupils: Rows = schools.flatMap((school, i) =>
  Array.from({ length: 4 }, (_, pupil) => {
    const [primary, mark] = pupil <= i ? ["5", "2"] : ["10", "3"];
    return ["2024", "ОГЭ", "Математика", "9", school, primary, mark];
  }),
);
const pupilHeader = [
  "Год",
  "Экзамен",
  "Предмет",
  "Класс",
  "Код школы",
  "Первичный балл",
  "Отметка",
];
const register: Table = {
  path: "schools.csv",
  rows: [
    ["Код ОО", "Наименование ОО", "Муниципалитет", "Логин ВПР"],
    ["011001", "Школа на Рябиновой", "Озёрный район", "sch991101"],
    ["011002", "Школа у Клёна", "Озёрный район", "sch991102"],
  ],
};
const report = (name: string, header: readonly string[], ...groups: Rows): Table => ({
  path: "results/2024/vpr.xlsx",
  headerAt: 4,
  rows: [
    [name],
    ["ВПР 2024 Математика 5 класс"],
    ["Предмет:", "Математика"],
    ["Максимальный первичный балл:", "20"],
    ["Группы участников", "Кол-во ОО", "Кол-во участников", ...header],
    ...groups,
  ],
});
const region = "Приозёрская обл.";
const [first, second] = ["Школа на Рябиновой(sch991101)", "Школа у Клёна(sch991102)"];
/** Pupils of an export of the ВПР, each with a code of their own. */
const vprPupils = (row: (login: string, code: string) => readonly string[]): Rows =>
  ["sch991101", "sch991102"].flatMap((login) =>
    ["20001", "20002", "20003"].map((code) => row(login, code)),
  );
const vprFile = "results/2024/ВПР/5 класс/Математика.xlsx";

/** A table at least for every layout, by the layout's id; a name of what it is behind it. */
const tables: Readonly<Record<string, Table>> = {
  "pupil-table, CSV": { path: "results/2024/m.csv", rows: [pupilHeader, ...pupils] },
  "pupil-table, XLSX": { path: "results/2024/m.xlsx", rows: [pupilHeader, ...pupils] },
  "ris-protocol": {
    path: "results/2024/протокол.xlsx",
    headerAt: 2,
    rows: [
      ["Протокол проверки результатов ОГЭ"],
      ["02 - Математика 2024.06.06"],
      ["№", "Код ОО", "Класс", "Номер КИМ", "Первичный балл", "Отметка"],
      ...pupils.map(([, , , , school = "", primary = "", mark = ""], at) => [
        ...[String(at + 1), school, "9", `90${at}`, primary, mark],
      ]),
    ],
  },
  "ris-appeals": {
    path: "results/2024/апелляции.xlsx",
    headerAt: 2,
    rows: [
      ["Протокол апелляций и перепроверок"],
      ["02 - Математика 2024.06.06"],
      [
        ...["№", "Код ОО", "Класс", "Документ", "Тип апелляции", "Состояние"],
        ...["Дата изменений", "Балл до изменения", "Первичный балл", "Отметка"],
      ],
      ["1", "011001", "9", "9911 771177", "Апелляция", "Обработана", "2024.06.20", "5", "12", "3"],
    ],
    beside: {
      path: "results/2024/m.csv",
      rows: [
        [...pupilHeader, "Документ"],
        ...pupils.map((row, at) => [...row, `9911 77117${7 - at}`]),
      ],
    },
  },
  "regional-book": {
    path: "results/2024/книга.xlsx",
    headerAt: 2,
    linesOver: 1,
    rows: [
      ["Информация о результатах ЕГЭ выпускников школ в 2024 году"],
      ["Муниципальное образование", "Образовательная организация", "Математика (профиль), чел."],
      [
        ...["", "", "приняло участие", "не преодолен min порог"],
        ...["высокобалльники (80-99 баллов)", "получили 100 баллов", "средний балл"],
      ],
      ["Озёрный район", "", "12", "3", "2", "1", "57"],
      ["", "Школа на Рябиновой", "5", "1", "1", "1", "60"],
      ["", "Школа у Клёна", "7", "2", "1", "0", "55"],
    ],
  },
  "school-counts": {
    path: "results/2024/c.csv",
    rows: [
      ["Год", "Экзамен", "Предмет", "Класс", "Код ОО", "Количество участников", "«2»", "«3»", "«4»", "«5»"],
      ["2024", "ОГЭ", "Математика", "9", "011001", "4", "1", "2", "1", "0"],
      ["2024", "ОГЭ", "Математика", "9", "011002", "5", "2", "2", "0", "1"],
    ],
  }, // prettier-ignore
  "school-register": { ...register, path: "schools.xlsx" },
  "school-context": {
    path: "context/2024.csv",
    rows: [
      ["Код ОО", "Учебный год", "Обучающихся всего", "Детей-инвалидов", "Педагогов"],
      ["011001", "2024", "100", "3", "12"],
      ["011002", "2024", "200", "4", "20"],
    ],
  },
  "context-book": {
    path: "context/2024.xlsx",
    rows: [
      [
        ...["Пользователь", "Муниципалитет", "Школа"],
        "20. Укажите количество обучающихся в ОО в 2023/2024 учебном году",
        "25. Сколько всего в ОО учителей/преподавателей?",
      ],
      ["sch991101", "Озёрный район", "sch991101 | Школа на Рябиновой", "100", "12"],
      ["sch991102", "Озёрный район", "sch991102 | Школа у Клёна", "200", "20"],
    ],
  },
  overrides: {
    path: "overrides.csv",
    rows: [
      ["Код ОО", "Кластер", "Решение", "Акт", "Дата акта", "Причина", "Год"],
      ["011001", "ШНОР", "включить", "Приказ № 1", "01.09.2024", "Решение комиссии", "2024"],
    ],
  },
  participation: {
    path: "participation.csv",
    rows: [
      ["Код ОО", "Год", "Вид поддержки"],
      ["011001", "2024", "500+"],
    ],
  },
  "vpr-markers": {
    path: "results/2024/маркеры.xlsx",
    rows: [
      ["Год", "Логин", "ОО", "Муниципалитет", "4 РУ", "4 МА", "Количество маркеров"],
      ["2024", "sch991101", "Школа на Рябиновой", "Озёрный район", "1", "", "1"],
      ["2024", "sch991102", "Школа у Клёна", "Озёрный район", "1", "1", "2"],
    ],
  },
  "vpr-marks": report(
    "Статистика по отметкам",
    ["2", "3", "4", "5"],
    [region, "2", "20", "15", "85", "0", "0"],
    [first, "", "10", "10", "90", "0", "0"],
    [second, "", "10", "20", "80", "0", "0"],
  ),
  "vpr-journal": report(
    "Сравнение отметок с отметками по журналу",
    ["Понизили %", "Кол-во", "Подтвердили %", "Кол-во", "Повысили %", "Кол-во"],
    [region, "2", "20", "15", "3", "80", "16", "5", "1"],
    [first, "", "10", "10", "1", "80", "8", "10", "1"],
    [second, "", "10", "20", "2", "80", "8", "0", "0"],
  ),
  "vpr-primary-scores": report(
    "Распределение первичных баллов",
    ["0", "1", "2"],
    [region, "2", "20", "15", "80", "5"],
    [first, "", "10", "10", "80", "10"],
    [second, "", "10", "20", "80", "0"],
  ),
  "vpr-tasks": report(
    "Выполнение заданий",
    ["1 (1б)", "2К1 (2б)"],
    [region, "2", "20", "15", "80"],
    [first, "", "10", "10", "80"],
    [second, "", "10", "20", "80"],
  ),
  "vpr-tasks-by-mark": report(
    "Выполнение заданий группами участников",
    ["1 (1б)", "2К1 (2б)"],
    [first, "", "10", "", ""],
    ["Отметка 2", "", "4", "25", "50"],
    ["Отметка 3", "", "6", "50", "75"],
  ),
  "vpr-planned-results": {
    ...report(
      "Достижение планируемых результатов",
      ["Муниципалитет", "Регион"],
      ["1. Умение читать", "", "10", "80", "75"],
    ),
    beside: { path: "results/2024/m.csv", rows: [pupilHeader, ...pupils] },
  },
  "vpr-individual": {
    path: "results/2024/vpr.xlsx",
    headerAt: 3,
    rows: [
      ["Индивидуальные результаты"],
      ["ВПР 2024 Математика 5 класс"],
      ["Максимальный первичный балл:", "5"],
      [
        ...["ОО", "Муниципалитет", "Название ОО", "Код участника", "Класс", "Вариант"],
        ...["1 (2б)", "2К1 (3б)", "Первичный балл", "Отметка", "Отметка по журналу"],
      ],
      ...vprPupils((login, code) => [
        ...[login, "Озёрный район", "Школа", code, "5А", "1", "2", "1", "3", "3", "4"],
      ]),
    ],
  },
  "vpr-raw-1": {
    path: vprFile,
    rows: [
      [
        ...["groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum"],
        ...["a-1-grade", "a-2-grade"],
      ],
      ...vprPupils((login, code) => [
        ...["99-RU", login, "1", code, "4", "ж", "А", "1", "", "3", "1", "2"],
      ]),
    ],
  },
  "vpr-raw-2": {
    path: vprFile,
    rows: [
      [
        ...["логин школы", "регион", "код обучающегося", "отметка за предыдущую четверть/триместр"],
        ...["пол", "класс", "вариант", "всего баллов", "балл за 1", "балл за 2"],
      ],
      ...vprPupils((login, code) => [
        ...[login, "Озёрный район", code, "4", "ж", "А", "1", "3", "1", "2"],
      ]),
    ],
  },
  "vpr-raw-3": {
    path: vprFile,
    rows: [
      [
        ...["Пользователь", "Муниципалитет", "Школа", "Код", "Вариант", "1 (1б)", "2 (2б)"],
        ...["Наименование класса", "Пол", "Отметка за предыдущий триместр", "Итого баллов"],
      ],
      ...vprPupils((login, code) => [
        ...[login, "Озёрный район", login, code, "1", "1", "2", "А", "ж", "4", "3"],
      ]),
    ],
  },
  "vpr-collection": {
    path: vprFile,
    rows: [
      [
        ...["Логин ОО", "Код участника", "Вариант", "1 (1б)", "2 (2б)"],
        ...["Порядковый номер класса", "Отметка за предыдущий триместр", "Итого баллов"],
      ],
      ...vprPupils((login, code) => [login, code, "1", "1", "2", "1", "4", "3"]),
    ],
  },
  "vpr-service-sheet": {
    path: "results/2024/классы.xlsx",
    rows: [
      ["Пользователь", "Буква (цифра) класса", "Основной учебник по предмету"],
      ["sch991101", "А", "Учебник"],
    ],
    beside: { path: "results/2024/m.csv", rows: [pupilHeader, ...pupils] },
  },
};

const isName = (cell: string) => /\p{L}/u.test(cell);
/** Changes the names of the header. */
const header =
  (change: (name: string, at: number) => string) =>
  ({ rows, headerAt = 0, ...table }: Table): Table => ({
    ...table,
    headerAt,
    rows: rows.with(
      headerAt,
      (rows[headerAt] ?? []).map((cell, at) => (isName(cell) ? change(cell, at) : cell)),
    ),
  });
/** Changes cells under the header. */
const cells =
  (change: (cell: string) => string) =>
  ({ rows, headerAt = 0, ...table }: Table): Table => ({
    ...table,
    headerAt,
    rows: rows.map((row, line) => (line > headerAt ? row.map(change) : row)),
  });
/** Changes cells of one column, where the table has it. */
const column =
  (name: string, change: (cell: string) => string) =>
  (table: Table): Table | undefined => {
    const headerAt = table.headerAt ?? 0;
    const at = table.rows[headerAt]?.indexOf(name) ?? -1;
    if (at < 0) return undefined;
    const rows = table.rows.map((row, line) =>
      line > headerAt ? row.with(at, change(row[at] ?? "")) : row,
    );
    return { ...table, rows };
  };

const latin: Readonly<Record<string, string>> = { о: "o", О: "O", К: "K", а: "a", е: "e", с: "c" };
const retyped = (text: string) =>
  text.replace(/(?<=\p{L})[оаес]|[ОК](?=\p{L})/gu, (letter) => latin[letter] ?? letter);
const schoolYear =
  (written: string) =>
  (table: Table): Table | undefined =>
    column("Год", () => written)(table) ?? column("Учебный год", () => written)(table);
function withoutYear(table: Table): Table {
  const at = table.rows[0]?.findIndex((name) => /^(Год|Учебный год)$/u.test(name)) ?? -1;
  return at < 0 ? table : { ...table, rows: table.rows.map((row) => row.toSpliced(at, 1)) };
}
const words: Readonly<Record<string, string>> = { 2: "неуд.", 3: "удовл." };

const decorations: Readonly<Record<string, (table: Table) => Table | undefined>> = {
  "zero-width characters": cells((cell) => (cell === "" ? cell : `\u200b${cell}`)),
  "soft hyphens in the header": header((name) => `${name.slice(0, 2)}\u00ad${name.slice(2)}`),
  "no-break spaces": header((name) => `\u00a0${name.replaceAll(" ", "\u00a0")}\u202f`),
  "Latin letters in the header": header(retyped),
  "Latin letters in values": cells((cell) => (/^[а-яё]/iu.test(cell) ? retyped(cell) : cell)),
  "signs of footnotes in the header": header((name, at) => `${name}${"¹²³*"[at % 4]}`),
  "numbered names": header((name, at) => (/^\p{L}/u.test(name) ? `${at + 1}. ${name}` : name)),
  "column numbers of a form": header((name, at) => `${name} (гр. ${at + 1})`),
  "names cut over lines": header((name) => name.replace(" ", "\n")),
  "a row that numbers the columns": ({ rows, headerAt = 0, ...table }) => ({
    ...table,
    rows: rows.toSpliced(
      headerAt + 1,
      0,
      (rows[headerAt] ?? []).map((_, at) => String(at + 1)),
    ),
  }),
  "a header of three lines": ({ rows, headerAt = 0, linesOver = 0, ...table }) => {
    const names = rows[headerAt] ?? [];
    const half = Math.ceil(names.length / 2);
    const blank = (count: number) => Array.from({ length: count }, () => "");
    const top = [...names.slice(0, half), "Показатели", ...blank(names.length - half - 1)];
    const middle = [...blank(half), "за год", ...blank(names.length - half - 1)];
    const bottom = [...blank(half), ...names.slice(half)];
    return linesOver > 0
      ? undefined
      : { ...table, headerAt, rows: rows.toSpliced(headerAt, 1, top, middle, bottom) };
  },
  "a header of two lines, names merged down": ({ rows, headerAt = 0, linesOver = 0, ...table }) => {
    const [first = "", ...others] = rows[headerAt] ?? [];
    const top = [first, "Показатели", ...others.slice(1).map(() => "")];
    return linesOver > 0
      ? undefined
      : { ...table, headerAt, rows: rows.toSpliced(headerAt, 1, top, ["", ...others]) };
  },
  "a school year 2023-2024": schoolYear("2023-2024"),
  "a school year 2023/24": schoolYear("2023/24"),
  "a school year 2023_2024": schoolYear("2023_2024"),
  "a school year in the folder": (table) =>
    table.path.includes("2024")
      ? { ...withoutYear(table), path: table.path.replace("2024", "2023-2024") }
      : undefined,
  "ranges behind names": (table) => {
    const ranges: Readonly<Record<string, string>> = {
      "Первичный балл": "Первичный балл (макс. 31)",
      Отметка: "Отметка (2-5)",
      "Количество участников": "Количество участников, чел.",
      Педагогов: "Педагогов (чел.)",
      "Код ОО": "Код ОО (6 цифр)",
    };
    return header((name) => ranges[name] ?? name)(table);
  },
  "schools merged down": (table) => {
    const { path, rows, headerAt = 0 } = table;
    const merged = (rows[headerAt] ?? []).findIndex((name) =>
      /^(Код (ОО|школы)|ОО|Логин ОО|логин школы|Пользователь|user)$/u.test(name),
    );
    const repeats = rows.some(
      (row, at) => at > headerAt + 1 && row[merged] === rows[at - 1]?.[merged],
    );
    return path.endsWith(".xlsx") && merged >= 0 && repeats ? { ...table, merged } : undefined;
  },
  "marks in words": column("Отметка", (cell) => words[cell] ?? cell),
  "marks in words and figures": column("Отметка", (cell) => `${cell} (${words[cell] ?? ""})`),
  "footnotes at marks": column("Отметка", (cell) => (cell === "2" ? "2*" : cell)),
  "remarks at scores": column("Первичный балл", (cell) => (cell === "5" ? "5 (ниже мин.)" : cell)),
  "dashes for zeros": column("«5»", (cell) => (cell === "0" ? "—" : cell)),
};

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "decorations-"));
});
afterAll(() => rm(folder, { recursive: true }));

function bytesOf({ path, rows, headerAt = 0, merged }: Table): string | Buffer {
  if (path.endsWith(".csv"))
    return rows
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";"))
      .join("\n");
  const book = utils.book_new();
  const same = (at: number) =>
    merged !== undefined && at > headerAt + 1 && rows[at]?.[merged] === rows[at - 1]?.[merged];
  const sheet = utils.aoa_to_sheet(
    rows.map((row, at) => row.map((cell, c) => (c === merged && same(at) ? null : cell))),
  );
  if (merged !== undefined)
    sheet["!merges"] = rows.flatMap((_, r) => {
      if (r <= headerAt || same(r) || !same(r + 1)) return [];
      const end = rows.findIndex((_row, at) => at > r && !same(at));
      return [{ s: { r, c: merged }, e: { r: (end < 0 ? rows.length : end) - 1, c: merged } }];
    });
  utils.book_append_sheet(book, sheet, "Лист");
  // SheetJS declares what it writes as `any`.
  return write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

let regions = 0;
/** What a region of this table says, and what was told worse than a note. */
async function read(table: Table) {
  const path = join(folder, String(++regions));
  const files = [table];
  if (!table.path.startsWith("schools")) files.push(register);
  if (table.beside) files.push(table.beside);
  else if (!table.path.startsWith("results")) files.push(plainResults);
  if (table.path.includes("маркеры")) files.push(plainResults);
  for (const file of files) {
    await mkdir(dirname(join(path, file.path)), { recursive: true });
    await writeFile(join(path, file.path), bytesOf(file));
  }
  const region = await loadRegion(path);
  const { quality } = region;
  const issues = [...quality.issues, ...quality.files.flatMap((file) => file.issues)];
  const layout = quality.files.find(({ file }) => file === table.path)?.layout;
  const said = {
    cells: region.cells.map(({ sources: _, ...cell }) => cell),
    schools: region.schools.map(({ line: _, ...school }) => school),
    context: region.context.map(({ line: _, file: __, ...row }) => row),
    overrides: region.overrides.map(({ line: _, ...row }) => row),
    participation: region.participation.map(({ line: _, ...row }) => row),
    markers: region.markers.map(({ school, year, markers }) => ({ school, year, markers })),
    told: issues.filter(({ severity }) => severity !== "note").map(describeIssue),
  };
  await region.close();
  return { layout, said };
}
const plainResults: Table = tables["pupil-table, CSV"]!;

it("has a table for every layout", () => {
  const named = new Set(Object.keys(tables).map((name) => name.split(",")[0]));
  expect([...named].toSorted()).toEqual(layouts.map(({ id }) => id).toSorted());
});

const order = Object.keys(tables);

describe.each(Object.entries(tables))("%s", (name, table) => {
  let plain: Awaited<ReturnType<typeof read>>["said"];
  beforeAll(async () => {
    const { layout, said } = await read(table);
    expect(said.cells.length).toBeGreaterThan(0);
    expect(said.told.filter((told) => told.includes(table.path))).toEqual([]);
    expect(layout).toBe(name.split(",")[0]);
    plain = said;
  });

  const applicable = Object.entries(decorations).flatMap(([title, decorate]) => {
    const decorated = decorate(table);
    return decorated && !isDeepStrictEqual(decorated, table) ? [[title, decorated] as const] : [];
  });
  // else a third of them for each table, and each of them for a third of the tables
  const tried = applicable.filter((_, at) => thorough || (at + order.indexOf(name)) % 3 === 0);
  it.each(tried)("with %s", async (_title, decorated) => {
    expect((await read(decorated)).said).toEqual(plain);
  });
});
