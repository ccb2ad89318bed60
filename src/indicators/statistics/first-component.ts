/**
 * First principal component of a correlation matrix, by Jacobi rotations: safe where power
 * iteration stalls on two components of nearly one size.
 *
 * @param matrix symmetric, row after row, `size` × `size`; used up
 * @returns loadings of length 1 and the share of the variance they explain
 * @source Golub & Van Loan (2013), Matrix Computations, algorithm 8.5.2
 */
export function firstComponent(
  matrix: Float64Array,
  size: number,
): { readonly loadings: Float64Array; readonly explained: number } {
  const at = (i: number, j: number) => matrix[i * size + j] ?? 0;
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  const turn = (m: Float64Array, a: number, b: number, cosine: number, sine: number) => {
    const left = m[a] ?? 0;
    const right = m[b] ?? 0;
    m[a] = cosine * left - sine * right;
    m[b] = sine * left + cosine * right;
  };
  for (let sweep = 0; sweep < 100; sweep++) {
    let off = 0;
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) off += at(i, j) ** 2;
    if (off < 1e-30) break;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (at(p, q) === 0) continue;
        const theta = (at(q, q) - at(p, p)) / (2 * at(p, q));
        const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const cosine = 1 / Math.hypot(tangent, 1);
        const sine = tangent * cosine;
        for (let k = 0; k < size; k++) turn(matrix, p * size + k, q * size + k, cosine, sine);
        for (let k = 0; k < size; k++) {
          turn(matrix, k * size + p, k * size + q, cosine, sine);
          turn(vectors, k * size + p, k * size + q, cosine, sine);
        }
      }
    }
  }
  let best = 0;
  for (let i = 1; i < size; i++) if (at(i, i) > at(best, best)) best = i;
  let trace = 0;
  for (let i = 0; i < size; i++) trace += at(i, i);
  return {
    loadings: Float64Array.from({ length: size }, (_, k) => vectors[k * size + best] ?? 0),
    explained: at(best, best) / trace,
  };
}
