/**
 * Notebook «ВПР: результаты и объективность»: it reads from top to bottom. Who wrote what; marks by
 * grade and subject; each work with its scores and tasks; what may be concluded and what may not. What
 * the marks are worth (the register, markers of non-objectivity) is in `vpr-objectivity.ts`.
 *
 *   npx tsx scripts/report.ts 2024 --only vpr
 */
import { AT_SCHOOLS, BY_WORKS, OF_SCHOOLS, SCHOOLS } from "../../src/document/nouns.ts";
import { schoolFilter } from "../../src/document/school-words.ts";
import {
  blocksOf,
  bullets,
  details,
  heading,
  lead,
  note,
  page,
  paragraph,
  section,
  type Some,
  strong,
  subsection,
} from "../../src/document/blocks.ts";
import { type Block, count, type Document } from "../../src/document/document.ts";
import { OBLIGATORY } from "../../src/indicators/vpr/missing-works.ts";
import { sumJournal } from "../../src/indicators/vpr/work-sums.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { counted, formatPercent } from "../../src/shared/russian.ts";
import type { VprData } from "../../src/study/vpr-data.ts";
import { coverageTable, missingTable } from "./coverage-tables.ts";
import {
  changesChart,
  changesTable,
  followedChanges,
  marksChart,
  marksTable,
} from "./marks-tables.ts";
import { markedSchools } from "./objectivity-tables.ts";
import { hasScores, scoreBlocks, scoreNotes, withoutScores } from "./score-blocks.ts";
import { taskBlocks, taskNotes } from "./task-blocks.ts";
import { sureShare } from "./vpr-figures.ts";
import { workFunnels } from "./work-funnels.ts";
import { vprJournal, vprMarked, vprObjectivity } from "./vpr-objectivity.ts";

/**
 * ВПР of a year as a document.
 *
 * @param data counts and markers; nothing of them is assessed or recounted here
 */
export const vpr = (data: VprData): Document =>
  page(
    data,
    `ВПР: результаты и объективность, ${data.year}\u00a0год`,
    data.works.length === 0
      ? lead(`Результатов ВПР ${data.year}\u00a0года среди исходных данных нет.`)
      : [
          summary(data),
          section("coverage", "Кто писал и у кого нет результатов", coverage(data)),
          section(
            "marks",
            "Отметки по классам и предметам",
            marks(data),
            workFunnels(data),
            changes(data),
          ),
          vprJournal(data),
          section("works", "Баллы и задания по каждой работе", works(data)),
          section("objectivity", "Объективность", vprObjectivity(data)),
          section("marked", "Школы с признаками возможной необъективности", vprMarked(data)),
          section("conclusions", "Что из этих данных можно заключить", conclusions(data)),
        ],
  );

function summary(data: VprData): Block[] {
  const { works, year } = data;
  const grades = [...new Set(works.map(({ grade }) => grade))];
  const subjects = new Set(works.map(({ subject }) => subject)).size;
  const wrote = new Set(works.flatMap(({ cells }) => cells.map(({ school }) => school))).size;
  const n = works.reduce((sum, { marks: own }) => sum + own.n, 0);
  const failed = works.reduce((sum, { marks: own }) => sum + own.marks[0], 0);
  const register = sumJournal(works.flatMap(({ cells }) => cells));
  const marked = markedSchools(data).length;
  const marks =
    n === 0
      ? [
          ". Отметок в выгрузках нет, а шкал этих работ программа не знает: доли «2» и объективность отметок не оценены.",
        ]
      : [
          ". Получено отметок\u00a0— ",
          count(n, [{ n }]),
          ", из них «2»\u00a0— ",
          sureShare(failed, n),
          marked === 0
            ? ". Школ с признаками возможной необъективности среди них не найдено."
            : `. Признаки возможной необъективности есть у ${counted(marked, OF_SCHOOLS)}: опираться на такие результаты без перепроверки нельзя.`,
        ];
  return blocksOf(
    lead(
      `В\u00a0${year}\u00a0году ВПР писали в ${counted(wrote, AT_SCHOOLS)} по ${counted(works.length, BY_WORKS)} (классы: ${grades.join(", ")}; предметов: ${subjects})`,
      ...marks,
    ),
    register.n !== 0 &&
      paragraph(
        "Отметок, которые можно сравнить с отметкой по журналу,\u00a0— ",
        count(register.n, [{ n: register.n }]),
        ": её подтвердили ",
        sureShare(register.same, register.n),
        ", понизили ",
        sureShare(register.lower, register.n),
        ", повысили ",
        sureShare(register.higher, register.n),
        ".",
      ),
    schoolFilter(data),
  );
}

function coverage(data: VprData): Some<Block> {
  const lost = new Set(data.missing.map(({ school }) => school)).size;
  const isExpected = data.works.some(({ subject }) => OBLIGATORY.some((one) => one === subject));
  return [
    paragraph(
      !isExpected && lost === 0
        ? "Работ по русскому языку и математике, которые пишет каждая школа, среди результатов года нет: у кого каких результатов не хватает, не оценено."
        : lost === 0
          ? "Каждая школа, о которой известно, что такой класс в ней есть, имеет результаты по русскому языку и математике."
          : `У ${counted(lost, OF_SCHOOLS)} нет результатов хотя бы одной работы по русскому языку или математике, хотя такой класс, судя по другим работам или прошлому году, в школе есть. Это место, где искать потерянную выгрузку или непроведённую работу; другие предметы распределяются по жребию, о них так сказать нельзя.`,
    ),
    coverageTable(data, {
      id: "table-coverage",
      caption: `Участие в ВПР ${data.year}\u00a0года`,
    }),
    lost !== 0 && [
      heading("lost", "Школы без результатов"),
      details(
        "missing",
        `Перечень: ${counted(lost, SCHOOLS)}`,
        missingTable(data, {
          id: "table-missing",
          caption: "Каких работ нет и почему их ждали",
        }),
      ),
    ],
  ];
}

function marks(data: VprData): Some<Block> {
  const title = `Отметки за ВПР ${data.year}\u00a0года по классам и предметам`;
  const ranked = data.works
    .filter(({ marks: own }) => own.n > 0)
    .sort((a, b) => b.marks.marks[0] / b.marks.n - a.marks.marks[0] / a.marks.n);
  const [worst, least] = [ranked[0], ranked.at(-1)];
  const content =
    worst && least && worst !== least
      ? [
          `Доля «2» выше всего в работе «${worst.name}»: `,
          sureShare(worst.marks.marks[0], worst.marks.n),
          `, ниже всего\u00a0— «${least.name}»: `,
          sureShare(least.marks.marks[0], least.marks.n),
          ". Работы разной трудности, и такое сравнение говорит не только об учениках.",
        ]
      : "Отметки известны по одной работе или не известны вовсе.";
  const table = "table-marks";
  const description = "По строке на работу: доли отметок от «2» до «5».";
  return [
    paragraph(content),
    worst && marksChart(data, { id: "chart-marks", table, title, description }),
    marksTable(data, { id: table, caption: title }),
  ];
}

function changes(data: VprData): Block[] {
  const { works, year } = data;
  const found = followedChanges(data);
  const compared = new Set(found.map(({ work }) => work)).size;
  const sure = found.filter(({ significant }) => significant).length;
  const title = `Изменения с ${year - 1} по ${year}\u00a0год`;
  return subsection(
    "changes",
    title,
    paragraph(
      compared === 0
        ? `Сравнить с ${year - 1}\u00a0годом нельзя ни одну работу: причины — в таблице.`
        : `С ${year - 1}\u00a0годом сравнимы ${compared} из ${works.length} работ. ${sure === 0 ? `Ни одно из ${found.length} изменений не отличимо от случайного.` : `Отличимы от случайных изменений: ${sure} из ${found.length}.`} Работу в разные годы пишут разные дети, поэтому изменение показывает другой год, а не рост или падение тех же учеников.`,
    ),
    compared !== 0 &&
      changesChart(found, {
        id: "chart-changes",
        table: "table-changes",
        title,
        description:
          "Изменение доли «2» и качества в п.п. с интервалами; пустые точки могут быть случайными.",
      }),
    changesTable(data, found, { id: "table-changes", caption: title }),
    note(
      `Интервалы изменений учитывают, что ученики одной школы похожи; вывод — с поправкой на число сравнений (доля ложных тревог не больше ${formatPercent(data.options.q, 0)}). Через смену шкалы, задания или сезона, а также для предметов, которые распределяются по жребию, изменение не считается.`,
    ),
  );
}

function works(data: VprData): Some<Block> {
  const told = data.works.filter((work) => hasScores(work) || work.tasks.length > 0);
  const silent = withoutScores(data);
  return [
    silent !== "" && note(`Только отметки, без первичных баллов, есть по работам: ${silent}.`),
    scoreNotes(),
    taskNotes(),
    told.map((work) =>
      subsection(work.id, work.title, scoreBlocks(data, work), taskBlocks(data, work)),
    ),
  ];
}

function conclusions(data: VprData): Some<Block> {
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
  return [
    paragraph(strong("Можно сказать:")),
    bullets(can),
    paragraph(strong("Нельзя сказать:")),
    bullets(cannot),
    note(
      `Наименьшее число участников, о котором делается вывод, — ${data.options.minN}. Интервалы — ${confidencePercent}-процентные; у долей отметок — Уилсона, без учёта сходства учеников одной школы.`,
    ),
  ];
}
