import { absent, count, type Inline, type Table } from "../../src/document/document.ts";
import { schoolColumns } from "../../src/document/school-words.ts";
import type { MissingWork } from "../../src/indicators/vpr/missing-works.ts";
import type { VprData, VprWork } from "../../src/study/vpr-data.ts";
import { attending } from "../sao/figures.ts";
import type { TableName } from "../sao/numbered-table.ts";
import { byPlaceThenName, schoolFinder, schoolRow } from "./vpr-figures.ts";

const isOf = (work: VprWork) => (one: MissingWork) =>
  one.grade === work.grade && one.subject === work.subject;

/** Whether every class writes the subject: only then a missing school can be told. */
const isObligatory = ({ subject }: VprWork): boolean =>
  subject === "Русский язык" || subject === "Математика";

/** Who wrote each work, who was absent, who should have results and has none (охват). */
export function coverageTable({ works, missing }: VprData, name: TableName): Table {
  const sum = (work: VprWork, key: "n" | "absent") =>
    work.cells.reduce((all, cell) => all + cell[key], 0);
  return {
    kind: "table",
    ...name,
    columns: [
      { title: "Работа", align: "text", width: 30 },
      { title: "Школ с результатами", align: "number" },
      { title: "Участников", align: "number" },
      { title: "Отсутствовали", align: "number" },
      { title: "Школ без результатов, хотя класс есть", align: "number" },
    ],
    rows: works.map((work) => {
      const n = sum(work, "n");
      const away = sum(work, "absent");
      const absentCell: Inline =
        away === 0
          ? absent("not-assessed", "отчёты по школам об отсутствовавших не сообщают")
          : attending(away, n + away);
      return {
        cells: [
          [work.title],
          [count(work.cells.length)],
          [count(n, [{ n }])],
          [absentCell],
          [
            isObligatory(work)
              ? count(missing.filter(isOf(work)).length)
              : absent("not-assessed", "предмет распределяется по жребию"),
          ],
        ],
      };
    }),
  };
}

const reasons: Readonly<Record<MissingWork["because"], string>> = {
  "same-grade": "другую работу этого класса писали",
  "last-year": "год назад класс был",
  "moved-up": "год назад был класс ниже",
};

/** Schools without results, a row a school. */
export function missingTable({ works, missing, schools }: VprData, name: TableName): Table {
  const find = schoolFinder(schools);
  const silent = [...new Set(missing.map(({ school }) => school))].map(find).sort(byPlaceThenName);
  const words = (own: readonly MissingWork[]): string =>
    Object.entries(reasons)
      .flatMap(([because, reason]) => {
        const names = works.flatMap((work) =>
          own.some((one) => one.because === because && isOf(work)(one)) ? [work.name] : [],
        );
        return names.length === 0 ? [] : [`${names.join("; ")} (${reason})`];
      })
      .join("; ");
  return {
    kind: "table",
    ...name,
    columns: schoolColumns([30], [{ title: "Нет результатов", align: "text", width: 50 }]),
    rows: silent.map((school) =>
      schoolRow(school, [[words(missing.filter((one) => one.school === school.code))]]),
    ),
  };
}
