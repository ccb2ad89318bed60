#!/usr/bin/env node
import { procedureTitle } from "../src/document/evidence.ts";
import { officeCsv } from "../src/render/files/office-csv.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import { describeIssue } from "../src/shared/messages.ts";
import { counted, formatNumber } from "../src/shared/russian.ts";
import type { NeedsReport } from "../src/study/answers.ts";
import { needsJson, needsTable } from "../src/support/needs/needs-table.ts";
import { defineCommand, exitCodes, runIfStarted } from "./command.ts";
import { withStudy } from "./open-study.ts";
import { data, date, out, service, yearArgument } from "./options.ts";
import { renderedPage } from "./rendered-page.ts";

export const needs = defineCommand({
  name: "needs",
  about:
    "Потребности в обучении учителей по дефицитам заданий, ресурсы для них и антирисковые программы.",
  args: yearArgument,
  options: {
    data: {
      ...data,
      help: "папка региона; в ней, если есть, support/programmes.csv, support/resources.csv, support/task-themes.csv",
    },
    date: date("на какой день программы (по умолчанию 31 декабря года)"),
    out: out("needs.html, needs.json, needs.csv"),
    service,
  },
  notes: "needs.json и needs.csv — рабочие файлы со школами и числами: их не публикуют.",
  codes: ["unreadableData"],
  run: (year, given) =>
    withStudy({ data: given.data }, async (study) => {
      const { needsReport } = await import("../reports/needs/page.ts");
      const found = await study.needs(year, given.date);
      for (const issue of found.issues) console.error(describeIssue(issue));
      console.log((await needsLines(found)).join("\n"));
      const { files } = await renderedPage("needs", needsReport(found), {
        ...{ formats: ["html"], service: given.service, secrets: study.secrets },
      });
      const paths = await writeFolder(given.out ?? `out/${year}`, [
        ...files,
        { name: "needs.json", content: `${JSON.stringify(needsJson(found), null, 2)}\n` },
        { name: "needs.csv", content: officeCsv(needsTable(found)) },
      ]);
      console.log(`\nЗаписано: ${paths.join(", ")}`);
      return exitCodes.fine;
    }),
});

async function needsLines(data: NeedsReport): Promise<string[]> {
  const { needsWithoutResource } = await import("../reports/needs/resource-tables.ts");
  const found =
    data.works === 0
      ? "баллов за задания в выгрузках нет"
      : `дефициты в ${data.needs.length} из ${counted(data.works, ["процедуры", "процедур", "процедур"])} с баллами за задания`;
  const pupils = ({ value, low, high }: NeedsReport["needs"][number]["lacking"]) =>
    `${formatNumber(value)} (${formatNumber(low)}–${formatNumber(high)})`;
  const without = needsWithoutResource(data).map(({ need }) => procedureTitle(need));
  const hasResources = data.resources.file !== null;
  const { pairs } = data.coverage;
  return [
    `Потребности в обучении, ${data.year} год: ${found}`,
    ...data.needs.map(
      (need) =>
        `  ${procedureTitle(need)}: школ ${need.schools.length}, не справились сверх ожидаемого ${pupils(need.lacking)}`,
    ),
    ...(hasResources && without.length > 0
      ? [`\nНет ресурса по предмету: ${without.join("; ")}`]
      : []),
    ...data.supply.flatMap(({ subject, shortage }) =>
      hasResources && shortage !== null && shortage > 0
        ? [`Не хватает мест, ${subject.toLocaleLowerCase("ru")}: не меньше ${shortage}`]
        : [],
    ),
    `\nРисков высокой значимости у школ: ${pairs.required}; с утверждённой программой ${pairs.approved}, без программы ${pairs.none}`,
  ];
}

await runIfStarted(import.meta.url, needs);
