import { checkGiven } from "../shared/check-given.ts";
import { betaProbability } from "./beta.ts";
import { checkCounts } from "./check-arguments.ts";
import { quantile } from "./quantile.ts";

/** Where a share of `n` participants may lie, each end 0..1. */
export interface FunnelLimits {
  readonly low: number;
  readonly high: number;
}

/** A funnel around a target share (воронка). */
export interface Funnel {
  /** The share it is drawn around, 0..1. */
  readonly target: number;
  /** Mean square of the winsorised z-scores: how many times more than chance groups vary; null of none. */
  readonly phi: number | null;
  /** Variance of the true shares of groups around the target, in squared shares; 0 where chance suffices. */
  readonly tau2: number;
  /**
   * Limits for a group of `n` that hold a share `level` of groups no different from others: `binomial` by
   * chance alone, `overdispersed` by chance and the usual spread of groups. Equal where `tau2` is 0.
   *
   * @throws RangeError when `n` is not a whole number above 0 or `level` is not between 0 and 1
   */
  readonly limits: (
    n: number,
    level: number,
  ) => { readonly binomial: FunnelLimits; readonly overdispersed: FunnelLimits };
}

/**
 * Funnel plot of shares (воронка) with exact binomial limits and limits for groups that differ more than by
 * chance (additive random effects): `z = (y − θ)/s`, `s² = θ(1 − θ)/n`, z winsorised at both tails,
 * `φ = Σz²/I`, `τ² = (Iφ − (I − 1)) / (Σw − Σw²/Σw)` with `w = 1/s²`, not below 0. A binomial limit is carried
 * as many times further from θ as `√(s² + τ²)` is wider than `s`: the paper's `θ ± z√(s² + τ²)` where n is
 * large, the exact limit where τ² is 0, and skewed as it is where a small share has few participants (ours).
 * The upper limit is the lower one of those who were not counted, so that a school is outside by failures when
 * it is by passes (ours; the paper's own upper limit lies up to one participant lower).
 * Winsorising makes φ err downwards (0.68 of normal z at a tenth): limits are rather narrow than wide.
 *
 * @param counts `k` of `n`, a group each; their order does not matter
 * @param options `target` 0..1: the share of all groups together when absent; `winsorised`: the part of groups
 *   at each tail whose z is drawn in to the last one left, 0.1 when absent; `tau2`: of these groups when absent
 * @throws RangeError without counts or a target, when k and n are no counts, when an option is no share
 * @source Spiegelhalter (2005), Statistics in Medicine 24:1185, A.1.1 (interpolated exact limits) and 3.2
 *   (winsorised φ, additive effects); Spiegelhalter and others (2012), JRSS A 175:1, for a review
 * @example funnel([{ k: 3, n: 20 }, { k: 9, n: 30 }]).limits(25, 0.95).binomial // => { low: 0.06, high: 0.44 }, rounded
 */
export function funnel(
  counts: readonly { readonly k: number; readonly n: number }[],
  options: {
    readonly target?: number;
    readonly winsorised?: number;
    readonly tau2?: number;
  } = {},
): Funnel {
  checkGiven("counts", counts, "list");
  for (const { k, n } of counts) checkCounts(k, n);
  const { winsorised = 0.1 } = options;
  if (!(winsorised >= 0 && winsorised < 0.5))
    throw new RangeError(`winsorised is a share below 0.5, not ${winsorised}`);
  if (options.target === undefined && counts.length === 0)
    throw new RangeError("A funnel without counts needs a target");
  const [k, n] = counts.reduce(([a, b], one) => [a + one.k, b + one.n], [0, 0]);
  const target = options.target ?? k / n;
  if (!(target >= 0 && target <= 1))
    throw new RangeError(`target is a share from 0 to 1, not ${target}`);
  const variance = target * (1 - target);
  const found = dispersion(counts, target, winsorised);
  const { phi } = found;
  const { tau2 = found.tau2 } = options;
  if (!(tau2 >= 0)) throw new RangeError(`tau2 is not below 0, not ${tau2}`);
  return {
    target,
    phi,
    tau2,
    limits: (size, level) => {
      checkCounts(0, size);
      if (!(level > 0 && level < 1)) throw new RangeError(`level is between 0 and 1, not ${level}`);
      const low = exactLimit(size, target, (1 - level) / 2);
      const high = 1 - exactLimit(size, 1 - target, (1 - level) / 2);
      const binomial = { low, high };
      if (tau2 === 0 || variance === 0) return { binomial, overdispersed: binomial };
      const wider = Math.sqrt(1 + (tau2 * size) / variance);
      const overdispersed = {
        low: Math.max(0, target - wider * (target - low)),
        high: Math.min(1, target + wider * (high - target)),
      };
      return { binomial, overdispersed };
    },
  };
}

/** φ and τ² of the groups around the target; a target of 0 or 1 leaves nothing to vary. */
function dispersion(
  counts: readonly { readonly k: number; readonly n: number }[],
  target: number,
  winsorised: number,
): { phi: number | null; tau2: number } {
  const variance = target * (1 - target);
  const groups = counts.length;
  if (groups === 0 || variance === 0) return { phi: null, tau2: 0 };
  const z = counts.map(({ k, n }) => (k / n - target) / Math.sqrt(variance / n));
  const [least, most] = [quantile(z, winsorised), quantile(z, 1 - winsorised)];
  // sorted, so that the order of groups does not change the last digit
  const squares = z.map((one) => Math.min(most, Math.max(least, one)) ** 2).sort((a, b) => a - b);
  const phi = squares.reduce((sum, one) => sum + one, 0) / groups;
  const sizes = counts.map(({ n }) => n);
  const total = sizes.reduce((sum, n) => sum + n, 0);
  const spread = total - sizes.reduce((sum, n) => sum + n * n, 0) / total;
  if (spread <= 0) return { phi, tau2: 0 };
  return { phi, tau2: Math.max(0, ((groups * phi - (groups - 1)) * variance) / spread) };
}

/**
 * The share below which the part `p` of binomial samples lies: `(r − α)/n` with the smallest count `r` at
 * which P(R ≤ r) ≥ p, and α as far as that is overshot; from 0 to 1 and monotone in `p`.
 */
function exactLimit(n: number, share: number, p: number): number {
  if (share === 0 || share === 1) return share;
  const atMost = (count: number): number =>
    count < 0 ? 0 : count >= n ? 1 : betaProbability(1 - share, n - count, count + 1);
  let [low, high] = [0, n];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (atMost(middle) >= p) high = middle;
    else low = middle + 1;
  }
  const [reached, before] = [atMost(low), atMost(low - 1)];
  const over = (reached - p) / (reached - before);
  return Math.min(1, Math.max(0, (low - over) / n));
}
