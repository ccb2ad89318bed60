import { OF_TASKS, SCHOOLS } from "../../src/document/nouns.ts";
import { blocksOf, bullets, details, note, paragraph, strong } from "../../src/document/blocks.ts";
import { conclude, concluded, type Conclusion, noneOf } from "../../src/document/conclusion.ts";
import type { Block, Inline, ListItem } from "../../src/document/document.ts";
import type { HardTask, HardTasks } from "../../src/indicators/sao/hard-tasks.ts";
import { taskDeficits } from "../../src/indicators/sao/task-deficits.ts";
import type { TaskRow } from "../../src/indicators/sao/task-table.ts";
import { counted, formatPercent } from "../../src/shared/russian.ts";
import { joined, schoolNames } from "./breakdown.ts";
import { changeFigure, completion } from "./figures.ts";
import { placeholder } from "./form-blocks.ts";
import type { SubjectView } from "./subject-view.ts";
import { deficitsTable, levelWord, taskName, tasksOf } from "./task-tables.ts";

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
  return note(
    "«[заполнить]» — место для предметной комиссии. Процент выполнения — N/(n·m): сумма баллов участников группы за задание, делённая на наибольшую возможную. Дифференцирующая способность — связь (корреляция) балла за задание с баллами за остальную работу: меньше 0,2 — задание слабо различает сильных и слабых. ",
    source,
    masked
      ? "Задания без номеров в выгрузке названы по части бланка и месту в ней (в скобках): B — краткий ответ, C — развёрнутый, D — устная часть. "
      : "",
    collapsed.length === 0
      ? ""
      : `Наибольший балл не получил никто (или баллы в выгрузке сведены к «выполнил / не выполнил»): ${collapsed.join(", ")}.`,
  );
}

const ruleWords: Readonly<Record<HardTask["rule"], string>> = {
  base: "базовый уровень, выполнение ниже 50\u00a0%",
  advanced: "повышенный или высокий уровень, выполнение ниже 15\u00a0%",
  "any-level": "уровень не указан, выполнение ниже 15\u00a0%, что мало для любого уровня",
  "lowest-group": "базовый уровень, среднее не ниже 50\u00a0%, но в низшей группе ниже 20\u00a0%",
};

const ruleNames = ["base", "advanced", "any-level", "lowest-group"] as const;

/** Why it is not known of a task whether it is hard. */
const NO_LEVELS = "нет уровней заданий";

/** Whether there are hard tasks: without levels it is not known of all. */
const hardOf = (rows: readonly TaskRow[], { hard, undecided }: HardTasks): Conclusion<TaskRow> =>
  conclude(
    rows,
    (row) => hard.some((one) => one.row === row) || (undecided.includes(row) ? null : false),
    NO_LEVELS,
  );

/** 3.1.1.2: hard tasks, with their groups and the years before. */
export function hardConclusion(
  view: SubjectView,
  rows: readonly TaskRow[],
  found: HardTasks,
): Block[] {
  const rule = (wanted: HardTask["rule"]): Block[] => {
    const tasksOfRule = found.hard.filter((one) => one.rule === wanted);
    if (tasksOfRule.length === 0) return [];
    return [
      paragraph(`Сложные задания (${ruleWords[wanted]}):`),
      { kind: "list", items: tasksOfRule.map(({ row }) => taskItem(view, row)) },
    ];
  };
  const { hardTask, masteredByLowest } = view.data.options;
  const bounds = `выполнение от ${formatPercent(hardTask.advanced, 0)} до ${formatPercent(hardTask.base, 0)} или в низшей группе ниже ${formatPercent(masteredByLowest, 0)}`;
  return [
    ...concluded(hardOf(rows, found), {
      found: () => ruleNames.flatMap(rule),
      none: (of) => [paragraph(`Заданий, сложных по этим правилам, нет: ни одного из ${of}.`)],
      notAssessed: (words) => [paragraph(`Есть ли сложные задания, ${words}.`)],
    }),
    ...(found.undecided.length === 0
      ? []
      : [
          paragraph(
            `Не оценено ${found.undecided.length} из ${counted(rows.length, OF_TASKS)}: уровень не указан, ${bounds} — сложны, если это задания базового уровня: ${found.undecided.map(taskName).join(", ")}.`,
          ),
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
      strong(`Задание ${taskName(row)}`),
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
  if (found.length === 0) return [noDeficits(view, title)];
  const schools = new Set(found.map(({ school }) => school)).size;
  return blocksOf(
    details(
      `${id}-deficits`,
      `${title}: ${counted(schools, SCHOOLS)}`,
      deficitsTable(
        found,
        { school: schoolNames(data), task: (task) => label.get(task) ?? task },
        `${id}-t-deficits`,
        title,
      ),
      note(
        `Показано отставание, которое остаётся после поправки на множественность (доля ложных тревог не больше ${formatPercent(data.options.falseDiscovery, 0)}). «Сверх общего отставания» — насколько разность по заданию больше средней разности ОО по всем заданиям: отрицательное число указывает на само умение, а не на общий уровень.`,
      ),
    ),
  );
}

/** No deficit found: among how many schools, or that none has participants enough. */
function noDeficits({ schoolTasks, data }: SubjectView, title: string): Block {
  const { spokenMinN } = data.options;
  const all = new Set(schoolTasks.map(({ school }) => school));
  const enough = new Set(
    schoolTasks.filter(({ n }) => n >= spokenMinN).map(({ school }) => school),
  );
  const why = `нет двух ОО, из которых в одной участников не менее ${spokenMinN}`;
  const text = noneOf(all.size < 2 ? 0 : enough.size, why, {
    none: (of) =>
      `ни одно отставание не отличимо от случайного (учтены ОО, где участников не менее ${spokenMinN}: ${of} из ${all.size}, где сдавали предмет).`,
    notAssessed: (words) => `${words}.`,
  });
  return note(`${title}: ${text}`);
}

/** 3.1.4: what can and what cannot be called sufficient, and what changed. */
export function tasksConclusion(
  view: SubjectView,
  rows: readonly TaskRow[],
  hard: HardTasks,
): Block[] {
  const names = (list: readonly TaskRow[]) => list.map(taskName).join(", ");
  const { base: half } = view.data.options.hardTask;
  const isHard = hardOf(rows, hard);
  const sufficient = conclude(
    rows,
    (row) => {
      if (row.all.completion === null) return null;
      if (row.all.completion < half || hard.hard.some((one) => one.row === row)) return false;
      return hard.undecided.includes(row) ? null : true;
    },
    NO_LEVELS,
  );
  const told = (conclusion: Conclusion<TaskRow>) =>
    concluded(conclusion, {
      found: (found, open, of) =>
        `${names(found)} (${found.length} из ${of}${open.length === 0 ? "" : `; не оценено ${open.length}: ${NO_LEVELS}`})`,
      none: (of) => `таких заданий нет (ни одного из ${of})`,
      notAssessed: (words) => words,
    });
  return [
    paragraph(
      `1. Усвоение всеми школьниками региона в целом можно считать достаточным (выполнение не ниже ${formatPercent(half, 0)} и правила сложных заданий не сработали): ${told(sufficient)}.`,
    ),
    placeholder("Элементы содержания и умения, которые проверяют эти задания."),
    paragraph(
      `2. Усвоение всеми школьниками региона в целом нельзя считать достаточным: ${told(isHard)}. Школьниками с разным уровнем подготовки (выполнение ниже ${formatPercent(half, 0)} в группе):`,
    ),
    weakGroups(view, rows, half),
    placeholder("Элементы содержания и умения, которые проверяют эти задания."),
    paragraph("3. Изменение успешности выполнения заданий разных лет:"),
    ...taskChanges(view, rows),
    placeholder("Какие из этих заданий проверяют одну тему или умение и потому сравнимы."),
    paragraph(
      "4. Связь динамики с рекомендациями прошлого года и системой мероприятий: сравнение «до и после» само по себе её не доказывает.",
    ),
    placeholder("Какие рекомендации и мероприятия относились к этим умениям."),
    placeholder("5. Прочие выводы."),
  ];
}

/** Tasks below the bound by group of participants; groups with few of them are not assessed. */
function weakGroups(view: SubjectView, rows: readonly TaskRow[], bound: number): Block {
  const { spokenMinN } = view.data.options;
  const groups = view.groups.flatMap((title, place) => {
    const scored = rows.filter((row) => (row.groups[place]?.n ?? 0) >= spokenMinN);
    const weak = scored.filter((row) => (row.groups[place]?.completion ?? 1) < bound);
    return scored.length === 0 ? [] : [{ title, weak, of: scored.length }];
  });
  const why = `ни в одной группе нет ${spokenMinN} участников`;
  return concluded(
    conclude(groups, ({ weak }) => weak.length > 0, why),
    {
      found: (found): Block =>
        bullets(
          found.map(
            ({ title, weak, of }) =>
              `«${title}»: ${weak.map(taskName).join(", ")} (${weak.length} из ${of})`,
          ),
        ),
      none: (of) =>
        note(
          `Групп с выполнением ниже ${formatPercent(bound, 0)} нет: ни одной из ${of}, где участников не менее ${spokenMinN}.`,
        ),
      notAssessed: (words) => note(`По группам ${words}.`),
    },
  );
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
  if (!before || changes.length === 0) {
    const why =
      old.size === 0
        ? "баллов за задания прошлых лет нет"
        : `под теми же номерами в ${before?.year ?? ""}\u00a0году нет заданий с тем же наибольшим баллом`;
    return [note(`Не оценено: ${why}.`)];
  }
  return [
    bullets(
      changes.map(({ row, was, difference }) => [
        `задание ${taskName(row)}: `,
        completion(was.all.completion, was.all.n),
        ` в\u00a0${before.year}\u00a0году, `,
        completion(row.all.completion, row.all.n),
        ` в\u00a0${view.now.year}\u00a0году (`,
        changeFigure(difference, "share", [{ n: row.all.n }, { n: was.all.n }]),
        ")",
      ]),
    ),
    note(
      "Пять наибольших изменений под теми же номерами; содержание заданий разных лет может различаться.",
    ),
  ];
}
