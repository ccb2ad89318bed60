#!/usr/bin/env node
import type { Dynamics } from "../src/dynamics/change.ts";
import type { RegionData } from "../src/load/load-region.ts";
import { officeCsv } from "../src/render/files/office-csv.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import type { DynamicsReport } from "../src/study/answers.ts";
import { abouts } from "./abouts.ts";
import { defineCommand, runIfStarted, UsageError } from "./command.ts";
import { directionLines, labelTable, repeatLines, transitionLines } from "./dynamics-summary.ts";
import {
  matrixTable,
  movesTable,
  repeatTable,
  schoolsTable,
  seriesTable,
} from "./dynamics-tables.ts";
import { jsonByLines, short } from "./office-table.ts";
import { endOf, withStudy } from "./open-study.ts";
import {
  criteria,
  data,
  regions,
  format,
  maxRejected,
  out,
  readYear,
  store,
  wholeNumber,
} from "./options.ts";

export const dynamics = defineCommand({
  name: "dynamics",
  about: abouts.dynamics,
  args: { ways: [["<с года> <по год>"]], example: "2023 2024", read: readYears },
  options: {
    data,
    regions,
    criteria: { ...criteria, help: "критерии, по которым сравниваются перечни" },
    out: out("dynamics.json, dynamics.csv, dynamics.xlsx", "out/<по год>"),
    format: { ...format, help: "что печатать: сводку или JSON" },
    "min-n": {
      value: "ЧИСЛО",
      help: "меньше участников — «недостаточно данных» (по умолчанию 10)",
      read: wholeNumber("min-n", 1),
    },
    "max-rejected": maxRejected,
    ...store,
  },
  codes: ["badCriteria", "unreadableData", "manyRejected"],
  run: ({ from, to }, given) =>
    withStudy(given, async ({ region, dynamicsBetween }) => {
      const minN = given["min-n"];
      const found = await dynamicsBetween(from, to, minN === undefined ? {} : { minN });
      const paths = await writeAll(region, found, given.out ?? `out/${to}`);
      if (given.format === "json") process.stdout.write(dynamicsJson(region, found));
      else {
        await printSummary(region, found);
        console.log(`Записано: ${paths.join(", ")}`);
      }
      return endOf(region, given["max-rejected"], "называет команда validate");
    }),
});

function readYears([first, second, ...more]: readonly string[]) {
  if (first === undefined || second === undefined) throw new UsageError("нужны два года");
  if (more.length > 0) throw new UsageError(`лишние аргументы: ${more.join(" ")}`);
  const years = { from: readYear(first), to: readYear(second) };
  if (years.from >= years.to)
    throw new UsageError(`сначала более ранний год, а не ${first} ${second}`);
  return years;
}

/** A series as it is written: its years between stand in the trend already. */
const written = ({ points: _, ...series }: Dynamics["series"][number]) => series;

function dynamicsJson(region: RegionData, { changes, moves, repeated }: DynamicsReport): string {
  const { series, schools, ...head } = changes;
  return jsonByLines(
    { region: region.title, ...head },
    { schools, transitions: moves, repeatMeasurement: repeated, series: series.map(written) },
    short,
  );
}

async function writeAll(
  region: RegionData,
  found: DynamicsReport,
  folder: string,
): Promise<string[]> {
  const { officeXlsx } = await import("../src/render/files/office-xlsx.ts");
  const schools = new Map(region.schools.map((one) => [one.code, one]));
  const series = seriesTable(found.changes, schools);
  return writeFolder(folder, [
    { name: "dynamics.json", content: dynamicsJson(region, found) },
    { name: "dynamics.csv", content: officeCsv(series) },
    {
      name: "dynamics.xlsx",
      content: await officeXlsx([
        { name: "Школы", table: schoolsTable(found.changes, schools) },
        { name: "Процедуры", table: series },
        { name: "Перечни", table: movesTable(found.moves, schools) },
        { name: "Матрица переходов", table: matrixTable(found.moves) },
        { name: "Повторное измерение", table: repeatTable(found.repeated, schools) },
      ]),
    },
  ]);
}

async function printSummary(region: RegionData, { changes, moves, repeated }: DynamicsReport) {
  const schools = new Map(region.schools.map((one) => [one.code, one]));
  const leading = changes.policy.indicators[0]?.title ?? "";
  console.log(`${region.title}: динамика ${changes.from} → ${changes.to}. ${changes.caveat}`);
  console.log(`\nШколы в целом, показатель — ${leading}:`);
  console.log(await labelTable(changes, region.schools));
  console.log("");
  console.log(directionLines(changes, schools).join("\n"));
  console.log(transitionLines(moves, changes).join("\n"));
  console.log(repeatLines(repeated).join("\n"));
}

await runIfStarted(import.meta.url, dynamics);
