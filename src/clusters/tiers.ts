import type { TierSpec } from "../criteria/criteria-file.ts";

/** A listed school with the numbers that order it by severity; null when not measured. */
interface Severity {
  readonly school: string;
  readonly values: readonly (number | null)[];
}

/** Compares by each number in turn; what is not measured comes last. */
function compare(a: Severity, b: Severity, tier: TierSpec): number {
  for (const [index, { direction }] of tier.order.entries()) {
    const left = a.values[index] ?? null;
    const right = b.values[index] ?? null;
    if (left === right) continue;
    if (left === null) return 1;
    if (right === null) return -1;
    return direction === "desc" ? right - left : left - right;
  }
  return a.school < b.school ? -1 : 1;
}

/**
 * Divides the schools of a list between tiers of support (региональный, муниципальный уровень) by
 * severity. A tier with `share` takes that share of the list, rounded to the nearest school; one with
 * `count` that many; the last takes the rest.
 *
 * @returns school → id of its tier
 */
export function divideIntoTiers(schools: readonly Severity[], tier: TierSpec): Map<string, string> {
  const ordered = [...schools].sort((a, b) => compare(a, b, tier));
  const result = new Map<string, string>();
  let next = 0;
  for (const [index, one] of tier.tiers.entries()) {
    const last = index === tier.tiers.length - 1;
    const size = last
      ? ordered.length
      : (one.count ?? Math.round((one.share ?? 0) * ordered.length));
    for (const school of ordered.slice(next, last ? undefined : next + size))
      result.set(school.school, one.id);
    next += size;
  }
  return result;
}
