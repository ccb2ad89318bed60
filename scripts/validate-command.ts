import { UnknownYearError } from "../src/clusters/classify-input.ts";
import { coverage, type Coverage } from "../src/clusters/coverage.ts";
import type { RegionData } from "../src/load/load-region.ts";
import { allIssues, qualityJson, rejectedShare } from "../src/load/quality.ts";
import { officeCsv } from "../src/render/files/office-csv.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import { describeIssue } from "../src/shared/messages.ts";
import { counted, formatPercent } from "../src/shared/russian.ts";
import { exitCodes } from "./command.ts";
import { readRegion } from "./read-region.ts";

export interface ValidateCommand {
  readonly folder: string;
  readonly year?: number;
  readonly issues: number;
  readonly maxRejected: number;
  readonly out?: string;
}

/** More schools than this are not listed on the terminal. */
const mostSchools = 20;
/** Rows of the matrix on the terminal. */
const mostRows = 100;

const severities = { error: "ошибка", warning: "предупреждение", note: "к сведению" } as const;
const rank = { error: 0, warning: 1, note: 2 } as const;

async function filesTable(region: RegionData): Promise<string> {
  const { default: Table } = await import("cli-table3");
  const table = new Table({
    head: ["Файл", "Форма", "Прочитано", "Принято", "Отклонено", "Служебных"],
    colAligns: ["left", "left", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  for (const file of region.quality.files)
    table.push([
      file.file,
      file.layout ?? "не опознана",
      file.rowsRead,
      file.rowsAccepted,
      file.rowsRejected,
      file.rowsService,
    ]);
  return table.toString();
}

function issueLines(region: RegionData, most: number): string[] {
  const issues = [...allIssues(region.quality)].sort((a, b) => rank[a.severity] - rank[b.severity]);
  const shown = issues.slice(0, most);
  const left = issues.length - shown.length;
  return [
    ...shown.map((issue) => `${severities[issue.severity]}: ${describeIssue(issue)}`),
    ...(left > 0 ? [`… и ещё ${counted(left, ["замечание", "замечания", "замечаний"])}`] : []),
  ];
}

const title = ({ exam, subject, grade }: Coverage["procedures"][number]): string =>
  `${exam}, ${subject}, ${grade} кл.`;

/** A mark a procedure: held or not; numbers of the columns are those of the list above. */
function matrixLines(matrix: Coverage): string[] {
  const lacking = matrix.rows.filter(({ n }) => n.some((one) => one === null));
  const digits = matrix.procedures.map((_, at) => (at + 1) % 10).join("");
  return [
    `Чего не хватает (● есть, · нет; столбцы — процедуры по порядку), школ с пробелами: ${lacking.length}`,
    `  ${"".padEnd(12)}  ${digits}`,
    ...lacking
      .slice(0, mostRows)
      .map(
        ({ school, n }) =>
          `  ${school.code.padEnd(12)}  ${n.map((one) => (one === null ? "·" : "●")).join("")}  ${school.name}`,
      ),
    ...(lacking.length > mostRows
      ? [`  … и ещё ${lacking.length - mostRows}; вся матрица — в coverage.csv (--out)`]
      : []),
  ];
}

/** Procedures with how many schools have them, and the schools without any result. */
function coverageLines(matrix: Coverage, year: number): string[] {
  const total = matrix.rows.length;
  const lines = matrix.procedures.map((procedure, at) => {
    const have = matrix.rows.filter(({ n }) => (n[at] ?? null) !== null).length;
    return `  ${String(at + 1).padStart(3)}. ${title(procedure)}: ${have} из ${total} (${formatPercent(total === 0 ? 0 : have / total, 0)})`;
  });
  const empty = matrix.rows.filter(({ n }) => n.every((one) => one === null));
  return [
    `Полнота данных за ${year} год (школ с результатами):`,
    ...lines,
    `Школ без единого результата: ${empty.length}`,
    ...empty.slice(0, mostSchools).map(({ school }) => `  ${school.code}  ${school.name}`),
    ...(empty.length > mostSchools
      ? [`  … и ещё ${empty.length - mostSchools}; все — в coverage.csv (--out)`]
      : []),
  ];
}

const coverageTable = (matrix: Coverage) => ({
  header: ["Код ОО", "Наименование ОО", "Муниципалитет", ...matrix.procedures.map(title)],
  rows: matrix.rows.map(({ school, n }) => [school.code, school.name, school.municipality, ...n]),
});

/** `scripts/validate.ts` after its arguments: reads and tells, classifies nothing. */
export async function validateCommand(command: ValidateCommand): Promise<number> {
  const region = await readRegion(command.folder);
  try {
    const years = [...new Set(region.cells.map((cell) => cell.year))].sort((a, b) => a - b);
    const year = command.year ?? years.at(-1);
    if (year === undefined || !years.includes(year))
      throw new UnknownYearError(
        `нет результатов${year === undefined ? "" : ` за ${year} год`} (есть: ${years.join(", ") || "ничего"})`,
      );
    const matrix = coverage(region.schools, region.cells, year);
    console.log(await filesTable(region));
    console.log("");
    console.log(issueLines(region, command.issues).join("\n"));
    console.log("");
    console.log(coverageLines(matrix, year).join("\n"));
    console.log("");
    console.log(matrixLines(matrix).join("\n"));
    if (command.out !== undefined) {
      const paths = await writeFolder(command.out, [
        { name: "quality.json", content: qualityJson(region.quality) },
        { name: "coverage.csv", content: officeCsv(coverageTable(matrix)) },
      ]);
      console.log(`Записано: ${paths.join(", ")}`);
    }
    return rejectedShare(region.quality) > command.maxRejected
      ? exitCodes.manyRejected
      : exitCodes.fine;
  } finally {
    await region.close();
  }
}
