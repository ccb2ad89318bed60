import {
  taskDeficits,
  type hardTasks,
  type HardTask,
  type TaskRow,
} from "../../indicators/index.ts";
import { counted, formatPercent } from "../../shared/russian.ts";
import type { Block, Inline, ListItem } from "../document.ts";
import { joined, schoolNames } from "./breakdown.ts";
import { changeFigure, completion } from "./figures.ts";
import { placeholder } from "./placeholder.ts";
import type { SubjectView } from "./subject-view.ts";
import { deficitsTable, levelWord, taskName, tasksOf } from "./task-tables.ts";

const SCHOOLS = ["школа", "школы", "школ"] as const;

/** What the tables of tasks mean, where levels come from, what the names of tasks are. */
export function taskNote(view: SubjectView, rows: readonly TaskRow[]): Block {
  const { plan } = view.now;
  const masked = rows.some(({ task }) => /^[BCD]\d+$/u.test(task));
  const levels = rows.some(({ level }) => level !== null);
  const collapsed = rows.filter(({ max, met }) => met < max).map(taskName);
  const source =
    plan && levels
      ? `Уровни: ${plan.source.text}. `
      : "Уровни заданий не указаны: плана КИМ этого года среди справочных данных нет. ";
  return {
    kind: "note",
    content: [
      "«[заполнить]» — место для предметной комиссии. Процент выполнения — N/(n·m): сумма баллов участников группы за задание, делённая на наибольшую возможную. Дифференцирующая способность — связь (корреляция) балла за задание с баллами за остальную работу: меньше 0,2 — задание слабо различает сильных и слабых. ",
      source,
      masked
        ? "Задания без номеров в выгрузке названы по части бланка и месту в ней (в скобках): B — краткий ответ, C — развёрнутый, D — устная часть. "
        : "",
      collapsed.length === 0
        ? ""
        : `Наибольший балл не получил никто (или баллы в выгрузке сведены к «выполнил / не выполнил»): ${collapsed.join(", ")}.`,
    ],
  };
}

const ruleWords: Readonly<Record<HardTask["rule"], string>> = {
  base: "базовый уровень, выполнение ниже 50\u00a0%",
  advanced: "повышенный или высокий уровень, выполнение ниже 15\u00a0%",
  "any-level": "уровень не указан, выполнение ниже 15\u00a0%, что мало для любого уровня",
  "lowest-group": "базовый уровень, среднее не ниже 50\u00a0%, но в низшей группе ниже 20\u00a0%",
};

/** 3.1.1.2: hard tasks, with their groups and the years before. */
export function hardConclusion(view: SubjectView, found: ReturnType<typeof hardTasks>): Block[] {
  const rule = (wanted: HardTask["rule"]): Block[] => {
    const tasksOfRule = found.hard.filter((one) => one.rule === wanted);
    if (tasksOfRule.length === 0) return [];
    return [
      { kind: "paragraph", content: [`Сложные задания (${ruleWords[wanted]}):`] },
      { kind: "list", items: tasksOfRule.map(({ row }) => taskItem(view, row)) },
    ];
  };
  const blocks = [
    ...rule("base"),
    ...rule("advanced"),
    ...rule("any-level"),
    ...rule("lowest-group"),
  ];
  return [
    ...(blocks.length === 0
      ? [
          {
            kind: "paragraph" as const,
            content: ["Заданий, сложных по этим правилам, нет."],
          },
        ]
      : blocks),
    ...(found.undecided.length === 0
      ? []
      : [
          {
            kind: "paragraph" as const,
            content: [
              `Не оценено: уровень не указан, выполнение от 15 до 50\u00a0% — сложны, если это задания базового уровня: ${found.undecided.map(taskName).join(", ")}.`,
            ],
          },
        ]),
  ];
}

function taskItem(view: SubjectView, row: TaskRow): ListItem {
  const groups = row.groups.flatMap((score, place): Inline[][] =>
    score.n === 0
      ? []
      : [[`${view.groups[place] ?? ""} — `, completion(score.completion, score.n)]],
  );
  const before = view.earlier.flatMap((year): Inline[][] => {
    const old = tasksOf(year).find(({ task }) => task === row.task);
    return old
      ? [[`в\u00a0${year.year}\u00a0году — `, completion(old.all.completion, old.all.n)]]
      : [];
  });
  return {
    content: [
      { kind: "strong", text: `Задание ${taskName(row)}` },
      ` (уровень: ${levelWord(row)}): `,
      completion(row.all.completion, row.all.n),
      "; в группах: ",
      ...joined(groups),
      ...(before.length === 0 ? [] : ["; под тем же номером ", ...joined(before)]),
    ],
  };
}

/** Schools that fall behind the rest of the region in certain tasks: themes for teachers. */
export function deficits(view: SubjectView, rows: readonly TaskRow[]): Block[] {
  const { data, id } = view;
  const max = new Map(rows.map((row) => [row.task, row.max]));
  const label = new Map(rows.map((row) => [row.task, taskName(row)]));
  const found = taskDeficits(view.schoolTasks, max, data.options);
  const title = "Дефициты умений по школам: задания, с которыми ОО справляются хуже остальных";
  if (found.length === 0)
    return [
      {
        kind: "note",
        content: [
          `${title}: ни одно отставание не отличимо от случайного (учтены ОО, где участников не менее ${data.options.spokenMinN}).`,
        ],
      },
    ];
  const schools = new Set(found.map(({ school }) => school)).size;
  return [
    {
      kind: "details",
      id: `${id}-deficits`,
      summary: [`${title}: ${counted(schools, SCHOOLS)}`],
      blocks: [
        deficitsTable(
          found,
          { school: schoolNames(data), task: (task) => label.get(task) ?? task },
          `${id}-t-deficits`,
          title,
        ),
        {
          kind: "note",
          content: [
            `Показано отставание, которое остаётся после поправки на множественность (доля ложных тревог не больше ${formatPercent(data.options.falseDiscovery, 0)}). «Сверх общего отставания» — насколько разность по заданию больше средней разности ОО по всем заданиям: отрицательное число указывает на само умение, а не на общий уровень.`,
          ],
        },
      ],
    },
  ];
}

/** 3.1.4: what can and what cannot be called sufficient, and what changed. */
export function tasksConclusion(
  view: SubjectView,
  rows: readonly TaskRow[],
  hard: readonly HardTask[],
): Block[] {
  const names = (list: readonly TaskRow[]) => list.map(taskName).join(", ");
  const isHard = (row: TaskRow) => hard.some((one) => one.row.task === row.task);
  const half = view.data.options.hardTask.base;
  const sufficient = rows.filter((row) => !isHard(row) && (row.all.completion ?? 0) >= half);
  const byGroup = view.groups.flatMap((title, place): ListItem[] => {
    const weak = rows.filter((row) => {
      const score = row.groups[place];
      return (
        score &&
        score.completion !== null &&
        score.n >= view.data.options.spokenMinN &&
        score.completion < half
      );
    });
    return weak.length === 0 ? [] : [{ content: [`«${title}»: ${names(weak)}`] }];
  });
  return [
    {
      kind: "paragraph",
      content: [
        "1. Усвоение всеми школьниками региона в целом можно считать достаточным (выполнение не ниже 50\u00a0% и правила сложных заданий не сработали): ",
        sufficient.length === 0 ? "таких заданий нет" : names(sufficient),
        ".",
      ],
    },
    placeholder("Элементы содержания и умения, которые проверяют эти задания."),
    {
      kind: "paragraph",
      content: [
        "2. Усвоение всеми школьниками региона в целом нельзя считать достаточным: ",
        hard.length === 0 ? "таких заданий нет" : names(hard.map(({ row }) => row)),
        ". Школьниками с разным уровнем подготовки (выполнение ниже 50\u00a0% в группе):",
      ],
    },
    byGroup.length === 0
      ? { kind: "note", content: ["Групп с выполнением ниже 50\u00a0% нет."] }
      : { kind: "list", items: byGroup },
    placeholder("Элементы содержания и умения, которые проверяют эти задания."),
    { kind: "paragraph", content: ["3. Изменение успешности выполнения заданий разных лет:"] },
    ...taskChanges(view, rows),
    placeholder("Какие из этих заданий проверяют одну тему или умение и потому сравнимы."),
    {
      kind: "paragraph",
      content: [
        "4. Связь динамики с рекомендациями прошлого года и системой мероприятий: сравнение «до и после» само по себе её не доказывает.",
      ],
    },
    placeholder("Какие рекомендации и мероприятия относились к этим умениям."),
    placeholder("5. Прочие выводы."),
  ];
}

function taskChanges(view: SubjectView, rows: readonly TaskRow[]): Block[] {
  const [before] = view.earlier;
  const old = new Map(before ? tasksOf(before).map((row) => [row.task, row]) : []);
  const changes = rows
    .flatMap((row) => {
      const was = old.get(row.task);
      if (!was || was.max !== row.max) return [];
      if (row.all.completion === null || was.all.completion === null) return [];
      return [{ row, was, difference: row.all.completion - was.all.completion }];
    })
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
    .slice(0, 5);
  if (!before || changes.length === 0)
    return [{ kind: "note", content: ["Сравнить не с чем: баллов за задания прошлых лет нет."] }];
  return [
    {
      kind: "list",
      items: changes.map(({ row, was, difference }) => ({
        content: [
          `задание ${taskName(row)}: `,
          completion(was.all.completion, was.all.n),
          ` в\u00a0${before.year}\u00a0году, `,
          completion(row.all.completion, row.all.n),
          ` в\u00a0${view.now.year}\u00a0году (`,
          changeFigure(difference, "share", [{ n: row.all.n }, { n: was.all.n }]),
          ")",
        ],
      })),
    },
    {
      kind: "note",
      content: [
        "Пять наибольших изменений под теми же номерами; содержание заданий разных лет может различаться.",
      ],
    },
  ];
}
