import type { Result } from "./model.ts";

type Part = "short" | "long" | "oral";

/** Points and maxima of a part of the work. */
function partOf({ work, points }: Result, part: Part): { points: number | null; max: number }[] {
  const from = { short: 0, long: work.short.length, oral: work.short.length + work.long.length };
  return work[part].map((max, at) => ({ points: points[from[part] + at] ?? null, max }));
}

/** Mask of short answers: `+` or `-` for a task of one point, the points for a dearer one. */
export const shortMask = (result: Result): string =>
  partOf(result, "short")
    .map(({ points, max }) => (max === 1 ? (points ? "+" : "-") : (points ?? "-")))
    .join("");

/** Mask of extended or oral answers: points and the maximum, `1(2)0(3)`. */
export const longMask = (result: Result, part: "long" | "oral" = "long"): string =>
  partOf(result, part)
    .map(({ points, max }) => `${points ?? 0}(${max})`)
    .join("");

/** Points of a part of the work. */
export const partSum = (result: Result, part: Part): number =>
  partOf(result, part).reduce((sum, { points }) => sum + (points ?? 0), 0);
