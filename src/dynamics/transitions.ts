import { classify, type Classification } from "../clusters/index.ts";
import { createEvaluator, type Criteria } from "../criteria/index.ts";
import type { Dynamics } from "./change.ts";
import { clusterMatrix, type ClusterMatrix } from "./cluster-matrix.ts";
import { dynamics } from "./dynamics.ts";
import { followList } from "./follow-list.ts";
import { worldOf, type DynamicsInput } from "./input.ts";
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
  readonly from: number;
  readonly to: number;
  /** Made already, so that it need not be made again. */
  readonly dynamics?: Dynamics;
  /** The list of the later year by the same records and criteria, made already. */
  readonly classification?: Classification;
  /** Whether an act has approved the list of the later year. */
  readonly approved?: boolean;
}

/**
 * How each list of schools went from one year to another (корректировка перечня): who entered, stayed,
 * left or returned and why, the state of each in the cycle of support, and how many of the listed
 * changed for the better beside what would have come without support. Missing data leads no one out.
 *
 * @throws UnknownYearError when a year has no results; DynamicsYearsError when `from` is not earlier
 */
export function transitions(
  input: DynamicsInput,
  criteria: Criteria,
  options: TransitionOptions,
): Transitions {
  const { from, to, approved = false } = options;
  const world = worldOf(input, options);
  const own = { ...input, isBreak: world.isBreak };
  // how stable a label is plays no part here, and costs the most
  const quick = { ...criteria, stability: { ...criteria.stability, resamples: 0 } };
  const listOf = (year: number) =>
    options.classification?.year === year ? options.classification : classify(own, quick, { year });
  const lists = [listOf(from), listOf(to)] as const;
  const evaluator = createEvaluator({ criteria, world, year: to });
  const changes = options.dynamics ?? dynamics(input, { from, to });
  const clusters = criteria.clusters.map((cluster): ClusterTransition => {
    const moves = followList({ cluster, evaluator, from, to, approved }, lists);
    const { id, title, kind } = cluster;
    return { cluster: id, title, kind, moves, ...listSummary(moves, changes) };
  });
  return {
    from,
    to,
    criteria: { id: criteria.id, title: criteria.title },
    clusters,
    matrix: clusterMatrix(world, ...lists),
  };
}
