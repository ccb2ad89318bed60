#!/usr/bin/env node
import {
  exitCodes,
  readArguments,
  regionOptions,
  runCommand,
  UsageError,
  yearArgument,
} from "./command.ts";

const help = `Пары школ: кому из школ кластеров риска какая школа будет наставником.

  npx tsx scripts/partners.ts <год> [параметры]

  --data ПАПКА            папка региона (по умолчанию data-samples); вместимость, пожелания,
                          отказы и координаты — в её support/partners.csv, если она есть
  --criteria НАБОР|ФАЙЛ   критерии кластеров (по умолчанию default)
  --out ПАПКА             куда писать partners.csv и partners.xlsx (по умолчанию out/<год>)
  --max-distance КМ       не составлять пар дальше этого расстояния по прямой
  --options ФАЙЛ          веса и правила подбора (JSON); чего в нём нет — по умолчанию
  --act "№ … от …"        акт, утвердивший перечень; без него перечень — «проект»
  --service               для служебного пользования: малые группы показаны
  --help                  эта справка

Сначала наставника получает столько школ, сколько возможно, при нехватке мест — более срочные
кластеры; затем польза всех пар делается наибольшей. Веса пользы предложены разработчиками: это не норматив.
Коды завершения: 0 готово, 1 ошибка программы, 2 неверные аргументы, 10 ошибка в критериях,
11 данные не читаются.`;

const options = {
  ...regionOptions,
  "max-distance": { type: "string" },
  options: { type: "string" },
  act: { type: "string" },
  service: { type: "boolean", default: false },
} as const;

function kilometres(written: string): number {
  const value = /^\d{1,5}([.,]\d+)?$/u.test(written) ? Number(written.replace(",", ".")) : 0;
  if (value <= 0)
    throw new UsageError(`«${written}» не расстояние в км. Пример: --max-distance 60`);
  return value;
}

async function main(): Promise<number> {
  const { values, positionals } = readArguments(options);
  if (values.help) {
    console.log(help);
    return exitCodes.fine;
  }
  const year = yearArgument(positionals, "npx tsx scripts/partners.ts 2024");
  const distance = values["max-distance"];
  const maxDistance = distance === undefined ? undefined : kilometres(distance);
  const { partnersCommand } = await import("./partners-command.ts");
  return partnersCommand({
    year,
    data: values.data,
    criteria: values.criteria,
    out: values.out ?? `out/${year}`,
    service: values.service,
    ...(maxDistance !== undefined && { maxDistance }),
    ...(values.options !== undefined && { options: values.options }),
    ...(values.act !== undefined && { act: values.act }),
  });
}

await runCommand(main);
