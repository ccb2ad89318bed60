import { figure } from "../../src/document/figures.ts";
import {
  absent,
  count,
  type Figure,
  type MeasuredFigure,
  share,
  type Table,
} from "../../src/document/document.ts";
import { type CellContent, number, tableOf, text } from "../../src/document/table-of.ts";
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

const taskHeads = ({ scheme }: SubjectView): readonly string[] =>
  scheme === "score" ? scoreHeads : markHeads.map((mark) => `в группе получивших отметку ${mark}`);

/** Completion of tasks of one year. */
export const tasksOf = ({ tasks }: SubjectYear): readonly TaskRow[] => tasks;

/** Everybody's completion of a task, then that of each group. */
const scores = ({ all, groups }: TaskRow): readonly TaskScore[] => [all, ...groups];
const scoreCell = (score: TaskScore | undefined): CellContent =>
  score ? completion(score.completion, score.n) : [];

/** Completion by task and group (таблица 2-13; 2-7 САО-9), with the task's discrimination. */
export function completionTable(view: SubjectView, name: TableName): Table {
  const over = "Процент выполнения задания в субъекте РФ в группах участников экзамена";
  const quality = new Map(taskQuality(view.sums).map((one) => [one.task, one.discrimination]));
  return tableOf(tasksOf(view.now), {
    ...name,
    columns: [
      text("Номер задания в КИМ", taskName),
      text("Проверяемые элементы содержания / умения", 20, () => COMMISSION),
      text("Уровень сложности задания", levelWord),
      ...["средний", ...taskHeads(view)].map((under, at) =>
        number(`Процент выполнения: ${under}`, { heads: { over, under } }, (row: TaskRow) =>
          scoreCell(scores(row)[at]),
        ),
      ),
      number("Дифференци\u00adрующая способность", ({ task, all }) =>
        discriminationFigure(quality.get(task) ?? null, all.n),
      ),
    ],
  });
}

const discriminationFigure = (value: number | null, n: number): Figure =>
  value === null
    ? absent("not-assessed", "баллы за задание или за остальную работу у всех одинаковы")
    : figure("decimal", value, { digits: 2, people: [{ n }] });

/** Participants by points for each task (таблица 2-14): a row a task and number of points. */
export function pointsTable(view: SubjectView, name: TableName): Table {
  const over =
    "Процент участников экзамена в субъекте РФ, получивших соответствующий первичный балл за выполнение задания";
  const rows = tasksOf(view.now).flatMap((row) =>
    Array.from({ length: row.max + 1 }, (_, points) => ({ row, points })),
  );
  return tableOf(rows, {
    role: "evidence",
    ...name,
    columns: [
      text("Номер задания в КИМ", ({ row }) => taskName(row)),
      number("Количество полученных первичных баллов", ({ points }) => String(points)),
      ...taskHeads(view).map((under, place) =>
        number(
          `Процент участников, получивших балл: ${under}`,
          { heads: { over, under } },
          ({ row, points }: (typeof rows)[number]) => {
            const { n = 0, byPoints = [] } = row.groups[place] ?? {};
            return part(byPoints[points] ?? 0, n);
          },
        ),
      ),
    ],
  });
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
  return tableOf(rows, {
    ...name,
    headerColumn: 1,
    columns: [
      text("Год", ({ year }) => String(year)),
      text("Номер задания в КИМ", ({ row }) => taskName(row)),
      text("Уровень сложности", ({ row }) => levelWord(row)),
      ...["Средний, %", ...taskHeads(view)].map((title, at) =>
        number(title, ({ row }: (typeof rows)[number]) => scoreCell(scores(row)[at])),
      ),
    ],
  });
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
  const points = (value: number, n: number): MeasuredFigure =>
    figure("signed", value * 100, { people: [{ n }] });
  return tableOf(deficits, {
    id,
    caption,
    columns: [
      text("Наименование ОО", 30, ({ school }) => `${school} – ${names.school(school)}`),
      text("Номер задания в КИМ", ({ task }) => task),
      number("Участников, чел.", ({ n }) => count(n, [{ n }])),
      number("Выполнение в ОО", (own) => ({ ...share(own.completion), people: [{ n: own.n }] })),
      number("Выполнение в остальных ОО региона", ({ rest }) => share(rest)),
      number(
        `Разность (интервал ${confidencePercent}\u00a0%), п.п.`,
        20,
        ({ difference, low, high, n }) => ({
          ...points(difference, n),
          low: low * 100,
          high: high * 100,
        }),
      ),
      number("Сверх общего отставания ОО", ({ beyond, n }) => points(beyond, n)),
    ],
  });
}
