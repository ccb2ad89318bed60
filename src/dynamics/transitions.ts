import type { Lists } from "../clusters/index.ts";
import type { Dynamics } from "./change.ts";
import { clusterMatrix, type ClusterMatrix } from "./cluster-matrix.ts";
import { followList } from "./follow-list.ts";
import type { ClusterTransition } from "./list-moves.ts";
import { listSummary } from "./list-summary.ts";

export interface Transitions {
  readonly from: number;
  readonly to: number;
  readonly criteria: { readonly id: string; readonly title: string };
  readonly clusters: readonly ClusterTransition[];
  readonly matrix: ClusterMatrix;
}

export interface TransitionOptions {
  /** The act that has approved the list of the later year. */
  readonly act?: string;
}

/**
 * How each list of schools went from one year to another (корректировка перечня): who entered, stayed,
 * left or returned and why, the state of each in the cycle of support, and how many of the listed
 * changed for the better beside what would have come without support. Missing data leads no one out.
 *
 * @param changes between the two years that are compared
 * @throws UnknownYearError when a year has no results
 */
export function transitions(
  lists: Lists,
  changes: Dynamics,
  { act }: TransitionOptions = {},
): Transitions {
  const { from, to } = changes;
  const { criteria } = lists;
  const clusters = criteria.clusters.map((cluster): ClusterTransition => {
    const moves = followList({ cluster, lists, from, to, act });
    const { id, title, kind } = cluster;
    return { cluster: id, title, kind, moves, ...listSummary(moves, changes) };
  });
  return {
    from,
    to,
    criteria: { id: criteria.id, title: criteria.title },
    clusters,
    matrix: clusterMatrix(lists, from, to),
  };
}
