import {
  absent,
  type Inline,
  type IntervalPoint,
  type People,
  share,
} from "../document/document.ts";
import { policy } from "../reference/policy.ts";
import { formatPercent } from "../shared/russian.ts";
import { HIDDEN_REASON } from "./disclosure-grid.ts";

/** What no public document tells (порог раскрытия); one policy for all of them. */
export interface DisclosurePolicy {
  /** Fewest participants whose share is shown. */
  readonly fewest: number;
  /**
   * How near to none or to all is hidden: 1 hides 0, 1, n − 1 and n of n, so that a hidden number
   * beside «признак есть» does not itself say "all" or "none".
   */
  readonly edge: number;
  /**
   * Step to which a share of several schools together is rounded, 0..1: sums over schools that overlap
   * would give the hidden ones away.
   */
  readonly pooledStep: number;
}

/**
 * The policy of every public document.
 *
 * @source Own policy after common practice: ten participants, as for lists of schools and for pupils
 *   with disabilities (ОВЗ); no all-or-none groups; shares of pooled schools in whole five per cent.
 */
export const publicPolicy: DisclosurePolicy = policy.disclosure;

/** A group of pupils about whom a number must not be shown. */
export const mustHide = (
  { k, n }: People,
  { fewest, edge }: Pick<DisclosurePolicy, "fewest" | "edge"> = publicPolicy,
): boolean => n < fewest || (k !== undefined && (k <= edge || n - k <= edge));

/** What is hidden, in one sentence: for the foot of each document and for the methodology. */
export const policyWords = ({ fewest, pooledStep }: DisclosurePolicy = publicPolicy): string =>
  `Скрыты доли при числе участников меньше ${fewest} и там, где ими охвачены все или почти все либо никто или почти никто, а также те, по которым скрытые можно вычислить. Общая доля нескольких школ (похожих) округлена до ${formatPercent(pooledStep, 0)} и дана без числа участников.`;

/**
 * The share of a pool of schools as the public may know it: in whole steps, never "none" nor "all".
 *
 * @param share from 0 to 1
 * @param n participants of the pool
 * @returns null where so few participants would make one count of each step
 */
export function pooledShare(
  share: number,
  n: number,
  { fewest, pooledStep: step }: Pick<DisclosurePolicy, "fewest" | "pooledStep">,
): number | null {
  // three counts a step on average are two at least: none of them is told
  if (n < fewest || n * step < policy.disclosure.pooledCounts) return null;
  const steps = Math.round(1 / step);
  return Math.min(steps - 1, Math.max(1, Math.round(share / step))) / steps;
}

/** A share of several schools together, rounded and without its pupils; any other piece as it was. */
export function roundedPool(piece: Inline, policy: DisclosurePolicy): Inline {
  if (typeof piece === "string" || piece.kind !== "figure" || piece.status !== "measured")
    return piece;
  const { value, pooled } = piece;
  if (pooled === undefined) return piece;
  const rounded = pooledShare(value, pooled.n, policy);
  return rounded === null ? absent("hidden", HIDDEN_REASON) : { ...share(rounded), digits: 0 };
}

/** The same for a point of a chart; no point where the share is hidden. */
export function roundedPoint(
  { pooled, ...point }: IntervalPoint,
  policy: DisclosurePolicy,
): IntervalPoint[] {
  if (pooled === undefined) return [point];
  const value = pooledShare(point.value, pooled.n, policy);
  if (value === null) return [];
  const told = `${point.series}, ${point.row}: ${formatPercent(value, 0)}`;
  return [{ ...point, value, told }];
}
