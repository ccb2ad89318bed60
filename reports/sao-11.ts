/**
 * Notebook «САО-11»: the statistical and analytical report on the ЕГЭ. It reads from top to bottom as
 * the federal form does: chapter 1 on the whole campaign, then chapter 2 once for each subject, with
 * the numbers, titles and heads of its tables. What only a person can write is a marked placeholder.
 *
 *   npx tsx reports/sao-11.ts 2024
 */
import {
  isGraduate,
  schoolLists,
  tallyBy,
  tallyOf,
  type ListedSchool,
  type SaoEntry,
  type TaskRow,
} from "../src/indicators/index.ts";
import {
  abbreviations,
  allParticipants,
  chapterHeading,
  completionTable,
  contentPlaceholder,
  count,
  counted,
  deficits,
  disabledOf,
  dynamicsTable,
  formatPercent,
  groupsBy,
  groupsByCategory,
  groupsBySex,
  groupsChart,
  groupShare,
  groupsTable,
  gveCount,
  hardConclusion,
  keysOf,
  loadSao,
  municipality,
  numberColumn,
  overviewTable,
  participantsBy,
  participantsByCategory,
  participantsByPlace,
  participantsBySex,
  participantsConclusion,
  participantsTable,
  placeholder,
  pointsDetails,
  populationNote,
  readingSection,
  saoDocument,
  saoSubjects,
  schoolNames,
  schoolsTable,
  schoolType,
  scoreChart,
  size,
  skillsPlaceholder,
  subheading,
  taskNote,
  tasksConclusion,
  taskSection,
  taskYearsTable,
  threeSubjects,
  yearsConclusion,
  type Block,
  type Document,
  type SaoData,
  type SubjectView,
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
  return saoDocument(data, "Статистико-аналитический отчёт о результатах ЕГЭ", [
    ...summary(data, subjects),
    abbreviations,
    ...campaign(data, subjects),
    ...subjects.flatMap(chapter),
    ...reading(data),
  ]);
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
    overviewTable(data, subjects, {
      mean: "Средний балл (отметка)",
      shares: [
        { title: "Ниже минимального", of: (tally) => groupShare(tally, 0) },
        { title: "81–100 баллов («5»)", of: (tally) => groupShare(tally, 3) },
      ],
    }),
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
    ...chapterHeading(view),
    ...participants(view),
    ...results(view),
    ...tasks(view),
    ...recommendations(view),
  ];
}

// ── Раздел 1. Участники ─────────────────────────────────────────────────────────────────────────

function participants(view: SubjectView): Block[] {
  const { id } = view;
  const types = keysOf(view, schoolType(view.data));
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
      rows: [allParticipants],
    }),
    participantsTable(view, {
      id: `${id}-t2-2`,
      caption:
        "Таблица 2-2. Процентное соотношение юношей и девушек, участвующих в ЕГЭ (за 3 года)",
      name: "Пол",
      rows: participantsBySex,
      total: allParticipants,
    }),
    participantsTable(view, {
      id: `${id}-t2-3`,
      caption: "Таблица 2-3. Количество участников экзамена в регионе по категориям (за 3 года)",
      name: "Категория участника",
      rows: participantsByCategory(view.years),
      total: allParticipants,
    }),
    participantsTable(view, {
      id: `${id}-t2-4`,
      caption: "Таблица 2-4. Количество участников экзамена в регионе по типам ОО",
      numbered: true,
      name: "Категория участника",
      rows: participantsBy(schoolType(view.data), types),
      total: allParticipants,
    }),
    participantsByPlace(
      view,
      `${id}-t2-5`,
      "Таблица 2-5. Количество участников ЕГЭ по учебному предмету по АТЕ региона",
    ),
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
  const rows = (keyOf: (entry: SaoEntry) => string) =>
    groupsBy(now.entries, keyOf, keysOf(view, keyOf));
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
    ...groupsChart(view, `${id}-t2-6`, "Группы участников ЕГЭ по годам"),
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
        ...groupsByCategory(now.entries),
        { title: "Участники экзамена с ОВЗ", tally: disabledOf(now.entries) },
      ],
    }),
    groupsTable(view, {
      id: `${id}-t2-8`,
      caption: `Таблица 2-8. ${title}: в разрезе типа ОО`,
      name: "Тип ОО",
      rows: rows(schoolType(view.data)),
      total,
    }),
    groupsTable(view, {
      id: `${id}-t2-9`,
      caption: `Таблица 2-9. ${title}: юношей и девушек`,
      name: "Пол",
      rows: groupsBySex(now.entries),
      total,
    }),
    groupsTable(view, {
      id: `${id}-t2-10`,
      caption: `Таблица 2-10. ${title}: в сравнении по АТЕ`,
      name: "Наименование АТЕ",
      rows: rows(municipality(view.data)),
      total,
    }),
    ...lists(view),
    subheading("2.5. ВЫВОДЫ о характере изменения результатов ЕГЭ по предмету"),
    ...yearsConclusion(view, [
      "Шкалы ЕГЭ разных лет не выравниваются, поэтому изменение может объясняться шкалой или заданиями года. ",
    ]),
  ];
}

/** 2.4: lists of schools by the rules of the template; graduates of this year only. */
function lists(view: SubjectView): Block[] {
  const { data, id, now } = view;
  const bySchool = tallyBy(now.entries.filter(isGraduate), ({ school }) => school);
  const found = schoolLists(bySchool, data.schools.length, view.scheme, data.options);
  const { min, max } = found.quota;
  const empty = (what: string): Block => ({
    kind: "note",
    content: [
      found.eligible === 0
        ? `${what}: перечня нет, ни в одной ОО нет ${data.options.listMinN} ВТГ, сдававших предмет.`
        : `${what}: перечня нет, ни одна ОО с достаточным числом ВТГ не отличается от региона в эту сторону.`,
    ],
  });
  const list = (
    number: string,
    caption: string,
    schools: readonly ListedSchool[],
    places: readonly number[],
  ): Block =>
    schools.length === 0
      ? empty(caption)
      : schoolsTable(view, { id: `${id}-t${number}`, caption, places }, schools, schoolNames(data));
  return [
    list(
      "2-11",
      "Таблица 2-11. Перечень ОО, продемонстрировавших наиболее высокие результаты ЕГЭ по предмету",
      found.high,
      [3, 2, 1, 0],
    ),
    list(
      "2-12",
      "Таблица 2-12. Перечень ОО, продемонстрировавших низкие результаты ЕГЭ по предмету",
      found.low,
      [0, 1, 2, 3],
    ),
    {
      kind: "note",
      content: [
        `Учтены только ВТГ и только ОО, где их не менее ${data.options.listMinN}: таких ${counted(found.eligible, SCHOOLS)} из ${data.schools.length}. Квота ${formatPercent(data.options.listQuota.min, 0)}–${formatPercent(data.options.listQuota.max, 0)} всех ОО региона — от ${min} до ${max}; ОО, у которой результаты не хуже (не лучше) региональных, в перечень ради квоты не включены. В скобках — 95-процентный интервал: где он широк, место в перечне может быть случайным.`,
      ],
    },
  ];
}

// ── Раздел 3. Задания ───────────────────────────────────────────────────────────────────────────

const tasks = (view: SubjectView): Block[] =>
  taskSection(view, "Раздел 3. Анализ результатов выполнения заданий КИМ", (rows, found) => [
    subheading("3.1.1. Статистический анализ выполнения заданий КИМ"),
    completionTable(
      view,
      `${view.id}-t2-13`,
      `Таблица 2-13. Основные статистические характеристики выполнения заданий КИМ в ${view.now.year}\u00a0году`,
    ),
    taskNote(view, rows),
    pointsDetails(
      view,
      "Таблица 2-14: задания по полученным баллам",
      `${view.id}-t2-14`,
      "Таблица 2-14. Основные статистические характеристики выполнения заданий КИМ по полученным баллам",
    ),
    subheading("3.1.1.2. Выявление сложных для участников ЕГЭ заданий"),
    ...hardConclusion(view, found),
    subheading("3.1.2. Содержательный анализ выполнения заданий КИМ"),
    ...hardInYears(view, [...found.hard.map(({ row }) => row), ...found.undecided]),
    contentPlaceholder,
    ...deficits(view, rows),
    subheading(
      "3.1.3. Анализ метапредметных результатов обучения, повлиявших на выполнение заданий КИМ",
    ),
    skillsPlaceholder,
    subheading("3.1.4. Выводы об итогах анализа выполнения заданий, групп заданий"),
    ...tasksConclusion(view, rows, found.hard),
  ]);

/** Hard tasks, and those that may be, in earlier years too. */
const hardInYears = (view: SubjectView, rows: readonly TaskRow[]): Block[] =>
  rows.length === 0
    ? []
    : [
        taskYearsTable(
          view,
          rows.map(({ task }) => task),
          `${view.id}-t3-1-2`,
          "Задания с низким процентом выполнения, в том числе в прошлые годы",
        ),
        {
          kind: "note",
          content: ["Под одним номером в разные годы могут стоять задания разного содержания."],
        },
      ];

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

const reading = (data: SaoData): Block[] =>
  readingSection([
    "В разделе 1 доли — от общего числа участников ЕГЭ региона в этом году, в разделе 2 — от участников предмета в строке таблицы.",
    "«—» — участников нет; «н/о» — выгрузка этого не сообщает: это не ноль.",
    "Сумма долей строки может отличаться от 100\u00a0% на 0,1 из-за округления.",
    `Тексты с числами связаны с таблицами: число в выводе — то же число, что в таблице. Параметры отчёта: годы ${data.years.join(", ")}, наименьшее число участников для перечней — ${data.options.listMinN}.`,
  ]);

await runNotebook(import.meta.url, async (region, { year, act }) =>
  sao11(await loadSao(region, "ЕГЭ", year, act === undefined ? {} : { act })),
);
