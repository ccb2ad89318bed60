#!/usr/bin/env node
import { dateArgument, exitCodes, readArguments, runCommand, yearArgument } from "./command.ts";

const help = `Потребности в обучении учителей по дефицитам заданий, ресурсы для них и антирисковые программы.

  npx tsx scripts/needs.ts <год> [параметры]

  --data ПАПКА      папка региона (по умолчанию data-samples); в ней, если есть,
                    support/programmes.csv, support/resources.csv, support/task-themes.csv
  --date ГГГГ-ММ-ДД на какой день программы (по умолчанию 31 декабря года)
  --out ПАПКА       куда писать needs.html, needs.json, needs.csv (по умолчанию out/<год>)
  --service         показать на странице и малые группы; она помечена «Для служебного пользования»
  --help            эта справка

needs.json и needs.csv — рабочие файлы со школами и числами: их не публикуют.
Коды завершения: 0 готово, 1 ошибка программы, 2 неверные аргументы, 11 данные не читаются.`;

const options = {
  data: { type: "string", default: "data-samples" },
  date: { type: "string" },
  out: { type: "string" },
  service: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

async function main(): Promise<number> {
  const { values, positionals } = readArguments(options);
  if (values.help) {
    console.log(help);
    return exitCodes.fine;
  }
  const year = yearArgument(positionals, "npx tsx scripts/needs.ts 2024");
  const date = values.date === undefined ? undefined : dateArgument(values.date);
  const { needsCommand } = await import("./needs-command.ts");
  return needsCommand({
    year,
    data: values.data,
    service: values.service,
    ...(date !== undefined && { date }),
    ...(values.out !== undefined && { out: values.out }),
  });
}

await runCommand(main);
