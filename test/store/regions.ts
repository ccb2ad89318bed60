import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { loadRegion, type LoadOptions, type RegionData } from "../../src/load/load-region.ts";
import { marks, register, type RegionFiles, results } from "../commands/small-region.ts";

const ege = (
  date: string,
  rows: readonly (readonly [person: number, mask: string, score: number])[],
) =>
  // prettier-ignore
  [
    "Год;Экзамен;Предмет;Класс;Код школы;Фамилия;Документ;Категория;Пол;Дата экзамена;Ответы в краткой форме;Тестовый балл",
    ...rows.map(([person, mask, score]) =>
      [
        ...["2024", "ЕГЭ", "Физика", "11", `01200${1 + (person % 2)}`, `Канарейкин-${person}`],
        ...[`4512 70000${person}`, person === 3 ? "ВПЛ" : "ВТГ", person % 2 ? "М" : "Ж", date],
        ...[mask, score],
      ].join(";"),
    ),
  ].join("\n");

/** A region with persons, two attempts, an appeal, tasks, a ready report, context and support. */
export const manyTables: RegionFiles = {
  "schools.csv": register,
  "region.json": '{ "title": "Вымышленная область" }',
  "results/2024/oge.csv": results,
  "results/2024/ege-june.csv": ege("2024.06.01", [
    [1, "++1", 90],
    [2, "+-0", 70],
    [3, "-+2", 50],
    [4, "--0", 20],
    [5, "+-1", 55],
  ]),
  "results/2024/ege-july.csv": ege("2024.07.01", [
    [4, "++0", 60],
    [5, "+-0", 15],
  ]),
  "results/2024/counts.csv":
    "Год;Экзамен;Класс;Предмет;Код ОО;Участников;«2»;«3»;«4»;«5»\n2024;ОГЭ;9;Физика;012001;10;1;4;4;1",
  "context/2024.csv": "Код ОО;Обучающихся всего;Педагогов\n012001;300;20",
  "participation.csv": "Код ОО;Год;Поддержка\n012001;2024;курсы",
  "readme.txt": "Код ОО\nничего",
  "notes.pdf": "%PDF",
};

/** One more procedure. */
export const history = [
  "Год;Экзамен;Класс;Предмет;Код ОО;Отметка",
  ...marks("012001", "История", [1, 2, 3, 4]),
].join("\n");

/** A region read with a store, all that it says and what was told on the way. */
export async function said(folder: string, options: LoadOptions = {}) {
  const told: string[] = [];
  const region = await loadRegion(folder, { ...options, tell: (line) => void told.push(line) });
  try {
    return { told, answers: await answersOf(region) };
  } finally {
    await region.close();
  }
}

/** Everything that may be asked of a region. */
export async function answersOf({ facts, close: _close, isBreak: _isBreak, ...data }: RegionData) {
  const exams = [...new Set([...data.cells, ...data.closed].map(({ exam }) => exam))];
  const queries = exams.flatMap((exam) =>
    [true, false].map((graduatesOnly) => ({ exam, years: [2023, 2024], graduatesOnly })),
  );
  const counts = [];
  for (const query of queries)
    counts.push({
      results: await facts.exam.results(query),
      participants: await facts.exam.participants(query),
      threeBest: await facts.exam.threeBest(query),
      tasks: await facts.exam.tasks(query),
    });
  return {
    data,
    counts,
    cells: await facts.allCells(),
    slices: await facts.slices(),
    histograms: await facts.histograms(),
    taskCells: await facts.taskCells({ year: 2024 }),
  };
}

/** The only entry of a kind in a store. */
export function entryOf(cache: string, kind: "region" | "results" = "region"): string {
  const entries = readdirSync(cache).filter((name) => name.includes(`-${kind}-`));
  if (entries.length !== 1) throw new Error(`entries: ${entries.join(", ")}`);
  return join(cache, entries[0] ?? "");
}

/** Every value of a Parquet file as text: its bytes are compressed. */
async function parquetText(path: string): Promise<string> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const reader = await connection.runAndReadAll(`FROM read_parquet('${path}')`);
    return JSON.stringify([reader.columnNames(), reader.getRowsJson()]);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Files of a store by their paths, as text. */
export async function storeTexts(cache: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const name of readdirSync(cache, { recursive: true, encoding: "utf8" })) {
    const path = join(cache, name);
    if (statSync(path).isDirectory()) continue;
    const values = name.endsWith(".parquet") ? await parquetText(path) : "";
    texts.set(name, readFileSync(path, "utf8") + values);
  }
  return texts;
}

/** A script that reads a region with a store and prints what it was told and which engine it loaded. */
export const readerScript = `
  const { loadRegion } = await import(${JSON.stringify(fileURLToPath(new URL("../../src/load/load-region.ts", import.meta.url)))});
  const [folder, cache] = process.argv.slice(-2);
  const told = [];
  const region = await loadRegion(folder, { cache, tell: (line, about) => void told.push(about) });
  const cells = region.cells.length;
  const engine = process.report.getReport().sharedObjects.some((path) => /duckdb/u.test(path));
  await region.close();
  console.log(JSON.stringify({ told, cells, engine }));
`;
