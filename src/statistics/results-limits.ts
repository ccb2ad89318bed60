import { normalQuantile } from "./normal.ts";
import { normalShare } from "./normal-table.ts";
import { density, type Fit } from "./results-fit.ts";

/**
 * Limits between the mark groups of one result: the region's, moved as far as the school's own marks
 * stand to each other otherwise than in the region.
 */
export interface Limits {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

interface LimitResiduals {
  /** By the slope at the level, as the sampling variance is. */
  readonly residual: readonly Float64Array[];
  /** On the curve itself. */
  readonly moved: readonly Float64Array[];
  readonly error: readonly Float64Array[];
}

/**
 * How far each limit of a result lies from the region's, the level taken away: observed, and with
 * what sampling variance. Such a residual and the level's own estimate have independent errors.
 */
function limitResiduals(fit: Fit): LimitResiduals {
  const { counts, column, cuts, level, z, variance, n } = fit;
  const residual: Float64Array[] = [];
  const moved: Float64Array[] = [];
  const error: Float64Array[] = [];
  counts.forEach((groups, at) => {
    const own = cuts[column[at]!]!;
    const [far, known] = [new Float64Array(own.length), new Float64Array(own.length)];
    const exact = new Float64Array(own.length);
    let below = 0;
    for (let k = 0; k < own.length; k += 1) {
      below += groups[k]!;
      const x = own[k]! - level[at]!;
      const [share, slope] = [normalShare(x), Math.max(density(x), 1e-4)];
      far[k] = (below / n[at]! - share) / slope + z[at]! - level[at]!;
      // one participant more, as the region has them: a share of 0 or 1 has no place on the scale
      exact[k] = normalQuantile((below + share) / (n[at]! + 1)) - own[k]! + z[at]!;
      known[k] = Math.max((share * (1 - share)) / (n[at]! * slope ** 2) - variance[at]!, 0);
    }
    residual.push(far);
    moved.push(exact);
    error.push(known);
  });
  return { residual, moved, error };
}

/** Variance between schools of one limit, what chance makes of it taken away (method of moments). */
function limitVariance(residual: readonly number[], error: readonly number[]): number {
  let between = 0.01;
  for (let round = 0; round < 4; round += 1) {
    let [sum, weights] = [0, 0];
    residual.forEach((far, at) => {
      const weight = 1 / (error[at]! + between + 1e-6) ** 2;
      sum += weight * (far * far - error[at]!);
      weights += weight;
    });
    between = weights === 0 ? 0 : Math.max(sum / weights, 0);
  }
  return between;
}

/** The limits of every result, drawn toward the region's as far as its size asks. */
export function limitsOf(fit: Fit): Limits[] {
  const { cuts, column } = fit;
  const { residual, moved, error } = limitResiduals(fit);
  const kinds = Math.max(0, ...cuts.map(({ length }) => length));
  const between = Array.from({ length: kinds }, (_, k) => {
    const told = residual.flatMap(({ length }, at) => (length > 1 && k < length ? [at] : []));
    return limitVariance(
      told.map((at) => residual[at]![k]!),
      told.map((at) => error[at]![k]!),
    );
  });
  return moved.map((far, at) => {
    const own = cuts[column[at]!]!;
    const mean = Float64Array.from(own);
    const variance = new Float64Array(own.length);
    if (own.length > 1)
      far.forEach((value, k) => {
        const weight = between[k] === 0 ? 0 : between[k]! / (between[k]! + error[at]![k]!);
        mean[k] = Math.max(mean[k]! + weight * value, k === 0 ? -Infinity : mean[k - 1]!);
        variance[k] = between[k]! * (1 - weight);
      });
    return { mean, variance };
  });
}
