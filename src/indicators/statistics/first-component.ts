import { symmetricEigen } from "./symmetric-eigen.ts";

/**
 * First principal component of a correlation matrix.
 *
 * @param matrix rows
 * @returns loadings of length 1 and the share of the variance they explain
 * @source Jolliffe (2002), Principal Component Analysis, 2.3
 */
export function firstComponent(matrix: readonly (readonly number[])[]): {
  readonly loadings: readonly number[];
  readonly explained: number;
} {
  const { values, vectors } = symmetricEigen(matrix);
  const best = values.indexOf(Math.max(...values));
  const trace = values.reduce((sum, value) => sum + value, 0);
  return { loadings: vectors[best] ?? [], explained: (values[best] ?? 0) / trace };
}
