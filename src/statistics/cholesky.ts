/** A square matrix, row after row. */
export type Square = Float64Array;

/**
 * Cholesky factor of a symmetric matrix, in place: its lower triangle becomes L with L·Lᵀ the
 * matrix. Stops at the first column that those before it explain.
 *
 * @param tolerance share of a diagonal element that must be left for it to count
 * @returns index of the first column that is explained by those before it, −1 when there is none
 * @source Golub & Van Loan (2013), Matrix Computations, algorithm 4.2.1
 */
export function choleskyInPlace(matrix: Square, size: number, tolerance = 0): number {
  for (let j = 0; j < size; j++) {
    const whole = matrix[j * size + j] ?? 0;
    let pivot = whole;
    for (let k = 0; k < j; k++) pivot -= (matrix[j * size + k] ?? 0) ** 2;
    if (!(pivot > tolerance * whole)) return j;
    const root = Math.sqrt(pivot);
    matrix[j * size + j] = root;
    for (let i = j + 1; i < size; i++) {
      let sum = matrix[i * size + j] ?? 0;
      for (let k = 0; k < j; k++) {
        sum -= (matrix[i * size + k] ?? 0) * (matrix[j * size + k] ?? 0);
      }
      matrix[i * size + j] = sum / root;
    }
  }
  return -1;
}

/** Solves L·x = b for the first `count` rows of a factor, in place. */
export function solveLower(factor: Square, size: number, x: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) {
    let sum = x[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= (factor[i * size + k] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (factor[i * size + i] ?? 1);
  }
}

/** Solves Lᵀ·x = b for the first `count` rows of a factor, in place. */
export function solveUpper(factor: Square, size: number, x: Float64Array, count: number): void {
  for (let i = count - 1; i >= 0; i--) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < count; k++) sum -= (factor[k * size + i] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (factor[i * size + i] ?? 1);
  }
}

/**
 * Throws when a column of a regression is made of those before it, and names them all: which ones
 * to leave out is the analyst's choice.
 *
 * @param matrix cross-products of the columns, centred and scaled to a diagonal of 1; left as it is
 */
export function checkIndependent(matrix: Square, size: number, names: readonly string[]): void {
  const constant = names.find((_, i) => !((matrix[i * size + i] ?? 0) > 0));
  if (constant !== undefined) {
    throw new RangeError(`Column "${constant}" has the same value in every row: leave it out`);
  }
  const factor = Float64Array.from(matrix);
  // 1e-12 of the variance left is 1e-6 of the spread
  const column = choleskyInPlace(factor, size, 1e-12);
  if (column === -1 || column >= names.length) return;
  const parts = factor.slice(column * size, column * size + column);
  solveUpper(factor, size, parts, column);
  const others = names.slice(0, column).filter((_, i) => Math.abs(parts[i] ?? 0) > 1e-6);
  throw new RangeError(
    `Collinear columns: "${names[column]}" follows from ${others.map((name) => `"${name}"`).join(", ")}`,
  );
}
