#!/usr/bin/env node
import { dateArgument, exitCodes, readArguments, runCommand, UsageError } from "./command.ts";

const help = `Дорожная карта: что сделано, что предстоит в ближайшие 30 дней, что просрочено.

  npx tsx scripts/roadmap.ts <год> [параметры]    карты, план которых начинается в этом году
  npx tsx scripts/roadmap.ts <файл> [параметры]   карта .json или документ с таблицей
                                                  (.txt, .md, .csv, .xlsx, .docx)

  --data ПАПКА     папка региона (по умолчанию data-samples): карты в roadmap/ или roadmaps/
  --facts ФАЙЛ     реестр фактов .csv, .xlsx или .json
                   (по умолчанию <карта>.facts.csv или .json рядом с картой)
  --date ГГГГ-ММ-ДД на какой день (по умолчанию день последней записи реестра;
                   без реестра — последний день плана)
  --out ПАПКА      куда писать roadmap.html, roadmap.json, roadmap.csv, roadmap.ics
                   (по умолчанию out/<год>)
  --help           эта справка

Участники карты — школы из participation.csv этого года; число педагогов берётся из context/.
Без факта после срока показатель — «нет данных», а не «не выполнен».
Коды завершения: 0 готово, 1 ошибка программы, 2 неверные аргументы, 11 данные не читаются.`;

const options = {
  data: { type: "string", default: "data-samples" },
  facts: { type: "string" },
  date: { type: "string" },
  out: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

async function main(): Promise<number> {
  const { values, positionals } = readArguments(options);
  if (values.help) {
    console.log(help);
    return exitCodes.fine;
  }
  const [what, ...more] = positionals;
  if (what === undefined || more.length > 0)
    throw new UsageError("нужен год или файл карты. Пример: npx tsx scripts/roadmap.ts 2024");
  for (const name of ["data", "facts", "out"] as const)
    if (values[name]?.trim() === "") throw new UsageError(`у параметра --${name} пустое значение`);
  const date = values.date === undefined ? undefined : dateArgument(values.date);
  const { roadmapCommand } = await import("./roadmap-command.ts");
  return roadmapCommand({
    ...(/^20\d\d$/u.test(what) ? { year: Number(what) } : { file: what }),
    data: values.data,
    ...(values.facts !== undefined && { facts: values.facts }),
    ...(date !== undefined && { date }),
    ...(values.out !== undefined && { out: values.out }),
  });
}

await runCommand(main);
