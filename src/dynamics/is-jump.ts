import type { Region } from "../indicators/index.ts";
import type { YearPoint } from "./change.ts";
import type { JumpRule } from "./options.ts";

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
