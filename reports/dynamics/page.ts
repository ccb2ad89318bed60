/**
 * Notebook «Динамика»: what improved from one year to the next, and what is noise. It reads from top to
 * bottom: the sentence, the region, the municipalities, the schools, how the lists moved, the schools
 * that had support. A change is never called an effect, and the rebound to be expected stands beside it.
 *
 *   npx tsx scripts/report.ts 2024 --only dynamics
 */
import { wholeShare } from "../../src/document/figures.ts";
import { OF_SCHOOLS, SCHOOLS, TO_SCHOOLS } from "../../src/document/nouns.ts";
import {
  blocksOf,
  callout,
  lead,
  note,
  page,
  paragraph,
  reading,
  section,
  type Some,
} from "../../src/document/blocks.ts";
import { type Block, count, type Document, type Inline } from "../../src/document/document.ts";
import { clusterGlossary, schoolFilter } from "../../src/document/school-words.ts";
import type { ChangeLabel } from "../../src/dynamics/change.ts";
import { chance, confidencePercent } from "../../src/reference/policy.ts";
import { counted, plural } from "../../src/shared/russian.ts";
import type { DynamicsReport } from "../../src/study/answers.ts";
import { changesByChance, clearChanges, IMPROVED, noiseDetails } from "./change-tables.ts";
import { labelsOf, leadingChanges, leadingOf } from "./dynamics-report.ts";
import { listsTable, supportTable } from "./lists-table.ts";
import { movedLists } from "./moved-lists.ts";
import { placesDynamics } from "./places-dynamics.ts";
import { breaksTable, regionTable } from "./region-table.ts";

/** Dynamics of a region (динамика результатов) as a document. */
export function dynamicsReport(data: DynamicsReport): Document {
  const { from, to } = data.changes;
  return page(
    data,
    `Динамика результатов, ${from}–${to}`,
    summary(data),
    section("region", "Регион: изменение по процедурам", region(data)),
    section("places", "Муниципалитеты: динамика их школ", placesDynamics(data)),
    section("schools", "Школы: лучше, хуже или не отличить от случайного", schools(data)),
    section("lists", `Что стало со школами перечней ${data.moves.from}\u00a0года`, lists(data)),
    movedLists(data),
    section("support", "Школы с поддержкой: повторное измерение", support(data)),
    section("breaks", "Разрывы рядов", breaks(data)),
    reading(howToRead(data)),
  );
}

function summary(data: DynamicsReport): Block[] {
  const labels = [...labelsOf(data).values()];
  const of = (...asked: readonly ChangeLabel[]) =>
    labels.filter((label) => asked.includes(label)).length;
  const unknown = of("недостаточно данных");
  const assessed = labels.length - unknown;
  const sure = leadingChanges(data).filter(({ significant }) => significant).length;
  const years = `${data.changes.from}\u00a0→\u00a0${data.changes.to}`;
  const indicator = leadingOf(data)?.title;
  return blocksOf(
    assessed === 0
      ? lead(
          `${years}: динамика не оценена, данных недостаточно по всем ${counted(labels.length, TO_SCHOOLS)}.`,
        )
      : lead(
          `${years}: из `,
          counted(assessed, OF_SCHOOLS),
          ", о которых можно судить, лучше стало у ",
          count(of(...IMPROVED)),
          ", хуже\u00a0— у ",
          count(of("отрицательная")),
          "; у ",
          count(of("без значимых изменений")),
          " изменение не отличить от случайного.",
          ...(unknown === 0
            ? []
            : [" Ещё по ", count(unknown), ` ${plural(unknown, TO_SCHOOLS)} данных недостаточно.`]),
        ),
    assessed > 0 &&
      paragraph(
        indicator === undefined
          ? ""
          : `Вывод сделан по показателю «${indicator}»${data.changes.againstRegion ? " относительно региона" : ""}. `,
        changesByChance(assessed, sure),
      ),
    clusterGlossary(data.moves.clusters.map(({ cluster, title }) => ({ id: cluster, title }))),
    callout("caution", "Как читать.", data.changes.caveat),
    schoolFilter(
      data,
      data.moves.clusters.filter(({ kind }) => kind === "label").map(({ cluster }) => cluster),
    ),
  );
}

function region(data: DynamicsReport): Some<Block> {
  const table = regionTable(data);
  if (!table) return [];
  return [
    table,
    note(
      `Шкалы и варианты разных лет не выравнены: изменение по региону может говорить о варианте, а не о подготовке. Поэтому школы сравниваются не с собой прошлогодними, а с регионом в оба года. Интервалы учитывают, что ученики одной школы похожи; и всё же одна строка из ${Math.round(1 / chance)} выходит за случайное сама собой. По ЕГЭ учтены, если регион не решил иначе, только выпускники текущего года, а в САО-11\u00a0— все участники, поэтому доли могут немного отличаться.`,
    ),
  ];
}

function schools(data: DynamicsReport): Some<Block> {
  const clear = clearChanges(data);
  const noise = noiseDetails(data);
  if (!clear && !noise) return [];
  const lower = leadingOf(data)?.better === "lower";
  const assessed = [...labelsOf(data).values()].filter((label) => label !== "недостаточно данных");
  return [
    clear ??
      paragraph(
        assessed.length === 0
          ? "Есть ли школы, изменение которых больше случайного, не оценено: данных мало."
          : `Школ, изменение которых больше случайного, нет: ни одной из ${assessed.length}.`,
      ),
    note(
      `★ — остаётся и с поправкой на число школ. ${lower ? "Минус — лучше: доля неуспешных стала меньше." : "Плюс — лучше."} В скобках ${confidencePercent}-процентный интервал; «от» и «до» по одну сторону от нуля — изменение больше случайного. «Ожидалось без поддержки» — возврат к среднему: крайний результат обычно приближается к среднему сам. ${data.changes.againstRegion ? "Вывод сделан по изменению относительно региона; интервал у изменения доли учитывает только число участников, поэтому он уже." : "Интервал учитывает только число участников."}`,
    ),
    noise,
  ];
}

function lists(data: DynamicsReport): Some<Block> {
  const table = listsTable(data);
  if (!table) return [];
  return [
    table,
    note(
      `Учтены все школы, которые отвечают условию кластера, и те, что отнесены к более старшему: поэтому числа больше, чем в перечне, где школа стоит один раз. Выбыть — ещё не улучшиться: школа могла перейти в другой кластер, а первый год без признака часто бывает возвратом к среднему. Изменение в среднем, с ${confidencePercent}-процентным интервалом, стоит сравнивать с ожидавшимся без поддержки: если ожидавшееся лежит внутри интервала, перечень изменился так, как мог измениться и сам.`,
    ),
  ];
}

function support(data: DynamicsReport): Some<Block> {
  const { before, after, schools: supported, indicators, caveat } = data.repeated;
  const missing = indicators[0]?.notMeasured.length ?? 0;
  if (supported.length === 0)
    return paragraph(
      "Сведений об участии школ в программах поддержки нет (participation.csv), сравнивать некого.",
    );
  return [
    paragraph(
      `Поддержку между измерениями ${before} и ${after}\u00a0годов имели `,
      counted(supported.length, SCHOOLS),
      missing === 0 ? "." : `; по ${missing} из них данных для сравнения недостаточно.`,
    ),
    supportTable(data),
    callout("caution", "Не эффект.", caveat),
  ];
}

function breaks(data: DynamicsReport): Some<Block> {
  const { from, to } = data.changes;
  return (
    breaksTable(data) ??
    paragraph(
      `Между ${from} и ${to}\u00a0годами у сравниваемых процедур известных разрывов нет: смены шкалы, заданий или времени проведения не отмечено. По трудности варианты при этом не выравнены.`,
    )
  );
}

function howToRead({ changes }: DynamicsReport): Some<Inline>[] {
  const { minN, q } = changes.policy;
  return [
    "Изменение относительно региона: место школы среди школ региона в одном году минус её место в другом, в стандартных отклонениях школ. Оно не зависит от того, труднее ли стал вариант.",
    `«Положительная» и «отрицательная» — весь ${confidencePercent}-процентный интервал по одну сторону от нуля; «устойчиво положительная» — и прошлое изменение было в ту же сторону.`,
    `«Недостаточно данных» — в одном из годов участников меньше ${minN} или нет сопоставимых процедур. Это не «без изменений».`,
    [
      "Поправка на число школ (Бенджамини — Хохберг): среди отмеченных ★ случайных в среднем не больше ",
      wholeShare(q),
      ".",
    ],
  ];
}
