import { join } from "node:path";
import type { Classification } from "../src/clusters/classification.ts";
import { explain } from "../src/clusters/explain.ts";
import { UnknownTargetError, type WhatIf, type WhatIfRow } from "../src/clusters/what-if.ts";
import type { Criteria } from "../src/criteria/criteria-file.ts";
import { classificationTable } from "../src/document/classification-table.ts";
import type { RegionData } from "../src/load/load-region.ts";
import { qualityJson, rejectedShare } from "../src/load/quality.ts";
import { officeCsv } from "../src/render/files/office-csv.ts";
import { officeXlsx } from "../src/render/files/office-xlsx.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import { counted, formatPercent } from "../src/shared/russian.ts";
import type { Study } from "../src/study.ts";
import { exitCodes, UsageError } from "./command.ts";
import { listLines, listTable } from "./list-table.ts";
import { withStudy } from "./open-study.ts";

export interface ClassifyCommand {
  readonly year: number;
  readonly data: string;
  readonly criteria: string;
  readonly out: string;
  readonly format: "table" | "json";
  /** Share of rejected rows, 0..1, above which the command ends with 12. */
  readonly maxRejected: number;
  readonly act?: string;
  readonly explain?: string;
  /** With `explain`: every branch of the evidence. */
  readonly full: boolean;
  readonly whatIf?: WhatIf;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The head spread out, a school a line: a region's evidence is large, and a line can be found. */
function classificationJson({ schools, ...head }: Classification): string {
  const opening = JSON.stringify(head, null, 2).replace(/\n\}$/u, "");
  const lines = schools.map((school) => JSON.stringify(school));
  return `${opening},\n  "schools": [\n${lines.join(",\n")}\n  ]\n}\n`;
}

async function writeAll(
  result: Classification,
  region: RegionData,
  out: string,
): Promise<string[]> {
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
  return writeFolder(out, files, {
    names: ["cells.csv", "cells.parquet"],
    write: (folder) => region.facts.writeCells(folder),
  });
}

/** One line on the quality of the data: how many rows, how many rejected, where to look. */
function qualityLine(region: RegionData): string {
  const { files } = region.quality;
  const sum = (count: (file: (typeof files)[number]) => number) =>
    files.reduce((total, file) => total + count(file), 0);
  const unread = files.filter((file) => file.layout === null).length;
  const rejected = sum((file) => file.rowsRejected);
  const parts = [
    `${counted(files.length, ["файл", "файла", "файлов"])}`,
    `${counted(
      sum((file) => file.rowsRead),
      ["строка", "строки", "строк"],
    )} данных`,
    `отклонено ${counted(rejected, ["строка", "строки", "строк"])} (${formatPercent(rejectedShare(region.quality), 2)})`,
    ...(unread > 0 ? [`не опознано ${counted(unread, ["файл", "файла", "файлов"])}`] : []),
  ];
  return `Данные: ${parts.join(", ")}.`;
}

function header(result: Classification, criteria: Criteria): string {
  const state = result.act === null ? "проект" : `утверждён: ${result.act}`;
  return `${result.region}, ${result.year} год. Критерии: ${criteria.title}. Список — ${state}.`;
}

async function whatIfTable(rows: readonly WhatIfRow[], target: string): Promise<string> {
  const { default: Table } = await import("cli-table3");
  const clusters = Object.keys(rows[0]?.counts ?? {});
  const table = new Table({ head: [target, ...clusters], style: { head: [], border: [] } });
  for (const row of rows) {
    const cell = (id: string) => {
      const added = row.added[id]?.length ?? 0;
      const removed = row.removed[id]?.length ?? 0;
      const change = [added > 0 ? `+${added}` : "", removed > 0 ? `−${removed}` : ""];
      return [String(row.counts[id] ?? 0), ...change].filter((part) => part !== "").join(" ");
    };
    table.push([String(row.value).replace(".", ","), ...clusters.map(cell)]);
  }
  return table.toString();
}

async function printWhatIf(study: Study, whatIf: WhatIf, { year, format }: ClassifyCommand) {
  try {
    const rows = await study.whatIf(whatIf, year);
    console.log(format === "json" ? json(rows) : await whatIfTable(rows, whatIf.target));
  } catch (error) {
    if (error instanceof UnknownTargetError) throw new UsageError(error.message);
    throw error;
  }
}

function printExplanation(result: Classification, code: string, full: boolean): void {
  const text = explain(result, code, { full });
  if (text === undefined) throw new UsageError(`школы с кодом ${code} нет в реестре`);
  console.log(text);
}

async function printList(result: Classification, region: RegionData, criteria: Criteria) {
  console.log(header(result, criteria));
  console.log(listLines(result).join("\n"));
  console.log("");
  console.log(await listTable(result));
  console.log(qualityLine(region));
}

/** `scripts/classify.ts` after its arguments: reads, decides, writes, prints. */
export const classifyCommand = (command: ClassifyCommand): Promise<number> =>
  withStudy(command, async (study) => {
    const { region, criteria } = study;
    if (command.whatIf) {
      await printWhatIf(study, command.whatIf, command);
      return exitCodes.fine;
    }
    const result = await study.list(command.year);
    if (command.explain !== undefined) {
      printExplanation(result, command.explain, command.full);
      return exitCodes.fine;
    }
    const paths = await writeAll(result, region, command.out);
    if (command.format === "json") process.stdout.write(classificationJson(result));
    else {
      await printList(result, region, criteria);
      console.log(`Записано: ${paths.join(", ")}`);
    }
    if (rejectedShare(region.quality) <= command.maxRejected) return exitCodes.fine;
    console.error(
      `Отклонено больше ${formatPercent(command.maxRejected)} строк: причины — в ${join(command.out, "quality.json")}`,
    );
    return exitCodes.manyRejected;
  });
