import { count, type Table } from "../../src/document/document.ts";
import { schoolCells, schoolColumns } from "../../src/document/school-words.ts";
import type { PartnersReport } from "../../src/study/answers.ts";
import { clusterCell } from "./pair-tables.ts";

/** Schools with fewer mentors than they wanted, but some. */
export const fewerTable = (report: PartnersReport): Table => ({
  kind: "table",
  id: "table-fewer",
  caption: "Наставников меньше, чем просила школа",
  columns: schoolColumns(
    [30, 30],
    [
      { title: "Кластер", align: "text" },
      { title: "Просила", align: "number" },
      { title: "Получила", align: "number" },
    ],
  ),
  rows: report.result.fewer.map(({ school, wanted, got }) => ({
    cells: schoolCells(school, [
      clusterCell(report, school.cluster),
      [count(wanted)],
      [count(got)],
    ]),
  })),
});
