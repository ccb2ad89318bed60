import type { Override } from "../read/index.ts";

/** Clusters of a school after manual decisions, and each decision in a Russian sentence. */
export interface Overridden {
  readonly clusters: readonly string[];
  readonly notes: readonly string[];
  /** Cluster → the last act about it. */
  readonly acts: ReadonlyMap<string, Override["decision"]>;
}

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
  const notes = overrides.map((override) => {
    const cluster = canonical(override.cluster);
    if (cluster === undefined)
      return `Решение вручную не применено: кластера «${override.cluster}» нет в критериях (${override.act}).`;
    const others = result.filter((one) => one !== cluster);
    acts.set(cluster, override.decision);
    result = override.decision === "include" ? [...others, cluster] : others;
    const done = override.decision === "include" ? "включена в кластер" : "исключена из кластера";
    const dated = override.act.includes(override.date)
      ? override.act
      : `${override.act} от ${override.date}`;
    return `Школа ${done} ${cluster} вручную: ${dated}. Причина: ${override.reason}.`;
  });
  return { clusters: result, notes, acts };
}
