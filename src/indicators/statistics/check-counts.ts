/** Throws unless `k` of `n` are counts of which a share can be taken: whole, 0 ≤ k ≤ n, n > 0. */
export function checkCounts(k: number, n: number): void {
  if (!Number.isSafeInteger(n) || n <= 0) {
    throw new RangeError(`A share needs at least one participant, n is ${n}`);
  }
  if (!Number.isSafeInteger(k) || k < 0 || k > n) {
    throw new RangeError(`k is a whole number from 0 to n = ${n}, not ${k}`);
  }
}
