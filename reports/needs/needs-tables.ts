import { SCHOOLS, TASKS } from "../../src/document/nouns.ts";
import { details, strong, telling } from "../../src/document/blocks.ts";
import {
  absent,
  type Block,
  count,
  type Details,
  type Figure,
  type Inline,
  type MeasuredFigure,
  type People,
  share,
} from "../../src/document/document.ts";
import { procedureTitle } from "../../src/document/evidence.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { number, schoolAndPlace, tableOf, text } from "../../src/document/table-of.ts";
import { counted, formatNumber } from "../../src/shared/russian.ts";
import type { Needs } from "../../src/support/needs/load-needs.ts";
import type {
  Estimate,
  NeedSchool,
  ThemeNeed,
  WorkNeed,
} from "../../src/support/needs/training-needs.ts";
import { levelTitles, taskWord } from "../school-passport/passport-deficits.ts";

/** Most works of the chart; the table holds all. */
const CHART_ROWS = 15;
/** Tasks told by number beside a school. */
const NAMED = 6;

const peopleOf = ({ schools }: { readonly schools: readonly NeedSchool[] }): People[] =>
  schools.map(({ n }) => ({ n }));

/** Pupils lacking, whole, with the interval. */
export function lackingFigure(
  { value, low, high }: Estimate,
  people: readonly People[],
): MeasuredFigure {
  return { ...share(value, low, high, people), format: "decimal", digits: 0 };
}

/** Needs by subject (потребности по предметам): the chart and the table with the same numbers. */
export function needsBySubject(data: Needs): Block[] {
  const { needs } = data;
  const shown = needs.slice(0, CHART_ROWS);
  return [
    {
      kind: "chart",
      chart: "interval-points",
      format: "count",
      id: "chart-needs",
      title: "Сколько учеников не справилось с заданием сверх ожидаемого",
      description: `Процедур, в которых есть дефициты: ${needs.length}${needs.length > shown.length ? `, показаны первые ${shown.length}` : ""}. Точка — среднее по заданиям с дефицитом, сумма по школам; отрезок — интервал ${confidencePercent}\u00a0%.`,
      table: "table-needs",
      data: shown.map((need, rowRank) => ({
        row: `${procedureTitle(need)}, школ: ${need.schools.length}`,
        rowRank,
        series: "ученики",
        seriesRank: 0,
        ...need.lacking,
        people: peopleOf(need),
        told: `${procedureTitle(need)}: ${formatNumber(need.lacking.value)} (${formatNumber(need.lacking.low)}–${formatNumber(need.lacking.high)}), школ: ${need.schools.length}`,
      })),
    },
    tableOf(needs, {
      id: "table-needs",
      caption: "Потребности в обучении учителей по процедурам",
      columns: [
        text("Процедура", 20, (need) => procedureTitle(need)),
        number("Школ с дефицитами, из оценённых", (need) => [
          count(need.schools.length),
          " из ",
          count(need.assessed),
        ]),
        number("Предмет в целом", (need) => need.whole.length),
        number("Школ не оценено", (need) => need.tooFew),
        number("Участников", (need) => count(need.participants, peopleOf(need))),
        number("Не справились сверх ожидаемого", 20, (need) =>
          lackingFigure(need.lacking, peopleOf(need)),
        ),
        number("Педагогов", (need) => teachersFigure(data, need)),
      ],
    }),
  ];
}

/** Teachers of all subjects in the schools of a need; not known when a school's context is silent. */
function teachersFigure({ teachers }: Needs, { schools }: WorkNeed): Figure {
  const known = schools.flatMap(({ school }) => teachers.get(school) ?? []);
  if (known.length < schools.length)
    return absent("not-assessed", `нет данных о школах: ${schools.length - known.length}`);
  return count(known.reduce((sum, n) => sum + n, 0));
}

/** Themes and schools of each work, folded (темы и школы). */
export function needDetails(data: Needs, names: ReadonlyMap<string, NamedSchool>): Block[] {
  return data.needs.map((need, at): Details =>
    details(
      `need-${at + 1}`,
      [
        strong(procedureTitle(need)),
        `: ${counted(need.themes.length, need.themes.some(({ theme }) => theme !== null) ? ["тема", "темы", "тем"] : TASKS)}, ${counted(need.schools.length, SCHOOLS)}`,
      ],
      themesTable(need, at),
      schoolsTable(need, at, names),
    ),
  );
}

function themesTable({ themes }: WorkNeed, at: number): Block {
  const levelsOf = ({ tasks }: ThemeNeed): string =>
    [...new Set(tasks.flatMap(({ level }) => (level === null ? [] : [levelTitles[level]])))].join(
      ", ",
    );
  return tableOf(themes, {
    id: `table-themes-${at + 1}`,
    caption: "Темы и задания, с которыми школам нужна помощь",
    columns: [
      text("Тема", 25, (theme) => theme.theme ?? absent("not-held", "тема не указана")),
      text("Задания", 20, (theme) => theme.tasks.map(taskWord).join(", ")),
      text("Уровень", (theme) => levelsOf(theme) || absent("not-held", "плана КИМ нет")),
      number("Школ", (theme) => theme.schools.length),
      number("Не справились сверх ожидаемого", 20, (theme) =>
        lackingFigure(theme.lacking, peopleOf(theme)),
      ),
    ],
  });
}

/** A school's name and place. */
export interface NamedSchool {
  readonly name: string;
  readonly municipality: string;
}

function schoolsTable(
  { schools, whole }: WorkNeed,
  at: number,
  names: ReadonlyMap<string, NamedSchool>,
): Block {
  const tasksCell = ({ school, n, tasks }: NeedSchool): Inline[] => {
    const more = tasks.length > NAMED ? ` и ещё ${tasks.length - NAMED}` : "";
    const text = `${tasks.slice(0, NAMED).map(taskWord).join(", ")}${more}`;
    const all = whole.includes(school) ? "предмет в целом; начать с заданий " : "";
    return [telling(`${all}${text}`, [{ n }])];
  };
  return tableOf(schools, {
    id: `table-need-schools-${at + 1}`,
    caption: "Школы, учителям которых нужна помощь",
    columns: [
      ...schoolAndPlace(
        ({ school }: NeedSchool) => names.get(school) ?? { name: school, municipality: "" },
        [25, 15],
      ),
      number("Участников", ({ n }) => count(n, [{ n }])),
      number("Не справились сверх ожидаемого", 15, ({ n, lacking }) =>
        lackingFigure(lacking, [{ n }]),
      ),
      text("Задания с наибольшим отставанием", tasksCell),
    ],
  });
}
