/**
 * Notebook «Кластеризация школ»: the annex to the order and what stands behind it. It reads from top
 * to bottom as the page does: the sentence first, then the picture, the lists, the reasons.
 * To make another report, copy the file and change the parts.
 */
import type { Classification } from "../../src/clusters/classification.ts";
import { percent } from "../../src/criteria/titles.ts";
import type { Block, Document } from "../../src/document/document.ts";
import {
  byPlace,
  clusterGlossary,
  isListed,
  isUnstable,
  municipalities,
} from "../../src/document/school-words.ts";
import { confidencePercent, policy } from "../../src/reference/policy.ts";
import { counted, type PluralForms } from "../../src/shared/russian.ts";
import { annexTable } from "./annex-table.ts";
import { countingRule, leadWords } from "./lead-words.ts";
import { membersOf } from "./members-of.ts";
import { placesOverview } from "./places-overview.ts";
import { insufficientTable, manualTable, stateTables, unstableTable } from "./school-tables.ts";
import { thresholdEvidence } from "./threshold-evidence.ts";
import { tierBlocks } from "./tier-blocks.ts";
import { whyListed } from "./why-listed.ts";

const SCHOOLS: PluralForms = ["школа", "школы", "школ"];
const TO_SCHOOLS: PluralForms = ["школе", "школам", "школам"];

/**
 * The list of schools by cluster (перечень школ по кластерам) as a document.
 *
 * @param classification what `classify` decided; nothing is decided or recomputed here
 */
export function clusterList(classification: Classification): Document {
  return {
    title: `Кластеризация общеобразовательных организаций, ${classification.year}\u00a0год`,
    region: classification.region,
    year: classification.year,
    act: classification.act,
    sources: { criteria: classification.criteria, inputs: classification.inputs },
    blocks: [
      ...summary(classification),
      ...overview(classification),
      ...annex(classification),
      ...tiers(classification),
      ...states(classification),
      ...manual(classification),
      ...evidence(classification),
      ...unstable(classification),
      ...insufficient(classification),
      ...reasons(classification),
      ...reading(),
    ],
  };
}

// ── Главное ─────────────────────────────────────────────────────────────────────────────────────

function summary(classification: Classification): Block[] {
  const { schools, clusters } = classification;
  const draft: Block = {
    kind: "callout",
    tone: "draft",
    title: "Проект.",
    content: [
      `Перечень предложен по критериям «${classification.criteria.title}». Решением он становится после утверждения актом.`,
    ],
  };
  const listed = schools.filter(isListed).length;
  const unsure = schools.filter((school) => isListed(school) && isUnstable(school)).length;
  const tooLittle = schools.filter((school) => school.status === "insufficient-data").length;
  return [
    ...(classification.act === null ? [draft] : []),
    { kind: "paragraph", role: "lead", content: leadWords(classification) },
    {
      kind: "paragraph",
      content: [
        listed === 0
          ? ""
          : unsure === 0
            ? `Неустойчивых решений о кластере среди них нет: ни одного из ${listed}. `
            : `Всего отмечено ${counted(listed, SCHOOLS)}; решение о кластере неустойчиво у ${unsure} из них: при небольших случайных колебаниях результатов оно часто меняется. `,
        tooLittle === 0
          ? "Данных достаточно по всем школам."
          : `По ${counted(tooLittle, TO_SCHOOLS)} данных недостаточно, и это не значит, что рисков нет.`,
      ],
    },
    clusterGlossary(clusters),
    {
      kind: "school-filter",
      municipalities: municipalities(classification),
      clusters: clusters.map((cluster) => cluster.id),
    },
  ];
}

// ── Школы по муниципалитетам и кластерам ────────────────────────────────────────────────────────

function overview(classification: Classification): Block[] {
  const blocks = placesOverview(classification);
  if (blocks.length === 0) return [];
  return [
    { kind: "heading", level: 2, id: "overview", text: "Кластеры по муниципалитетам" },
    ...blocks,
    { kind: "note", content: [countingRule(classification.clusters)] },
  ];
}

// ── Приложение: списки ──────────────────────────────────────────────────────────────────────────

function annex(classification: Classification): Block[] {
  const lists = classification.clusters.flatMap((cluster, at): Block[] => {
    const schools = membersOf(classification, cluster.id);
    if (schools.length === 0) return [];
    return [
      {
        kind: "heading",
        level: 3,
        id: `list-${at + 1}`,
        text: `${cluster.id} — ${cluster.title}`,
      },
      annexTable(classification, cluster, schools, `table-list-${at + 1}`),
    ];
  });
  return [
    { kind: "page-break" },
    { kind: "heading", level: 2, id: "annex", text: "Приложение. Перечень по кластерам" },
    ...lists,
  ];
}

// ── Уровни поддержки, состояния, решения вручную ────────────────────────────────────────────────

function tiers(classification: Classification): Block[] {
  const blocks = tierBlocks(classification);
  if (blocks.length === 0) return [];
  return [{ kind: "heading", level: 2, id: "tiers", text: "Уровни поддержки" }, ...blocks];
}

function states(classification: Classification): Block[] {
  const tables = stateTables(classification);
  if (tables.length === 0) return [];
  return [
    { kind: "heading", level: 2, id: "states", text: "Вход в перечень и выход из него" },
    ...tables,
  ];
}

function manual(classification: Classification): Block[] {
  const table = manualTable(classification);
  if (!table) return [];
  return [{ kind: "heading", level: 2, id: "manual", text: "Решения, принятые вручную" }, table];
}

// ── Доля и порог ────────────────────────────────────────────────────────────────────────────────

function evidence(classification: Classification): Block[] {
  const blocks = classification.clusters.flatMap((cluster, at) =>
    thresholdEvidence(classification, cluster, at + 1),
  );
  if (blocks.length === 0) return [];
  return [
    { kind: "heading", level: 2, id: "evidence", text: "Доля в решающей процедуре и порог" },
    {
      kind: "paragraph",
      content: [
        `Для каждой школы показана решающая процедура: та, где доля дальше всего ушла за порог. Пороги разные: у условий кластера они свои, а часть считается от результатов региона. Отрезок — ${confidencePercent}-процентный интервал: какие истинные доли согласуются с таким результатом. Чем меньше участников, тем он длиннее. Если отрезок пересекает порог, выход за него может быть случайным.`,
      ],
    },
    ...blocks,
  ];
}

// ── Неустойчивые решения и нехватка данных ──────────────────────────────────────────────────────

function unstable(classification: Classification): Block[] {
  const table = unstableTable(classification);
  if (!table) return [];
  return [
    { kind: "heading", level: 2, id: "unstable", text: "Неустойчивые решения о кластере" },
    {
      kind: "paragraph",
      content: [
        "Эти решения стоит проверить до утверждения: при пересчёте с учётом случайных колебаний школа нередко получает другой кластер. К независимым признакам это не относится. В последней графе — чего хватило бы в одной процедуре; «—» значит, что нескольких учеников в одной процедуре не хватит.",
      ],
    },
    table,
  ];
}

function insufficient(classification: Classification): Block[] {
  const table = insufficientTable(classification);
  if (!table) return [];
  return [
    { kind: "heading", level: 2, id: "insufficient", text: "Недостаточно данных" },
    {
      kind: "paragraph",
      content: [
        "По этим школам решение не принято: оценить их по критериям нельзя. Отсутствие в перечне не означает отсутствия рисков.",
      ],
    },
    table,
  ];
}

// ── Почему ──────────────────────────────────────────────────────────────────────────────────────

function reasons(classification: Classification): Block[] {
  const listed = byPlace(classification.schools.filter(isListed));
  if (listed.length === 0) return [];
  return [
    { kind: "heading", level: 2, id: "reasons", text: "Почему школа в перечне" },
    ...listed.map((school): Block => whyListed(classification, school)),
  ];
}

// ── Как читать ──────────────────────────────────────────────────────────────────────────────────

function reading(): Block[] {
  const lines = [
    "«Не оценено» — данных нет или участников слишком мало. Это не «выполнено» и не «не выполнено».",
    `Интервалы долей — ${confidencePercent}-процентные, по Уилсону. С порогом сравнивается сама доля, в целых числах участников.`,
    `Устойчивость — доля пересчётов с тем же кластером (или вне кластеров), в которых результаты школ случайно колеблются так, как колебались бы у другого набора учеников. От ${percent(100 * policy.decision.stable)} решение названо устойчивым, от ${percent(100 * policy.decision.probable)} — вероятным, ниже — неустойчивым. К независимым признакам и к решениям, принятым вручную, устойчивость не относится.`,
  ];
  return [
    { kind: "heading", level: 2, id: "reading", text: "Как читать отчёт" },
    { kind: "list", items: lines.map((line) => ({ content: [line] })) },
  ];
}
