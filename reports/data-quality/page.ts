/**
 * Notebook «Качество данных»: what was read, accepted, rejected and why, and who has no data. It reads
 * from top to bottom: the sentence first, then the reasons, the files, the gaps. No text of a cell is
 * repeated here: a place in a file is named, and whoever may open the file sees the rest there.
 *
 *   npx tsx scripts/report.ts 2024 --only data-quality
 */
import { OF_SCHOOLS } from "../../src/document/nouns.ts";
import {
  details,
  lead,
  note,
  page,
  paragraph,
  reading,
  section,
  type Some,
  unreadCallout,
} from "../../src/document/blocks.ts";
import { coverage, type Coverage } from "../../src/clusters/coverage.ts";
import {
  type Block,
  count,
  type Document,
  NO_CRITERIA,
  share,
} from "../../src/document/document.ts";
import type { RegionData } from "../../src/load/load-region.ts";
import { allIssues, rejectedShare } from "../../src/load/quality.ts";
import { policy } from "../../src/reference/policy.ts";
import { counted, plural, type PluralForms } from "../../src/shared/russian.ts";
import { contextBlocks } from "./context-coverage.ts";
import { filesTable, filesTotal, foldersTable, personalTable } from "./files-tables.ts";
import { lostResults, lostTable, silentSchools, silentTable } from "./lost-results.ts";
import { procedureTables } from "./procedure-tables.ts";
import { reasonsChart, reasonsTable } from "./reasons.ts";

const OF_FILES: PluralForms = ["файла", "файлов", "файлов"];
const { missed } = policy.quality;

/** What the notebook needs of a region that has been read. */
export type QualityRegion = Pick<
  RegionData,
  "title" | "schools" | "cells" | "closed" | "context" | "inputs" | "quality"
>;

/**
 * Quality of the data (качество данных) as a document.
 *
 * @param given the year whose gaps are shown; files and reasons are of all years that were read
 */
export function dataQuality(
  region: QualityRegion,
  { year, act = null }: { readonly year: number; readonly act?: string | null },
): Document {
  const matrix = coverage(region, year);
  return page(
    {
      region: region.title,
      year,
      act,
      sources: { criteria: NO_CRITERIA, inputs: region.inputs, closed: region.closed },
    },
    `Качество данных, ${year}\u00a0год`,
    summary(region, matrix, year),
    section("reasons", "Замечания к данным", reasons(region)),
    section("files", "Что прочитано", files(region)),
    section("personal", "Персональные данные", personal(region)),
    section("gaps", `У кого есть результаты ${year}\u00a0года`, gaps(region, matrix, year)),
    section("context", "У кого есть контекст", contextBlocks(region)),
    reading([
      "Место записано как «файл:строка». Строки считаются с 1, как их показывают Excel и редакторы.",
      "Содержимое ячеек в отчёте не повторяется. Все замечания, с ожидаемыми значениями, программа записывает в quality.json рядом с классификацией.",
      "Отсутствие результатов — не низкий результат: в критериях такая школа «не оценена».",
    ]),
  );
}

function summary({ quality, schools }: QualityRegion, matrix: Coverage, year: number): Block[] {
  const { files } = quality;
  const { rowsRead, rowsAccepted, rowsRejected } = filesTotal(files);
  const unread = files.filter(({ read }) => read === "not").map(({ file }) => file);
  const partly = files.filter(({ read }) => read === "partly").length;
  const silent = silentSchools(matrix).length;
  return [
    ...(unread.length > 0 ? [unreadCallout(unread)] : []),
    lead(
      `Из ${counted(files.length - unread.length, OF_FILES)} прочитано `,
      count(rowsRead),
      ` ${plural(rowsRead, ["строка", "строки", "строк"])}`,
      "; принято ",
      count(rowsAccepted),
      ", отклонено ",
      count(rowsRejected),
      " (",
      { ...share(rejectedShare(quality)), digits: 2 },
      "). ",
      silent === 0
        ? `Результаты ${year}\u00a0года есть у каждой из ${counted(schools.length, OF_SCHOOLS)}.`
        : `Результатов ${year}\u00a0года нет у ${counted(silent, OF_SCHOOLS)} из ${schools.length}.`,
    ),
    paragraph(
      unread.length > 0
        ? `Не прочитано ${counted(unread.length, ["файл", "файла", "файлов"])} из ${files.length}: их данных в расчётах нет. `
        : partly === 0
          ? "Каждый файл прочитан полностью. "
          : `Форма каждого файла опознана; часть строк или листов отклонена в ${counted(partly, ["файле", "файлах", "файлах"])} из ${files.length}. `,
      "Каждая строка прочитанных таблиц либо принята, либо отклонена с указанием причины.",
    ),
  ];
}

function reasons({ quality }: QualityRegion): Some<Block> {
  const issues = allIssues(quality);
  if (issues.length === 0) return paragraph("Замечаний к данным нет.");
  return [reasonsChart(issues), reasonsTable(issues)];
}

function files({ quality }: QualityRegion): Some<Block> {
  const all = counted(quality.files.length, ["файл", "файла", "файлов"]);
  return [
    foldersTable(quality.files),
    details("all-files", `Все файлы по одному: ${all}`, filesTable(quality.files)),
    note(
      "Служебные строки — заголовки, итоги, примечания и пустые строки форм: данных в них нет, поэтому в «прочитано» они не входят.",
    ),
  ];
}

function personal({ quality }: QualityRegion): Some<Block> {
  const own = quality.files.filter(({ personalColumnsDropped }) => personalColumnsDropped > 0);
  if (own.length === 0) return paragraph("Столбцов с персональными данными в файлах нет.");
  return [
    paragraph(
      "Столбцов с персональными данными ",
      count(filesTotal(own).personalColumnsDropped),
      ` в ${counted(own.length, ["файле", "файлах", "файлах"])}. При чтении они отброшены: ни в расчёты, ни в отчёты, ни в сообщения они не попадают.`,
    ),
    personalTable(own),
  ];
}

function gaps(region: QualityRegion, matrix: Coverage, year: number): Some<Block> {
  if (matrix.procedures.length === 0) return paragraph(`Результатов ${year}\u00a0года нет.`);
  const silent = silentSchools(matrix);
  const lost = lostResults(matrix, coverage(region, year - 1), missed);
  return [
    paragraph(
      "Доля школ, у которых есть хотя бы один результат процедуры. 100\u00a0% — результаты есть у всех школ муниципалитета. Если меньше, это не обязательно пропуск: в школе может не быть такого класса или никто не выбрал предмет.",
    ),
    procedureTables(matrix),
    silent.length > 0 && silentTable(silent, year),
    lost.length > 0 && [
      paragraph(
        `У ${counted(lost.length, OF_SCHOOLS)} нет результатов процедур, которые в ${year - 1}\u00a0году писали у них не менее ${missed} человек, а в ${year}\u00a0году проводились в регионе. Проверьте, не потеряны ли выгрузки.`,
      ),
      lostTable(lost, year),
    ],
  ];
}
