/**
 * Notebook «Кластеризация школ»: the annex to the order and what stands behind it. It reads from top
 * to bottom as the page does: the sentence first, then the picture, the lists, the reasons.
 * To make another report, copy the file and change the parts.
 */
import { dataSufficiency } from "../../src/document/data-sufficiency.ts";
import { SCHOOLS } from "../../src/document/nouns.ts";
import {
  blocksOf,
  draft,
  heading,
  lead,
  note,
  page,
  paragraph,
  reading,
  section,
  type Some,
  subsection,
  unreadCallout,
} from "../../src/document/blocks.ts";
import type { Classification } from "../../src/clusters/classification.ts";
import type { Block, Document } from "../../src/document/document.ts";
import {
  byPlace,
  certaintyScale,
  disputedMeaning,
  clusterGlossary,
  headOf,
  isListed,
  isDisputed,
  schoolFilter,
} from "../../src/document/school-words.ts";
import { confidencePercent } from "../../src/reference/policy.ts";
import { counted } from "../../src/shared/russian.ts";
import { annexTable } from "./annex-table.ts";
import { countingRule, leadWords } from "./lead-words.ts";
import { membersOf } from "./members-of.ts";
import { placesOverview } from "./places-overview.ts";
import { insufficientTable, manualTable, stateTables, unstableTable } from "./school-tables.ts";
import { thresholdEvidence } from "./threshold-evidence.ts";
import { standingBlocks } from "./standing-blocks.ts";
import { tierBlocks } from "./tier-blocks.ts";
import { whyListed } from "./why-listed.ts";

/**
 * The list of schools by cluster (перечень школ по кластерам) as a document.
 *
 * @param classification what `classify` decided; nothing is decided or recomputed here
 */
export const clusterList = (classification: Classification): Document =>
  page(
    headOf(classification),
    `Кластеризация общеобразовательных организаций, ${classification.year}\u00a0год`,
    summary(classification),
    section("overview", "Кластеры по муниципалитетам", overview(classification)),
    { kind: "page-break" },
    heading("annex", "Приложение. Перечень по кластерам"),
    annex(classification),
    section("standing", "Подтверждено и требует проверки", standingBlocks(classification)),
    section("tiers", "Уровни поддержки", tierBlocks(classification)),
    section("states", "Вход в перечень и выход из него", stateTables(classification)),
    section("manual", "Решения, принятые вручную", manualTable(classification)),
    section("evidence", "Доля в решающей процедуре и порог", evidence(classification)),
    section("unstable", "Спорные решения о кластере", unstable(classification)),
    section("insufficient", "Недостаточно данных", insufficient(classification)),
    section("reasons", "Почему школа в перечне", reasons(classification)),
    reading([
      "«Не оценено» — данных нет или участников слишком мало. Это не «выполнено» и не «не выполнено».",
      `Интервалы долей — ${confidencePercent}-процентные, по Уилсону. С порогом сравнивается сама доля, в целых числах участников.`,
      `Надёжность решения — вероятность, что оно верно для самой школы, а не только для этих её учеников: так было бы, если бы те же работы писало очень много её учеников. Её даёт модель всех результатов региона: один случайно плохой год она от постоянно низких результатов отличает. ${certaintyScale} К решениям, принятым вручную, надёжность не относится.`,
    ]),
  );

function summary(classification: Classification): Block[] {
  const { schools, clusters, unread = [] } = classification;
  const listed = schools.filter(isListed).length;
  const unsure = schools.filter((school) => isListed(school) && isDisputed(school)).length;
  return blocksOf(
    draft(
      classification,
      `Перечень предложен по критериям «${classification.criteria.title}». Решением он становится после утверждения актом.`,
    ),
    unread.length > 0 && unreadCallout(unread),
    lead(leadWords(classification)),
    paragraph(
      listed === 0
        ? ""
        : unsure === 0
          ? `Спорных решений о кластере среди них нет: ни одного из ${listed}. `
          : `Всего отмечено ${counted(listed, SCHOOLS)}; решение о кластере спорно у ${unsure} из них: ${disputedMeaning}. `,
      dataSufficiency(classification, schools),
    ),
    clusterGlossary(clusters),
    schoolFilter(
      classification,
      clusters.map(({ id }) => id),
    ),
  );
}

function overview(classification: Classification): Block[] {
  const blocks = placesOverview(classification);
  const isTable = blocks.some(({ kind }) => kind === "table");
  return blocksOf(blocks, isTable && note(countingRule(classification.clusters)));
}

const annex = (classification: Classification): Block[] =>
  classification.clusters.flatMap((cluster, at) => {
    const schools = membersOf(classification, cluster.id);
    return subsection(
      `list-${at + 1}`,
      `${cluster.id} — ${cluster.title}`,
      schools.length > 0 && annexTable(classification, cluster, schools, `table-list-${at + 1}`),
    );
  });

function evidence(classification: Classification): Some<Block> {
  const blocks = classification.clusters.flatMap((cluster, at) =>
    thresholdEvidence(classification, cluster, at + 1),
  );
  return (
    blocks.length > 0 && [
      paragraph(
        `Для каждой школы показана решающая процедура: та, где доля дальше всего ушла за порог. Пороги разные: у условий кластера они свои, а часть считается от результатов региона. Отрезок — ${confidencePercent}-процентный интервал: какие истинные доли согласуются с таким результатом. Чем меньше участников, тем он длиннее. Если отрезок пересекает порог, выход за него может быть случайным.`,
      ),
      blocks,
    ]
  );
}

function unstable(classification: Classification): Some<Block> {
  const table = unstableTable(classification);
  return (
    table && [
      paragraph(
        "Эти решения стоит проверить до утверждения: при пересчёте с учётом случайных колебаний школа нередко получает другой кластер. К независимым признакам это не относится. В последней графе — чего хватило бы в одной процедуре; «—» значит, что нескольких учеников в одной процедуре не хватит.",
      ),
      table,
    ]
  );
}

function insufficient(classification: Classification): Some<Block> {
  const table = insufficientTable(classification);
  return (
    table && [
      paragraph(
        "По этим школам решение не принято: оценить их по критериям нельзя. Отсутствие в перечне не означает отсутствия рисков.",
      ),
      table,
    ]
  );
}

const reasons = (classification: Classification): Block[] =>
  byPlace(classification.schools.filter(isListed)).map((school) =>
    whyListed(classification, school),
  );
