import { OF_SCHOOLS } from "../../src/document/nouns.ts";
import type { Classification, ClusterDefinition } from "../../src/clusters/classification.ts";
import { count, type Inline, share } from "../../src/document/document.ts";
import { isNobodyAssessed } from "../../src/document/school-words.ts";
import { counted } from "../../src/shared/russian.ts";
import { membersOf } from "./members-of.ts";

/**
 * How many schools stand in clusters and how many have flags (главное о перечне). Labels part the
 * schools, flags stand beside them: two sums that must not be added.
 */
export function leadWords(classification: Classification): Inline[] {
  const { schools, clusters } = classification;
  const sizes = (kind: ClusterDefinition["kind"]) =>
    clusters
      .filter((cluster) => cluster.kind === kind)
      .map(({ id }) => ({ id, n: membersOf(classification, id).length }))
      .filter(({ n }) => n > 0);
  const labels = sizes("label");
  const flags = sizes("flag");
  const labelled = labels.reduce((sum, { n }) => sum + n, 0);
  if (isNobodyAssessed(classification))
    return [
      `Отнести к кластерам нельзя ни одну из ${counted(schools.length, OF_SCHOOLS)}: данных недостаточно.`,
    ];
  return [
    "К кластерам отнесены ",
    count(labelled),
    " из ",
    counted(schools.length, OF_SCHOOLS),
    " (",
    share(schools.length === 0 ? 0 : labelled / schools.length),
    ")",
    labels.length === 0
      ? "."
      : `: ${labels.map(({ id, n }) => `${id}\u00a0—\u00a0${n}`).join(", ")}.`,
    flags.length === 0
      ? ""
      : ` Независимые признаки: ${flags.map(({ id, n }) => `${id}\u00a0—\u00a0${n}`).join(", ")}; они стоят рядом с кластером и с ним не складываются.`,
  ];
}

/** How the table counts a school that stands in several lists (правило счёта). */
export function countingRule(clusters: readonly ClusterDefinition[]): string {
  const names = (kind: ClusterDefinition["kind"]) =>
    clusters.filter((cluster) => cluster.kind === kind).map(({ id }) => id);
  const labels = names("label");
  const flags = names("flag");
  const own =
    labels.length > 1
      ? `Школа учтена в одном из кластеров (${labels.join(", ")}): в том, который назван первым по старшинству. `
      : "";
  return `${own}${flags.length > 0 ? `Признаки (${flags.join(", ")}) независимы: школа может быть и в кластере, и при признаке; в графе «Всего отмечено» она учтена один раз.` : "В графе «Всего отмечено» каждая школа учтена один раз."}`;
}
