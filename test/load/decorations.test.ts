import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { utils, write } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadRegion } from "../../src/load/load-region.ts";
import { describeIssue } from "../../src/shared/messages.ts";

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
const tables: Readonly<Record<string, Table>> = {
  "pupils, CSV": { path: "results/2024/m.csv", rows: [pupilHeader, ...pupils] },
  "pupils, XLSX": { path: "results/2024/m.xlsx", rows: [pupilHeader, ...pupils] },
  "counts by school": {
    path: "results/2024/c.csv",
    rows: [
      ["Год", "Экзамен", "Предмет", "Класс", "Код ОО", "Количество участников", "«2»", "«3»", "«4»", "«5»"],
      ["2024", "ОГЭ", "Математика", "9", "011001", "4", "1", "2", "1", "0"],
      ["2024", "ОГЭ", "Математика", "9", "011002", "5", "2", "2", "0", "1"],
    ],
  }, // prettier-ignore
  register: { ...register, path: "schools.xlsx" },
  context: {
    path: "context/2024.csv",
    rows: [
      ["Код ОО", "Учебный год", "Обучающихся всего", "Детей-инвалидов", "Педагогов"],
      ["011001", "2024", "100", "3", "12"],
      ["011002", "2024", "200", "4", "20"],
    ],
  },
  "marks of the ВПР": {
    path: "results/2024/vpr.xlsx",
    headerAt: 4,
    rows: [
      ["Статистика по отметкам"],
      ["ВПР 2024 Математика 5 класс"],
      ["Предмет:", "Математика"],
      ["Максимальный первичный балл:", "20"],
      ["Группы участников", "Кол-во ОО", "Кол-во участников", "2", "3", "4", "5"],
      ["Приозёрская обл.", "2", "20", "15", "85", "0", "0"],
      ["Школа на Рябиновой(sch991101)", "", "10", "10", "90", "0", "0"],
      ["Школа у Клёна(sch991102)", "", "10", "20", "80", "0", "0"],
    ],
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
    const at = table.rows[table.headerAt ?? 0]?.indexOf(name) ?? -1;
    if (at < 0) return undefined;
    const rows = table.rows.map((row, line) =>
      line > 0 ? row.with(at, change(row[at] ?? "")) : row,
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
  "numbered names": header((name, at) => (name.startsWith("«") ? name : `${at + 1}. ${name}`)),
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
  "a header of three lines": ({ rows: [names = [], ...rows], headerAt, ...table }) => {
    const half = Math.ceil(names.length / 2);
    const blank = (count: number) => Array.from({ length: count }, () => "");
    const top = [...names.slice(0, half), "Показатели", ...blank(names.length - half - 1)];
    const middle = [...blank(half), "за год", ...blank(names.length - half - 1)];
    const bottom = [...blank(half), ...names.slice(half)];
    return headerAt === undefined ? { ...table, rows: [top, middle, bottom, ...rows] } : undefined;
  },
  "a header of two lines, names merged down": ({ rows: [names = [], ...rows], ...table }) => {
    const [first = "", ...others] = names;
    const top = [first, "Показатели", ...others.slice(1).map(() => "")];
    return table.headerAt === undefined
      ? { ...table, rows: [top, ["", ...others], ...rows] }
      : undefined;
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
    const changed = header((name) => ranges[name] ?? name)(table);
    return table.headerAt === undefined ? changed : undefined;
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

function bytesOf({ path, rows }: Table): string | Buffer {
  if (path.endsWith(".csv"))
    return rows
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";"))
      .join("\n");
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), "Лист");
  // SheetJS declares what it writes as `any`.
  return write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

let regions = 0;
/** What a region of this table says, and what was told worse than a note. */
async function read(table: Table) {
  const path = join(folder, String(++regions));
  const files = table.path.startsWith("schools") ? [table, plainResults] : [register, table];
  if (table.path.startsWith("context")) files.push(plainResults);
  for (const file of files) {
    await mkdir(dirname(join(path, file.path)), { recursive: true });
    await writeFile(join(path, file.path), bytesOf(file));
  }
  const region = await loadRegion(path);
  const { quality } = region;
  const issues = [...quality.issues, ...quality.files.flatMap((file) => file.issues)];
  const said = {
    cells: region.cells.map(({ sources: _, ...cell }) => cell),
    schools: region.schools.map(({ line: _, ...school }) => school),
    context: region.context.map(({ line: _, file: __, ...row }) => row),
    told: issues.filter(({ severity }) => severity !== "note").map(describeIssue),
  };
  await region.close();
  return said;
}
const plainResults: Table = tables["pupils, CSV"]!;

describe.each(Object.entries(tables))("%s", (_, table) => {
  let plain: Awaited<ReturnType<typeof read>>;
  beforeAll(async () => {
    plain = await read(table);
    expect(plain.cells.length).toBeGreaterThan(0);
    expect(plain.told).toEqual([]);
  });

  const applicable = Object.entries(decorations).flatMap(([name, decorate]) => {
    const decorated = decorate(table);
    return decorated ? [[name, decorated] as const] : [];
  });
  it.each(applicable)("with %s", async (_name, decorated) => {
    expect(decorated).not.toEqual(table);
    expect(await read(decorated)).toEqual(plain);
  });
});
