#!/usr/bin/env node
import {
  exitCodes,
  maxRejectedArgument,
  printedArgument,
  readArguments,
  regionOptions,
  runCommand,
  UsageError,
  yearArgument,
} from "./command.ts";

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
  ...regionOptions,
  format: { type: "string", default: "table" },
  "min-n": { type: "string" },
  "max-rejected": { type: "string", default: "5" },
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

async function main(): Promise<number> {
  const { values, positionals } = readArguments(options);
  if (values.help) {
    console.log(help);
    return exitCodes.fine;
  }
  const years = yearsOf(positionals);
  const format = printedArgument(values.format);
  const minN = values["min-n"] === undefined ? undefined : parseMinN(values["min-n"]);
  const maxRejected = maxRejectedArgument(values["max-rejected"]);
  const { dynamicsCommand } = await import("./dynamics-command.ts");
  return dynamicsCommand({
    ...years,
    data: values.data,
    criteria: values.criteria,
    out: values.out ?? `out/${years.to}`,
    format,
    maxRejected,
    ...(minN !== undefined && { minN }),
  });
}

await runCommand(main);
