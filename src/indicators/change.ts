import { isMissing, missing, type Read } from "./reading.ts";

/**
 * Change of an indicator against an earlier year (изменение показателя), in its own units, with its
 * own sign: a growing share of «2» is positive. A change of two shares is kept as an exact fraction.
 *
 * @returns the present year's reason when it is not measured, "no-earlier-year" when the earlier is not
 */
export function change(now: Read, before: Read): Read {
  if (isMissing(now)) return now;
  if (isMissing(before)) return missing("no-earlier-year", now.n);
  const exact = now.k !== undefined && before.k !== undefined;
  return {
    value: now.value - before.value,
    ...(exact && {
      ratio: [(now.k ?? 0) * before.n - (before.k ?? 0) * now.n, now.n * before.n] as const,
    }),
    n: Math.min(now.n, before.n),
    cells: [...now.cells, ...before.cells],
    rows: [...(now.rows ?? []), ...(before.rows ?? [])],
  };
}
