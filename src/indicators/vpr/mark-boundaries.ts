import type { ResultBin } from "../../facts/index.ts";
import { markScale, type RegionalScale } from "../../reference/index.ts";
import type { Procedure } from "../../facts/index.ts";

/** Where each mark begins, and how that is known. */
export interface MarkBoundaries {
  readonly from: { readonly 3: number; readonly 4: number; readonly 5: number };
  readonly max: number | null;
  /** The year's scale, or the marks that the pupils' own lines have beside their scores. */
  readonly known: "scale" | "marks";
}

/**
 * Boundaries of marks of a work (границы отметок): by the scale of its year; else as the export itself
 * puts scores to marks, if it does so without a contradiction.
 *
 * @param bins pupils' results of the work; empty where only reports were read
 * @returns null where neither tells them
 */
export function markBoundaries(
  procedure: Procedure & { readonly year: number },
  bins: readonly ResultBin[],
  scales: readonly RegionalScale[] = [],
): MarkBoundaries | null {
  const scale = markScale(procedure, scales);
  if (scale) return { from: scale.from, max: scale.max, known: "scale" };
  const scored = bins.flatMap(({ mark, value, scale: of }) =>
    mark !== null && value !== null && of === "primary" ? [{ mark, value }] : [],
  );
  // a large region has more lines than a call takes arguments
  const lowest = (mark: number) =>
    scored.reduce(
      (least, one) => (one.mark === mark ? Math.min(least, one.value) : least),
      Infinity,
    );
  const highestBelow = (mark: number) =>
    scored.reduce((most, one) => (one.mark < mark ? Math.max(most, one.value) : most), -Infinity);
  const from = { 3: lowest(3), 4: lowest(4), 5: lowest(5) };
  const told = ([3, 4, 5] as const).every(
    (mark) => Number.isFinite(from[mark]) && highestBelow(mark) < from[mark],
  );
  return told ? { from, max: null, known: "marks" } : null;
}
