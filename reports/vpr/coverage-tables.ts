import { placeOrder } from "../../src/document/school-words.ts";
import { absent, count, type Table } from "../../src/document/document.ts";
import { number, schoolAndPlace, tableOf, text } from "../../src/document/table-of.ts";
import { rowOfSchool, schoolFinder } from "../../src/document/register-schools.ts";
import type { MissingWork } from "../../src/indicators/vpr/missing-works.ts";
import type { School } from "../../src/read/tables.ts";
import type { VprData, VprWork } from "../../src/study/vpr-data.ts";
import { attending } from "../sao/figures.ts";
import type { TableName } from "../sao/numbered-table.ts";

const isOf = (work: VprWork) => (one: MissingWork) =>
  one.grade === work.grade && one.subject === work.subject;

/** Whether every class writes the subject: only then a missing school can be told. */
const isObligatory = ({ subject }: VprWork): boolean =>
  subject === "Русский язык" || subject === "Математика";

/** Who wrote each work, who was absent, who should have results and has none (охват). */
export function coverageTable({ works, missing }: VprData, name: TableName): Table {
  const sum = (cells: VprWork["cells"], key: "n" | "absent" | "onePart") =>
    cells.reduce((all, cell) => all + (cell[key] ?? 0), 0);
  return tableOf(works, {
    ...name,
    columns: [
      text("Работа", 30, ({ title }) => title),
      number("Школ с результатами", ({ cells }) => cells.length),
      number("Участников", ({ cells }) => count(sum(cells, "n"), [{ n: sum(cells, "n") }])),
      number("Отсутствовали", ({ cells }) => {
        const told = cells.filter((cell) => cell.absent !== null);
        const away = sum(told, "absent");
        return told.length === 0
          ? absent("not-assessed", "отчёты по школам об отсутствовавших не сообщают")
          : attending(away, sum(told, "n") + away);
      }),
      ...(works.some(({ cells }) => sum(cells, "onePart") > 0)
        ? [
            number<VprWork>("Написали одну часть", ({ cells }) => {
              const half = sum(cells, "onePart");
              return attending(half, sum(cells, "n") + half);
            }),
          ]
        : []),
      number("Школ без результатов, хотя класс есть", (work) =>
        isObligatory(work)
          ? missing.filter(isOf(work)).length
          : absent("not-assessed", "предмет распределяется по жребию"),
      ),
    ],
  });
}

const reasons: Readonly<Record<MissingWork["because"], string>> = {
  "same-grade": "другую работу этого класса писали",
  "last-year": "год назад класс был",
  "moved-up": "год назад был класс ниже",
};

/** Schools without results, a row a school. */
export function missingTable({ works, missing, schools }: VprData, name: TableName): Table {
  const find = schoolFinder(schools);
  const silent = [...new Set(missing.map(({ school }) => school))].map(find).sort(placeOrder);
  const words = (own: readonly MissingWork[]): string =>
    Object.entries(reasons)
      .flatMap(([because, reason]) => {
        const names = works.flatMap((work) =>
          own.some((one) => one.because === because && isOf(work)(one)) ? [work.name] : [],
        );
        return names.length === 0 ? [] : [`${names.join("; ")} (${reason})`];
      })
      .join("; ");
  return tableOf(silent, {
    ...name,
    row: rowOfSchool,
    columns: [
      ...schoolAndPlace((school: School) => school, [30]),
      text("Нет результатов", 50, ({ code }) =>
        words(missing.filter(({ school }) => school === code)),
      ),
    ],
  });
}
