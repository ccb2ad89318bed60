#!/usr/bin/env node
import {
  exitCodes,
  printedArgument,
  readArguments,
  regionOptions,
  runCommand,
  UsageError,
  yearArgument,
} from "./command.ts";

const help = `Результативность поддержки: помогла ли она, по сравнению с похожими школами без поддержки.

  npx tsx scripts/effect.ts <год> [параметры]

  --data ПАПКА          папка региона (по умолчанию data-samples); кто и с какого года имеет
                        поддержку, сказано в participation.csv
  --criteria НАБОР|ФАЙЛ критерии, по которым взяты перечни до поддержки (по умолчанию default)
  --out ПАПКА           куда писать effect.json и effect.csv (по умолчанию out/<год>)
  --format table|json   что печатать: сводку или JSON (по умолчанию table)
  --matches 1|2|3       сколько школ сравнения на одну школу с поддержкой (по умолчанию 2)
  --caliper ЧИСЛО       насколько могут расходиться результаты до поддержки, в стандартных
                        отклонениях школ (по умолчанию 0,2)
  --help                эта справка

Где школ или лет не хватает, числа нет, а сказано, сколько нужно. Справка — reports/effect/page.ts.
Коды завершения: 0 готово, 1 ошибка программы, 2 неверные аргументы, 10 ошибка в критериях,
11 данные не читаются.`;

const options = {
  ...regionOptions,
  format: { type: "string", default: "table" },
  matches: { type: "string" },
  caliper: { type: "string" },
} as const;

function parseMatches(written: string): number {
  if (!/^[123]$/u.test(written))
    throw new UsageError(`«${written}»: школ сравнения от 1 до 3. Пример: --matches 2`);
  return Number(written);
}

function parseCaliper(written: string): number {
  const value = Number(written.replace(",", "."));
  if (!(value > 0 && value <= 5))
    throw new UsageError(`«${written}» не число больше 0 и до 5. Пример: --caliper 0,2`);
  return value;
}

async function main(): Promise<number> {
  const { values, positionals } = readArguments(options);
  if (values.help) {
    console.log(help);
    return exitCodes.fine;
  }
  const year = yearArgument(positionals, "npx tsx scripts/effect.ts 2024");
  const format = printedArgument(values.format);
  const policy = {
    ...(values.matches !== undefined && { matches: parseMatches(values.matches) }),
    ...(values.caliper !== undefined && { caliper: parseCaliper(values.caliper) }),
  };
  const { effectCommand } = await import("./effect-command.ts");
  return effectCommand({
    year,
    data: values.data,
    criteria: values.criteria,
    out: values.out ?? `out/${year}`,
    format,
    policy,
  });
}

await runCommand(main);
