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

const help = `Список школ по кластерам: кто нуждается в помощи, почему и насколько это надёжно.

  npx tsx scripts/classify.ts <год> [параметры]

  --data ПАПКА          папка региона (по умолчанию data-samples)
  --criteria НАБОР|ФАЙЛ критерии: имя готового набора или файл .json (по умолчанию default)
  --out ПАПКА           куда писать (по умолчанию out/<год>)
  --format table|json   что печатать: таблицу или JSON (по умолчанию table)
  --act "№ … от …"      акт, утвердивший список; без него список — «проект»
  --explain КОД         объяснить решение по одной школе, ничего не записывая
  --full                вместе с --explain: все процедуры, а не только те, где есть признак
  --what-if ПОРОГ=A,B   сколько школ было бы при других значениях порога, ничего не записывая
  --max-rejected ДОЛЯ   допустимая доля отклонённых строк, % (по умолчанию 5)
  --help                эта справка

Готовые наборы критериев: npx tsx scripts/criteria.ts
Коды завершения: 0 готово, 1 ошибка программы, 2 неверные аргументы, 10 ошибка в критериях,
11 данные не читаются, 12 готово, но отклонённых строк больше допустимого.`;

const options = {
  ...regionOptions,
  format: { type: "string", default: "table" },
  act: { type: "string" },
  explain: { type: "string" },
  full: { type: "boolean", default: false },
  "what-if": { type: "string" },
  "max-rejected": { type: "string", default: "5" },
} as const;

function parseWhatIf(written: string): { target: string; values: number[] } {
  const [target = "", list = ""] = written.split("=");
  const values = list.split(",").map((one) => Number(one.trim()));
  if (target === "" || list === "" || values.some((one) => !Number.isFinite(one)))
    throw new UsageError(`«${written}» не понято. Пример: --what-if low=20,25,30,35`);
  return { target, values };
}

async function main(): Promise<number> {
  const { values, positionals } = readArguments(options);
  if (values.help) {
    console.log(help);
    return exitCodes.fine;
  }
  const year = yearArgument(positionals, "npx tsx scripts/classify.ts 2024");
  const format = printedArgument(values.format);
  const whatIf = values["what-if"] === undefined ? undefined : parseWhatIf(values["what-if"]);
  const maxRejected = maxRejectedArgument(values["max-rejected"]);
  const { classifyCommand } = await import("./classify-command.ts");
  return classifyCommand({
    year,
    data: values.data,
    criteria: values.criteria,
    out: values.out ?? `out/${year}`,
    format,
    maxRejected,
    full: values.full,
    ...(values.act !== undefined && { act: values.act }),
    ...(values.explain !== undefined && { explain: values.explain }),
    ...(whatIf && { whatIf }),
  });
}

await runCommand(main);
