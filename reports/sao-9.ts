/**
 * Notebook «САО-9»: the statistical and analytical report on the ОГЭ. It reads from top to bottom as
 * the recommended form does: chapter 1 on the campaign and the scales, then chapter 2 once for each
 * subject: participants, marks, quality, tasks. What only a person can write is a marked placeholder.
 *
 *   npx tsx reports/sao-9.ts 2024
 */
import { grouped, schoolLists, tallyBy, type Tally } from "../src/indicators/index.ts";
import {
  absent,
  chapterHeading,
  completionTable,
  contentPlaceholder,
  counted,
  deficits,
  derivedShare,
  disabledOf,
  goodMarks,
  groupsChart,
  groupShare,
  gveCount,
  hardConclusion,
  keysOf,
  loadSao,
  markCells,
  markColumns,
  markList,
  marksByPlace,
  marksByType,
  marksByYear,
  numberColumn,
  overviewTable,
  participantsBy,
  participantsConclusion,
  participantsTable,
  passedFigure,
  passedMarks,
  placeholder,
  pointsDetails,
  qualityFigure,
  readingSection,
  saoDocument,
  saoSubjects,
  scaleBlocks,
  schoolType,
  scoreChart,
  size,
  skillsPlaceholder,
  subheading,
  taskNote,
  tasksConclusion,
  taskSection,
  yearsConclusion,
  type Block,
  type Document,
  type Figure,
  type SaoData,
  type SubjectView,
} from "../src/report/index.ts";
import { breaksBetween } from "../src/reference/index.ts";
import { runNotebook } from "./run-notebook.ts";

const SUBJECTS = ["предмету", "предметам", "предметам"] as const;
const SCHOOLS = ["школа", "школы", "школ"] as const;

/**
 * САО-9 of a year as a document.
 *
 * @param data counts of the ОГЭ; nothing of them is judged or recounted here
 */
export function sao9(data: SaoData): Document {
  const subjects = saoSubjects(data);
  return saoDocument(data, "Статистико-аналитический отчёт о результатах ГИА-9", [
    ...summary(data, subjects),
    ...campaign(data, subjects),
    ...subjects.flatMap(chapter),
    ...reading(data),
  ]);
}

// ── Главное ─────────────────────────────────────────────────────────────────────────────────────

function summary(data: SaoData, subjects: readonly SubjectView[]): Block[] {
  const worst = [...subjects].sort((a, b) => failed(b.now.tally) - failed(a.now.tally))[0];
  return [
    {
      kind: "paragraph",
      role: "lead",
      content: [
        `В ${data.year}\u00a0году выпускники 9\u00a0классов сдавали ОГЭ по ${counted(subjects.length, SUBJECTS)}.`,
        ...(worst && failed(worst.now.tally) > 0
          ? [
              ` Доля отметок «2» выше всего по предмету «${worst.title}»: `,
              groupShare(worst.now.tally, 0),
              " участников.",
            ]
          : []),
      ],
    },
    overviewTable(data, subjects, {
      mean: "Средняя отметка",
      shares: [
        { title: "Качество обучения", of: qualityFigure },
        { title: "Уровень обученности", of: passedFigure },
      ],
    }),
  ];
}

/** Share of marks «2», to order by. */
const failed = (tally: Tally): number => tally.groups[0] / Math.max(1, grouped(tally));

// ── Глава 1 ─────────────────────────────────────────────────────────────────────────────────────

function campaign(data: SaoData, subjects: readonly SubjectView[]): Block[] {
  return [
    { kind: "page-break" },
    {
      kind: "heading",
      level: 2,
      id: "chapter-1",
      text: "Глава 1. Основные количественные характеристики экзаменационной кампании ГИА-9",
    },
    {
      kind: "table",
      id: "t1-1",
      caption: "Таблица 1-1. Количество участников экзаменационной кампании ГИА-9 в субъекте РФ",
      headerColumn: 1,
      columns: [
        numberColumn,
        { title: "Учебный предмет", align: "text" },
        { title: "Количество участников ОГЭ", align: "number" },
        { title: "Количество участников ГВЭ-9", align: "number" },
      ],
      rows: subjects.map((view, at) => ({
        cells: [
          [`${at + 1}.`],
          [view.title],
          [size(view.now.tally.n)],
          [gveCount(data, view.title)],
        ],
      })),
    },
    ...scaleBlocks(
      data,
      subjects,
      "t1-2",
      "Таблица 1-2. Соответствие шкалы пересчёта первичного балла за экзаменационные работы ОГЭ в пятибалльную систему оценивания, установленной в субъекте РФ, шкале, рекомендуемой Рособрнадзором",
    ),
    {
      kind: "table",
      id: "t1-3",
      caption: `Таблица 1-3. Результаты ОГЭ в ${data.year}\u00a0году в субъекте РФ`,
      headerColumn: 1,
      columns: [
        numberColumn,
        { title: "Учебный предмет", align: "text" },
        { title: "Всего участников", align: "number" },
        { title: "Участников с ОВЗ", align: "number" },
        ...markColumns,
      ],
      rows: subjects.map((view, at) => ({
        cells: [
          [`${at + 1}.`],
          [view.title],
          [size(view.now.tally.n)],
          [disabledCount(view)],
          ...markCells(view.now.tally),
        ],
      })),
    },
    {
      kind: "note",
      content: [
        data.gve.size === 0
          ? "Таблица 1-4. Результаты ГВЭ-9: не оценено, выгрузок ГВЭ-9 среди исходных данных нет."
          : "Таблица 1-4. Результаты ГВЭ-9 по отметкам в эту версию отчёта не входят: результаты ГВЭ не смешиваются с ОГЭ.",
      ],
    },
    {
      kind: "note",
      content: [
        "Учтены участники с действующим результатом, каждый — один раз по предмету, с последней действительной попыткой: отметки после пересдачи. Отметка выгрузки важнее шкалы: по русскому языку и математике у отметки есть дополнительные условия, которых первичный балл не показывает.",
      ],
    },
  ];
}

function disabledCount({ now }: SubjectView): Figure {
  const tally = disabledOf(now.entries);
  return tally ? size(tally.n) : absent("not-assessed", "в выгрузке нет сведений об ОВЗ");
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

// ── 2.1. Участники ──────────────────────────────────────────────────────────────────────────────

function participants(view: SubjectView): Block[] {
  const { id, data } = view;
  const types = keysOf(view, schoolType(data));
  return [
    {
      kind: "heading",
      level: 3,
      id: `${id}-1`,
      text: "2.1. Количество участников ОГЭ по учебному предмету",
    },
    participantsTable(view, {
      id: `${id}-t2-1`,
      caption: "Таблица 2-1. Количество участников экзаменов по учебному предмету (за 3 года)",
      numbered: true,
      name: "Участники",
      shareTitle: "%",
      of: ({ tally }) => tally.n,
      rows: participantsBy(schoolType(data), types).map((row) => ({
        ...row,
        title: `Обучающиеся: ${row.title}`,
      })),
      total: { title: "Всего участников", n: ({ tally }) => tally.n },
    }),
    {
      kind: "paragraph",
      content: ["Из них участники с ОВЗ: ", disabledCount(view), "."],
    },
    { kind: "note", content: ["Доли — от числа участников экзамена по предмету в этом году."] },
    subheading("ВЫВОД о характере изменения количества участников ОГЭ по предмету"),
    ...participantsConclusion(view, types),
  ];
}

// ── 2.2. Результаты ─────────────────────────────────────────────────────────────────────────────

function results(view: SubjectView): Block[] {
  const { id, now } = view;
  return [
    { kind: "heading", level: 3, id: `${id}-2`, text: "2.2. Основные результаты ОГЭ по предмету" },
    ...scoreChart(
      view,
      `${id}-f2-2-1`,
      `2.2.1. Диаграмма распределения первичных баллов участников ОГЭ по предмету в ${now.year}\u00a0г.`,
    ),
    ...groupsChart(view, `${id}-t2-2`, "Отметки ОГЭ по годам"),
    marksByYear(view, `${id}-t2-2`, "Таблица 2-2. Динамика результатов ОГЭ по предмету"),
    marksByPlace(view, `${id}-t2-3`, "Таблица 2-3. Результаты ОГЭ по АТЕ региона"),
    marksByType(
      view,
      `${id}-t2-4`,
      "Таблица 2-4. Результаты по группам участников экзамена с различным уровнем подготовки с учётом типа ОО",
    ),
    ...lists(view),
    subheading(
      `2.2.7. ВЫВОДЫ о характере результатов ОГЭ по предмету в ${now.year}\u00a0году и в динамике`,
    ),
    ...yearsConclusion(view, breaks(view), [
      derivedShare(view, "доля «4» и «5» (качество обучения)", qualityFigure(now.tally), goodMarks),
      derivedShare(
        view,
        "доля «3», «4» и «5» (уровень обученности)",
        passedFigure(now.tally),
        passedMarks,
      ),
    ]),
  ];
}

/** 2.2.5 and 2.2.6: lists of schools by marks. */
function lists(view: SubjectView): Block[] {
  const { data, id, now } = view;
  const bySchool = tallyBy(now.entries, ({ school }) => school);
  const found = schoolLists(bySchool, data.schools.length, "mark", data.options);
  const { min, max } = found.quota;
  return [
    markList(
      view,
      `${id}-t2-5`,
      "Таблица 2-5. Перечень ОО, продемонстрировавших наиболее высокие результаты ОГЭ по предмету",
      found.high,
    ),
    markList(
      view,
      `${id}-t2-6`,
      "Таблица 2-6. Перечень ОО, продемонстрировавших наиболее низкие результаты ОГЭ по предмету",
      found.low,
    ),
    {
      kind: "note",
      content: [
        `Учтены ОО, где участников не менее ${data.options.listMinN}: таких ${counted(found.eligible, SCHOOLS)} из ${data.schools.length}; квота — от ${min} до ${max} ОО. Высокие: по качеству обучения, затем по меньшей доле «2»; низкие: по доле «2», затем по меньшей обученности и качеству. Ведущая доля — качество обучения в таблице 2-5, доля «2» в таблице 2-6: где её интервал широк, место может быть случайным.`,
      ],
    },
  ];
}

/** Why some of these years can't be put on one line. */
function breaks({ data, title, now, earlier }: SubjectView): string[] {
  const series = { exam: "ОГЭ", subject: title, grade: 9 };
  const found = earlier.flatMap(({ year }) => breaksBetween(series, year, now.year, data.scales));
  return [...new Set(found.map(({ text }) => text))].map((text) => `${text} `);
}

// ── 2.3. Задания ────────────────────────────────────────────────────────────────────────────────

const tasks = (view: SubjectView): Block[] =>
  taskSection(view, "2.3. Анализ результатов выполнения заданий КИМ ОГЭ", (rows, found) => [
    subheading("2.3.1. Краткая характеристика КИМ по предмету"),
    placeholder("Содержательные особенности варианта, использованного в регионе."),
    subheading("2.3.2. Статистический анализ выполнения заданий КИМ"),
    completionTable(
      view,
      `${view.id}-t2-7`,
      `Таблица 2-7. Основные статистические характеристики выполнения заданий КИМ ОГЭ в ${view.now.year}\u00a0году`,
    ),
    taskNote(view, rows),
    pointsDetails(
      view,
      "Задания по полученным баллам",
      `${view.id}-t-points`,
      "Выполнение заданий КИМ по полученным баллам",
    ),
    subheading("Выявление сложных для участников ОГЭ заданий"),
    ...hardConclusion(view, found),
    subheading("2.3.3. Содержательный анализ выполнения заданий КИМ ОГЭ"),
    contentPlaceholder,
    ...deficits(view, rows),
    subheading("2.3.4. Анализ метапредметных результатов обучения"),
    skillsPlaceholder,
    subheading("2.3.5. Выводы об итогах анализа выполнения заданий, групп заданий"),
    ...tasksConclusion(view, rows, found.hard),
  ]);

// ── 2.4, 2.5. Рекомендации ──────────────────────────────────────────────────────────────────────

function recommendations(view: SubjectView): Block[] {
  return [
    {
      kind: "heading",
      level: 3,
      id: `${view.id}-4`,
      text: "2.4. Рекомендации по совершенствованию методики преподавания учебного предмета",
    },
    subheading("2.4.1. … по совершенствованию преподавания учебного предмета всем обучающимся"),
    placeholder("Учителям; ИПК / ИРО; муниципальным органам управления образованием."),
    subheading(
      "2.4.2. … по организации дифференцированного обучения школьников с разными уровнями предметной подготовки",
    ),
    placeholder("Учителям; администрациям образовательных организаций; ИПК / ИРО."),
    subheading("2.5. Информация о публикации (размещении) рекомендаций; дорожная карта"),
    placeholder("Адрес страницы, дата размещения, мероприятия.", "ответственный за отчёт"),
  ];
}

// ── Как читать ──────────────────────────────────────────────────────────────────────────────────

const reading = (data: SaoData): Block[] =>
  readingSection([
    "Качество обучения — доля «4» и «5», уровень обученности — доля «3», «4» и «5» среди участников с отметкой.",
    "«—» — участников нет; «н/о» — выгрузка этого не сообщает: это не ноль.",
    "Сумма долей строки может отличаться от 100\u00a0% на 0,1 из-за округления.",
    `Годы отчёта: ${data.years.join(", ")}; наименьшее число участников для перечней — ${data.options.listMinN}.`,
  ]);

await runNotebook(import.meta.url, async (region, { year, act }) =>
  sao9(await loadSao(region, "ОГЭ", year, act === undefined ? {} : { act })),
);
