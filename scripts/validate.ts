#!/usr/bin/env node
import {
  exitCodes,
  maxRejectedArgument,
  readArguments,
  runCommand,
  UsageError,
} from "./command.ts";

const help = `Проверка папки региона без классификации: что прочитано, что отклонено, чего не хватает.

  npx tsx scripts/validate.ts [папка] [параметры]

  папка                 папка региона (по умолчанию data-samples)
  --year ГОД            за какой год показать полноту (по умолчанию последний, за который есть данные)
  --issues N            сколько замечаний показать (по умолчанию 40; все — в quality.json)
  --out ПАПКА           записать quality.json и coverage.csv; без параметра ничего не записывается
  --max-rejected ДОЛЯ   допустимая доля отклонённых строк, % (по умолчанию 5)
  --help                эта справка`;

const options = {
  year: { type: "string" },
  issues: { type: "string", default: "40" },
  out: { type: "string" },
  "max-rejected": { type: "string", default: "5" },
  help: { type: "boolean", default: false },
} as const;

function parseNumber(written: string, name: string): number {
  if (!/^\d+(?:[.,]\d+)?$/u.test(written))
    throw new UsageError(`--${name} ${written}: ожидается число`);
  return Number(written.replace(",", "."));
}

async function main(): Promise<number> {
  const { values, positionals } = readArguments(options);
  if (values.help) {
    console.log(help);
    return exitCodes.fine;
  }
  const [folder = "data-samples", ...more] = positionals;
  if (folder.trim() === "" || values.out?.trim() === "")
    throw new UsageError("вместо папки пустое значение");
  if (more.length > 0) throw new UsageError(`лишние аргументы: ${more.join(" ")}`);
  const maxRejected = maxRejectedArgument(values["max-rejected"]);
  const { validateCommand } = await import("./validate-command.ts");
  return validateCommand({
    folder,
    issues: parseNumber(values.issues, "issues"),
    maxRejected,
    ...(values.year !== undefined && { year: parseNumber(values.year, "year") }),
    ...(values.out !== undefined && { out: values.out }),
  });
}

await runCommand(main);
