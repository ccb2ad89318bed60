import {
  absent,
  type Figure,
  type Inline,
  share,
  type Table,
} from "../../src/document/document.ts";
import type { TaskDeficit } from "../../src/indicators/sao/task-deficits.ts";
import { taskQuality, type TaskRow, type TaskScore } from "../../src/indicators/sao/task-table.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { completion, part } from "./figures.ts";
import { COMMISSION } from "./form-blocks.ts";
import type { TableName } from "./numbered-table.ts";
import type { SubjectView, SubjectYear } from "./subject-view.ts";

/** Level as the forms write it; «не указан» where no plan of the paper gives it. */
export const levelWord = (row: Pick<TaskRow, "level">): string => row.level ?? "не указан";

/** The task's number in the КИМ with its name in the export, where the two differ. */
export const taskName = ({ task, number }: Pick<TaskRow, "task" | "number">): string =>
  number === null || String(number) === task ? task : `${number} (${task})`;

/** Names of the groups as the heads of tables of tasks have them. */
const scoreHeads = [
  "в группе не преодолевших минимальный балл",
  "в группе от минимального до 60\u00a0т.б.",
  "в группе от 61 до 80\u00a0т.б.",
  "в группе от 81 до 100\u00a0т.б.",
] as const;
const markHeads = ["«2»", "«3»", "«4»", "«5»"] as const;

export const taskHeads = ({ scheme }: SubjectView): readonly string[] =>
  scheme === "score" ? scoreHeads : markHeads.map((mark) => `в группе получивших отметку ${mark}`);

/** Completion of tasks of one year. */
export const tasksOf = ({ tasks }: SubjectYear): readonly TaskRow[] => tasks;

const completionCell = ({ completion: value, n }: TaskScore): Inline[] => [completion(value, n)];

/** Completion by task and group (таблица 2-13; 2-7 САО-9), with the task's discrimination. */
export function completionTable(view: SubjectView, name: TableName): Table {
  const over = "Процент выполнения задания в субъекте РФ в группах участников экзамена";
  const quality = new Map(taskQuality(view.sums).map((one) => [one.task, one.discrimination]));
  return {
    kind: "table",
    ...name,
    columns: [
      { title: "Номер задания в КИМ", align: "text" },
      { title: "Проверяемые элементы содержания / умения", align: "text", width: 20 },
      { title: "Уровень сложности задания", align: "text" },
      ...["средний", ...taskHeads(view)].map((under) => ({
        title: `Процент выполнения: ${under}`,
        heads: { over, under },
        align: "number" as const,
      })),
      { title: "Дифференци\u00adрующая способность", align: "number" },
    ],
    rows: tasksOf(view.now).map((row) => ({
      cells: [
        [taskName(row)],
        [COMMISSION],
        [levelWord(row)],
        completionCell(row.all),
        ...row.groups.map(completionCell),
        [discriminationFigure(quality.get(row.task) ?? null, row.all.n)],
      ],
    })),
  };
}

const discriminationFigure = (value: number | null, n: number): Figure =>
  value === null
    ? absent("not-assessed", "баллы за задание или за остальную работу у всех одинаковы")
    : { kind: "figure", status: "measured", value, format: "decimal", digits: 2, people: [{ n }] };

/** Participants by points for each task (таблица 2-14): a row a task and number of points. */
export function pointsTable(view: SubjectView, name: TableName): Table {
  const over =
    "Процент участников экзамена в субъекте РФ, получивших соответствующий первичный балл за выполнение задания";
  return {
    kind: "table",
    role: "evidence",
    ...name,
    columns: [
      { title: "Номер задания в КИМ", align: "text" },
      { title: "Количество полученных первичных баллов", align: "number" },
      ...taskHeads(view).map((under) => ({
        title: `Процент участников, получивших балл: ${under}`,
        heads: { over, under },
        align: "number" as const,
      })),
    ],
    rows: tasksOf(view.now).flatMap((row) =>
      Array.from({ length: row.max + 1 }, (_, points) => ({
        cells: [
          [taskName(row)],
          [String(points)],
          ...row.groups.map(({ n, byPoints }): Inline[] => [part(byPoints[points] ?? 0, n)]),
        ],
      })),
    ),
  };
}

/** Some tasks over the years (3.1.2): the same number may mean another task in another year. */
export function taskYearsTable(
  view: SubjectView,
  tasks: readonly string[],
  name: TableName,
): Table {
  const rows = tasks.flatMap((task) =>
    [...view.years].reverse().flatMap((year) => {
      const row = tasksOf(year).find((one) => one.task === task);
      return row ? [{ year: year.year, row }] : [];
    }),
  );
  return {
    kind: "table",
    ...name,
    headerColumn: 1,
    columns: [
      { title: "Год", align: "text" },
      { title: "Номер задания в КИМ", align: "text" },
      { title: "Уровень сложности", align: "text" },
      { title: "Средний, %", align: "number" },
      ...taskHeads(view).map((title) => ({ title, align: "number" as const })),
    ],
    rows: rows.map(({ year, row }) => ({
      cells: [
        [String(year)],
        [taskName(row)],
        [levelWord(row)],
        completionCell(row.all),
        ...row.groups.map(completionCell),
      ],
    })),
  };
}

/** Deficits of skills by school against the rest of the region, with their 95 % intervals. */
export function deficitsTable(
  deficits: readonly TaskDeficit[],
  names: {
    readonly school: (code: string) => string;
    readonly task: (task: string) => string;
  },
  id: string,
  caption: string,
): Table {
  return {
    kind: "table",
    id,
    caption,
    columns: [
      { title: "Наименование ОО", align: "text", width: 30 },
      { title: "Номер задания в КИМ", align: "text" },
      { title: "Участников, чел.", align: "number" },
      { title: "Выполнение в ОО", align: "number" },
      { title: "Выполнение в остальных ОО региона", align: "number" },
      {
        title: `Разность (интервал ${confidencePercent}\u00a0%), п.п.`,
        align: "number",
        width: 20,
      },
      { title: "Сверх общего отставания ОО", align: "number" },
    ],
    rows: deficits.map(
      ({ school, task, n, completion: own, rest, difference, low, high, beyond }) => {
        const pupils = [{ n }];
        const points = (value: number): Figure => ({
          kind: "figure",
          status: "measured",
          value: value * 100,
          format: "signed",
          people: pupils,
        });
        const gap: Figure = {
          kind: "figure",
          status: "measured",
          value: difference * 100,
          low: low * 100,
          high: high * 100,
          format: "signed",
          people: pupils,
        };
        return {
          cells: [
            [`${school} – ${names.school(school)}`],
            [task],
            [{ kind: "figure", status: "measured", value: n, format: "count", people: pupils }],
            [{ ...share(own), people: pupils }],
            [share(rest)],
            [gap],
            [points(beyond)],
          ],
        };
      },
    ),
  };
}
