/**
 * Notebook «САО-9»: the statistical and analytical report on the ОГЭ. It reads from top to bottom as
 * the recommended form does: chapter 1 on the campaign and the scales, then chapter 2 once for each
 * subject: participants, marks, quality, tasks. What only a person can write is a marked placeholder.
 *
 *   npx tsx reports/sao-9.ts 2024
 */
import {
  compareScales,
  grouped,
  hardTasks,
  schoolLists,
  shareChange,
  tallyBy,
  tallyOf,
  type ListedSchool,
  type Tally,
} from "../src/indicators/index.ts";
import {
  absent,
  changeFigure,
  changesList,
  changeWords,
  completionTable,
  counted,
  deficits,
  formatPercentInterval,
  groupShare,
  gveCount,
  hardConclusion,
  joined,
  keysOf,
  loadSao,
  meanFigure,
  movedMost,
  movedWhere,
  municipality,
  numberColumn,
  part,
  participantsConclusion,
  participantsTable,
  people,
  placeholder,
  pointsTable,
  saoSubjects,
  saysOf,
  schoolNames,
  schoolType,
  scoreChart,
  size,
  subheading,
  taskNote,
  tasksConclusion,
  tasksOf,
  writtenAsZero,
  yearColumn,
  type Block,
  type Document,
  type Figure,
  type Inline,
  type ListItem,
  type SaoData,
  type SubjectView,
  type SubjectYear,
  type TableColumn,
  type TableRow,
} from "../src/report/index.ts";
import { breaksBetween, type MarkScale } from "../src/reference/index.ts";
import { runNotebook } from "./run-notebook.ts";

const SUBJECTS = ["предмету", "предметам", "предметам"] as const;
const SCHOOLS = ["школа", "школы", "школ"] as const;
const MARKS = ["«2»", "«3»", "«4»", "«5»"] as const;

/**
 * САО-9 of a year as a document.
 *
 * @param data counts of the ОГЭ; nothing of them is judged or recounted here
 */
export function sao9(data: SaoData): Document {
  const subjects = saoSubjects(data);
  return {
    title: `Статистико-аналитический отчёт о результатах ГИА-9 в ${data.year}\u00a0году`,
    region: data.region,
    year: data.year,
    act: data.act,
    sources: data.sources,
    blocks: [
      ...summary(data, subjects),
      ...campaign(data, subjects),
      ...subjects.flatMap(chapter),
      ...reading(data),
    ],
  };
}

// ── Главное ─────────────────────────────────────────────────────────────────────────────────────

function summary(data: SaoData, subjects: readonly SubjectView[]): Block[] {
  const worst = [...subjects].sort((a, b) => failed(b.now.tally) - failed(a.now.tally))[0];
  const draft: Block = {
    kind: "callout",
    tone: "draft",
    title: "Проект.",
    content: [
      "Таблицы и выводы с числами составлены программой. Места с пометкой «[Заполняет…]» ждут предметных комиссий.",
    ],
  };
  return [
    ...(data.act === null ? [draft] : []),
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
    {
      kind: "table",
      id: "subjects",
      caption: `Результаты по предметам в ${data.year}\u00a0году`,
      columns: [
        { title: "Предмет", align: "text", width: 25 },
        { title: "Участников", align: "number" },
        { title: "Средняя отметка", align: "number" },
        { title: "Изменение за год", align: "number" },
        { title: "Качество обучения", align: "number" },
        { title: "Уровень обученности", align: "number" },
      ],
      rows: subjects.map(overviewRow),
    },
  ];
}

/** Share of marks «2», to order by. */
const failed = (tally: Tally): number => tally.groups[0] / Math.max(1, grouped(tally));

function overviewRow(view: SubjectView): TableRow {
  const { tally } = view.now;
  const change = view.changes[0]?.mean;
  return {
    cells: [
      [{ kind: "link", to: view.id, text: view.title }],
      [size(tally.n)],
      [meanFigure(tally, 2)],
      change
        ? [
            changeFigure(change.difference, "mark", [{ n: tally.n }]),
            change.significant || writtenAsZero(change.difference, "mark") ? "" : " (случайно)",
          ]
        : [absent("not-assessed", "нет результатов прошлого года")],
      [quality(tally)],
      [passed(tally)],
    ],
  };
}

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
    ...scales(data, subjects),
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
        ...markColumns(),
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

const disabledCount = ({ now }: SubjectView): Figure =>
  saysOf(now.entries, "ovz")
    ? size(tallyOf(now.entries.filter(({ ovz }) => ovz === "да")).n)
    : absent("not-assessed", "в выгрузке нет сведений об ОВЗ");

/** Т1-2: the region's scales beside the recommended ones. */
function scales(data: SaoData, subjects: readonly SubjectView[]): Block[] {
  const rows = compareScales(
    subjects.map(({ title }) => title),
    data.year,
    data.scales,
  );
  const span = (from: number, to: number | null) => (to === null ? `от ${from}` : `${from}–${to}`);
  const written = (scale: MarkScale | null, mark: 2 | 3 | 4 | 5): Inline[] => {
    if (!scale) return [absent("not-assessed", "шкала этого года не известна")];
    const { from, max } = scale;
    if (mark === 2) return [span(0, from[3] - 1)];
    return [span(from[mark], mark === 5 ? max : from[mark === 3 ? 4 : 5] - 1)];
  };
  const differ = rows.filter(({ same }) => same === false).map(({ subject }) => subject);
  const unsure = rows.filter(({ recommended }) => recommended?.source.sureness === "unverified");
  return [
    {
      kind: "table",
      id: "t1-2",
      caption:
        "Таблица 1-2. Соответствие шкалы пересчёта первичного балла за экзаменационные работы ОГЭ в пятибалльную систему оценивания, установленной в субъекте РФ, шкале, рекомендуемой Рособрнадзором",
      headerColumn: 1,
      columns: [
        numberColumn,
        { title: "Учебный предмет", align: "text" },
        ...MARKS.flatMap((mark) =>
          ["Рособрнадзор", "субъект РФ"].map((under) => ({
            title: `${mark}: ${under}`,
            heads: { over: mark, under },
            align: "text" as const,
            sortable: false,
          })),
        ),
      ],
      rows: rows.map(({ subject, recommended, own }, at) => ({
        cells: [
          [`${at + 1}.`],
          [subject],
          ...([2, 3, 4, 5] as const).flatMap((mark) => [
            written(recommended, mark),
            written(own, mark),
          ]),
        ],
      })),
    },
    {
      kind: "note",
      content: [
        "Суммарные первичные баллы. ",
        differ.length === 0
          ? "Там, где известны обе шкалы, они совпадают. "
          : `Шкала субъекта отличается от рекомендуемой: ${differ.join(", ")}. `,
        unsure.length === 0
          ? ""
          : `Рекомендуемые шкалы требуют сверки с письмом Рособрнадзора: ${unsure.map(({ subject }) => subject).join(", ")}.`,
      ],
    },
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
      text: `Глава 2. ${view.title}: методический анализ результатов ОГЭ`,
    },
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
      rows: [
        ...types.map((title) => ({
          title: `Обучающиеся: ${title}`,
          n: ({ entries }: SubjectYear) => tallyBy(entries, schoolType(data)).get(title)?.n ?? 0,
        })),
      ],
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
  const { id, now, data } = view;
  const places = tallyBy(now.entries, municipality(data));
  const types = tallyBy(now.entries, schoolType(data));
  return [
    { kind: "heading", level: 3, id: `${id}-2`, text: "2.2. Основные результаты ОГЭ по предмету" },
    ...scoreChart(
      view,
      `${id}-f2-2-1`,
      `2.2.1. Диаграмма распределения первичных баллов участников ОГЭ по предмету в ${now.year}\u00a0г.`,
    ),
    marksByYear(view),
    {
      kind: "table",
      id: `${id}-t2-3`,
      caption: "Таблица 2-3. Результаты ОГЭ по АТЕ региона",
      headerColumn: 1,
      columns: [
        numberColumn,
        { title: "АТЕ", align: "text" },
        { title: "Всего участников", align: "number" },
        ...markColumns(),
      ],
      rows: keysOf(view, municipality(data)).flatMap((title, at) => {
        const tally = places.get(title);
        return tally
          ? [{ cells: [[`${at + 1}.`], [title], [size(tally.n)], ...markCells(tally)] }]
          : [];
      }),
      total: { cells: [[], ["Всего"], [size(now.tally.n)], ...markCells(now.tally)] },
    },
    {
      kind: "table",
      id: `${id}-t2-4`,
      caption:
        "Таблица 2-4. Результаты по группам участников экзамена с различным уровнем подготовки с учётом типа ОО",
      headerColumn: 1,
      columns: [
        numberColumn,
        { title: "Тип ОО", align: "text" },
        ...MARKS.map((under) => ({
          title: `Доля участников, получивших отметку: ${under}`,
          heads: { over: markOver, under },
          align: "number" as const,
          partOf: "marks",
        })),
        {
          title: "«4» и «5» (качество обучения)",
          heads: { over: markOver, under: "«4» и «5» (качество обучения)" },
          align: "number",
        },
        {
          title: "«3», «4» и «5» (уровень обученности)",
          heads: { over: markOver, under: "«3», «4» и «5» (уровень обученности)" },
          align: "number",
        },
      ],
      rows: keysOf(view, schoolType(data)).flatMap((title, at) => {
        const tally = types.get(title);
        return tally ? [{ cells: [[`${at + 1}.`], [title], ...shareCells(tally)] }] : [];
      }),
      total: { cells: [[], ["Всего"], ...shareCells(now.tally)] },
    },
    ...lists(view),
    subheading(
      `2.2.7. ВЫВОДЫ о характере результатов ОГЭ по предмету в ${now.year}\u00a0году и в динамике`,
    ),
    ...resultsConclusion(view),
  ];
}

const markOver = "Доля участников, получивших отметку";

const shareCells = (tally: Tally): Inline[][] => [
  ...[0, 1, 2, 3].map((place): Inline[] => [groupShare(tally, place)]),
  [quality(tally)],
  [passed(tally)],
];

/** Таблица 2-2: marks over the years, people and shares. */
function marksByYear(view: SubjectView): Block {
  return {
    kind: "table",
    id: `${view.id}-t2-2`,
    caption: "Таблица 2-2. Динамика результатов ОГЭ по предмету",
    columns: [
      { title: "Получили", align: "text" },
      ...view.years.flatMap(({ year }) => [yearColumn(year, "чел."), yearColumn(year, "%")]),
    ],
    rows: MARKS.map((mark, place) => ({
      cells: [
        [`Получили ${mark}`],
        ...view.years.flatMap(({ tally }): Inline[][] =>
          tally.n === 0
            ? [[absent("not-assessed")], [absent("not-assessed")]]
            : [[people(tally.groups[place] ?? 0, grouped(tally))], [groupShare(tally, place)]],
        ),
      ],
    })),
  };
}

/** 2.2.5 and 2.2.6: lists of schools by marks. */
function lists(view: SubjectView): Block[] {
  const { data, id, now } = view;
  const bySchool = tallyBy(now.entries, ({ school }) => school);
  const found = schoolLists(bySchool, data.schools.length, "mark", data.options);
  const nameOf = schoolNames(data);
  const table = (at: string, caption: string, schools: readonly ListedSchool[]): Block =>
    schools.length === 0
      ? {
          kind: "note",
          content: [
            `${caption}: перечня нет, ни одна ОО с достаточным числом участников не отличается от региона в эту сторону.`,
          ],
        }
      : {
          kind: "table",
          id: `${id}-${at}`,
          caption,
          headerColumn: 1,
          columns: [
            numberColumn,
            { title: "Название ОО", align: "text", width: 35 },
            { title: "Участников, чел.", align: "number" },
            { title: "Доля участников, получивших отметку «2»", align: "number" },
            { title: "Доля «4» и «5» (качество обучения)", align: "number" },
            { title: "Доля «3», «4» и «5» (уровень обученности)", align: "number" },
            { title: "Интервал 95\u00a0% ведущей доли", align: "number" },
          ],
          rows: schools.map(({ school, tally, k, n, low, high }, place) => ({
            cells: [
              [`${place + 1}.`],
              [`${school} – ${nameOf(school)}`],
              [size(tally.n)],
              [groupShare(tally, 0)],
              [quality(tally)],
              [passed(tally)],
              [{ kind: "telling", text: formatPercentInterval(low, high), people: [{ k, n }] }],
            ],
          })),
        };
  const { min, max } = found.quota;
  return [
    table(
      "t2-5",
      "Таблица 2-5. Перечень ОО, продемонстрировавших наиболее высокие результаты ОГЭ по предмету",
      found.high,
    ),
    table(
      "t2-6",
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

/** 2.2.7: marks, quality and level of training against the earlier years. */
function resultsConclusion(view: SubjectView): Block[] {
  const { now, earlier } = view;
  if (earlier.length === 0)
    return [{ kind: "paragraph", content: ["Результатов прошлых лет нет, сравнить не с чем."] }];
  const derived = (title: string, figure: Figure, countOf: (tally: Tally) => number): ListItem => ({
    content: [
      `${title} `,
      figure,
      ": ",
      ...joined(
        earlier.map(({ year, tally }) => {
          const change = shareChange(
            countOf(now.tally),
            grouped(now.tally),
            countOf(tally),
            grouped(tally),
          );
          return change
            ? changeWords(change, year, "share", "не изменилась", [{ n: now.tally.n }])
            : [`к\u00a0${year}\u00a0году — нет данных`];
        }),
      ),
    ],
  });
  return [
    { kind: "paragraph", content: [`Результаты ${now.year}\u00a0года в сравнении с прошлыми:`] },
    ...changesList(view),
    {
      kind: "list",
      items: [
        derived("доля «4» и «5» (качество обучения)", quality(now.tally), goodMarks),
        derived("доля «3», «4» и «5» (уровень обученности)", passed(now.tally), passedMarks),
      ],
    },
    ...movedMost(view),
    ...movedWhere(view),
    {
      kind: "note",
      content: [
        ...breaks(view),
        "«В пределах случайных колебаний» — 95-процентный интервал разности содержит ноль; из двадцати таких сравнений одно бывает значимым случайно. Сравнение «до и после» не показывает, что было причиной.",
      ],
    },
    placeholder("Причины изменений и их связь с составом участников, заданиями и шкалой года."),
  ];
}

/** Why some of these years can't be put on one line. */
function breaks({ data, title, now, earlier }: SubjectView): string[] {
  const series = { exam: "ОГЭ", subject: title, grade: 9 };
  const found = earlier.flatMap(({ year }) => breaksBetween(series, year, now.year, data.scales));
  return [...new Set(found.map(({ text }) => text))].map((text) => `${text} `);
}

// ── 2.3. Задания ────────────────────────────────────────────────────────────────────────────────

function tasks(view: SubjectView): Block[] {
  const { id, now } = view;
  const heading: Block = {
    kind: "heading",
    level: 3,
    id: `${id}-3`,
    text: "2.3. Анализ результатов выполнения заданий КИМ ОГЭ",
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
  return [
    heading,
    subheading("2.3.1. Краткая характеристика КИМ по предмету"),
    placeholder("Содержательные особенности варианта, использованного в регионе."),
    subheading("2.3.2. Статистический анализ выполнения заданий КИМ"),
    completionTable(
      view,
      `${id}-t2-7`,
      `Таблица 2-7. Основные статистические характеристики выполнения заданий КИМ ОГЭ в ${now.year}\u00a0году`,
    ),
    taskNote(view, rows),
    {
      kind: "details",
      id: `${id}-points`,
      summary: ["Задания по полученным баллам"],
      blocks: [pointsTable(view, `${id}-t-points`, "Выполнение заданий КИМ по полученным баллам")],
    },
    subheading("Выявление сложных для участников ОГЭ заданий"),
    ...hardConclusion(view, found),
    subheading("2.3.3. Содержательный анализ выполнения заданий КИМ ОГЭ"),
    placeholder("Типичные ошибки, их возможные причины и пути устранения по каждому заданию."),
    ...deficits(view, rows),
    subheading("2.3.4. Анализ метапредметных результатов обучения"),
    placeholder("Какие метапредметные умения не сформированы и в каких заданиях это видно."),
    subheading("2.3.5. Выводы об итогах анализа выполнения заданий, групп заданий"),
    ...tasksConclusion(view, rows, found.hard),
  ];
}

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

function reading(data: SaoData): Block[] {
  return [
    { kind: "heading", level: 2, id: "reading", text: "Как читать отчёт" },
    {
      kind: "list",
      items: [
        {
          content: [
            "Качество обучения — доля «4» и «5», уровень обученности — доля «3», «4» и «5» среди участников с отметкой.",
          ],
        },
        { content: ["«—» — участников нет; «н/о» — выгрузка этого не сообщает: это не ноль."] },
        { content: ["Сумма долей строки может отличаться от 100\u00a0% на 0,1 из-за округления."] },
        {
          content: [
            `Годы отчёта: ${data.years.join(", ")}; наименьшее число участников для перечней — ${data.options.listMinN}.`,
          ],
        },
      ],
    },
  ];
}

// ── Слова ───────────────────────────────────────────────────────────────────────────────────────

const goodMarks = ({ groups: [, , four, five] }: Tally): number => four + five;
const passedMarks = ({ groups: [, three, four, five] }: Tally): number => three + four + five;
const quality = (tally: Tally): Figure => part(goodMarks(tally), grouped(tally));
const passed = (tally: Tally): Figure => part(passedMarks(tally), grouped(tally));

/** Each mark as people and a share, under the mark. */
const markColumns = (): TableColumn[] =>
  MARKS.flatMap((over) =>
    ["чел.", "%"].map((under) => ({
      title: `${over}, ${under}`,
      heads: { over, under },
      align: "number" as const,
      partOf: under,
    })),
  );

const markCells = (tally: Tally): Inline[][] =>
  [0, 1, 2, 3].flatMap((place): Inline[][] => [
    [people(tally.groups[place] ?? 0, grouped(tally))],
    [groupShare(tally, place)],
  ]);

await runNotebook(import.meta.url, async (region, { year, act }) =>
  sao9(await loadSao(region, "ОГЭ", year, act === undefined ? {} : { act })),
);
