import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { DuckDBInstance } from "@duckdb/node-api";

/** Columns of the made export; the first surnames are personal, the code of the participant too. */
export const benchColumns = [
  "Код ОО", "Фамилия", "Имя", "Код участника", "Экзамен", "Предмет", "Год", "Категория", "Пол",
  "Первичный балл", "Балл", "Статус обработки",
] as const; // prettier-ignore

const subjects = [
  "Русский язык", "Математика профильная", "Физика", "Химия", "Биология", "История",
  "Обществознание", "Информатика", "Литература", "География", "Английский язык", "Немецкий язык",
]; // prettier-ignore

const pick = (list: readonly string[], salt: number): string =>
  `[${list.map((one) => `'${one}'`).join(", ")}][1 + (hash(i * 32 + ${salt}) % ${list.length})::INTEGER]`;

/** Rows of a rich regional table, the same for the same number: 1,000 schools, 12 subjects, 4 years. */
function rowsSql(rows: number): string {
  return `SELECT lpad((12000 + hash(i * 32 + 1) % 1000)::VARCHAR, 6, '0') AS "Код ОО",
    'Фамильева' || (hash(i * 32 + 2) % 100000) AS "Фамилия", 'Имярека' AS "Имя",
    (100000000000 + i - (hash(i * 32 + 12) % 2000 = 0)::INTEGER)::VARCHAR AS "Код участника",
    'ЕГЭ' AS "Экзамен", ${pick(subjects, 4)} AS "Предмет", 2021 + (hash(i * 32 + 5) % 4)::INTEGER AS "Год",
    ${pick(["ВТГ", "ВТГ", "ВТГ", "ВТГ", "ВТГ", "ВТГ", "ВТГ", "СПО", "ВПЛ"], 6)} AS "Категория",
    ${pick(["М", "Ж"], 7)} AS "Пол", (hash(i * 32 + 8) % 16 + hash(i * 32 + 9) % 16)::INTEGER AS "Первичный балл",
    (20 + hash(i * 32 + 10) % 40 + hash(i * 32 + 11) % 41)::INTEGER AS "Балл", 6 AS "Статус обработки"
    FROM range(${rows}) AS t(i)`;
}

/** Writes a region folder with one big CSV; returns the path of the CSV. */
export async function makeCsvRegion(folder: string, rows: number): Promise<string> {
  const path = join(folder, "results", "2024", "ege.csv");
  await mkdir(dirname(path), { recursive: true });
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  await connection.run(`COPY (${rowsSql(rows)}) TO '${path}' (HEADER, DELIMITER ';')`);
  connection.closeSync();
  instance.closeSync();
  return path;
}

/** Letters of windows-1251 that the made rows use. */
function toWindows1251(text: string): Buffer {
  const bytes = Buffer.alloc(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes[i] = code < 128 ? code : code >= 0x410 && code <= 0x44f ? code - 0x350 : 0x3f;
  }
  return bytes;
}

/** The same region in windows-1251. */
export async function makeWindows1251Region(folder: string, utf8: string): Promise<string> {
  const path = join(folder, "results", "2024", "ege.csv");
  await mkdir(dirname(path), { recursive: true });
  await pipeline(
    createReadStream(utf8, { encoding: "utf8" }),
    async function* (source: AsyncIterable<string>) {
      for await (const text of source) yield toWindows1251(text);
    },
    createWriteStream(path),
  );
  return path;
}

/** A region with one ВПР workbook of so many pupils, twelve tasks each. */
export async function makeXlsxRegion(folder: string, rows: number): Promise<string> {
  const { utils, write } = await import("@e965/xlsx");
  const path = join(folder, "results", "2024", "5", "ВПР Математика 5 класс.xlsx");
  await mkdir(dirname(path), { recursive: true });
  const tasks = Array.from({ length: 12 }, (_, i) => i + 1);
  const header = [
    "логин школы",
    "класс",
    "код",
    "пол",
    "вариант",
    "балл",
    ...tasks.map((t) => `балл за ${t}`),
  ];
  const data = Array.from({ length: rows }, (_, i) => {
    const points = tasks.map((task) => ((i * 7 + task * 13) % 11 > 4 ? 1 : 0));
    const total = points.reduce((sum: number, one) => sum + one, 0);
    return [
      `sch${220_000 + (i % 1000)}`,
      "5А",
      10_000 + Math.floor(i / 1000),
      "м",
      1 + (i % 2),
      total,
      ...points,
    ];
  });
  const sheet = utils.aoa_to_sheet([header, ...data], { dense: true });
  const book = utils.book_new(sheet, "Лист1");
  // `write` of type buffer gives a Buffer; the package says any.
  await writeFile(
    path,
    write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer,
  );
  return path;
}
