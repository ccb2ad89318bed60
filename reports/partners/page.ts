/**
 * Notebook «Пары „школа — школа-наставник“»: the annex to the order with the list of partner pairs,
 * why each pair is one, what a second choice would cost, and who is left without a mentor. It reads
 * from top to bottom; the pairs themselves are chosen by `src/support/partners`.
 *
 *   npx tsx scripts/report.ts 2024 --only partners
 */
import { noneOf } from "../../src/document/conclusion.ts";
import { wholeShare } from "../../src/document/figures.ts";
import { OF_MENTORS, SCHOOLS, TO_SCHOOLS } from "../../src/document/nouns.ts";
import {
  blocksOf,
  bullets,
  callout,
  draft,
  heading,
  lead,
  note,
  page,
  paragraph,
  section,
  type Some,
} from "../../src/document/blocks.ts";
import { type Block, count, type Document, type Inline } from "../../src/document/document.ts";
import { clusterGlossary, headOf, schoolFilter } from "../../src/document/school-words.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { describeIssue } from "../../src/shared/messages.ts";
import { counted, plural } from "../../src/shared/russian.ts";
import type { PartnersReport } from "../../src/study/answers.ts";
import { loadChart, mentorsTable } from "./mentors-table.ts";
import { pairDetails } from "./pair-details.ts";
import {
  benefitFigure,
  fewerTable,
  pairsTable,
  partsTable,
  secondTable,
  withoutTable,
} from "./pair-tables.ts";
import { weightsTable } from "./weights-table.ts";

/** Partner pairs (партнёрские пары) as a document; nothing is chosen or recomputed here. */
export function partners(report: PartnersReport): Document {
  const { classification } = report;
  return page(
    headOf(classification),
    `Пары «школа — школа-наставник», ${classification.year}\u00a0год`,
    summary(report),
    section("pairs", "Перечень пар", annex(report)),
    section("mentors", "Наставники", load(report)),
    section("reasons", "Почему именно эти пары", reasons(report)),
    section("second", "Второй вариант и его цена", second(report)),
    section("without", "Кто остался без наставника", withoutTable(report), fewerTable(report)),
    section("method", "Как подобраны пары", method(report)),
  );
}

const needed = ({ result }: PartnersReport): number =>
  new Set(result.pairs.map(({ school }) => school.code)).size + result.without.length;

/** No school needs a mentor: of how many it is known. */
const nobodyNeeds = ({ classification: { schools } }: PartnersReport): string =>
  noneOf(
    schools.filter(({ status }) => status !== "insufficient-data").length,
    "данных недостаточно ни по одной школе",
    {
      none: (of) =>
        `Школ, которым нужен наставник, по этим критериям нет: ни одной из ${of}, по которым данных достаточно.`,
      notAssessed: (words) => `Нужен ли школам наставник, ${words}.`,
    },
  );

function summary(report: PartnersReport): Block[] {
  const { classification, result } = report;
  const { pairs, without: left, mentors } = result;
  const schools = new Set(pairs.map(({ school }) => school.code)).size;
  const busy = mentors.filter(({ load: taken }) => taken > 0).length;
  const noPlace = left.filter(({ why }) => why.kind === "no-places").length;
  return blocksOf(
    draft(
      classification,
      "Пары предложены расчётом. Решением перечень становится после утверждения актом.",
    ),
    lead(
      needed(report) === 0
        ? nobodyNeeds(report)
        : [
            "Наставник предложен ",
            count(schools),
            ` ${plural(schools, TO_SCHOOLS)} из\u00a0${needed(report)}: `,
            counted(pairs.length, ["пара", "пары", "пар"]),
            ", ",
            counted(busy, ["наставник", "наставника", "наставников"]),
            ".",
            left.length === 0
              ? " Без наставника не осталась ни одна школа."
              : ` Без наставника — ${counted(left.length, SCHOOLS)}.`,
          ],
    ),
    noPlace !== 0 &&
      paragraph(
        `${counted(noPlace, TO_SCHOOLS)} не хватило мест у\u00a0наставников: нужны ещё школы-наставники или больше мест у\u00a0нынешних.`,
      ),
    clusterGlossary(classification.clusters),
    schoolFilter(
      classification,
      classification.clusters.map(({ id }) => id),
    ),
  );
}

function annex(report: PartnersReport): Some<Block> {
  if (report.result.pairs.length === 0) return paragraph("Пар нет.");
  return [
    pairsTable(report),
    note(
      "Направления поддержки — процедуры, в\u00a0которых результаты школы с\u00a0большой вероятностью ниже региональных, а\u00a0наставника\u00a0— выше. Число после ВПР — класс. ИСБШ — индекс социального благополучия школы: в\u00a0среднем по\u00a0региону 50, больше — благополучнее.",
    ),
  ];
}

const load = (report: PartnersReport): Some<Block> => [
  report.result.mentors.length === 0
    ? paragraph("Школ, которые могут быть наставниками, нет.")
    : [loadChart(report), mentorsTable(report)],
  report.notes.map((text) => note(text)),
];

function reasons(report: PartnersReport): Some<Block> {
  const { pairs } = report.result;
  const { closed: all = [], year } = report.classification;
  const closed = all.filter((one) => one.year === year);
  if (pairs.length === 0) return [];
  return [
    paragraph(
      "Польза пары — число от 0 до 1: сумма вкладов, которые стоят в\u00a0строке. Знак «н/о» — часть для этой пары неизвестна или пожеланий не было; тогда остальные весят больше. Графы: помощь — какую часть отставания школы закрывает наставник, условия — сходство социальных условий, тип — тип школы и местность. Веса частей\u00a0— в\u00a0конце отчёта.",
    ),
    partsTable(report),
    heading("numbers", "Числа по каждой паре", 3),
    paragraph(
      `Доли сглажены: чем меньше участников, тем ближе доля к\u00a0региональной. Поэтому они отличаются от долей в\u00a0других отчётах. Рядом\u00a0— ${confidencePercent}-процентный интервал.`,
    ),
    pairs.map((pair, at) => pairDetails(pair, at, closed)),
  ];
}

function second(report: PartnersReport): Some<Block> {
  const { pairs } = report.result;
  const byLoss = pairs
    .filter(({ second: { left } }) => left === null)
    .sort((a, b) => a.second.loss - b.second.loss);
  const [cheapest] = byLoss;
  const dearest = byLoss.at(-1);
  if (pairs.length === 0) return [];
  const sentence: Inline[] =
    cheapest && dearest && cheapest !== dearest
      ? [
          `Легче всего заменить пару ${cheapest.school.name}\u00a0— ${cheapest.mentor.name}: общая польза уменьшится на `,
          benefitFigure(cheapest.second.loss, 3),
          `. Труднее всего\u00a0— пару ${dearest.school.name}\u00a0— ${dearest.mentor.name}: на `,
          benefitFigure(dearest.second.loss, 3),
          ".",
        ]
      : ["Цена второго варианта — на сколько уменьшится общая польза всех пар."];
  return [
    paragraph(sentence),
    secondTable(report),
    note(
      "Второй вариант — лучший подбор всех пар без этой. Другие школы при этом тоже могут сменить наставника, поэтому потеря — не разность пользы двух пар, а\u00a0потеря всего перечня. Если кто-то остаётся без наставника, потеря может быть меньше нуля: число школ важнее пользы.",
    ),
  ];
}

function method(report: PartnersReport): Some<Block> {
  const { options, mentors } = report.result;
  const known = (ids: readonly string[]): string =>
    ids
      .filter((id) => report.classification.clusters.some((cluster) => cluster.id === id))
      .join(", ");
  const leaders = known(options.mentorClusters);
  return [
    bullets([
      `Наставник нужен школам кластеров ${known(options.riskClusters) || "риска"} и тем, кто сам об этом просит.`,
      `Наставником может быть ${leaders === "" ? "" : `школа кластера ${leaders}, `}школа в\u00a0сложных условиях, результаты которой два года выше ожидаемых, или школа по заявке. Это не то же, что признак «резильентная» в\u00a0перечне: там результаты сравниваются с\u00a0медианой школ региона, здесь\u00a0— с\u00a0ожидаемыми при таких условиях. Школа кластера риска наставником не бывает.`,
      `Мест у\u00a0наставника — сколько он указал, иначе ${options.capacity}. Отказ любой из двух школ исключает пару.${options.maxDistance === null ? "" : ` Пары дальше ${options.maxDistance} км исключены.`}`,
      [
        "Сначала наставника получает столько школ, сколько возможно",
        options.urgentFirst ? ", при нехватке мест — школы более срочных кластеров" : "",
        ". Затем общая польза всех пар делается наибольшей. Это точный оптимум: его находит решатель HiGHS, а\u00a0программа проверяет независимо от него, что никакой обмен наставниками не улучшит перечень. При равной пользе решает порядок кодов школ.",
      ],
      [
        "Сильное и слабое направление — вероятность того, что истинная доля лучше (хуже) региональной, не меньше ",
        wholeShare(options.sure),
        ". ВПР школ с\u00a0возможными маркерами необъективности не учитываются.",
      ],
    ]),
    weightsTable(report),
    callout(
      "caution",
      "Веса предложены разработчиками программы.",
      "Акта, который задавал бы веса или состав частей, не найдено: их утверждает регион. Расчёт не знает дорог, расписаний и отношений между школами; окончательно пару подтверждают обе школы.",
    ),
    mentors.length > 0 &&
      paragraph(
        "Координаты известны у ",
        count(mentors.filter(({ mentor }) => mentor.coordinates).length),
        ` из\u00a0${counted(mentors.length, OF_MENTORS)}.`,
      ),
    report.issues.length > 0 && bullets(report.issues.map(describeIssue)),
  ];
}
