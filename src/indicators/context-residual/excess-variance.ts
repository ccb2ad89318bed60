import { rootBetween } from "../../statistics/root-between.ts";

/**
 * Variance beyond what sampling explains (избыточная дисперсия): the v at which weighted squares come
 * down to their degrees of freedom. 0 when sampling alone explains them.
 *
 * @param squares weighted sum of squares when v is added to each sampling variance; falls with v
 * @param df what that sum is expected to be
 * @source Paule & Mandel (1982), Journal of Research of the National Bureau of Standards 87:377;
 *   DerSimonian & Kacker (2007), Contemporary Clinical Trials 28:105
 */
export function excessVariance(squares: (variance: number) => number, df: number): number {
  if (squares(0) <= df) return 0;
  let upper = 1e-6;
  while (squares(upper) > df) upper *= 4;
  return rootBetween((variance) => squares(variance) - df, 0, upper);
}

/** One deviation with its known variance. */
export interface Deviation {
  readonly value: number;
  readonly variance: number;
}

/** Σ x²/(v + s): for deviations from a known centre. */
export const squaresAboutZero =
  (deviations: readonly Deviation[]) =>
  (variance: number): number =>
    deviations.reduce((sum, one) => sum + one.value ** 2 / (variance + one.variance), 0);

/** Mean with weights 1/(v + s), and its variance. */
export function weightedMean(deviations: readonly Deviation[], variance: number): Deviation {
  const total = deviations.reduce((sum, one) => sum + 1 / (variance + one.variance), 0);
  const sum = deviations.reduce((all, one) => all + one.value / (variance + one.variance), 0);
  return { value: sum / total, variance: 1 / total };
}

/** Σ (x − x̄)²/(v + s) within groups: the group's own level plays no part. */
export const squaresWithin =
  (groups: readonly (readonly Deviation[])[]) =>
  (variance: number): number =>
    groups.reduce((sum, group) => {
      const { value: centre } = weightedMean(group, variance);
      const off = group.map((one) => ({ ...one, value: one.value - centre }));
      return sum + squaresAboutZero(off)(variance);
    }, 0);

/** Mean of values that differ by more than their own variances: weighted with the excess variance. */
export function centreOf(values: readonly Deviation[]): { centre: number; excess: number } {
  if (values.length === 0) return { centre: 0, excess: 0 };
  const rough = weightedMean(values, 0).value;
  const off = values.map(({ value, variance }) => ({ value: value - rough, variance }));
  const excess = excessVariance(squaresAboutZero(off), values.length - 1);
  return { centre: weightedMean(values, excess).value, excess };
}
