import type { Dynamics } from "../src/dynamics/change.ts";
import type { RegionData } from "../src/load/load-region.ts";
import { rejectedShare } from "../src/load/quality.ts";
import { officeCsv } from "../src/render/files/office-csv.ts";
import { officeXlsx } from "../src/render/files/office-xlsx.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import { formatPercent } from "../src/shared/russian.ts";
import type { DynamicsReport } from "../src/study/answers.ts";
import { exitCodes } from "./command.ts";
import { directionLines, labelTable, repeatLines, transitionLines } from "./dynamics-summary.ts";
import {
  matrixTable,
  movesTable,
  repeatTable,
  schoolsTable,
  seriesTable,
} from "./dynamics-tables.ts";
import { withStudy } from "./open-study.ts";

export interface DynamicsCommand {
  readonly from: number;
  readonly to: number;
  readonly data: string;
  readonly criteria: string;
  readonly out: string;
  readonly format: "table" | "json";
  readonly minN?: number;
  /** Share of rejected rows, 0..1, above which the command ends with 12. */
  readonly maxRejected: number;
}

/** Six digits are more than any of these numbers is sure of. */
const short = (_: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;

/** A series as it is written: its years between stand in the trend already. */
const written = ({ points: _, ...series }: Dynamics["series"][number]) => series;

/** The head spread out, a record a line: a line can be found. */
function dynamicsJson(region: RegionData, { changes, moves, repeated }: DynamicsReport): string {
  const { series, schools, ...head } = changes;
  const lines = (records: readonly object[]) =>
    `[\n${records.map((one) => JSON.stringify(one, short)).join(",\n")}\n  ]`;
  const opening = JSON.stringify({ region: region.title, ...head }, null, 2).replace(/\n\}$/u, "");
  return [
    opening,
    `  "schools": ${lines(schools)}`,
    `  "transitions": ${JSON.stringify(moves, short)}`,
    `  "repeatMeasurement": ${JSON.stringify(repeated, short)}`,
    `  "series": ${lines(series.map(written))}\n}\n`,
  ].join(",\n");
}

async function writeAll(region: RegionData, found: DynamicsReport, out: string): Promise<string[]> {
  const schools = new Map(region.schools.map((one) => [one.code, one]));
  const series = seriesTable(found.changes, schools);
  return writeFolder(out, [
    { name: "dynamics.json", content: dynamicsJson(region, found) },
    { name: "dynamics.csv", content: officeCsv(series) },
    {
      name: "dynamics.xlsx",
      content: await officeXlsx([
        { name: "Школы", table: schoolsTable(found.changes, schools) },
        { name: "Процедуры", table: series },
        { name: "Перечни", table: movesTable(found.moves) },
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

/** `scripts/dynamics.ts` after its arguments: reads, compares, writes, prints. */
export const dynamicsCommand = (command: DynamicsCommand): Promise<number> =>
  withStudy(command, async ({ region, dynamicsBetween }) => {
    const { from, to, minN } = command;
    const found = await dynamicsBetween(from, to, minN === undefined ? {} : { minN });
    const paths = await writeAll(region, found, command.out);
    if (command.format === "json") process.stdout.write(dynamicsJson(region, found));
    else {
      await printSummary(region, found);
      console.log(`Записано: ${paths.join(", ")}`);
    }
    if (rejectedShare(region.quality) <= command.maxRejected) return exitCodes.fine;
    console.error(
      `Отклонено больше ${formatPercent(command.maxRejected)} строк: причины называет scripts/validate.ts`,
    );
    return exitCodes.manyRejected;
  });
