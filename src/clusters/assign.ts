import type { ClusterSpec, Criteria } from "../criteria/criteria-file.ts";
import type { Outcome } from "../criteria/verdict.ts";
import type { Override } from "../read/tables.ts";

/** Clusters in the order of precedence: the first label that fits is the one word for the school. */
export const byPrecedence = (criteria: Criteria): ClusterSpec[] =>
  [...criteria.clusters].sort((a, b) => a.precedence - b.precedence);

/** Who gave a school the label that it has: the rules, the policy on markers of ВПР, or an act. */
export type DecidedBy = "rules" | "markers" | "act";

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

/** What decided about a cluster besides its rule, in a Russian sentence (пометка). */
export interface ClusterNote {
  /** Null for a cluster that the criteria do not have. */
  readonly cluster: string | null;
  readonly text: string;
}

/** Clusters of a school after manual decisions, and each decision told. */
export interface Overridden {
  readonly clusters: readonly string[];
  readonly notes: readonly ClusterNote[];
  /** Cluster → the last act about it. */
  readonly acts: ReadonlyMap<string, Override["decision"]>;
}

/** How a decision begins that the criteria have no cluster for. */
const unapplied = "Решение вручную не применено";
/** Whether a manual decision, by its words, changed nothing. */
export const isUnapplied = (text: string): boolean => text.startsWith(unapplied);

/**
 * Applies manual decisions (решения вручную) of the year: an act adds a school to a cluster or takes
 * it out, whatever the rules say; the trace stays beside the decision. A decision about a cluster
 * that the criteria do not have is told and not applied.
 *
 * @param canonical id of the cluster that a written name or alias means, if the criteria have it
 */
export function applyOverrides(
  clusters: readonly string[],
  overrides: readonly Override[],
  canonical: (cluster: string) => string | undefined,
): Overridden {
  let result = clusters;
  const acts = new Map<string, Override["decision"]>();
  const notes = overrides.map((override): ClusterNote => {
    const cluster = canonical(override.cluster);
    if (cluster === undefined)
      return {
        cluster: null,
        text: `${unapplied}: кластера «${override.cluster}» нет в критериях (${override.act}).`,
      };
    const others = result.filter((one) => one !== cluster);
    acts.set(cluster, override.decision);
    result = override.decision === "include" ? [...others, cluster] : others;
    const done = override.decision === "include" ? "включена в кластер" : "исключена из кластера";
    const dated = override.act.includes(override.date)
      ? override.act
      : `${override.act} от ${override.date}`;
    const text = `Школа ${done} ${cluster} вручную: ${dated}. Причина: ${override.reason}.`;
    return { cluster, text };
  });
  return { clusters: result, notes, acts };
}
