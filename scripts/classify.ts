#!/usr/bin/env node
import { join } from "node:path";
import { isUnapplied } from "../src/clusters/assign.ts";
import type { Classification } from "../src/clusters/classification.ts";
import { UnknownTargetError, type WhatIf, type WhatIfRow } from "../src/clusters/what-if.ts";
import { classificationTable } from "../src/document/classification-table.ts";
import type { RegionData } from "../src/load/load-region.ts";
import { causesOf, describeCause } from "../src/load/causes.ts";
import { qualityJson, rejectedShare, unreadFiles } from "../src/load/quality.ts";
import { officeCsv } from "../src/render/files/office-csv.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import { counted, formatNumber, formatPercent } from "../src/shared/russian.ts";
import type { Study } from "../src/study.ts";
import { abouts } from "./abouts.ts";
import { defineCommand, exitCodes, runIfStarted, UsageError } from "./command.ts";
import { listLines, listTable } from "./list-table.ts";
import { endOf, withStudy } from "./open-study.ts";
import {
  act,
  criteria,
  data,
  format,
  maxRejected,
  out,
  regions,
  store,
  yearArgument,
} from "./options.ts";
import { screenTable } from "./screen-table.ts";

export const classify = defineCommand({
  name: "classify",
  about: abouts.classify,
  args: yearArgument,
  options: {
    ...{ data, regions, criteria, out: out(""), format, act, ...store },
    explain: { value: "КОД", help: "объяснить решение по одной школе, ничего не записывая" },
    full: {
      flag: true,
      help: "вместе с --explain: все процедуры, а не только те, где есть признак",
    },
    "what-if": {
      value: "ПОРОГ=A,B",
      help: "сколько школ было бы при других значениях порога, ничего не записывая",
      read: readWhatIf,
    },
    "max-rejected": maxRejected,
  },
  notes: "Готовые наборы критериев называет команда criteria.",
  codes: ["badCriteria", "unreadableData", "manyRejected"],
  run: (year, given) =>
    withStudy({ ...given, year }, async (study) => {
      const whatIf = given["what-if"];
      if (whatIf) {
        await printWhatIf(study, whatIf, { year, format: given.format });
        return exitCodes.fine;
      }
      const result = await study.list(year);
      if (given.explain !== undefined) {
        const { explain } = await import("../src/clusters/explain.ts");
        const text = explain(result, given.explain, { full: given.full });
        if (text === undefined)
          throw new UsageError(`школы с кодом ${given.explain} нет в реестре`);
        console.log(text);
        return exitCodes.fine;
      }
      const folder = given.out ?? `out/${year}`;
      const paths = await writeAll(result, study.region, folder);
      if (given.format === "json") await printJson(result);
      else await printList(result, study, paths);
      return endOf(study.region, given["max-rejected"], `— в ${join(folder, "quality.json")}`);
    }),
});

function readWhatIf(written: string): WhatIf {
  const [target = "", list = ""] = written.split("=");
  const values = list.split(",").map((one) => Number(one.trim()));
  if (target === "" || list === "" || values.some((one) => !Number.isFinite(one)))
    throw new UsageError(`«${written}» не понято. Пример: --what-if low=20,25,30,35`);
  return { target, values };
}

async function printJson(result: Classification): Promise<void> {
  const { classificationJson } = await import("../src/clusters/classification-json.ts");
  for (const part of classificationJson(result)) process.stdout.write(part);
}

async function writeAll(
  result: Classification,
  region: RegionData,
  folder: string,
): Promise<string[]> {
  const { officeXlsx } = await import("../src/render/files/office-xlsx.ts");
  const { classificationJson } = await import("../src/clusters/classification-json.ts");
  const table = classificationTable(result);
  const files = [
    { name: "classification.json", content: classificationJson(result) },
    { name: "classification.csv", content: officeCsv(table) },
    {
      name: "classification.xlsx",
      content: await officeXlsx([{ name: "Кластеризация", table }]),
    },
    { name: "quality.json", content: qualityJson(region.quality) },
  ];
  return writeFolder(folder, files, {
    names: ["cells.csv", "cells.parquet"],
    write: (draft) => region.facts.writeCells(draft),
  });
}

async function printList(
  result: Classification,
  { region, criteria: { title } }: Study,
  paths: readonly string[],
) {
  const state = result.act === null ? "проект" : `утверждён: ${result.act}`;
  console.log(`${result.region}, ${result.year} год. Критерии: ${title}. Список — ${state}.`);
  for (const line of doubtLines(region)) console.log(line);
  for (const { code, overrides } of result.schools)
    for (const text of overrides.filter(isUnapplied)) console.log(`${code}: ${text}`);
  console.log(listLines(result).join("\n"));
  console.log("");
  console.log(await listTable(result));
  console.log(qualityLine(region));
  console.log(`Записано: ${paths.join(", ")}`);
}

/** Causes told beside the list: errors and warnings, the worst first. */
const mostCauses = 3;

/** What to know of the data before the list is read; files that were not read are told before all. */
function doubtLines({ quality }: RegionData): string[] {
  const causes = causesOf(quality).filter((one) => !one.isUnread && one.severity !== "note");
  if (causes.length === 0) return [];
  const more = causes.length - mostCauses;
  return [
    "Замечания к данным:",
    ...causes.slice(0, mostCauses).map((cause) => `  ${describeCause(cause)}`),
    ...(more > 0
      ? [`  … и ещё ${counted(more, ["причина", "причины", "причин"])}: называет команда validate`]
      : []),
  ];
}

/** One line on the quality of the data: how many rows, how many rejected, where to look. */
function qualityLine({ quality }: RegionData): string {
  const { files } = quality;
  const rows = (of: "rowsRead" | "rowsRejected") =>
    counted(
      files.reduce((total, file) => total + file[of], 0),
      ["строка", "строки", "строк"],
    );
  const unread = unreadFiles(quality).length;
  const parts = [
    counted(files.length, ["файл", "файла", "файлов"]),
    `${rows("rowsRead")} данных`,
    `отклонено ${rows("rowsRejected")} (${formatPercent(rejectedShare(quality), 2)})`,
    ...(unread > 0 ? [`не прочитано ${counted(unread, ["файл", "файла", "файлов"])}`] : []),
  ];
  return `Данные: ${parts.join(", ")}.`;
}

async function printWhatIf(
  study: Study,
  whatIf: WhatIf,
  { year, format: printed }: { readonly year: number; readonly format: "table" | "json" },
) {
  try {
    const rows = await study.whatIf(whatIf, year);
    console.log(
      printed === "json"
        ? `${JSON.stringify(rows, null, 2)}\n`
        : `${await whatIfTable(rows, whatIf.target)}\n${WORTH_WORDS}`,
    );
  } catch (error) {
    if (error instanceof UnknownTargetError) throw new UsageError(error.message);
    throw error;
  }
}

const WORTH_WORDS =
  "Случайно — сколько школ было бы в списке, если бы школы не отличались друг от друга; лишних — для скольких в среднем правило не выполнено по долям, стоящим за результатами. Без решений вручную и маркеров ВПР. Подробно: criteria <файл> --check.";

function whatIfTable(rows: readonly WhatIfRow[], target: string): Promise<string> {
  const clusters = Object.keys(rows[0]?.counts ?? {});
  const cell = ({ counts, added, removed, worth }: WhatIfRow, id: string): string => {
    const [more, fewer] = [added[id]?.length ?? 0, removed[id]?.length ?? 0];
    const change = [more > 0 ? `+${more}` : "", fewer > 0 ? `−${fewer}` : ""];
    const { byChance = null, falseEntries = null } = worth?.[id] ?? {};
    return [
      [String(counts[id] ?? 0), ...change].filter((part) => part !== "").join(" "),
      ...(byChance === null ? [] : [`случайно ${formatNumber(byChance, 1)}`]),
      ...(falseEntries === null ? [] : [`лишних ${formatNumber(falseEntries, 1)}`]),
    ].join("\n");
  };
  const head = [target, ...clusters];
  return screenTable(
    head,
    rows.map((row) => [
      String(row.value).replace(".", ","),
      ...clusters.map((id) => cell(row, id)),
    ]),
    { words: head.length },
  );
}

await runIfStarted(import.meta.url, classify);
