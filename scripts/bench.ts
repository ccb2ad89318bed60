/**
 * How fast the whole command is, against the bare query over the same file and against `cat`:
 * `npx tsx scripts/bench.ts [--rows N] [--runs R] [--encoding windows-1251] [--xlsx] [--json]`.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readArguments, runCommand, UsageError } from "./command.ts";

const help = `Замер скорости: вся команда classify против голого запроса DuckDB и cat.

  npx tsx scripts/bench.ts [параметры]

  --rows N                 строк в выгрузке (по умолчанию 1000000)
  --runs R                 сколько раз запустить каждую команду (по умолчанию 3)
  --encoding windows-1251  та же выгрузка ещё и в windows-1251 (facts)
  --xlsx                   ещё и книга ВПР на 100000 участников (facts; start-up — книга на одного)
  --criteria NAME          набор критериев (по умолчанию federal-2020)
  --facts                  без classify: только чтение и подсчёт
  --json                   печатать JSON

  cat       прочитать файл и ничего не делать
  bare      голый запрос: DuckDB читает тот же файл в столбцы с типами и одним GROUP BY считает то,
            что нужно ячейке (число, среднее, медиана, ниже минимального, группы баллов), в Parquet;
            новый процесс, два потока, 700 МБ
  facts     папка региона → ячейки на диске, со всеми проверками строк и повторными попытками
  classify  вся команда: от запуска до записанных файлов`;

const options = {
  rows: { type: "string", default: "1000000" },
  runs: { type: "string", default: "3" },
  encoding: { type: "string" },
  criteria: { type: "string", default: "federal-2020" },
  xlsx: { type: "boolean", default: false },
  facts: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const node = ["--import", "tsx"];

function positive(name: string, written: string): number {
  const value = Number(written.replaceAll("_", ""));
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`--${name} ${written}: ожидается целое число от 1`);
  return value;
}

async function bench(
  folder: string,
  settings: {
    rows: number;
    runs: number;
    criteria: string;
    factsOnly: boolean;
    windows1251: boolean;
    xlsx: boolean;
  },
) {
  const { makeCsvRegion, makeWindows1251Region, makeXlsxRegion } = await import("./bench-data.ts");
  const { measure, measureInTurn } = await import("./bench-run.ts");
  const csv = await makeCsvRegion(join(folder, "utf8"), settings.rows);
  const classify = (region: string) => () =>
    measure(
      process.execPath,
      [
        ...node,
        script("./classify.ts"),
        "2024",
        "--data",
        join(folder, region),
        "--criteria",
        settings.criteria,
        "--out",
        join(folder, "out"),
      ],
      [0, 12],
    );
  const facts = (region: string) => () =>
    measure(process.execPath, [
      ...node,
      script("./bench-facts.ts"),
      join(folder, region),
      join(folder, "cells"),
    ]);
  const commands: Record<string, () => ReturnType<typeof measure>> = {
    cat: () => measure("cat", [csv]),
    bare: () =>
      measure(process.execPath, [
        ...node,
        script("./bench-bare.ts"),
        csv,
        join(folder, "bare.parquet"),
      ]),
    facts: facts("utf8"),
    ...(settings.factsOnly ? {} : { classify: classify("utf8") }),
  };
  if (settings.windows1251) {
    await makeWindows1251Region(join(folder, "windows-1251"), csv);
    commands["windows-1251"] = facts("windows-1251");
  }
  if (settings.xlsx) {
    await makeXlsxRegion(join(folder, "xlsx"), 100_000);
    await makeXlsxRegion(join(folder, "one"), 1);
    commands.xlsx = facts("xlsx");
    commands["start-up"] = facts("one");
  }
  return measureInTurn(commands, settings.runs);
}

type Runs = Awaited<ReturnType<typeof bench>>;

function table(rows: number, runs: Runs): string {
  const line = (name: string, ...figures: readonly string[]) =>
    name.padEnd(14) + figures.map((figure) => figure.padStart(12)).join("");
  const over = (name: string, base: string, of: "seconds" | "processor" = "seconds") =>
    ((runs[name]?.[of] ?? Number.NaN) / (runs[base]?.[of] ?? Number.NaN)).toFixed(2);
  return [
    `${rows.toLocaleString("ru")} строк`,
    line("", "с", "× запроса", "× cat", "процессор, с", "× запроса", "МБ"),
    ...Object.entries(runs).map(([name, run]) =>
      line(
        name,
        run.seconds.toFixed(2),
        over(name, "bare"),
        over(name, "cat"),
        run.processor.toFixed(2),
        over(name, "bare", "processor"),
        run.megabytes.toFixed(0),
      ),
    ),
  ].join("\n");
}

async function main(): Promise<number> {
  const { values } = readArguments(options);
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (values.encoding !== undefined && values.encoding !== "windows-1251")
    throw new UsageError(`--encoding ${values.encoding}: ожидается windows-1251`);
  const rows = positive("rows", values.rows);
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    const runs = await bench(folder, {
      rows,
      runs: positive("runs", values.runs),
      criteria: values.criteria,
      factsOnly: values.facts,
      windows1251: values.encoding !== undefined,
      xlsx: values.xlsx,
    });
    console.log(values.json ? JSON.stringify({ rows, runs }, null, 2) : table(rows, runs));
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await runCommand(main);
