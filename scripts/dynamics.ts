#!/usr/bin/env node
import { exitCodes, readArguments, runCommand, UsageError, yearArgument } from "./command.ts";

const help = `Динамика: что изменилось между двумя годами и больше ли это случайных колебаний.

  npx tsx scripts/dynamics.ts <с года> <по год> [параметры]

  --data ПАПКА          папка региона (по умолчанию data-samples)
  --criteria НАБОР|ФАЙЛ критерии, по которым сравниваются перечни (по умолчанию default)
  --out ПАПКА           куда писать (по умолчанию out/<по год>)
  --format table|json   что печатать: сводку или JSON (по умолчанию table)
  --min-n ЧИСЛО         меньше участников — «недостаточно данных» (по умолчанию 10)
  --max-rejected ДОЛЯ   допустимая доля отклонённых строк, % (по умолчанию 5)
  --help                эта справка

Пишет dynamics.json, dynamics.csv, dynamics.xlsx.
Коды завершения: 0 готово, 1 ошибка программы, 2 неверные аргументы, 10 ошибка в критериях,
11 данные не читаются, 12 готово, но отклонённых строк больше допустимого.`;

const options = {
  data: { type: "string", default: "data-samples" },
  criteria: { type: "string", default: "default" },
  out: { type: "string" },
  format: { type: "string", default: "table" },
  "min-n": { type: "string" },
  "max-rejected": { type: "string", default: "5" },
  help: { type: "boolean", default: false },
} as const;

const example = "npx tsx scripts/dynamics.ts 2023 2024";

function yearsOf([from, to, ...more]: readonly string[]): { from: number; to: number } {
  if (from === undefined || to === undefined)
    throw new UsageError(`нужны два года. Пример: ${example}`);
  if (more.length > 0) throw new UsageError(`лишние аргументы: ${more.join(" ")}`);
  const years = { from: yearArgument([from], example), to: yearArgument([to], example) };
  if (years.from >= years.to)
    throw new UsageError(`сначала более ранний год: ${example}, а не ${from} ${to}`);
  return years;
}

function parseMinN(written: string): number {
  const value = Number(written);
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`«${written}» не число участников. Пример: --min-n 10`);
  return value;
}

function parsePercent(written: string): number {
  const value = Number(written.replace(",", "."));
  if (!Number.isFinite(value) || value < 0 || value > 100)
    throw new UsageError(`«${written}» не доля в процентах. Пример: --max-rejected 5`);
  return value / 100;
}

async function main(): Promise<number> {
  const { values, positionals } = readArguments(options);
  if (values.help) {
    console.log(help);
    return exitCodes.fine;
  }
  const years = yearsOf(positionals);
  if (values.format !== "table" && values.format !== "json")
    throw new UsageError(`--format ${values.format}: ожидается table или json`);
  const minN = values["min-n"] === undefined ? undefined : parseMinN(values["min-n"]);
  const maxRejected = parsePercent(values["max-rejected"]);
  const { dynamicsCommand } = await import("./dynamics-command.ts");
  return dynamicsCommand({
    ...years,
    data: values.data,
    criteria: values.criteria,
    out: values.out ?? `out/${years.to}`,
    format: values.format,
    maxRejected,
    ...(minN !== undefined && { minN }),
  });
}

await runCommand(main);
