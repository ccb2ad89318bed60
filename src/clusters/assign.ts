import type { Criteria, ClusterSpec, Outcome } from "../criteria/index.ts";

/** Clusters in the order of precedence: the first label that fits is the one word for the school. */
export const byPrecedence = (criteria: Criteria): ClusterSpec[] =>
  [...criteria.clusters].sort((a, b) => a.precedence - b.precedence);

/** Place of one school by the outcomes of its clusters' rules. */
export interface Assignment {
  readonly clusters: readonly string[];
  readonly label: string;
  readonly status: "classified" | "insufficient-data";
}

/**
 * Label and flags of a school (отнесение к кластерам). Of the label clusters that fit, the first by
 * precedence is the label; flags stand beside it. When none fits and the foremost label cluster could
 * not be assessed, the answer is «недостаточно данных», never "fine".
 */
export function assign(
  criteria: Criteria,
  clusters: readonly string[],
  foremost: Outcome,
): Assignment {
  const ordered = byPrecedence(criteria).filter((cluster) => clusters.includes(cluster.id));
  const labels = ordered.filter((cluster) => cluster.kind === "label");
  const flags = ordered.filter((cluster) => cluster.kind === "flag");
  const ids = [...labels, ...flags].map((cluster) => cluster.id);
  const first = labels[0];
  if (first) return { clusters: ids, label: first.id, status: "classified" };
  return foremost === "not-assessed"
    ? { clusters: ids, label: criteria.labels.insufficient, status: "insufficient-data" }
    : { clusters: ids, label: criteria.labels.none, status: "classified" };
}

/** Whose outcome decides between «нет признаков» and «недостаточно данных». */
export const foremostLabel = (criteria: Criteria): ClusterSpec | undefined =>
  byPrecedence(criteria).find((cluster) => cluster.kind === "label");

/** Id of the cluster that a written name or alias means (ШФСОР → ШФЗСОР), if the criteria have it. */
export function canonicalCluster(criteria: Criteria, written: string): string | undefined {
  return criteria.clusters.find((one) => one.id === written || one.aliases.includes(written))?.id;
}
