import { binomialDensity } from "./binomial-density.ts";
import { checkCounts } from "./check-arguments.ts";
import { normalProbability } from "./normal.ts";

/**
 * Are two independent shares the same? By z with the pooled share where all four expected counts
 * are 5 or more, else by Fisher's exact test with mid-p, which small schools need.
 *
 * @returns two-sided `p` and the test taken
 * @throws RangeError when a pair is no count
 * @source Lancaster (1961), JASA 56:223 (mid-p); Cochran (1954), Biometrics 10:417 (expected counts)
 */
export function sharesTest(
  k1: number,
  n1: number,
  k2: number,
  n2: number,
): { readonly p: number; readonly method: "z" | "fisher-mid-p" } {
  checkCounts(k1, n1);
  checkCounts(k2, n2);
  const failed = k1 + k2;
  const total = n1 + n2;
  const least = (Math.min(n1, n2) * Math.min(failed, total - failed)) / total;
  if (least >= 5) {
    const pooled = failed / total;
    const se = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
    return { p: 2 * normalProbability(-Math.abs(k1 / n1 - k2 / n2) / se), method: "z" };
  }
  return { p: fisherMidP(k1, n1, failed, total), method: "fisher-mid-p" };
}

function fisherMidP(k1: number, n1: number, failed: number, total: number): number {
  const n2 = total - n1;
  const share = failed / total;
  // hypergeometric through binomials of one common share
  const whole = binomialDensity(failed, total, share);
  const density = (k: number) =>
    (binomialDensity(k, n1, share) * binomialDensity(failed - k, n2, share)) / whole;
  const seen = density(k1);
  let p = 0;
  for (let k = Math.max(0, failed - n2); k <= Math.min(n1, failed); k++) {
    const here = density(k);
    // rounding must not separate tables that are equally probable
    if (here < seen * (1 - 1e-7)) p += here;
    else if (here <= seen * (1 + 1e-7)) p += here / 2;
  }
  return Math.min(1, p);
}
