import { betaProbability } from "./beta.ts";
import { binomialDensity } from "./binomial-density.ts";
import { checkCounts } from "./check-arguments.ts";

/**
 * Probability that `k` or more of `n` fail when each fails with probability `share`: how often a
 * rule «не менее 30 %» fires by chance.
 *
 * @returns a probability from 0 to 1
 * @throws RangeError when k and n are no counts, or the share is none
 * @source Abramowitz & Stegun (1964), 26.5.24 (binomial sums as a beta function)
 * @example binomialTail(3, 10, 0.2) // => 0.322, rounded
 */
export function binomialTail(k: number, n: number, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`A share is from 0 to 1, not ${share}`);
  if (k <= 0) return 1;
  if (k > n) return 0;
  checkCounts(k, n);
  return betaProbability(share, k, n - k + 1);
}

/** Which departure from the expected share counts as evidence. */
export type Alternative = "two-sided" | "greater" | "less";

/**
 * Exact binomial test (биномиальный критерий): are `k` of `n` in line with the share expected? Two-sided, it adds up
 * all counts that are no more probable than the one seen, as R does.
 *
 * @param share the share expected, from 0 to 1
 * @returns `p` from 0 to 1
 * @throws RangeError when k and n are no counts, or the share is none
 * @source Conover (1971), Practical Nonparametric Statistics, 97 (the test that `binom.test` of R gives)
 * @example binomialTest(9, 10, 0.5, { alternative: "greater" }) // => { p: 0.0107 }
 */
export function binomialTest(
  k: number,
  n: number,
  share = 0.5,
  { alternative = "two-sided" }: { readonly alternative?: Alternative } = {},
): { readonly p: number } {
  checkCounts(k, n);
  if (!(share >= 0 && share <= 1)) throw new RangeError(`A share is from 0 to 1, not ${share}`);
  const atMost = (count: number) =>
    count < 0 ? 0 : count >= n ? 1 : betaProbability(1 - share, n - count, count + 1);
  const atLeast = (count: number) => (count > n ? 0 : binomialTail(count, n, share));
  if (alternative === "greater") return { p: atLeast(k) };
  if (alternative === "less") return { p: atMost(k) };
  const mode = n * share;
  if (k === mode) return { p: 1 };
  // rounding must not separate counts that are equally probable
  const seen = binomialDensity(k, n, share) * (1 + 1e-7);
  const asRare = (count: number) => binomialDensity(count, n, share) <= seen;
  if (k < mode) {
    const from = firstWhere(asRare, Math.ceil(mode), n + 1);
    return { p: Math.min(1, atMost(k) + atLeast(from)) };
  }
  const to = firstWhere((count) => !asRare(count), 0, Math.floor(mode) + 1) - 1;
  return { p: Math.min(1, atMost(to) + atLeast(k)) };
}

/** The first whole number from `low` on where the condition holds; `high` when none below it does. */
function firstWhere(holds: (x: number) => boolean, low: number, high: number): number {
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
