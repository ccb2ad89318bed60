import { checkGiven } from "../shared/check-given.ts";

/** Throws unless `k` of `n` are counts of which a share can be taken: whole, 0 ≤ k ≤ n, n > 0. */
export function checkCounts(k: number, n: number): void {
  if (!Number.isSafeInteger(n) || n <= 0) {
    throw new RangeError(`A share needs at least one participant, n is ${n}`);
  }
  if (!Number.isSafeInteger(k) || k < 0 || k > n) {
    throw new RangeError(`k is a whole number from 0 to n = ${n}, not ${k}`);
  }
}

/** Throws when a series is missing or holds what is no finite number. */
export function checkFinite(name: string, values: ArrayLike<unknown>): void {
  checkGiven(name, values, "list");
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    // null and text get here from plain JavaScript
    if (Number.isFinite(value)) continue;
    const found = typeof value === "string" ? JSON.stringify(value) : String(value);
    throw new RangeError(`${name}[${i}] is ${found}, not a finite number`);
  }
}

/** Throws unless an option is one of the words it may be: a misspelt one is not something else. */
export function checkWord(name: string, value: unknown, allowed: readonly unknown[]): void {
  if (allowed.includes(value)) return;
  const words = allowed.filter((word) => word !== undefined).map((word) => JSON.stringify(word));
  const found = typeof value === "number" ? String(value) : JSON.stringify(value);
  throw new RangeError(`${name} is ${words.join(" or ")}, not ${found}`);
}
