import { type Ladder, ladderOf, logLikelihood } from "./beta-binomial-likelihood.ts";
import { betaBinomialPrior, type BetaPrior, type Counts } from "./beta-binomial.ts";
import { betaTail } from "./beta.ts";
import { checkCounts } from "./check-arguments.ts";

/** One prior out of many that the region leaves possible, with the weight its likelihood gives it. */
interface GridNode {
  readonly alpha: number;
  readonly beta: number;
  readonly weight: number;
}

/** How fine the grid is: the more schools, the nearer to a bell the likelihood and the fewer points do. */
interface Fineness {
  readonly correlations: number;
  readonly means: number;
  /** How far the grid reaches, in standard deviations of the likelihood. */
  readonly reach: number;
}

const finenessOf = (groups: number): Fineness =>
  groups < 60
    ? { correlations: 16, means: 12, reach: 4 }
    : groups < 250
      ? { correlations: 8, means: 6, reach: 3.4 }
      : { correlations: 4, means: 3, reach: 2.6 };

/** Points of less weight than this change no figure that is shown. */
const NEGLIGIBLE = 2e-4;
/** The root of the greatest correlation tried: at 1 a beta distribution has no parameters. */
const GREATEST_ROOT = 0.9995;
/** Points at which the root of the correlation is first looked for. */
const SOUGHT = 24;

/** The likelihood along the logit of the mean for one correlation, as a bell. */
interface Bell {
  readonly logit: number;
  readonly sd: number;
  /** Logarithm of the height at its top, the prior of the mean being flat. */
  readonly height: number;
}

const shareOf = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** The height over each mean, for one correlation. */
function heights(ladder: Ladder, icc: number): (mean: number) => number {
  const likelihood = logLikelihood(ladder, icc);
  return (mean) => likelihood(mean) + Math.log(mean) + Math.log1p(-mean);
}

/** First and second derivative of Σ count·ln(start·(1−γ) + j·γ) in `start`. */
function slopesOf(counts: readonly number[], start: number, icc: number) {
  let [first, second] = [0, 0];
  for (let j = 0; j < counts.length; j++) {
    const part = (1 - icc) / (start * (1 - icc) + j * icc);
    first += counts[j]! * part;
    second -= counts[j]! * part * part;
  }
  return { first, second };
}

/** Newton's steps along the logit, held back where they are long: the likelihood has one top. */
function bellAt(
  ladder: Ladder,
  icc: number,
  from: number,
  heightAt: (mean: number) => number = heights(ladder, icc),
): Bell {
  let [logit, sd] = [from, 1];
  for (let step = 0; step < 60; step++) {
    const mean = shareOf(logit);
    const spread = mean * (1 - mean);
    const up = slopesOf(ladder.failed, mean, icc);
    const down = slopesOf(ladder.passed, 1 - mean, icc);
    const slope = (up.first - down.first) * spread + (1 - 2 * mean);
    const bend =
      (up.second + down.second) * spread ** 2 +
      (up.first - down.first) * spread * (1 - 2 * mean) -
      2 * spread;
    sd = 1 / Math.sqrt(Math.max(-bend, 1e-6));
    const move = Math.max(-1, Math.min(1, slope * sd * sd));
    logit = Math.max(-25, Math.min(25, logit + move));
    if (Math.abs(move) < 1e-6) break;
  }
  return { logit, sd, height: heightAt(shareOf(logit)) };
}

/** Where along √γ the likelihood, added up over the mean, is worth looking at. */
function rangeOf(ladder: Ladder, prior: BetaPrior, reach: number): readonly [number, number] {
  const start = Math.log(prior.mean / (1 - prior.mean));
  const lost = (reach * reach) / 2;
  const density = (root: number): number => {
    const { height, sd } = bellAt(ladder, root * root, start);
    return height + Math.log(sd) + Math.log(root);
  };
  const even = Array.from({ length: SOUGHT }, (_, i) => ((i + 0.5) / SOUGHT) * GREATEST_ROOT);
  const roots = [...even, Math.max(Math.sqrt(prior.icc), 1e-3)].sort((a, b) => a - b);
  const densities = roots.map(density);
  const least = Math.max(...densities) - lost;
  const first = densities.findIndex((one) => one >= least);
  const last = densities.findLastIndex((one) => one >= least);
  const edge = (outside: number, inside: number): number => {
    for (let step = 0; step < 8; step++) {
      const middle = (outside + inside) / 2;
      if (density(middle) >= least) inside = middle;
      else outside = middle;
    }
    return outside;
  };
  const lowest = first === 0 ? 0 : (roots[first - 1] ?? 0);
  const highest = roots[last + 1] ?? GREATEST_ROOT;
  return [
    first === 0 ? 0 : edge(lowest, roots[first] ?? 0),
    last + 1 === roots.length ? GREATEST_ROOT : edge(highest, roots[last] ?? GREATEST_ROOT),
  ];
}

function nodesOf(groups: readonly Counts[], prior: BetaPrior): GridNode[] {
  if (prior.method === "jeffreys") return [{ alpha: prior.alpha, beta: prior.beta, weight: 1 }];
  const ladder = ladderOf(groups);
  const { correlations, means, reach } = finenessOf(prior.groups);
  const [low, high] = rangeOf(ladder, prior, reach);
  let start = Math.log(prior.mean / (1 - prior.mean));
  const points = Array.from({ length: correlations }, (_, i) => {
    const root = low + ((i + 0.5) / correlations) * (high - low);
    const icc = root * root;
    const heightAt = heights(ladder, icc);
    const { logit, sd } = bellAt(ladder, icc, start, heightAt);
    start = logit;
    const size = 1 / icc - 1;
    return Array.from({ length: means }, (_, j) => {
      const mean = shareOf(logit + sd * reach * ((2 * j + 1) / means - 1));
      const height = heightAt(mean) + Math.log(sd) + Math.log(root);
      return { alpha: mean * size, beta: (1 - mean) * size, height };
    });
  }).flat();
  const top = Math.max(...points.map(({ height }) => height));
  const all = points.map(({ height }) => Math.exp(height - top));
  const total = all.reduce((sum, weight) => sum + weight, 0);
  const kept = points.flatMap(({ alpha, beta }, i) => {
    const weight = (all[i] ?? 0) / total;
    return weight < NEGLIGIBLE ? [] : [{ alpha, beta, weight }];
  });
  const known = kept.reduce((sum, { weight }) => sum + weight, 0);
  return kept.map(({ alpha, beta, weight }) => ({ alpha, beta, weight: weight / known }));
}

/**
 * P(the true share is `threshold` or more) of a school with `k` of `n`, from 0 to 1. Where only the side
 * of `bar` is asked for, what comes may be any number on that side: it is sooner found.
 */
export type SharesTail = (threshold: number, k: number, n: number, bar?: number) => number;

/** So far from a bar no rounding can bring a sum. */
const CLEAR = 1e-9;

/** The tail of the weightiest nodes, as soon as the others cannot bring it across the bar. */
function sideOf(
  byWeight: readonly GridNode[],
  bar: number,
  tailOf: (node: GridNode) => number,
): number | undefined {
  let [sum, left] = [0, 1];
  for (const node of byWeight) {
    sum += node.weight * tailOf(node);
    left -= node.weight;
    if (sum > bar + CLEAR) return sum;
    if (sum + left < bar - CLEAR) return sum + left;
  }
  return undefined;
}

/**
 * The probability that a school's true share reaches a threshold, where the region itself is not
 * known exactly (вероятность с учётом неопределённости региона). `betaBinomialPosterior` takes the
 * region's mean and correlation as known; when few schools say γ = 0 that makes every probability 0
 * or 1. Here the tail is averaged over a grid of means and correlations weighted by the likelihood of
 * the region, both flat before it. With fewer than 10 schools it is the tail of the Jeffreys prior.
 *
 * The grid is made when first asked for, and the same counts are not counted twice.
 *
 * @throws RangeError when a pair is no count or the threshold no share
 * @source Gelman et al. (2013), Bayesian Data Analysis, 5.3 (grid over the parameters of the region)
 * @example betaBinomialTail(schools)(0.3, 13, 30) // => 0.81
 */
export function betaBinomialTail(
  groups: readonly Counts[],
  prior: BetaPrior = betaBinomialPrior(groups),
): SharesTail {
  let nodes: readonly GridNode[] | undefined;
  let byWeight: readonly GridNode[] = [];
  const known = new Map<number, Map<number, number>>();
  return (threshold, k, n, bar) => {
    if (!(threshold >= 0 && threshold <= 1))
      throw new RangeError(`A threshold of a share is from 0 to 1, not ${threshold}`);
    if (n !== 0 || k !== 0) checkCounts(k, n);
    const ofThreshold = known.get(threshold) ?? new Map<number, number>();
    known.set(threshold, ofThreshold);
    // participants of a school are far fewer than two to the 26th
    const key = n * 2 ** 26 + k;
    const found = ofThreshold.get(key);
    if (found !== undefined) return found;
    if (!nodes) {
      nodes = nodesOf(groups, prior);
      byWeight = [...nodes].sort((a, b) => b.weight - a.weight);
    }
    const tailOf = ({ alpha, beta }: GridNode) => betaTail(threshold, alpha + k, beta + n - k);
    const side = bar === undefined ? undefined : sideOf(byWeight, bar, tailOf);
    if (side !== undefined) return side;
    const sum = nodes.reduce((all, node) => all + node.weight * tailOf(node), 0);
    const probability = Math.min(1, sum);
    ofThreshold.set(key, probability);
    return probability;
  };
}
