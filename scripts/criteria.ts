#!/usr/bin/env node
import type { Study } from "../src/study.ts";
import { abouts } from "./abouts.ts";
import { defineCommand, exitCodes, runIfStarted, UsageError } from "./command.ts";
import { withStudy } from "./open-study.ts";
import { data, format, readYear, store } from "./options.ts";

export const criteria = defineCommand({
  name: "criteria",
  about: abouts.criteria,
  args: {
    ways: [
      ["", "готовые наборы"],
      ["<набор или файл>", "описание набора или вашего файла .json (Markdown)"],
      ["<набор или файл> --check", "чего стоят его правила в вашем регионе"],
    ],
    example: "federal-2020",
    read: ([name, ...more]: readonly string[]) => {
      if (more.length > 0) throw new UsageError("нужен один набор или файл критериев");
      return name;
    },
  },
  options: {
    check: {
      flag: true,
      help: "проверить на данных региона: сколько школ в перечнях от случая, найдёт ли правило слабую школу, что было в прошлые годы",
    },
    data: { value: data.value, help: `${data.help} для --check (по умолчанию ${data.default})` },
    year: {
      value: "ГОД",
      help: "год перечня для --check (по умолчанию последний с результатами)",
      read: readYear,
    },
    format: { ...format, help: "что печатать с --check: таблицы (Markdown) или JSON" },
    ...store,
  },
  notes: "Ошибки в файле показываются все сразу. Схема для редактора: schema/criteria.schema.json.",
  codes: ["badCriteria", "unreadableData", "manyRejected"],
  run: async (name, given) => {
    if (given.check) {
      if (name === undefined)
        throw new UsageError("--check проверяет набор или файл: назовите его");
      const asked = { ...given, data: given.data ?? data.default, criteria: name };
      return withStudy(asked, async (study) => {
        await printCheck(study, given);
        return exitCodes.fine;
      });
    }
    if (given.data !== undefined || given.year !== undefined)
      throw new UsageError("--data и --year нужны только вместе с --check");
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

/** The check of a year: the page of it as Markdown, or what it is made of. */
async function printCheck(
  study: Study,
  given: { readonly year: number | undefined; readonly format: "table" | "json" },
): Promise<void> {
  const year = given.year ?? study.dataSet().years.at(-1) ?? 0;
  const found = await study.ruleCheck(year);
  if (given.format === "json") {
    const { region, criteria: rules, worth, past } = found;
    const told = { region, criteria: { id: rules.id, title: rules.title }, ...worth, past };
    console.log(JSON.stringify(told, null, 2));
    return;
  }
  const { ruleCheck } = await import("../reports/rule-check/page.ts");
  const { renderMarkdown } = await import("../src/render/render-markdown.ts");
  const { withDisclosureControl } = await import("../src/disclosure/disclosure.ts");
  console.log(renderMarkdown(withDisclosureControl(ruleCheck(found))));
}

await runIfStarted(import.meta.url, criteria);
