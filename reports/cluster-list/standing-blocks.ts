import {
  type Classification,
  type ClusterDefinition,
  type SchoolClassification,
  standingWords,
} from "../../src/clusters/classification.ts";
import { percent } from "../../src/criteria/titles.ts";
import { blocksOf, link, note, paragraph, type Some } from "../../src/document/blocks.ts";
import type { Standing as Tier } from "../../src/clusters/standing.ts";
import type { Block, Table } from "../../src/document/document.ts";
import { wholeShare } from "../../src/document/figures.ts";
import { schoolAnchor, schoolTags } from "../../src/document/school-words.ts";
import { number, tableOf, text } from "../../src/document/table-of.ts";
import { policy } from "../../src/reference/policy.ts";

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

/** How the letter of the rule and the tiers of the clusters stand to each other. */
function countsTable({ schools }: Classification, clusters: readonly ClusterDefinition[]): Table {
  const count = (id: string, byRule: boolean, tiers: readonly (Tier | undefined)[]) =>
    schools.filter(
      ({ clusters: own, standing }) => own.includes(id) === byRule && tiers.includes(standing[id]),
    ).length;
  return tableOf(clusters, {
    id: "table-standing-counts",
    caption: `Признак по правилу и его надёжность, школ из ${schools.length}`,
    columns: [
      text("Кластер", 20, ({ id }) => id),
      number("Признак по правилу", ({ id }) =>
        count(id, true, ["confirmed", "to-check", undefined]),
      ),
      number("— подтверждён", ({ id }) => count(id, true, ["confirmed"])),
      number("— требует проверки", ({ id }) => count(id, true, ["to-check"])),
      number("— мало вероятен", ({ id }) => count(id, true, [undefined])),
      number("По правилу нет, но вероятен", ({ id }) =>
        count(id, false, ["confirmed", "to-check"]),
      ),
    ],
  });
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
      "Правило смотрит на доли участников, а они отчасти случайны. Здесь школы разделены по тому, насколько вероятно, что признак есть у самой школы: «подтверждён» — можно утверждать, «требует проверки» — сначала посмотреть на школу. Кластер по правилу остаётся прежним; признак считается и у школ, чья метка — кластер важнее.",
    ),
    countsTable(classification, clusters),
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
        text("По правилу", ({ school, cluster }) =>
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
