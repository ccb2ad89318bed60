import type { Table } from "../../src/document/document.ts";
import { number, schoolAndPlace, tableOfAny, text } from "../../src/document/table-of.ts";
import type { PartnersReport } from "../../src/study/answers.ts";
import { clusterCell } from "./pair-tables.ts";

type Fewer = PartnersReport["result"]["fewer"][number];

/** Schools with fewer mentors than they wanted, but some. */
export const fewerTable = (report: PartnersReport): Table | undefined =>
  tableOfAny(report.result.fewer, {
    id: "table-fewer",
    caption: "Наставников меньше, чем просила школа",
    columns: [
      ...schoolAndPlace(({ school }: Fewer) => school, [30, 30]),
      text("Кластер", ({ school }) => clusterCell(report, school.cluster)),
      number("Просила", ({ wanted }) => wanted),
      number("Получила", ({ got }) => got),
    ],
  });
