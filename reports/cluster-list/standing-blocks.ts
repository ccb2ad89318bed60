import type {
  Classification,
  ClusterDefinition,
  SchoolClassification,
} from "../../src/clusters/classification.ts";
import { standingWords } from "../../src/clusters/explain.ts";
import { percent } from "../../src/criteria/titles.ts";
import { blocksOf, link, note, paragraph, type Some } from "../../src/document/blocks.ts";
import type { Block } from "../../src/document/document.ts";
import { wholeShare } from "../../src/document/figures.ts";
import { OF_SCHOOLS } from "../../src/document/nouns.ts";
import { schoolAnchor, schoolTags } from "../../src/document/school-words.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { policy } from "../../src/reference/policy.ts";
import { counted } from "../../src/shared/russian.ts";

/** Schools with a printed tier in a cluster, the surest first. */
const standingIn = ({ schools }: Classification, cluster: string): SchoolClassification[] =>
  schools
    .filter(({ standing }) => standing[cluster] !== undefined)
    .sort(
      (a, b) =>
        (b.probability[cluster] ?? 0) - (a.probability[cluster] ?? 0) ||
        a.code.localeCompare(b.code),
    );

interface Standing {
  readonly school: SchoolClassification;
  readonly cluster: string;
}

/** How the letter of the rule and the tiers of one cluster stand to each other. */
function clusterSentence(classification: Classification, { id }: ClusterDefinition): string {
  const { schools } = classification;
  const byRule = schools.filter(({ clusters }) => clusters.includes(id));
  const count = (of: readonly SchoolClassification[], tier: "confirmed" | "to-check" | undefined) =>
    of.filter(({ standing }) => standing[id] === tier).length;
  const outside = schools.filter(({ clusters }) => !clusters.includes(id));
  const beside = count(outside, "confirmed") + count(outside, "to-check");
  return `${id}: по правилу — ${counted(byRule.length, OF_SCHOOLS)}; из них признак подтверждён у ${count(byRule, "confirmed")}, требует проверки у ${count(byRule, "to-check")}, мало вероятен у ${count(byRule, undefined)}. Ещё у ${counted(beside, OF_SCHOOLS)} признак вероятен, хотя правило по результатам этого года не выполнено.`;
}

/**
 * Printed tiers of the list (ярусы перечня): whose place is confirmed and whose is to be checked before
 * the list is signed, with those whom the letter of the rule leaves out.
 */
export function standingBlocks(classification: Classification): Some<Block> {
  const { confirmed, confirmedOverYears, falseConfirmed, toCheck } = policy.certainty;
  const clusters = classification.clusters.filter(
    ({ id }) => standingIn(classification, id).length > 0,
  );
  if (clusters.length === 0) return false;
  const withMark = (cluster: ClusterDefinition) =>
    standingIn(classification, cluster.id).map((school) => ({ school, cluster: cluster.id }));
  return blocksOf(
    paragraph(
      "Правило смотрит на доли этого года, а они отчасти случайны. Здесь школы разделены по тому, насколько вероятно, что признак есть у самой школы: «подтверждён» — можно утверждать, «требует проверки» — сначала посмотреть на школу. Кластер по правилу остаётся прежним.",
    ),
    clusters.map((cluster) => paragraph(clusterSentence(classification, cluster))),
    tableOf<Standing>([], {
      id: "table-standing",
      caption: "Школы по надёжности признака",
      row: ({ school }) => ({ school: schoolTags(classification, school) }),
      columns: [
        text("Школа", 35, ({ school }) => link(schoolAnchor(school), school.name)),
        text("Ярус", 20, ({ school, cluster }) => {
          const standing = school.standing[cluster];
          return standing ? standingWords[standing] : "";
        }),
        number("Вероятность признака", 15, ({ school, cluster }) =>
          wholeShare(school.probability[cluster] ?? 0),
        ),
        text("По правилу этого года", ({ school, cluster }) =>
          school.clusters.includes(cluster) ? "в кластере" : "не в кластере",
        ),
      ],
      groups: clusters.map((cluster) => ({
        title: `${cluster.id} — ${cluster.title}`,
        rows: withMark(cluster),
      })),
    }),
    note(
      `Подтверждён: вероятность не меньше ${percent(100 * confirmed)} (${percent(100 * confirmedOverYears)}, если правило смотрит на несколько лет), и случайно среди подтверждённых в среднем не больше ${percent(100 * falseConfirmed)}. Требует проверки: вероятность не меньше ${percent(100 * toCheck)}.`,
    ),
  );
}
