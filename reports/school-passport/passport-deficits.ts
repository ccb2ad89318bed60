import { shareOf } from "../../src/document/figures.ts";
import { OF_PROCEDURES, OF_TASKS, TASKS } from "../../src/document/nouns.ts";
import {
  details,
  heading,
  note,
  paragraph,
  section,
  strong,
  telling,
} from "../../src/document/blocks.ts";
import type { SchoolClassification } from "../../src/clusters/classification.ts";
import {
  absent,
  type Block,
  type Inline,
  type ListItem,
  type People,
  share,
} from "../../src/document/document.ts";
import { procedureTitle } from "../../src/document/evidence.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { saoDefaults } from "../../src/indicators/sao/sao-options.ts";
import type { DeficitTheme } from "../../src/indicators/school-deficits/deficit-themes.ts";
import type { SchoolDeficit } from "../../src/indicators/school-deficits/school-deficits.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { counted, formatPercentagePoints } from "../../src/shared/russian.ts";
import type { PassportBook } from "../../src/study/passport-book.ts";
import { lostNote } from "./passport-cells.ts";
import { pointsFigure } from "../dynamics/change-figures.ts";

/** Most tasks of a chart. */
const ROWS = 8;
/** Levels of tasks in words (уровни сложности заданий). */
export const levelTitles = { Б: "базовый", П: "повышенный", В: "высокий" } as const;

/** Task deficits of the school by subject and themes for its teachers (дефициты и темы для учителей). */
export function passportDeficits(book: PassportBook, school: SchoolClassification): Block[] {
  const themes = book.themesOf.get(school.code) ?? [];
  const tasks = book.tasksOf.get(school.code) ?? [];
  const assessed = tasks.filter(({ tooFew }) => !tooFew);
  return section(
    "deficits",
    "Дефициты по заданиям",
    lostNote(book, school, [book.year]),
    paragraph(
      tasks.length === 0
        ? "Баллов за отдельные задания в данных школы нет: о дефицитах сказать нечего."
        : assessed.length === 0
          ? `Баллы за задания есть, но участников меньше ${saoDefaults.spokenMinN} в каждой процедуре: о дефицитах судить нельзя.`
          : themes.length === 0
            ? `Ни в одной из процедур с баллами за задания (их ${assessed.length}) нет задания, с которым ученики справились бы хуже остальных школ региона больше, чем бывает случайно.`
            : `Дефицит — задание, с которым ученики школы справились хуже учеников остальных школ региона больше, чем бывает случайно. Дефициты есть в ${themes.length} из ${counted(assessed.length, OF_PROCEDURES)} с баллами за задания.`,
    ),
    themes.length > 0 && [
      heading("themes", "Задания с отставанием по предметам", 3),
      { kind: "list" as const, items: themes.map(themeItem) },
      deficitsChart(themes),
      tasksFolded(themes),
    ],
    assessed.length > 0 && note(deficitsNote(book, school)),
  );
}

/** A task as a teacher knows it: its number in the КИМ, else as the export names it. */
export const taskWord = ({ task, number }: Pick<SchoolDeficit, "task" | "number">): string =>
  number === null || String(number) === task ? task : `${number} (${task})`;

const skillCell = ({ skill, level }: SchoolDeficit): Inline[] => [
  skill ??
    (level === null
      ? absent("not-assessed", "плана КИМ с номерами заданий нет")
      : `${levelTitles[level]} уровень`),
];

function themeItem(theme: DeficitTheme): ListItem {
  const { deficits, tasks, whole } = theme;
  const names = deficits.map(taskWord).join(", ");
  const basic = deficits.filter(({ level }) => level === "Б").length;
  const what = whole
    ? `предмет в целом: хуже выполнены ${deficits.length} из ${counted(tasks, OF_TASKS)}; начать с заданий с наибольшим отставанием (${deficits.slice(0, 3).map(taskWord).join(", ")})`
    : `${deficits.length === 1 ? "задание" : "задания"} ${names} (${deficits.length} из ${counted(tasks, OF_TASKS)})`;
  const base = basic > 0 && !whole ? `; базового уровня среди них ${basic}` : "";
  return {
    content: [strong(procedureTitle(theme)), telling(` — ${what}${base}.`, [{ n: theme.n }])],
  };
}

/** A task in a chart, and the key of its row in the table. */
const rowName = (one: SchoolDeficit): string =>
  `задание ${taskWord(one)}${one.level === null ? "" : `, ${levelTitles[one.level]} уровень`}`;

function deficitsChart(themes: readonly DeficitTheme[]): Block[] {
  const [theme] = themes;
  if (!theme) return [];
  const shown = theme.deficits.slice(0, ROWS);
  if (shown.length < 2) return [];
  const rest = theme.deficits.length - shown.length;
  return [
    {
      kind: "chart",
      chart: "interval-points",
      format: "percentage-points",
      id: "chart-deficits",
      title: `${procedureTitle(theme)}: отставание по заданиям от остальных школ`,
      description: `Показаны задания с наибольшим отставанием: ${shown.length}${rest > 0 ? `, ещё ${rest} — в таблице` : ""}. Вертикальная черта — как в остальных школах.`,
      table: "table-deficits",
      reference: 0,
      data: shown.map((one, rowRank) => ({
        row: rowName(one),
        rowRank,
        series: "отставание школы",
        seriesRank: 0,
        value: one.difference,
        low: one.low,
        high: one.high,
        people: [pupilsOf(one)],
        told: `задание ${taskWord(one)}: ${formatPercentagePoints(one.difference)}, n = ${one.n}`,
      })),
    },
  ];
}

/** Task by task, folded: teachers of a subject need it, on paper it would be longer than all the rest. */
const tasksFolded = (themes: readonly DeficitTheme[]): Block =>
  details(
    "tasks",
    `Все задания с отставанием, с интервалами: ${themes.reduce((sum, { deficits }) => sum + deficits.length, 0)}`,
    deficitsTable(themes),
  );

/**
 * Pupils behind a completion: where nobody or everybody has all points, it tells of each of them. A mean
 * of points over several counts as so many full solutions.
 */
const pupilsOf = ({ completion, n }: SchoolDeficit): People => ({
  k: Math.round(completion * n),
  n,
});

const deficitsTable = (themes: readonly DeficitTheme[]): Block =>
  tableOf<SchoolDeficit>([], {
    id: "table-deficits",
    caption: "Задания, выполненные хуже, чем в остальных школах региона",
    row: (one) => (themes[0]?.deficits.includes(one) ? { key: rowName(one) } : {}),
    columns: [
      text("Задание", 15, taskWord),
      text("Уровень, умение", 20, skillCell),
      number("Участников", ({ n }) => ({ ...share(n), format: "count" })),
      number("Выполнение в школе", (one) => shareOf(one.completion, pupilsOf(one))),
      // hidden with the own number: the region less the rest would tell it
      number("В остальных школах", (one) => shareOf(one.rest, pupilsOf(one))),
      number(`Отставание, п.п. (интервал ${confidencePercent}\u00a0%)`, 20, deficitCell),
    ],
    groups: themes.map((theme) => ({
      title: `${procedureTitle(theme)}: ${counted(theme.deficits.length, TASKS)} из ${theme.tasks}`,
      rows: theme.deficits,
    })),
  });

const deficitCell = (one: SchoolDeficit): Inline[] => [
  pointsFigure(one, [pupilsOf(one)]),
  ...(one.spread === "bound" ? [" ≈"] : []),
];

function deficitsNote(book: PassportBook, school: SchoolClassification): string {
  const tasks = book.tasksOf.get(school.code) ?? [];
  const few = tasks.filter(({ tooFew }) => tooFew).length;
  const unlevelled = tasks.filter(({ tooFew, levels }) => !tooFew && !levels);
  const bound = (book.themesOf.get(school.code) ?? []).some(({ deficits }) =>
    deficits.some(({ spread }) => spread === "bound"),
  );
  return [
    "Сравнение — с остальными школами региона; в среднем до одного из десяти названных заданий может быть названо ошибочно.",
    "Какое умение проверяет задание, говорит план КИМ: где его нет, назван только номер.",
    ...(unlevelled.length > 0
      ? [`Без плана остались: ${unlevelled.map(procedureTitle).join("; ")}.`]
      : []),
    ...(few > 0
      ? [`Процедур, где участников меньше ${saoDefaults.spokenMinN} и судить нельзя: ${few}.`]
      : []),
    ...(bound ? ["≈ — известна только сумма баллов: интервал взят с запасом."] : []),
  ].join(" ");
}
