import type { Random } from "../shared/random.ts";
import { choleskyInPlace } from "./cholesky.ts";
import { drawNormal } from "./draw-normal.ts";
import { normalShare } from "./normal-table.ts";
import type { GroupedResult, ResultsModel } from "./results-model.ts";

/**
 * The count that a standard normal number stands for in a binomial distribution: counted through from
 * the nearer end where few are expected, by the skewed normal curve where many are.
 *
 * @source Cornish & Fisher (1938), Revue de l'Institut International de Statistique 5:307
 */
function binomialAt(normal: number, n: number, p: number): number {
  if (n === 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomialAt(-normal, n, 1 - p);
  const mean = n * p;
  const variance = mean * (1 - p);
  if (variance > 6) {
    const skew = (1 - 2 * p) / 6;
    const found = mean + normal * Math.sqrt(variance) + skew * (normal * normal - 1);
    return Math.min(n, Math.max(0, Math.round(found)));
  }
  const odds = p / (1 - p);
  let mass = Math.exp(n * Math.log1p(-p));
  let left = normalShare(normal) - mass;
  let count = 0;
  while (left > 0 && count < n) {
    count += 1;
    mass *= (odds * (n - count + 1)) / count;
    left -= mass;
    if (mass < 1e-18) break;
  }
  return count;
}

/** Results to be drawn, one after another; each `next` writes another draw over the last. */
export interface ResultsDraws {
  /** Where the mark groups of each result begin in `shares` and `counts`. */
  readonly start: Int32Array;
  /** Share of each mark group behind the results: what the school would show with very many pupils. */
  readonly shares: Float64Array;
  /** Participants in each mark group, were other pupils to sit the same work in the same schools. */
  readonly counts: Float64Array;
  /** Level of each result; 0 is the region's own. */
  readonly level: Float64Array;
  /** Level of each result as its own counts tell it. */
  readonly observed: Float64Array;
  /** How far the drawn pupils stand above their school's level, in standard errors. */
  readonly chance: Float64Array;
  readonly next: () => void;
}

/** Results of one cohort, or of one school. */
interface SchoolDraw {
  readonly members: readonly number[];
  readonly mean: Float64Array;
  /** Cholesky factor of the posterior covariance. */
  readonly factor: Float64Array;
  /** Member → number of its cohort (grade and year). */
  readonly cohort: Int32Array;
  readonly cohorts: number;
}

/**
 * Draws from what the model leaves possible, all results of a school together: first the levels, by
 * their posterior distribution, then new pupils, whose results in several subjects hang together.
 *
 * @param wanted results that the model was fitted on, in the order in which they are to stand
 * @param random the same numbers give the same draws
 * @source Posterior predictive distribution: Gelman et al. (2013), Bayesian Data Analysis, ch. 6;
 *   counts that hang together: the Gaussian copula of Song (2000), Scand. J. of Statistics 27:305
 */
export function resultsDraws(
  model: ResultsModel,
  wanted: readonly GroupedResult[],
  random: Random,
): ResultsDraws {
  const places = new Map(wanted.map((one, at) => [one, at]));
  const start = new Int32Array(wanted.length + 1);
  wanted.forEach(({ counts }, at) => {
    start[at + 1] = start[at]! + counts.length;
  });
  const limits = new Array<{ mean: Float64Array; sd: Float64Array }>(wanted.length);
  const n = Float64Array.from(wanted, ({ counts }) => counts.reduce((a, b) => a + b, 0));
  const pupil = new Float64Array(wanted.length);
  const observed = new Float64Array(wanted.length);
  const schools = model.schools.flatMap((school): SchoolDraw[] => {
    const { results, covariance, part } = school;
    const own = results.flatMap((one, index) => {
      const at = places.get(one);
      return at === undefined ? [] : [{ at, index, cohort: `${one.grade}/${one.year}` }];
    });
    const size = own.length;
    if (size === 0) return [];
    const factor = new Float64Array(size * size);
    own.forEach(({ at, index }, i) => {
      pupil[at] = model.components.pupil * part[index]!;
      observed[at] = school.observed[index]!;
      const { mean, variance } = school.limits[index]!;
      limits[at] = { mean, sd: variance.map(Math.sqrt) };
      own.forEach((other, j) => {
        factor[i * size + j] = covariance[index * results.length + other.index]!;
      });
      factor[i * size + i] = factor[i * size + i]! * (1 + 1e-9) + 1e-12;
    });
    choleskyInPlace(factor, size);
    const cohorts = [...new Set(own.map(({ cohort }) => cohort))];
    return [
      {
        members: own.map(({ at }) => at),
        mean: Float64Array.from(own, ({ index }) => school.level[index]!),
        factor,
        cohort: Int32Array.from(own, ({ cohort }) => cohorts.indexOf(cohort)),
        cohorts: cohorts.length,
      },
    ];
  });
  const shares = new Float64Array(start.at(-1)!);
  const counts = new Float64Array(start.at(-1)!);
  const level = new Float64Array(wanted.length);
  const chance = new Float64Array(wanted.length);
  const most = Math.max(0, ...schools.map(({ members }) => members.length));
  const normals = new Float64Array(most);
  const splits = Math.max(1, ...limits.map(({ mean }) => mean.length));
  const common = new Float64Array(most * splits);

  const drawCounts = (at: number, factors: number): void => {
    const [from, to] = [start[at]!, start[at + 1]!];
    const [together, alone] = [Math.sqrt(pupil[at]!), Math.sqrt(1 - pupil[at]!)];
    let left = n[at]!;
    let mass = 1;
    for (let group = from; group < to - 1; group += 1) {
      // pupils better than expected are fewer in the groups below
      const normal = together * common[factors + group - from]! + alone * drawNormal(random);
      if (group === from) chance[at] = normal;
      const drawn = binomialAt(-normal, left, shares[group]! / mass);
      counts[group] = drawn;
      left -= drawn;
      mass -= shares[group]!;
    }
    counts[to - 1] = left;
  };
  const next = (): void => {
    for (const { members, mean, factor, cohort, cohorts } of schools) {
      const size = members.length;
      for (let i = 0; i < size; i += 1) normals[i] = drawNormal(random);
      for (let one = 0; one < cohorts * splits; one += 1) common[one] = drawNormal(random);
      for (let i = 0; i < size; i += 1) {
        const at = members[i]!;
        let drawn = mean[i]!;
        for (let j = 0; j <= i; j += 1) drawn += factor[i * size + j]! * normals[j]!;
        level[at] = drawn;
        let below = 0;
        const { mean: own, sd } = limits[at]!;
        const from = start[at]!;
        for (let k = 0; k < own.length; k += 1) {
          const limit = sd[k] === 0 ? own[k]! : own[k]! + sd[k]! * drawNormal(random);
          const upTo = Math.max(normalShare(limit - drawn), below);
          shares[from + k] = upTo - below;
          below = upTo;
        }
        shares[from + own.length] = 1 - below;
        drawCounts(at, cohort[i]! * splits);
      }
    }
  };
  return { start, shares, counts, level, observed, chance, next };
}
