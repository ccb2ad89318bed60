import { absent, type Inline, type IntervalPoint, share } from "../document/document.ts";
import { policy } from "../reference/policy.ts";
import { formatPercent } from "../shared/russian.ts";
import { HIDDEN_REASON } from "./disclosure-grid.ts";
import type { DisclosurePolicy } from "./disclosure-policy.ts";

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
