/** Mean of values by their weights (взвешенное среднее); null where nothing weighs. */
export function weightedMean(
  parts: readonly (readonly [value: number, weight: number])[],
): number | null {
  const weights = parts.reduce((sum, [, weight]) => sum + weight, 0);
  const total = parts.reduce((sum, [value, weight]) => sum + value * weight, 0);
  return weights > 0 ? total / weights : null;
}
