/** Eigenvalues of a symmetric matrix with their vectors of length 1: `vectors[i]` belongs to `values[i]`. */
interface SymmetricEigen {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix, in no order: cyclic Jacobi rotations,
 * which keep the digits of small eigenvalues.
 *
 * @param matrix rows; only meant for a few dozen of them
 * @source Golub & Van Loan (2013), Matrix Computations, algorithm 8.5.3
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): SymmetricEigen {
  const size = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const vectors = matrix.map((_, i) => Float64Array.from(matrix, (__, j) => (i === j ? 1 : 0)));
  const whole = a.reduce((sum, row) => sum + row.reduce((all, x) => all + x * x, 0), 0);
  for (let sweep = 0; sweep < 60; sweep++) {
    let rest = 0;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rest += a[p]![q]! ** 2;
    if (rest <= 1e-32 * whole) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, p, q);
  }
  return {
    values: a.map((row, i) => row[i]!),
    vectors: vectors.map((vector) => [...vector]),
  };
}

/** One rotation that makes the element (p, q) zero; vectors are kept as rows. */
function rotate(a: Float64Array[], vectors: Float64Array[], p: number, q: number): void {
  const off = a[p]![q]!;
  if (off === 0) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * off);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (const row of a) {
    const [x, y] = [row[p]!, row[q]!];
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }
  for (const pair of [a, vectors]) {
    const [first, second] = [pair[p]!, pair[q]!];
    for (let k = 0; k < first.length; k++) {
      const [x, y] = [first[k]!, second[k]!];
      first[k] = c * x - s * y;
      second[k] = s * x + c * y;
    }
  }
}

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
