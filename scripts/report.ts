#!/usr/bin/env node
import { exitCodes, readArguments, runCommand, yearArgument } from "./command.ts";

const help = `Отчёты региона за год: страницы HTML, которые открываются без Интернета, и файлы для Word,
Excel, Jupyter и Markdown. Страница index.html ведёт к каждому.

  npx tsx scripts/report.ts <год> [параметры]

  --data ПАПКА          папка региона (по умолчанию data-samples)
  --criteria НАБОР|ФАЙЛ критерии: имя готового набора или файл .json (по умолчанию default)
  --out ПАПКА           куда писать (по умолчанию out/<год>)
  --only СПИСОК         только эти отчёты, через запятую: cluster-list, dynamics, sao-11,
                        sao-9, methodology, data-quality (по умолчанию все)
  --format СПИСОК       html, docx, xlsx, ipynb, md через запятую (по умолчанию html)
  --service             показать и малые группы; каждая страница помечена
                        «Для служебного пользования»
  --act "№ … от …"      акт, утвердивший список; без него список — «проект»
  --help                эта справка

Без --service доли малых групп и групп «все или никто» скрыты (скр.), как и то, по чему их можно
вычислить: отчёт можно публиковать.`;

const options = {
  data: { type: "string", default: "data-samples" },
  criteria: { type: "string", default: "default" },
  out: { type: "string" },
  format: { type: "string", default: "html" },
  only: { type: "string" },
  service: { type: "boolean", default: false },
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
  const { reportCommand, reportFormats } = await import("./report-command.ts");
  return reportCommand({
    year,
    data: values.data,
    criteria: values.criteria,
    out: values.out ?? `out/${year}`,
    formats: reportFormats(values.format),
    service: values.service,
    ...(values.only !== undefined && { only: values.only }),
    ...(values.act !== undefined && { act: values.act }),
  });
}

await runCommand(main);
