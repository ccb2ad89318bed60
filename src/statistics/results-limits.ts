import { normalQuantile } from "./normal.ts";
import { normalShare } from "./normal-table.ts";
import { density, type Fit } from "./results-fit.ts";

/**
 * Limits between the mark groups of one result: the region's, moved as far as the school's own marks
 * stand to each other otherwise than in the region.
 */
export interface Limits {
  readonly mean: readonly number[];
  readonly variance: readonly number[];
}

/** In columns: one result after another, each with room for as many limits as the longest has. */
interface LimitResiduals {
  /** By the slope at the level, as the sampling variance is. */
  readonly residual: Float64Array;
  /** On the curve itself. */
  readonly moved: Float64Array;
  readonly error: Float64Array;
}

/**
 * How far each limit of a result lies from the region's, the level taken away: observed, and with
 * what sampling variance. Such a residual and the level's own estimate have independent errors.
 */
function limitResiduals(fit: Fit, kinds: number): LimitResiduals {
  const { counts, column, cuts, level, z, variance, n } = fit;
  const room = () => new Float64Array(counts.length * kinds);
  const [residual, moved, error] = [room(), room(), room()];
  counts.forEach((groups, at) => {
    const own = cuts[column[at]!]!;
    let below = 0;
    for (let k = 0, place = at * kinds; k < own.length; k += 1, place += 1) {
      below += groups[k]!;
      const x = own[k]! - level[at]!;
      const share = normalShare(x);
      const slope = Math.max(density(x), 1e-4);
      residual[place] = (below / n[at]! - share) / slope + z[at]! - level[at]!;
      // one participant more, as the region has them: a share of 0 or 1 has no place on the scale
      moved[place] = normalQuantile((below + share) / (n[at]! + 1)) - own[k]! + z[at]!;
      error[place] = Math.max((share * (1 - share)) / (n[at]! * slope ** 2) - variance[at]!, 0);
    }
  });
  return { residual, moved, error };
}

/** Variance between schools of one limit, what chance makes of it taken away (method of moments). */
function limitVariance(
  told: readonly number[],
  { residual, error }: Pick<LimitResiduals, "residual" | "error">,
): number {
  let between = 0.01;
  for (let round = 0; round < 4; round += 1) {
    let [sum, weights] = [0, 0];
    for (const at of told) {
      const weight = 1 / (error[at]! + between + 1e-6) ** 2;
      sum += weight * (residual[at]! ** 2 - error[at]!);
      weights += weight;
    }
    between = weights === 0 ? 0 : Math.max(sum / weights, 0);
  }
  return between;
}

/** The limits of every result, drawn toward the region's as far as its size asks. */
export function limitsOf(fit: Fit): Limits[] {
  const { cuts, column } = fit;
  const kinds = Math.max(0, ...cuts.map(({ length }) => length));
  const residuals = limitResiduals(fit, kinds);
  const between = Array.from({ length: kinds }, (_, k) => {
    const told: number[] = [];
    column.forEach((own, at) => {
      if (cuts[own]!.length > Math.max(k, 1)) told.push(at * kinds + k);
    });
    return limitVariance(told, residuals);
  });
  const { moved, error } = residuals;
  return Array.from(column, (number, at) => {
    const own = cuts[number]!;
    const mean: number[] = [];
    const variance: number[] = [];
    for (let k = 0, place = at * kinds; k < own.length; k += 1, place += 1) {
      const ofSchools = own.length > 1 ? between[k]! : 0;
      const weight = ofSchools === 0 ? 0 : ofSchools / (ofSchools + error[place]!);
      const limit = own[k]! + weight * moved[place]!;
      mean.push(k === 0 ? limit : Math.max(limit, mean[k - 1]!));
      variance.push(ofSchools * (1 - weight));
    }
    return { mean, variance };
  });
}
