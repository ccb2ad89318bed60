/**
 * How fast the whole command is, against the bare query over the same file and against `cat`:
 * `npx tsx scripts/bench.ts [--rows N] [--runs R] [--encoding windows-1251] [--xlsx] [--json]`.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineCommand, exitCodes, runIfStarted, UsageError } from "./command.ts";
import { noArguments, wholeNumber } from "./options.ts";

const bench = defineCommand({
  name: "bench",
  about: "Замер скорости: вся команда classify против голого запроса DuckDB и cat.",
  args: noArguments,
  options: {
    rows: {
      value: "N",
      help: "строк в выгрузке",
      default: "1000000",
      read: wholeNumber("rows", 1),
    },
    runs: {
      value: "R",
      help: "сколько раз запустить каждую команду",
      default: "3",
      read: wholeNumber("runs", 1),
    },
    encoding: {
      value: "windows-1251",
      help: "та же выгрузка ещё и в windows-1251 (facts)",
      read: (written: string) => {
        if (written !== "windows-1251")
          throw new UsageError(`--encoding ${written}: ожидается windows-1251`);
        return written;
      },
    },
    xlsx: {
      flag: true,
      help: "ещё и книга ВПР на 100000 участников (facts; start-up — книга на одного)",
    },
    criteria: { value: "NAME", help: "набор критериев", default: "federal-2020" },
    facts: { flag: true, help: "без classify: только чтение и подсчёт" },
    json: { flag: true, help: "печатать JSON" },
  },
  notes: `  cat       прочитать файл и ничего не делать
  bare      голый запрос: DuckDB читает тот же файл в столбцы с типами и одним GROUP BY считает то,
            что нужно ячейке (число, среднее, медиана, ниже минимального, группы баллов), в Parquet;
            новый процесс, два потока, 700 МБ
  facts     папка региона → ячейки на диске, со всеми проверками строк и повторными попытками
  classify  вся команда: от запуска до записанных файлов`,
  codes: [],
  run: async (_, { rows, encoding, facts: factsOnly, json, ...given }) => {
    const folder = await mkdtemp(join(tmpdir(), "bench-"));
    try {
      const windows1251 = encoding !== undefined;
      const runs = await allRuns(folder, { ...given, rows, factsOnly, windows1251 });
      console.log(json ? JSON.stringify({ rows, runs }, null, 2) : table(rows, runs));
      return exitCodes.fine;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const node = ["--import", "tsx"];

async function allRuns(
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
        "--no-cache",
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

type Runs = Awaited<ReturnType<typeof allRuns>>;

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

await runIfStarted(import.meta.url, bench);
