#!/usr/bin/env node
import { defineCommand, exitCodes, runIfStarted, UsageError } from "./command.ts";

export const criteria = defineCommand({
  name: "criteria",
  about:
    "Файл критериев русскими предложениями: что считается, с чем сравнивается, на каком основании.",
  args: {
    ways: [
      ["", "готовые наборы"],
      ["<набор или файл>", "описание набора или вашего файла .json (Markdown)"],
    ],
    example: "federal-2020",
    read: ([name, ...more]: readonly string[]) => {
      if (more.length > 0) throw new UsageError("нужен один набор или файл критериев");
      return name;
    },
  },
  options: {},
  notes: "Ошибки в файле показываются все сразу. Схема для редактора: schema/criteria.schema.json.",
  codes: ["badCriteria"],
  run: async (name) => {
    const { criteriaMarkdown, documentCriteria } =
      await import("../src/criteria/document-criteria.ts");
    const { loadCriteria } = await import("../src/criteria/load-criteria.ts");
    const { presetNames } = await import("../src/criteria/presets.ts");
    if (name !== undefined)
      console.log(criteriaMarkdown(documentCriteria(await loadCriteria(name))));
    else
      for (const preset of presetNames)
        console.log(`${preset.padEnd(18)}${(await loadCriteria(preset)).title}`);
    return exitCodes.fine;
  },
});

await runIfStarted(import.meta.url, criteria);
