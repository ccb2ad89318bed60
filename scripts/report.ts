#!/usr/bin/env node
import {
  exitCodes,
  readArguments,
  regionOptions,
  runCommand,
  UsageError,
  yearArgument,
} from "./command.ts";

const help = (
  ids: readonly string[],
): string => `Отчёты региона за год: страницы HTML, которые открываются без Интернета, и файлы для Word,
Excel, Jupyter и Markdown. Страница index.html ведёт к каждому.

  npx tsx scripts/report.ts <год> [параметры]

  --data ПАПКА          папка региона (по умолчанию data-samples)
  --criteria НАБОР|ФАЙЛ критерии: имя готового набора или файл .json (по умолчанию default)
  --out ПАПКА           куда писать (по умолчанию out/<год>)
  --only СПИСОК         только эти отчёты, через запятую (по умолчанию все):
${lines(ids)}
  --school КОД[,КОД]    паспорта только этих школ (по умолчанию всех)
  --format СПИСОК       html, docx, xlsx, ipynb, md через запятую (по умолчанию html)
  --service             показать и малые группы; каждая страница помечена
                        «Для служебного пользования»
  --act "№ … от …"      акт, утвердивший список; без него список — «проект»
  --workers N           сколько потоков готовят файлы (по умолчанию по числу процессоров,
                        не больше 4; 0 — без потоков)
  --help                эта справка

Без --service доли малых групп и групп «все или никто» скрыты (скр.), как и то, по чему их можно
вычислить: отчёт можно публиковать.

Сбой одного отчёта или документа не мешает остальным. Коды завершения: 0 — готово; 13 — готово, но
часть не составлена, на странице index.html сказано, что и почему; остальные — в README.`;

/** Names in lines that fit under the help of `--only`. */
function lines(ids: readonly string[]): string {
  const made: string[] = [];
  for (const id of ids) {
    const last = made.at(-1);
    if (last !== undefined && `${last}, ${id}`.length < 68)
      made[made.length - 1] = `${last}, ${id}`;
    else made.push(id);
  }
  return made.map((line) => `                        ${line}`).join(",\n");
}

const options = {
  ...regionOptions,
  format: { type: "string", default: "html" },
  only: { type: "string" },
  service: { type: "boolean", default: false },
  act: { type: "string" },
  school: { type: "string" },
  workers: { type: "string" },
} as const;

function threads(written: string): number {
  if (!/^\d{1,2}$/u.test(written))
    throw new UsageError(`--workers ${written}: ожидается целое число от 0 до 99`);
  return Number(written);
}

async function main(): Promise<number> {
  const { values, positionals } = readArguments(options);
  if (values.help) {
    const { reports } = await import("../reports/index.ts");
    console.log(help(reports.map(({ id }) => id)));
    return exitCodes.fine;
  }
  const year = yearArgument(positionals, "npx tsx scripts/report.ts 2024");
  const { chosenFormats, reportCommand } = await import("./report-command.ts");
  return reportCommand({
    year,
    data: values.data,
    criteria: values.criteria,
    out: values.out ?? `out/${year}`,
    formats: chosenFormats(values.format),
    service: values.service,
    ...(values.only !== undefined && { only: values.only }),
    ...(values.act !== undefined && { act: values.act }),
    ...(values.school !== undefined && { school: values.school }),
    ...(values.workers !== undefined && { workers: threads(values.workers) }),
  });
}

await runCommand(main);
