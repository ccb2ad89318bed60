import { checkFinite } from "./check-arguments.ts";

/**
 * Control of the false discovery rate over many schools and procedures (поправка на множественность).
 *
 * @param p probabilities, one a test, in any order
 * @param q share of false alarms allowed among the flags; 0.10 when absent
 * @returns adjusted probabilities and verdicts in the order of `p`
 * @throws RangeError when a probability is none
 * @source Benjamini & Hochberg (1995), JRSS B 57:289
 * @example benjaminiHochberg([0.01, 0.04, 0.6], { q: 0.1 })
 *   // => { adjusted: [0.03, 0.06, 0.6], rejected: [true, true, false] }
 */
export function benjaminiHochberg(
  p: readonly number[],
  { q = 0.1 }: { readonly q?: number } = {},
): { readonly adjusted: readonly number[]; readonly rejected: readonly boolean[] } {
  checkFinite("p", p);
  const wrong = p.findIndex((value) => !(value >= 0 && value <= 1));
  if (wrong !== -1)
    throw new RangeError(`A probability is from 0 to 1, p[${wrong}] is ${p[wrong]}`);
  if (!(q > 0 && q <= 1)) throw new RangeError(`q is above 0 and at most 1, not ${q}`);
  const order = p.map((_, i) => i).sort((a, b) => (p[a] ?? 0) - (p[b] ?? 0));
  const adjusted = new Array<number>(p.length).fill(1);
  let least = 1;
  for (let rank = p.length; rank >= 1; rank--) {
    const i = order[rank - 1] ?? 0;
    least = Math.min(least, ((p[i] ?? 1) * p.length) / rank);
    adjusted[i] = least;
  }
  return { adjusted, rejected: adjusted.map((value) => value <= q) };
}
