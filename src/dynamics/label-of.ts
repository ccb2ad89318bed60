import type { Region } from "../indicators/read-indicator.ts";
import type { ChangeLabel, LabelBasis, YearPoint } from "./change.ts";
import type { JumpRule } from "./options.ts";

/** What a label is made of; intervals of the change, in any unit. */
export interface LabelEvidence {
  readonly better: "higher" | "lower";
  /** Interval of the change; null when data are not enough. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** The change before this one, same unit; null when there is none. */
  readonly previous: number | null;
  /** The rise that is told even within chance. */
  readonly jump: boolean;
  /** What the interval is of. */
  readonly basis: Exclude<LabelBasis, "jump">;
}

/**
 * What a change is called (оценка динамики): an interval clear of 0 makes it positive or negative; a
 * positive one after a change that also went the right way is «устойчиво положительная». A jump of
 * the share of «2» is negative without an interval, and says so by its basis.
 *
 * @source own proposal after practice; no federal text was found
 */
export function labelOf({ better, interval, previous, jump, basis }: LabelEvidence): {
  readonly label: ChangeLabel;
  readonly basis: LabelBasis | null;
} {
  if (!interval) return { label: "недостаточно данных", basis: null };
  const sign = better === "higher" ? 1 : -1;
  const [worst, best] = sign > 0 ? [interval.low, interval.high] : [-interval.high, -interval.low];
  if (worst > 0) {
    const steady = previous !== null && sign * previous > 0;
    return { label: steady ? "устойчиво положительная" : "положительная", basis };
  }
  if (best < 0) return { label: "отрицательная", basis };
  return jump
    ? { label: "отрицательная", basis: "jump" }
    : { label: "без значимых изменений", basis };
}

/** Share of the region's other schools, all participants together; null when there are none. */
function shareOfOthers(region: Region, school: string): number | null {
  let [k, n] = [0, 0];
  for (const [code, reading] of region.readings) {
    if (code === school || reading.k === undefined) continue;
    k += reading.k;
    n += reading.n;
  }
  return n === 0 ? null : k / n;
}

/**
 * Did the share rise by the points of the rule (резкий рост доли)? Of itself, in whole numbers, and
 * beyond what the other schools of the region rose by: a harder paper is nobody's jump.
 *
 * @param regions of the earlier and the later year
 */
export function isJump(
  school: string,
  points: { readonly before: YearPoint | null; readonly now: YearPoint | null },
  regions: { readonly before: Region | undefined; readonly now: Region | undefined },
  rule: JumpRule,
): boolean {
  const { before, now } = points;
  if (before?.k === undefined || now?.k === undefined) return false;
  if (before.n < rule.minN || now.n < rule.minN) return false;
  const rise = 100 * (now.k * before.n - before.k * now.n);
  if (rise < rule.percentagePoints * now.n * before.n) return false;
  if (!regions.before || !regions.now) return true;
  const earlier = shareOfOthers(regions.before, school);
  const later = shareOfOthers(regions.now, school);
  const shift = earlier === null || later === null ? 0 : later - earlier;
  // the shift is no ratio of small integers: a rounding error must not undo an exact ten
  return 100 * (now.value - before.value - shift) >= rule.percentagePoints - 1e-9;
}
