import type { IndicatorSpec } from "../../src/indicators/kinds.ts";

type Spec = Extract<IndicatorSpec, { kind: "contextIndex" }>;
/** Values of one school in the order of the terms; null where the school says nothing. */
export type Row = readonly (number | null)[];

const mean = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;
function deviation(xs: readonly number[]): number {
  const m = mean(xs);
  return Math.sqrt(xs.reduce((sum, x) => sum + (x - m) ** 2, 0) / (xs.length - 1));
}
const present = (column: Row) => column.filter((x) => x !== null);

/**
 * Each column put on one scale: z-scores or shares of its range. Null stays null, and a column in
 * which all schools are alike says nothing.
 */
function rescale(rows: readonly Row[], spec: Spec): (number | null)[][] {
  const scales = spec.terms.map((term, at) => {
    const xs = present(rows.map((row) => row[at] ?? null));
    if (spec.formula === "min-max") {
      const low = Math.min(...xs);
      const range = Math.max(...xs) - low;
      return (x: number) => (term.sign === 1 ? (x - low) / range : 1 - (x - low) / range);
    }
    const [centre, spread] = [mean(xs), deviation(xs)];
    return (x: number) => (term.sign * (x - centre)) / spread;
  });
  return rows.map((row) =>
    row.map((x, at) => {
      const scaled = x === null ? NaN : (scales[at]?.(x) ?? NaN);
      return Number.isFinite(scaled) ? scaled : null;
    }),
  );
}

/** The leading direction of the correlation matrix, by repeated multiplication. */
function firstDirection(rows: readonly (number | null)[][], width: number): number[] {
  const full = rows.filter((row) => row.every((x) => x !== null));
  let direction = Array.from({ length: width }, () => 1 / Math.sqrt(width));
  for (let step = 0; step < 5000; step += 1) {
    const next = direction.map(() => 0);
    for (const row of full) {
      const along = row.reduce<number>((sum, x, at) => sum + (x ?? 0) * (direction[at] ?? 0), 0);
      row.forEach((x, at) => (next[at] = (next[at] ?? 0) + along * (x ?? 0)));
    }
    const length = Math.hypot(...next);
    direction = next.map((x) => x / length);
  }
  return direction.reduce((sum, x) => sum + x, 0) < 0 ? direction.map((x) => -x) : direction;
}

/**
 * The context index (ИСБШ) of each school, by the formulas of the domain notes: what a school does
 * not say is left out and the weights of the rest are raised; with too little said there is no index.
 */
export function contextIndexes(rows: readonly Row[], spec: Spec): (number | null)[] {
  const scaled = rescale(rows, spec);
  const weights =
    spec.formula === "pca"
      ? firstDirection(scaled, spec.terms.length)
      : spec.terms.map((term) => term.weight);
  // What does not tell the region's schools apart counts neither for nor against coverage.
  const telling = weights.map((_, at) => scaled.some((row) => row[at] !== null));
  const total = weights.reduce((sum, w, at) => sum + (telling[at] ? Math.abs(w) : 0), 0);
  const raw = scaled.map((row) => {
    let [sum, said] = [0, 0];
    row.forEach((x, at) => {
      if (x === null) return;
      sum += x * (weights[at] ?? 0);
      said += Math.abs(weights[at] ?? 0);
    });
    return said / total < spec.coverage || said === 0 ? null : sum / said;
  });
  if (spec.formula === "min-max") return raw.map((x) => (x === null ? null : 100 * x));
  const known = raw.filter((x) => x !== null);
  if (known.length < 2) return raw.map(() => null);
  const [centre, spread] = [mean(known), deviation(known)];
  // Schools that all come to the same sum stand together in the middle.
  if (!(spread > 1e-9)) return raw.map((x) => (x === null ? null : 50));
  return raw.map((x) => (x === null ? null : 50 + (10 * (x - centre)) / spread));
}
