/**
 * Notebook «САО-11»: the statistical and analytical report on the ЕГЭ. It reads from top to bottom as
 * the federal form does: chapter 1 on the whole campaign, then chapter 2 once for each subject, with
 * the numbers, titles and heads of its tables. What only a person can write is a marked placeholder.
 *
 *   npx tsx reports/sao-11.ts 2024
 */
import {
  hardTasks,
  isGraduate,
  schoolLists,
  tallyBy,
  tallyOf,
  type SaoEntry,
} from "../src/indicators/index.ts";
import {
  absent,
  attending,
  attendingShare,
  changeFigure,
  changesList,
  completionTable,
  count,
  counted,
  deficits,
  dynamicsTable,
  formatPercent,
  groupShare,
  groupsTable,
  gveCount,
  hardConclusion,
  keysOf,
  loadSao,
  meanFigure,
  movedMost,
  movedWhere,
  municipality,
  numberColumn,
  participantsConclusion,
  participantsTable,
  placeholder,
  pointsTable,
  populationNote,
  saoSubjects,
  saysOf,
  schoolNames,
  schoolsTable,
  schoolType,
  scoreChart,
  size,
  subheading,
  taskNote,
  tasksConclusion,
  tasksOf,
  taskYearsTable,
  threeSubjects,
  writtenAsZero,
  type Block,
  type Document,
  type SaoData,
  type SubjectView,
  type SubjectYear,
  type TableRow,
} from "../src/report/index.ts";
import { runNotebook } from "./run-notebook.ts";

const SUBJECTS = ["предмету", "предметам", "предметам"] as const;
const SCHOOLS = ["школа", "школы", "школ"] as const;

/**
 * САО-11 of a year as a document.
 *
 * @param data counts of the ЕГЭ; nothing of them is judged or recounted here
 */
export function sao11(data: SaoData): Document {
  const subjects = saoSubjects(data);
  return {
    title: `Статистико-аналитический отчёт о результатах ЕГЭ в ${data.year}\u00a0году`,
    region: data.region,
    year: data.year,
    act: data.act,
    sources: data.sources,
    blocks: [
      ...summary(data, subjects),
      ...abbreviations(),
      ...campaign(data, subjects),
      ...subjects.flatMap(chapter),
      ...reading(data),
    ],
  };
}

// ── Главное ─────────────────────────────────────────────────────────────────────────────────────

function summary(data: SaoData, subjects: readonly SubjectView[]): Block[] {
  const total = data.totals.find(({ year }) => year === data.year);
  const moved = subjects.filter(({ changes }) => changes[0]?.mean?.significant === true);
  const names = (up: boolean) =>
    moved
      .filter(({ changes }) => (changes[0]?.mean?.difference ?? 0) > 0 === up)
      .map(({ title }) => title.toLowerCase());
  const [risen, fallen] = [names(true), names(false)];
  const sentences = [
    ...(risen.length > 0 ? [`выше — ${risen.join(", ")}`] : []),
    ...(fallen.length > 0 ? [`ниже — ${fallen.join(", ")}`] : []),
  ];
  return [
    ...(data.act === null
      ? [
          {
            kind: "callout" as const,
            tone: "draft" as const,
            title: "Проект.",
            content: [
              "Таблицы и выводы с числами составлены программой. Места с пометкой «[Заполняет…]» ждут предметных комиссий.",
            ],
          },
        ]
      : []),
    {
      kind: "paragraph",
      role: "lead",
      content: [
        `ЕГЭ в ${data.year}\u00a0году `,
        total?.status === "at-least" ? "сдавали не\u00a0менее " : "сдавали ",
        count(total?.n ?? 0),
        `\u00a0человек по ${counted(subjects.length, SUBJECTS)}. `,
        sentences.length === 0
          ? "Средний результат ни по одному предмету не отличается от прошлогоднего больше, чем бывает случайно."
          : `Средний результат отличается от прошлогоднего больше, чем бывает случайно: ${sentences.join("; ")}.`,
      ],
    },
    {
      kind: "note",
      content: [
        "Шкалы ЕГЭ разных лет не выравниваются: изменение среднего балла может объясняться новой шкалой или новыми заданиями, а не подготовкой выпускников.",
      ],
    },
    {
      kind: "table",
      id: "subjects",
      caption: `Результаты по предметам в ${data.year}\u00a0году`,
      columns: [
        { title: "Предмет", align: "text", width: 25 },
        { title: "Участников", align: "number" },
        { title: "Средний балл (отметка)", align: "number" },
        { title: "Изменение за год", align: "number" },
        { title: "Ниже минимального", align: "number" },
        { title: "81–100 баллов («5»)", align: "number" },
      ],
      rows: subjects.map(overviewRow),
    },
  ];
}

function overviewRow(view: SubjectView): TableRow {
  const { tally } = view.now;
  const change = view.changes[0]?.mean;
  const unit = view.scheme === "score" ? "score" : "mark";
  return {
    cells: [
      [{ kind: "link", to: view.id, text: view.title }],
      [size(tally.n)],
      [meanFigure(tally, unit === "score" ? 1 : 2)],
      change
        ? [
            changeFigure(change.difference, unit, [{ n: tally.n }]),
            change.significant || writtenAsZero(change.difference, unit) ? "" : " (случайно)",
          ]
        : [absent("not-assessed", "нет результатов прошлого года")],
      [groupShare(tally, 0)],
      [groupShare(tally, 3)],
    ],
  };
}

function abbreviations(): Block[] {
  const words: readonly (readonly [string, string])[] = [
    ["АТЕ", "административно-территориальная единица"],
    ["ВПЛ", "выпускники прошлых лет, допущенные к сдаче ЕГЭ"],
    ["ВТГ", "выпускники текущего года, обучающиеся по программам среднего общего образования"],
    ["ГВЭ", "государственный выпускной экзамен"],
    ["КИМ", "контрольные измерительные материалы"],
    ["ОО", "образовательная организация"],
    ["п.п.", "процентный пункт: разность двух долей, выраженных в процентах"],
    ["СПО", "программы среднего профессионального образования"],
    ["т.б.", "тестовый балл"],
    ["Участник с ОВЗ", "участник экзамена с ограниченными возможностями здоровья"],
  ];
  return [
    {
      kind: "details",
      id: "abbreviations",
      summary: ["Перечень условных обозначений, сокращений и терминов"],
      blocks: [
        {
          kind: "list",
          items: words.map(([short, long]) => ({
            content: [{ kind: "strong", text: short }, ` — ${long}`],
          })),
        },
      ],
    },
  ];
}

// ── Глава 1 ─────────────────────────────────────────────────────────────────────────────────────

function campaign(data: SaoData, subjects: readonly SubjectView[]): Block[] {
  return [
    { kind: "page-break" },
    {
      kind: "heading",
      level: 2,
      id: "chapter-1",
      text: "Глава 1. Основные количественные характеристики экзаменационной кампании ГИА-11",
    },
    {
      kind: "table",
      id: "t1-1",
      caption: "Таблица 1-1. Количество участников экзаменационной кампании",
      headerColumn: 1,
      columns: [
        numberColumn,
        { title: "Наименование учебного предмета", align: "text" },
        { title: "Количество ВТГ", align: "number" },
        { title: "Количество участников ЕГЭ", align: "number" },
        { title: "Количество участников ГВЭ", align: "number" },
      ],
      rows: subjects.map((view, at) => ({
        cells: [
          [`${at + 1}.`],
          [view.title],
          [size(tallyOf(view.now.entries.filter(isGraduate)).n)],
          [size(view.now.tally.n)],
          [gveCount(data, view.title)],
        ],
      })),
    },
    populationNote(
      data,
      subjects.flatMap(({ now }) => now.entries),
    ),
    ...threeSubjects(data),
  ];
}

// ── Глава 2: один предмет ───────────────────────────────────────────────────────────────────────

function chapter(view: SubjectView): Block[] {
  return [
    { kind: "page-break" },
    {
      kind: "heading",
      level: 2,
      id: view.id,
      text: `Глава 2. ${view.title}: методический анализ результатов ЕГЭ`,
    },
    ...participants(view),
    ...results(view),
    ...tasks(view),
    ...recommendations(view),
  ];
}

// ── Раздел 1. Участники ─────────────────────────────────────────────────────────────────────────

function participants(view: SubjectView): Block[] {
  const { id } = view;
  const all = { title: "Всего", n: ({ tally }: SubjectYear) => tally.n };
  const of = (keyOf: (entry: SaoEntry) => string, title: string) => ({
    title,
    n: ({ entries }: SubjectYear) => tallyBy(entries, keyOf).get(title)?.n ?? 0,
  });
  const categories = categoryTitles(view.years.flatMap(({ entries }) => entries));
  const types = keysOf(view, schoolType(view.data));
  const places = keysOf(view, municipality(view.data));
  return [
    {
      kind: "heading",
      level: 3,
      id: `${id}-1`,
      text: "Раздел 1. Характеристика участников ЕГЭ по учебному предмету",
    },
    participantsTable(view, {
      id: `${id}-t2-1`,
      caption: "Таблица 2-1. Количество участников ЕГЭ по учебному предмету (за 3 года)",
      rows: [all],
    }),
    participantsTable(view, {
      id: `${id}-t2-2`,
      caption:
        "Таблица 2-2. Процентное соотношение юношей и девушек, участвующих в ЕГЭ (за 3 года)",
      name: "Пол",
      rows: sexes.map(([sex, title]) => ({
        title,
        n: ({ entries }) =>
          saysOf(entries, "sex") ? tallyOf(entries.filter((e) => e.sex === sex)).n : null,
      })),
      total: all,
    }),
    participantsTable(view, {
      id: `${id}-t2-3`,
      caption: "Таблица 2-3. Количество участников экзамена в регионе по категориям (за 3 года)",
      name: "Категория участника",
      rows: categories.map((title, at) => ({
        title,
        n: ({ entries }) =>
          at === 0 || saysOf(entries, "category")
            ? (tallyBy(entries, categoryOf).get(title)?.n ?? 0)
            : null,
      })),
      total: all,
    }),
    participantsTable(view, {
      id: `${id}-t2-4`,
      caption: "Таблица 2-4. Количество участников экзамена в регионе по типам ОО",
      numbered: true,
      name: "Категория участника",
      rows: types.map((title) => of(schoolType(view.data), title)),
      total: all,
    }),
    {
      kind: "table",
      id: `${id}-t2-5`,
      caption: "Таблица 2-5. Количество участников ЕГЭ по учебному предмету по АТЕ региона",
      headerColumn: 1,
      columns: [
        numberColumn,
        { title: "Наименование АТЕ", align: "text" },
        { title: "Количество участников ЕГЭ по учебному предмету", align: "number" },
        { title: "% от общего числа участников в регионе", align: "number" },
      ],
      rows: places.map((title, at) => {
        const n = tallyBy(view.now.entries, municipality(view.data)).get(title)?.n ?? 0;
        return {
          cells: [
            [`${at + 1}.`],
            [title],
            [attending(n, view.now.total.n)],
            [attendingShare(n, view.now.total.n, view.now.total.n)],
          ],
        };
      }),
      total: {
        cells: [
          [],
          ["Всего"],
          [attending(view.now.tally.n, view.now.total.n)],
          [attendingShare(view.now.tally.n, view.now.total.n, view.now.total.n)],
        ],
      },
    },
    populationNote(
      view.data,
      view.years.flatMap(({ entries }) => entries),
    ),
    subheading("1.6. Прочие характеристики участников экзамена"),
    placeholder("Профили классов, форма обучения, причины выбора предмета."),
    subheading("1.7. ВЫВОДЫ о характере изменения количества участников ЕГЭ по учебному предмету"),
    ...participantsConclusion(view, types),
  ];
}

// ── Раздел 2. Результаты ────────────────────────────────────────────────────────────────────────

function results(view: SubjectView): Block[] {
  const { id, now } = view;
  const title =
    "Результаты ЕГЭ по учебному предмету по группам участников экзамена с различным уровнем подготовки";
  const rows = (keyOf: (entry: SaoEntry) => string, order: readonly string[]) => {
    const found = tallyBy(now.entries, keyOf);
    return order.flatMap((key) => {
      const tally = found.get(key);
      return tally ? [{ title: key, tally }] : [];
    });
  };
  const disabled = now.entries.filter(({ ovz }) => ovz === "да");
  const total = { title: "Всего", tally: now.tally };
  return [
    {
      kind: "heading",
      level: 3,
      id: `${id}-2`,
      text: "Раздел 2. Основные результаты ЕГЭ по предмету",
    },
    ...scoreChart(
      view,
      `${id}-f2-1`,
      `2.1. Диаграмма распределения ${view.scheme === "score" ? "тестовых баллов" : "первичных баллов"} участников ЕГЭ по предмету в ${now.year}\u00a0г.`,
    ),
    dynamicsTable(
      view,
      `${id}-t2-6`,
      "Таблица 2-6. Динамика результатов ЕГЭ по предмету за последние 3 года",
    ),
    groupsTable(view, {
      id: `${id}-t2-7`,
      caption: `Таблица 2-7. ${title}: в разрезе категории участника ЕГЭ`,
      name: "Категории участников",
      rows: [
        ...rows(categoryOf, categoryTitles(now.entries)),
        {
          title: "Участники экзамена с ОВЗ",
          tally: saysOf(now.entries, "ovz") ? tallyOf(disabled) : null,
        },
      ],
    }),
    groupsTable(view, {
      id: `${id}-t2-8`,
      caption: `Таблица 2-8. ${title}: в разрезе типа ОО`,
      name: "Тип ОО",
      rows: rows(schoolType(view.data), keysOf(view, schoolType(view.data))),
      total,
    }),
    groupsTable(view, {
      id: `${id}-t2-9`,
      caption: `Таблица 2-9. ${title}: юношей и девушек`,
      name: "Пол",
      rows: sexes.map(([sex, name]) => ({
        title: name,
        tally: saysOf(now.entries, "sex")
          ? tallyOf(now.entries.filter((e) => e.sex === sex))
          : null,
      })),
      total,
    }),
    groupsTable(view, {
      id: `${id}-t2-10`,
      caption: `Таблица 2-10. ${title}: в сравнении по АТЕ`,
      name: "Наименование АТЕ",
      rows: rows(municipality(view.data), keysOf(view, municipality(view.data))),
      total,
    }),
    ...lists(view),
    subheading("2.5. ВЫВОДЫ о характере изменения результатов ЕГЭ по предмету"),
    ...resultsConclusion(view),
  ];
}

/** 2.4: lists of schools by the rules of the template; graduates of this year only. */
function lists(view: SubjectView): Block[] {
  const { data, id, now } = view;
  const bySchool = tallyBy(now.entries.filter(isGraduate), ({ school }) => school);
  const found = schoolLists(bySchool, data.schools.length, view.scheme, data.options);
  const nameOf = schoolNames(data);
  const { min, max } = found.quota;
  const empty = (what: string): Block => ({
    kind: "note",
    content: [
      found.eligible === 0
        ? `${what}: перечня нет, ни в одной ОО нет ${data.options.listMinN} ВТГ, сдававших предмет.`
        : `${what}: перечня нет, ни одна ОО с достаточным числом ВТГ не отличается от региона в эту сторону.`,
    ],
  });
  const high =
    "Таблица 2-11. Перечень ОО, продемонстрировавших наиболее высокие результаты ЕГЭ по предмету";
  const low = "Таблица 2-12. Перечень ОО, продемонстрировавших низкие результаты ЕГЭ по предмету";
  return [
    found.high.length === 0
      ? empty(high)
      : schoolsTable(
          view,
          { id: `${id}-t2-11`, caption: high, places: [3, 2, 1, 0] },
          found.high,
          nameOf,
        ),
    found.low.length === 0
      ? empty(low)
      : schoolsTable(
          view,
          { id: `${id}-t2-12`, caption: low, places: [0, 1, 2, 3] },
          found.low,
          nameOf,
        ),
    {
      kind: "note",
      content: [
        `Учтены только ВТГ и только ОО, где их не менее ${data.options.listMinN}: таких ${counted(found.eligible, SCHOOLS)} из ${data.schools.length}. Квота ${formatPercent(data.options.listQuota.min, 0)}–${formatPercent(data.options.listQuota.max, 0)} всех ОО региона — от ${min} до ${max}; ОО, у которой результаты не хуже (не лучше) региональных, в перечень ради квоты не включены. В скобках — 95-процентный интервал: где он широк, место в перечне может быть случайным.`,
      ],
    },
  ];
}

/** 2.5: each measure against each earlier year; what moved most; where; and what this is not. */
function resultsConclusion(view: SubjectView): Block[] {
  const { changes, now } = view;
  if (changes.length === 0)
    return [{ kind: "paragraph", content: ["Результатов прошлых лет нет, сравнить не с чем."] }];
  return [
    { kind: "paragraph", content: [`Результаты ${now.year}\u00a0года в сравнении с прошлыми:`] },
    ...changesList(view),
    ...movedMost(view),
    ...movedWhere(view),
    {
      kind: "note",
      content: [
        "Шкалы ЕГЭ разных лет не выравниваются, поэтому изменение может объясняться шкалой или заданиями года. «В пределах случайных колебаний» — 95-процентный интервал разности содержит ноль; из двадцати таких сравнений одно бывает значимым случайно. Сравнение «до и после» не показывает, что было причиной.",
      ],
    },
    placeholder("Причины изменений и их связь с составом участников, заданиями и шкалой года."),
  ];
}

// ── Раздел 3. Задания ───────────────────────────────────────────────────────────────────────────

function tasks(view: SubjectView): Block[] {
  const { id, now } = view;
  const heading: Block = {
    kind: "heading",
    level: 3,
    id: `${id}-3`,
    text: "Раздел 3. Анализ результатов выполнения заданий КИМ",
  };
  const rows = tasksOf(now);
  if (rows.length === 0)
    return [
      heading,
      {
        kind: "note",
        content: [`Не оценено: в выгрузках ${now.year}\u00a0года нет баллов за отдельные задания.`],
      },
    ];
  const found = hardTasks(rows, view.data.options);
  const hard = found.hard.map(({ row }) => row.task);
  const shown = [...hard, ...found.undecided.map(({ task }) => task)];
  return [
    heading,
    subheading("3.1.1. Статистический анализ выполнения заданий КИМ"),
    completionTable(
      view,
      `${id}-t2-13`,
      `Таблица 2-13. Основные статистические характеристики выполнения заданий КИМ в ${now.year}\u00a0году`,
    ),
    taskNote(view, rows),
    {
      kind: "details",
      id: `${id}-points`,
      summary: ["Таблица 2-14: задания по полученным баллам"],
      blocks: [
        pointsTable(
          view,
          `${id}-t2-14`,
          "Таблица 2-14. Основные статистические характеристики выполнения заданий КИМ по полученным баллам",
        ),
      ],
    },
    subheading("3.1.1.2. Выявление сложных для участников ЕГЭ заданий"),
    ...hardConclusion(view, found),
    subheading("3.1.2. Содержательный анализ выполнения заданий КИМ"),
    ...(shown.length === 0
      ? []
      : [
          taskYearsTable(
            view,
            shown,
            `${id}-t3-1-2`,
            "Задания с низким процентом выполнения, в том числе в прошлые годы",
          ),
          {
            kind: "note" as const,
            content: ["Под одним номером в разные годы могут стоять задания разного содержания."],
          },
        ]),
    placeholder("Типичные ошибки, их возможные причины и пути устранения по каждому заданию."),
    ...deficits(view, rows),
    subheading(
      "3.1.3. Анализ метапредметных результатов обучения, повлиявших на выполнение заданий КИМ",
    ),
    placeholder("Какие метапредметные умения не сформированы и в каких заданиях это видно."),
    subheading("3.1.4. Выводы об итогах анализа выполнения заданий, групп заданий"),
    ...tasksConclusion(view, rows, found.hard),
  ];
}

// ── Раздел 4. Рекомендации ──────────────────────────────────────────────────────────────────────

function recommendations(view: SubjectView): Block[] {
  return [
    {
      kind: "heading",
      level: 3,
      id: `${view.id}-4`,
      text: "Раздел 4. Рекомендации по совершенствованию методики преподавания",
    },
    subheading(
      "4.1. Рекомендации по совершенствованию организации и методики преподавания предмета в субъекте РФ на основе выявленных типичных затруднений и ошибок",
    ),
    subheading("4.1.1. … по совершенствованию преподавания учебного предмета всем обучающимся"),
    placeholder(
      "Учителям; ИПК / ИРО, иным организациям, реализующим программы профессионального развития учителей; муниципальным органам управления образованием.",
    ),
    subheading(
      "4.1.2. … по организации дифференцированного обучения школьников с разными уровнями предметной подготовки",
    ),
    placeholder("Учителям; администрациям образовательных организаций; ИПК / ИРО."),
    subheading(
      "4.2. Рекомендации по темам для обсуждения / обмена опытом на методических объединениях учителей-предметников для включения в региональную дорожную карту",
    ),
    placeholder("Темы по заданиям из подраздела 3.1.1.2; источник опыта — ОО из таблицы 2-11."),
    subheading(
      "4.3. Рекомендации по возможным направлениям повышения квалификации работников образования для включения в региональную дорожную карту",
    ),
    placeholder("Направления по дефицитам умений из раздела 3; адресаты — ОО из таблицы 2-12."),
  ];
}

// ── Как читать ──────────────────────────────────────────────────────────────────────────────────

function reading(data: SaoData): Block[] {
  return [
    { kind: "heading", level: 2, id: "reading", text: "Как читать отчёт" },
    {
      kind: "list",
      items: [
        {
          content: [
            "В разделе 1 доли — от общего числа участников ЕГЭ региона в этом году, в разделе 2 — от участников предмета в строке таблицы.",
          ],
        },
        { content: ["«—» — участников нет; «н/о» — выгрузка этого не сообщает: это не ноль."] },
        {
          content: ["Сумма долей строки может отличаться от 100\u00a0% на 0,1 из-за округления."],
        },
        {
          content: [
            `Тексты с числами связаны с таблицами: число в выводе — то же число, что в таблице. Параметры отчёта: годы ${data.years.join(", ")}, наименьшее число участников для перечней — ${data.options.listMinN}.`,
          ],
        },
      ],
    },
  ];
}

// ── Слова ───────────────────────────────────────────────────────────────────────────────────────

const sexes = [
  ["Ж", "Женский"],
  ["М", "Мужской"],
] as const;

const categoryNames: Readonly<Record<string, string>> = {
  ВТГ: "ВТГ, обучающихся по программам СОО",
  СПО: "ВТГ, обучающихся по программам СПО",
  ВПЛ: "ВПЛ",
};

const categoryOf = (entry: SaoEntry): string =>
  isGraduate(entry)
    ? (categoryNames["ВТГ"] ?? "")
    : (categoryNames[entry.category] ?? entry.category);

/** The three categories of the form, then others as written. */
const categoryTitles = (entries: readonly SaoEntry[]): string[] => [
  ...new Set([...Object.values(categoryNames), ...entries.map(categoryOf)]),
];

await runNotebook(import.meta.url, async (region, { year, act }) =>
  sao11(await loadSao(region, "ЕГЭ", year, act === undefined ? {} : { act })),
);
