import { readFileSync } from "node:fs";
import { expect } from "vitest";

/** The numbers R gave, from `test/reference/<name>.json`; `<name>.R` beside it made them. */
export function reference<Shape>(name: string): Shape {
  const url = new URL(`../reference/${name}.json`, import.meta.url);
  // the shape is what the script beside it writes
  return JSON.parse(readFileSync(url, "utf8")) as Shape;
}

/** Columns of equal length as rows. */
export function rowsOf<Columns extends Record<string, readonly unknown[]>>(
  columns: Columns,
): { [Key in keyof Columns]: Columns[Key][number] }[] {
  const names = Object.keys(columns);
  const length = columns[names[0] ?? ""]?.length ?? 0;
  return Array.from({ length }, (_, i) => {
    const row = Object.fromEntries(names.map((name) => [name, columns[name]?.[i]]));
    // built from exactly those columns
    return row as { [Key in keyof Columns]: Columns[Key][number] };
  });
}

/** Expects agreement to a number of significant digits; an expected 0 means 0 to 1e-12. */
export function expectDigits(
  actual: number | null | undefined,
  expected: number,
  digits = 9,
): void {
  const distance = Math.abs((actual ?? NaN) - expected);
  const allowed = expected === 0 ? 1e-12 : Math.abs(expected) * 0.5 * 10 ** (1 - digits);
  expect(distance, `${actual} against ${expected}`).toBeLessThanOrEqual(allowed);
}

/** The same for lists. */
export function expectAllDigits(
  actual: readonly (number | null)[],
  expected: readonly number[],
  digits = 9,
): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => expectDigits(actual[i], value, digits));
}

/** Reproducible numbers in 0..1 (mulberry32). */
export function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
