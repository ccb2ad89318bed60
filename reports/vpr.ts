/**
 * Notebook «ВПР: результаты и объективность»: it reads from top to bottom. Who wrote what; marks by
 * grade and subject; marks against the class register; each work with its scores and tasks; what
 * speaks for and against relying on the results; what may be concluded and what may not.
 *
 *   npx tsx reports/vpr.ts 2024
 */
import { sumJournal } from "../src/indicators/index.ts";
import { loadObjectivity, type RegionData } from "../src/pipeline.ts";
import {
  changesChart,
  changesTable,
  count,
  counted,
  coverageTable,
  divergence,
  divergenceTable,
  followedChanges,
  formatPercent,
  hasScores,
  journalChart,
  journalPlaces,
  journalTable,
  listedSchools,
  loadVpr,
  markedRule,
  markedSchools,
  markedTable,
  markedYears,
  markerBlocks,
  marksChart,
  marksTable,
  missingTable,
  onceFound,
  placesOfMarked,
  rulesChart,
  rulesTable,
  scoreBlocks,
  scoreNotes,
  sureShare,
  taskBlocks,
  taskNotes,
  vprDefaults,
  withoutScores,
  type Block,
  type Document,
  type Inline,
  type VprData,
} from "../src/report/index.ts";
import { runNotebook } from "./run-notebook.ts";

const SCHOOLS = ["школа", "школы", "школ"] as const;
const OF_SCHOOLS = ["школы", "школ", "школ"] as const;
const AT_SCHOOLS = ["школе", "школах", "школах"] as const;
const WORKS = ["работе", "работам", "работам"] as const;
const CHECKS = ["сравнение", "сравнения", "сравнений"] as const;

/** The data of the notebook: objectivity of this year and of the two before beside the counts. */
export async function vprOf(
  region: RegionData,
  given: { readonly year: number; readonly act?: string },
): Promise<VprData> {
  const { year, act } = given;
  const years = Array.from({ length: vprDefaults.years }, (_, at) => year - at);
  const objectivity = [];
  for (const one of years) {
    objectivity.push({ year: one, schools: await loadObjectivity(region, one) });
  }
  return loadVpr(region, year, objectivity, act === undefined ? {} : { act });
}

/**
 * ВПР of a year as a document.
 *
 * @param data counts and markers; nothing of them is judged or recounted here
 */
export function vpr(data: VprData): Document {
  return {
    title: `ВПР: результаты и объективность, ${data.year}\u00a0год`,
    region: data.region,
    year: data.year,
    act: data.act,
    sources: data.sources,
    blocks:
      data.works.length === 0
        ? [
            {
              kind: "paragraph",
              role: "lead",
              content: [`Результатов ВПР ${data.year}\u00a0года среди исходных данных нет.`],
            },
          ]
        : [
            ...summary(data),
            ...coverage(data),
            ...marks(data),
            ...journal(data),
            ...works(data),
            ...objective(data),
            ...markedList(data),
            ...conclusions(data),
          ],
  };
}

// ── Главное ─────────────────────────────────────────────────────────────────────────────────────

function summary(data: VprData): Block[] {
  const { works, year } = data;
  const grades = [...new Set(works.map(({ grade }) => grade))];
  const subjects = new Set(works.map(({ subject }) => subject)).size;
  const wrote = new Set(works.flatMap(({ cells }) => cells.map(({ school }) => school))).size;
  const n = works.reduce((sum, { marks: own }) => sum + own.n, 0);
  const failed = works.reduce((sum, { marks: own }) => sum + own.marks[0], 0);
  const register = sumJournal(works.flatMap(({ cells }) => cells));
  const marked = markedSchools(data).length;
  return [
    {
      kind: "paragraph",
      role: "lead",
      content: [
        `В\u00a0${year}\u00a0году ВПР писали в ${counted(wrote, AT_SCHOOLS)} по ${counted(works.length, WORKS)} (классы: ${grades.join(", ")}; предметов: ${subjects}). Получено отметок\u00a0— `,
        count(n, [{ n }]),
        ", из них «2»\u00a0— ",
        sureShare(failed, n),
        `. Признаки возможной необъективности есть у ${counted(marked, OF_SCHOOLS)}: опираться на такие результаты без перепроверки нельзя.`,
      ],
    },
    ...(register.n === 0
      ? []
      : [
          {
            kind: "paragraph" as const,
            content: [
              "Отметок, которые можно сравнить с отметкой по журналу,\u00a0— ",
              count(register.n, [{ n: register.n }]),
              ": её подтвердили ",
              sureShare(register.same, register.n),
              ", понизили ",
              sureShare(register.lower, register.n),
              ", повысили ",
              sureShare(register.higher, register.n),
              ".",
            ],
          },
        ]),
    {
      kind: "school-filter",
      municipalities: [...new Set(data.schools.map(({ municipality }) => municipality))].sort(
        (a, b) => a.localeCompare(b, "ru"),
      ),
      clusters: [],
    },
  ];
}

// ── Кто писал ───────────────────────────────────────────────────────────────────────────────────

function coverage(data: VprData): Block[] {
  const lost = new Set(data.missing.map(({ school }) => school)).size;
  return [
    { kind: "heading", level: 2, id: "coverage", text: "Кто писал и у кого нет результатов" },
    {
      kind: "paragraph",
      content: [
        lost === 0
          ? "Каждая школа, о которой известно, что такой класс в ней есть, имеет результаты по русскому языку и математике."
          : `У ${counted(lost, OF_SCHOOLS)} нет результатов хотя бы одной работы по русскому языку или математике, хотя такой класс, судя по другим работам или прошлому году, в школе есть. Это место, где искать потерянную выгрузку или непроведённую работу; другие предметы распределяются по жребию, о них так сказать нельзя.`,
      ],
    },
    coverageTable(data, "table-coverage", `Участие в ВПР ${data.year}\u00a0года`),
    ...(lost === 0
      ? []
      : [
          {
            kind: "heading" as const,
            level: 2 as const,
            id: "lost",
            text: "Школы без результатов",
          },
          {
            kind: "details" as const,
            id: "missing",
            summary: [`Перечень: ${counted(lost, SCHOOLS)}`],
            blocks: [missingTable(data, "table-missing", "Каких работ нет и почему их ждали")],
          },
        ]),
  ];
}

// ── Отметки ─────────────────────────────────────────────────────────────────────────────────────

function marks(data: VprData): Block[] {
  const title = `Отметки за ВПР ${data.year}\u00a0года по классам и предметам`;
  const ranked = data.works
    .filter(({ marks: own }) => own.n > 0)
    .sort((a, b) => b.marks.marks[0] / b.marks.n - a.marks.marks[0] / a.marks.n);
  const [worst] = ranked;
  const least = ranked.at(-1);
  const content: Inline[] =
    worst && least && worst !== least
      ? [
          `Доля «2» выше всего в работе «${worst.name}»: `,
          sureShare(worst.marks.marks[0], worst.marks.n),
          `, ниже всего\u00a0— «${least.name}»: `,
          sureShare(least.marks.marks[0], least.marks.n),
          ". Работы разной трудности, и такое сравнение говорит не только об учениках.",
        ]
      : ["Отметки известны по одной работе или не известны вовсе."];
  const words = `По строке на работу: доли отметок от «2» до «5».`;
  return [
    { kind: "heading", level: 2, id: "marks", text: "Отметки по классам и предметам" },
    { kind: "paragraph", content },
    ...(worst ? [marksChart(data, "chart-marks", "table-marks", title, words)] : []),
    marksTable(data, "table-marks", title),
    ...changes(data),
  ];
}

function changes(data: VprData): Block[] {
  const { works, year } = data;
  const found = followedChanges(data);
  const compared = new Set(found.map(({ work }) => work)).size;
  const sure = found.filter(({ significant }) => significant).length;
  const title = `Изменения с ${year - 1} по ${year}\u00a0год`;
  return [
    { kind: "heading", level: 3, id: "changes", text: title },
    {
      kind: "paragraph",
      content: [
        compared === 0
          ? `Сравнить с ${year - 1}\u00a0годом нельзя ни одну работу: причины — в таблице.`
          : `С ${year - 1}\u00a0годом сравнимы ${compared} из ${works.length} работ. ${sure === 0 ? "Ни одно изменение не отличимо от случайного." : `Отличимы от случайных изменений: ${sure} из ${found.length}.`} Работу в разные годы пишут разные дети, поэтому изменение показывает другой год, а не рост или падение тех же учеников.`,
      ],
    },
    ...(compared === 0
      ? []
      : [
          changesChart(
            found,
            "chart-changes",
            "table-changes",
            title,
            "Изменение доли «2» и качества в п.п. с интервалами; пустые точки могут быть случайными.",
          ),
        ]),
    changesTable(data, found, "table-changes", title),
    {
      kind: "note",
      content: [
        `Интервалы изменений учитывают, что ученики одной школы похожи; вывод — с поправкой на число сравнений (доля ложных тревог не больше ${formatPercent(data.options.q, 0)}). Через смену шкалы, задания или сезона, а также для предметов, которые распределяются по жребию, изменение не считается.`,
      ],
    },
  ];
}

// ── Отметки и журнал ────────────────────────────────────────────────────────────────────────────

function journal(data: VprData): Block[] {
  const heading: Block = {
    kind: "heading",
    level: 2,
    id: "journal",
    text: "Соответствие отметок за ВПР отметкам по журналу",
  };
  const known = data.works.filter(({ journal: own }) => own.n > 0);
  if (known.length === 0)
    return [heading, { kind: "note", content: ["Не оценено: сравнения с журналом нет."] }];
  const found = divergence(data);
  const title = "Отметка за работу против отметки по журналу";
  const schools = new Set(found.diverging.map(({ school }) => school)).size;
  return [
    heading,
    {
      kind: "paragraph",
      content: [
        `Сравнение есть по ${counted(known.length, WORKS)} из ${data.works.length}. Работа ВПР и четвертная отметка измеряют разное: понижение или повышение у части класса обычно, и само по себе оно не говорит, что одна из отметок неверна.`,
      ],
    },
    journalChart(
      data,
      "chart-journal",
      "table-journal",
      title,
      "Доли понизивших, подтвердивших и повысивших отметку по каждой работе.",
    ),
    journalTable(data, "table-journal", title),
    journalPlaces(data, "table-journal-places", `${title}: муниципалитеты, все работы вместе`),
    {
      kind: "heading",
      level: 2,
      id: "divergence",
      text: "Школы, где отметки сильно расходятся с журналом",
    },
    {
      kind: "paragraph",
      content: [
        `Проведено ${counted(found.checked, CHECKS)} школы с остальным регионом по одной работе${found.tooFew === 0 ? "" : `; ещё ${found.tooFew} не оценены, участников меньше 20`}. `,
        found.diverging.length === 0
          ? "Расхождения, которое было бы и сильным, и не случайным с поправкой на число сравнений, нет."
          : `Сильное и не случайное с поправкой на число сравнений расхождение — в ${found.diverging.length} (${counted(schools, SCHOOLS)}).`,
        " Сильное — не меньше 20\u00a0п.п. от остального региона.",
        found.chance === 0
          ? ""
          : ` Ещё в ${found.chance} расхождение такой же силы может быть случайным.`,
      ],
    },
    ...(found.diverging.length === 0
      ? []
      : [divergenceTable(data, found, "table-divergence", "Школы с сильным расхождением")]),
    {
      kind: "note",
      content: [
        "Отметка за ВПР выше журнальной чаще, чем в регионе, — повод проверить объективность ВПР; ниже — повод посмотреть, как в школе ставят текущие отметки. Это связь, а не вывод о школе: выводу нужна перепроверка работ. Расхождения отдельных учеников на две отметки и больше отчёты ФИС ОКО не показывают.",
      ],
    },
  ];
}

// ── Работы по одной ─────────────────────────────────────────────────────────────────────────────

function works(data: VprData): Block[] {
  const told = data.works.filter((work) => hasScores(work) || work.tasks.length > 0);
  const silent = withoutScores(data);
  return [
    { kind: "heading", level: 2, id: "works", text: "Баллы и задания по каждой работе" },
    ...(silent === ""
      ? []
      : [
          {
            kind: "note" as const,
            content: [`Только отметки, без первичных баллов, есть по работам: ${silent}.`],
          },
        ]),
    scoreNotes(),
    taskNotes(),
    ...told.flatMap((work): Block[] => [
      { kind: "heading", level: 3, id: work.id, text: work.title },
      ...scoreBlocks(data, work),
      ...taskBlocks(data, work),
    ]),
  ];
}

// ── Объективность ───────────────────────────────────────────────────────────────────────────────

function objective(data: VprData): Block[] {
  const marked = markedSchools(data);
  const listed = listedSchools(data).length;
  const lasting = marked.filter((one) => markedYears(data, one).length > 1).length;
  const years = [data.year, ...data.earlier.map(({ year }) => year)];
  const title = "Признаки возможной необъективности по видам";
  return [
    { kind: "heading", level: 2, id: "objectivity", text: "Объективность" },
    {
      kind: "paragraph",
      content: [
        `Признаки возможной необъективности ${data.year}\u00a0года есть у ${counted(marked.length, OF_SCHOOLS)} из ${data.objectivity.length}; в официальном списке этого года ${counted(listed, SCHOOLS)}. `,
        years.length > 1
          ? `Больше одного года из ${years.length} (${[...years].reverse().join(", ")}) признаки есть у ${counted(lasting, OF_SCHOOLS)}.`
          : "Прошлых лет для сравнения нет.",
      ],
    },
    {
      kind: "callout",
      tone: "caution",
      title: "Признак — не обвинение.",
      content: [
        "Те же числа дают сильный учитель, новый класс, отбор учащихся, особенность варианта и случай. Признак говорит одно: прежде чем опираться на ВПР этой школы, работы нужно перепроверить.",
      ],
    },
    rulesChart(
      data,
      "chart-rules",
      "table-rules",
      title,
      "Сколько работ школ с признаком каждого вида и сколько остаётся после поправки на число проверок.",
    ),
    rulesTable(data, "table-rules", title),
    placesOfMarked(data, "table-marked-places", "Школы с признаками по муниципалитетам"),
  ];
}

function markedList(data: VprData): Block[] {
  const marked = markedSchools(data);
  const once = onceFound(data);
  const details = (id: string, summary: string, blocks: readonly Block[]): Block[] =>
    blocks.length === 0 ? [] : [{ kind: "details", id, summary: [summary], blocks }];
  const table = (schools: typeof marked, id: string, caption: string): Block[] =>
    schools.length === 0 ? [] : [markedTable(data, schools, id, caption)];
  return [
    {
      kind: "heading",
      level: 2,
      id: "marked",
      text: "Школы с признаками возможной необъективности",
    },
    { kind: "paragraph", content: [markedRule(data)] },
    ...table(marked, "table-marked", "Перечень: признаки, работы, годы"),
    ...details(
      "marker-numbers",
      "Числа, по которым найдены собственные признаки",
      marked.flatMap((one) => markerBlocks(data, one)),
    ),
    ...details(
      "once",
      `Один признак, который может быть случайным: ${counted(once.length, SCHOOLS)}`,
      table(once, "table-once", "Школы с одним признаком, в перечень не вошли"),
    ),
  ];
}

// ── Что можно заключить ─────────────────────────────────────────────────────────────────────────

function conclusions(data: VprData): Block[] {
  const can = [
    "Какие задания и работы трудны региону и муниципалитетам сейчас: эти числа основаны на сотнях работ.",
    "Какие школы отстают в отдельных заданиях больше, чем объяснил бы случай: там, где указан дефицит с интервалом.",
    "В каких школах работы стоит перепроверить, прежде чем опираться на их ВПР.",
  ];
  const cannot = [
    "Что школа завысила результаты: признаки этого не доказывают, а их отсутствие не доказывает обратного. В малых школах правила почти ничего не видят.",
    "Что один класс или предмет учат лучше другого: работы разной трудности, шкалы не приравнены.",
    "Что результаты выросли или упали там, где сменились шкала, задания, сезон или предмет распределён по жребию.",
    "Что скопление баллов у границы — вина школы: если оно общее для региона, сравнение школы с регионом его не покажет, потому рядом стоит и скачок по региону.",
    "Что причина — в учителе или мере: сравнение «до и после» причин не показывает.",
  ];
  const list = (lines: readonly string[]): Block => ({
    kind: "list",
    items: lines.map((line) => ({ content: [line] })),
  });
  return [
    { kind: "heading", level: 2, id: "conclusions", text: "Что из этих данных можно заключить" },
    { kind: "paragraph", content: [{ kind: "strong", text: "Можно сказать:" }] },
    list(can),
    { kind: "paragraph", content: [{ kind: "strong", text: "Нельзя сказать:" }] },
    list(cannot),
    {
      kind: "note",
      content: [
        `Наименьшее число участников, о котором делается вывод, — ${data.options.minN}. Интервалы — 95-процентные; у долей отметок — Уилсона, без учёта сходства учеников одной школы.`,
      ],
    },
  ];
}

await runNotebook(import.meta.url, async (region, { year, act }) =>
  vpr(await vprOf(region, act === undefined ? { year } : { year, act })),
);
