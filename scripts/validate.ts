#!/usr/bin/env node
import { UnknownYearError } from "../src/clusters/classify-input.ts";
import { coverage, type Coverage } from "../src/clusters/coverage.ts";
import { contextCoverage, type ContextCoverage } from "../src/clusters/context-coverage.ts";
import type { RegionData } from "../src/load/load-region.ts";
import { causesOf, describeCause } from "../src/load/causes.ts";
import { missingScales } from "../src/load/missing-scales.ts";
import { qualityJson } from "../src/load/quality.ts";
import { regionalScales } from "../src/reference/mark-scales.ts";
import { scaleTemplate } from "../src/reference/scale-template.ts";
import { officeCsv } from "../src/render/files/office-csv.ts";
import { writeFolder } from "../src/render/files/write-folder.ts";
import { counted, formatPercent } from "../src/shared/russian.ts";
import { abouts } from "./abouts.ts";
import { defineCommand, runIfStarted, UsageError } from "./command.ts";
import { endOf, withStudy } from "./open-study.ts";
import { maxRejected, store, wholeNumber } from "./options.ts";
import { screenTable } from "./screen-table.ts";

export const validate = defineCommand({
  name: "validate",
  about: abouts.validate,
  args: {
    ways: [["[папка]", "папка региона (по умолчанию data-samples)"]],
    example: "мой-регион",
    read: ([folder = "data-samples", ...more]: readonly string[]) => {
      if (folder.trim() === "") throw new UsageError("вместо папки пустое значение");
      if (more.length > 0) throw new UsageError(`лишние аргументы: ${more.join(" ")}`);
      return folder;
    },
  },
  options: {
    year: {
      value: "ГОД",
      help: "за какой год показать полноту (по умолчанию последний, за который есть данные)",
      read: wholeNumber("year", 0),
    },
    issues: {
      value: "N",
      help: "сколько причин замечаний показать, все замечания — в quality.json",
      default: "40",
      read: wholeNumber("issues", 0),
    },
    out: {
      value: "ПАПКА",
      help: "записать quality.json, coverage.csv и заготовку недостающих шкал; без параметра ничего не записывается",
    },
    suggest: {
      flag: true,
      help: "записать aliases.json: школы, названные по-разному, как часть region.json (в папку --out, без неё в out)",
    },
    "max-rejected": maxRejected,
    ...store,
  },
  codes: ["unreadableData", "manyRejected"],
  run: (data, given) =>
    withStudy({ ...given, data, anyRegister: true }, async ({ region }) => {
      const year = yearOf(region, given.year);
      const matrix = coverage(region, year);
      console.log(causeLines(region, given.issues).join("\n"));
      console.log(`\n${await filesTable(region)}`);
      for (const lines of [coverageLines(matrix, year), matrixLines(matrix)])
        console.log(`\n${lines.join("\n")}`);
      const context = contextCoverage(
        region.schools,
        region.context,
        region.cells.map((cell) => cell.year),
      );
      console.log(`\n${await contextTable(context)}`);
      if (given.out !== undefined) {
        const paths = await writeFolder(given.out, [
          { name: "quality.json", content: qualityJson(region.quality) },
          { name: "coverage.csv", content: officeCsv(coverageTable(matrix, context, year)) },
          ...scaleFiles(region),
        ]);
        console.log(`Записано: ${paths.join(", ")}`);
      }
      if (given.suggest) console.log(await suggest(region, given.out ?? "out"));
      return endOf(region, given["max-rejected"], "названы выше");
    }),
});

/** Scales to complete for works that have none, and those of other years to compare. */
function scaleFiles({ cells, settings }: RegionData) {
  const scales = regionalScales(settings.scales);
  const missing = missingScales(cells, scales);
  const { template, proposed, proposals } = scaleTemplate(missing, scales);
  return [
    ...(missing.length > 0 ? [{ name: "scales-template.json", content: template }] : []),
    ...(proposals > 0 ? [{ name: "scales-proposed.json", content: proposed }] : []),
  ];
}

/** Writes what `region.json` would say of schools that may be one; somebody who knows them takes it over. */
async function suggest({ aliases }: RegionData, folder: string): Promise<string> {
  if (aliases.length === 0) return "Школ, похожих на одну под двумя названиями или кодами, нет.";
  const content = `${JSON.stringify({ aliases }, null, 2)}\n`;
  const [path] = await writeFolder(folder, [{ name: "aliases.json", content }]);
  const pairs = aliases.map(({ was, school }) => `  ${was} → ${school}`);
  return [
    `Возможно, это одна школа (было → стало):`,
    ...pairs,
    `Записано: ${path ?? folder}. Оставьте верные строки и перенесите их в "aliases" файла region.json.`,
  ].join("\n");
}

function yearOf({ cells }: RegionData, asked: number | undefined): number {
  const years = [...new Set(cells.map((cell) => cell.year))].sort((a, b) => a - b);
  const year = asked ?? years.at(-1);
  if (year === undefined || !years.includes(year))
    throw new UnknownYearError(
      `нет результатов${year === undefined ? "" : ` за ${year} год`} (есть: ${years.join(", ") || "ничего"})`,
    );
  return year;
}

/** More schools than this are not listed on the terminal. */
const mostSchools = 20;
/** Rows of the matrix on the terminal. */
const mostRows = 100;

const severities = { error: "ошибка", warning: "предупреждение", note: "к сведению" } as const;

const filesTable = ({ quality }: RegionData): Promise<string> =>
  screenTable(
    ["Файл", "Форма", "Прочитано", "Принято", "Отклонено", "Служебных"],
    quality.files.map((file) => [
      file.file,
      file.read === "not" ? "не прочитан" : (file.layout ?? "не опознана"),
      file.rowsRead,
      file.rowsAccepted,
      file.rowsRejected,
      file.rowsService,
    ]),
    { words: 2, compact: true },
  );

/** A line a cause, the worst first: what left files unread, then errors, then what must be looked at. */
function causeLines({ quality }: RegionData, most: number): string[] {
  const causes = causesOf(quality);
  const left = counted(causes.length - most, ["причина", "причины", "причин"]);
  return [
    causes.length === 0 ? "Замечаний к данным нет." : "Замечания к данным, по причинам:",
    ...causes
      .slice(0, most)
      .map((cause) => `${severities[cause.severity]}: ${describeCause(cause)}`),
    ...(causes.length > most ? [`… и ещё ${left}`] : []),
  ];
}

const title = ({ exam, subject, grade }: Coverage["procedures"][number]): string =>
  `${exam}, ${subject}, ${grade} кл.`;

/** A mark a procedure: held or not; numbers of the columns are those of the list above. */
function matrixLines(matrix: Coverage): string[] {
  const lacking = matrix.rows.filter(({ n }) => n.some((one) => one === null));
  const row = (code: string, marks: string, name: string) =>
    `  ${code.padEnd(12)}  ${marks}  ${name}`.trimEnd();
  return [
    `Чего не хватает (● есть, · нет; столбцы — процедуры по порядку), школ с пробелами: ${lacking.length}`,
    row("", matrix.procedures.map((_, at) => (at + 1) % 10).join(""), ""),
    ...lacking
      .slice(0, mostRows)
      .map(({ school, n }) =>
        row(school.code, n.map((one) => (one === null ? "·" : "●")).join(""), school.name),
      ),
    ...restLine(lacking.length, mostRows, "вся матрица"),
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
    ...restLine(empty.length, mostSchools, "все"),
  ];
}

const restLine = (all: number, shown: number, what: string): string[] =>
  all > shown ? [`  … и ещё ${all - shown}; ${what} — в coverage.csv (--out)`] : [];

/** Variables of the context × years: for how many schools of the region each is known. */
async function contextTable({
  years,
  variables,
  schools,
  count,
}: ContextCoverage): Promise<string> {
  if (variables.length === 0)
    return "Контекст школ: нет ни одного показателя; всё, чему он нужен, будет «не оценено».";
  const cell = (id: string, year: number) => `${count(id, year)} из ${schools.length}`;
  const table = await screenTable(
    ["Показатель", ...years.map(String)],
    variables.map(({ id, title }) => [title, ...years.map((year) => cell(id, year))]),
    { compact: true },
  );
  return `Контекст: у скольких школ известен показатель (у каких нет — в coverage.csv, --out)\n${table}`;
}

/** Who has results of which procedure, and which variables of the year's context. */
const coverageTable = (matrix: Coverage, { variables, has }: ContextCoverage, year: number) => ({
  header: [
    ...["Код ОО", "Наименование ОО", "Муниципалитет"],
    ...matrix.procedures.map(title),
    ...variables.map((variable) => `Контекст: ${variable.title}`),
  ],
  rows: matrix.rows.map(({ school, n }) => [
    ...[school.code, school.name, school.municipality],
    ...n,
    ...variables.map(({ id }) => (has(id, school.code, year) ? "есть" : "нет")),
  ]),
});

await runIfStarted(import.meta.url, validate);
