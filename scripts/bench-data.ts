import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { DuckDBInstance } from "@duckdb/node-api";

const subjects = [
  "Русский язык", "Математика профильная", "Физика", "Химия", "Биология", "История",
  "Обществознание", "Информатика", "Литература", "География", "Английский язык", "Немецкий язык",
]; // prettier-ignore

const pick = (list: readonly string[], salt: number): string =>
  `[${list.map((one) => `'${one}'`).join(", ")}][1 + (hash(i * 32 + ${salt}) % ${list.length})::INTEGER]`;

/** What a made export is like beyond a plain one. */
export interface ExportKind {
  /** Default 1,000; four years and twelve subjects each. */
  readonly schools?: number;
  /** Two columns of answers, task by task, as a mask: `+-+`, `0(2)1(2)`. */
  readonly masks?: true;
  /** One row in a hundred «н/я», one in ten «55,0». */
  readonly dirty?: true;
}

/** Answers of so many tasks, a hash of the row for each. */
const mask = (salt: number, tasks: number, answers: readonly string[]): string =>
  `array_to_string(list_transform(range(${tasks}), t -> [${answers.map((one) => `'${one}'`).join(", ")}]
    [1 + (hash(i * 32 + ${salt} + t * 7) % ${answers.length})::INTEGER]), '')`;

/** Rows of a rich regional table, the same for the same number and kind. */
function rowsSql(rows: number, { schools = 1000, masks, dirty }: ExportKind): string {
  const score = `(20 + hash(i * 32 + 10) % 40 + hash(i * 32 + 11) % 41)::INTEGER`;
  const written = dirty
    ? `CASE WHEN hash(i * 32 + 13) % 100 = 0 THEN 'н/я' WHEN hash(i * 32 + 14) % 10 = 0
        THEN ${score} || ',0' ELSE ${score}::VARCHAR END`
    : score;
  return `SELECT lpad((${schools <= 1000 ? 12_000 : 100_000} + hash(i * 32 + 1) % ${schools})::VARCHAR, 6, '0') AS "Код ОО",
    'Фамильева' || (hash(i * 32 + 2) % 100000) AS "Фамилия", 'Имярека' AS "Имя",
    (100000000000 + i - (hash(i * 32 + 12) % 2000 = 0)::INTEGER)::VARCHAR AS "Код участника",
    'ЕГЭ' AS "Экзамен", ${pick(subjects, 4)} AS "Предмет", 2021 + (hash(i * 32 + 5) % 4)::INTEGER AS "Год",
    ${pick(["ВТГ", "ВТГ", "ВТГ", "ВТГ", "ВТГ", "ВТГ", "ВТГ", "СПО", "ВПЛ"], 6)} AS "Категория",
    ${pick(["М", "Ж"], 7)} AS "Пол", (hash(i * 32 + 8) % 16 + hash(i * 32 + 9) % 16)::INTEGER AS "Первичный балл",
    ${written} AS "Балл", 6 AS "Статус обработки"
    ${
      masks
        ? `, ${mask(15, 12, ["+", "-"])} AS "Задания с кратким ответом",
       ${mask(16, 6, ["0(2)", "1(2)", "2(2)"])} AS "Задания с развернутым ответом"`
        : ""
    }
    FROM range(${rows}) AS t(i)`;
}

/** Writes a region folder with one big CSV; returns the path of the CSV. */
export async function makeCsvRegion(
  folder: string,
  rows: number,
  kind: ExportKind = {},
): Promise<string> {
  const path = join(folder, "results", "2024", "ege.csv");
  await mkdir(dirname(path), { recursive: true });
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  await connection.run(`COPY (${rowsSql(rows, kind)}) TO '${path}' (HEADER, DELIMITER ';')`);
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

/** Adds to a region one ВПР workbook of so many pupils, twelve tasks each: of another class a `book`. */
export async function makeXlsxRegion(folder: string, rows: number, book = 0): Promise<string> {
  const { utils, write } = await import("@e965/xlsx");
  const grade = 4 + (book % 5);
  const path = join(
    ...[folder, "results", String(2021 + (book % 4)), String(grade)],
    `ВПР Математика ${grade} класс, ${book + 1}.xlsx`,
  );
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
      `${grade}А`,
      10_000 + Math.floor(i / 1000) + 100 * book,
      "м",
      1 + (i % 2),
      total,
      ...points,
    ];
  });
  const sheet = utils.aoa_to_sheet([header, ...data], { dense: true });
  const workbook = utils.book_new(sheet, "Лист1");
  // `write` of type buffer gives a Buffer; the package says any.
  await writeFile(
    path,
    write(workbook, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer,
  );
  return path;
}
