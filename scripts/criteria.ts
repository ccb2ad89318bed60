#!/usr/bin/env node
import { exitCodes, readArguments, runCommand, UsageError } from "./command.ts";

const help = `Файл критериев русскими предложениями: что считается, с чем сравнивается, на каком основании.

  npx tsx scripts/criteria.ts                    готовые наборы
  npx tsx scripts/criteria.ts <набор или файл>   описание набора или вашего файла .json (Markdown)

Ошибки в файле показываются все сразу. Схема для редактора: schema/criteria.schema.json.`;

const options = { help: { type: "boolean", default: false } } as const;

async function main(): Promise<number> {
  const { values, positionals } = readArguments(options);
  if (values.help) {
    console.log(help);
    return exitCodes.fine;
  }
  if (positionals.length > 1) throw new UsageError("нужен один набор или файл критериев");
  const { criteriaMarkdown, documentCriteria } =
    await import("../src/criteria/document-criteria.ts");
  const { loadCriteria } = await import("../src/criteria/load-criteria.ts");
  const { presetNames } = await import("../src/criteria/presets.ts");
  const [name] = positionals;
  if (name !== undefined) {
    console.log(criteriaMarkdown(documentCriteria(await loadCriteria(name))));
    return exitCodes.fine;
  }
  for (const preset of presetNames)
    console.log(`${preset.padEnd(18)}${(await loadCriteria(preset)).title}`);
  return exitCodes.fine;
}

await runCommand(main);
