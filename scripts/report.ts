#!/usr/bin/env node
import { exitCodes, readArguments, runCommand, yearArgument } from "./command.ts";

const help = `Список школ одной страницей HTML: открывается без Интернета, печатается на А4.

  npx tsx scripts/report.ts <год> [параметры]

  --data ПАПКА          папка региона (по умолчанию data-samples)
  --criteria НАБОР|ФАЙЛ критерии: имя готового набора или файл .json (по умолчанию default)
  --out ПАПКА           куда писать (по умолчанию out/<год>)
  --act "№ … от …"      акт, утвердивший список; без него список — «проект»
  --help                эта справка

Страница показывает и малые группы учеников: она для служебного пользования.`;

const options = {
  data: { type: "string", default: "data-samples" },
  criteria: { type: "string", default: "default" },
  out: { type: "string" },
  act: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

async function main(): Promise<number> {
  const { values, positionals } = readArguments(options);
  if (values.help) {
    console.log(help);
    return exitCodes.fine;
  }
  const year = yearArgument(positionals, "npx tsx scripts/report.ts 2024");
  const { reportCommand } = await import("./report-command.ts");
  return reportCommand({
    year,
    data: values.data,
    criteria: values.criteria,
    out: values.out ?? `out/${year}`,
    ...(values.act !== undefined && { act: values.act }),
  });
}

await runCommand(main);
