import type { Random } from "../shared/random.ts";
import { choleskyInPlace } from "./cholesky.ts";
import { drawNormal } from "./draw-normal.ts";
import { normalShare } from "./normal-table.ts";
import type { FittedSchool, GroupedResult, ResultsModel } from "./results-model.ts";

/**
 * The count that a standard normal number stands for in a binomial distribution: counted through from
 * the nearer end where few are expected, by the skewed normal curve where many are.
 *
 * @source Cornish & Fisher (1938), Revue de l'Institut International de Statistique 5:307
 */
function binomialAt(normal: number, n: number, p: number): number {
  if (n === 0 || p <= 0) return 0;
  if (p >= 1) return n;
  return p > 0.5 ? n - fewAt(-normal, n, 1 - p) : fewAt(normal, n, p);
}

/** @param p above 0, at most 1/2 */
function fewAt(normal: number, n: number, p: number): number {
  const mean = n * p;
  const variance = mean * (1 - p);
  if (variance > 6) {
    const skew = (1 - 2 * p) / 6;
    const found = mean + normal * Math.sqrt(variance) + skew * (normal * normal - 1);
    return Math.min(n, Math.max(0, Math.round(found)));
  }
  const odds = p / (1 - p);
  let mass = power(1 - p, n);
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

/** @param exponent a whole number, 0 or more */
function power(base: number, exponent: number): number {
  let result = 1;
  for (let left = exponent, square = base; left > 0; left >>= 1, square *= square)
    if (left & 1) result *= square;
  return result;
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

/** What a school's results are drawn from: in columns, the results as the model has them. */
interface SchoolDraw {
  /** Where each result stands among those wanted. */
  readonly places: readonly number[];
  readonly mean: readonly number[];
  /** Cholesky factor of the posterior covariance: its lower triangle, column after column. */
  readonly factor: Float64Array;
  /** Number of the cohort (year less grade) of each result. */
  readonly cohort: readonly number[];
  readonly cohorts: number;
  /** One result after another: limits between its mark groups, and how sure they are. */
  readonly limits: readonly number[];
  readonly limitSds: readonly number[];
  /** Correlation of each result with a result of the same pupils. */
  readonly pupil: readonly number[];
  readonly observed: readonly number[];
}

function schoolDraw(
  { results, covariance, part, level, observed, limits }: FittedSchool,
  pupil: number,
  places: ReadonlyMap<GroupedResult, number>,
): SchoolDraw[] {
  const own = results.flatMap((one, index) => {
    const place = places.get(one);
    return place === undefined ? [] : [{ place, index, cohort: `${one.year - one.grade}` }];
  });
  const size = own.length;
  if (size === 0) return [];
  const matrix = new Float64Array(size * size);
  own.forEach(({ index }, i) => {
    own.forEach((other, j) => {
      matrix[i * size + j] = covariance[index * results.length + other.index]!;
    });
    matrix[i * size + i] = matrix[i * size + i]! * (1 + 1e-9) + 1e-12;
  });
  choleskyInPlace(matrix, size);
  const factor = new Float64Array((size * (size + 1)) / 2);
  for (let j = 0, next = 0; j < size; j += 1)
    for (let i = j; i < size; i += 1, next += 1) factor[next] = matrix[i * size + j]!;
  const cohorts = [...new Set(own.map(({ cohort }) => cohort))];
  return [
    {
      places: own.map(({ place }) => place),
      mean: own.map(({ index }) => level[index]!),
      factor,
      cohort: own.map(({ cohort }) => cohorts.indexOf(cohort)),
      cohorts: cohorts.length,
      limits: own.flatMap(({ index }) => limits[index]!.mean),
      limitSds: own.flatMap(({ index }) => limits[index]!.variance.map(Math.sqrt)),
      pupil: own.map(({ index }) => pupil * part[index]!),
      observed: own.map(({ index }) => observed[index]!),
    },
  ];
}

/**
 * Draws from what the model leaves possible, all results of a school together: first the levels, by
 * their posterior distribution, then new pupils, whose results in several subjects hang together.
 *
 * @param wanted results that the model was fitted on, in the order in which they are to stand
 * @param random the same numbers give the same draws, whatever is asked of them
 * @param limitsAsked how many limits between the mark groups of a result matter, from the lowest: all who
 *   are above stand in the next group, and those above it stay empty; all limits when absent
 * @source Posterior predictive distribution: Gelman et al. (2013), Bayesian Data Analysis, ch. 6;
 *   counts that hang together: the Gaussian copula of Song (2000), Scand. J. of Statistics 27:305
 */
export function resultsDraws(
  model: ResultsModel,
  wanted: readonly GroupedResult[],
  random: Random,
  limitsAsked: (one: GroupedResult) => number = ({ counts }) => counts.length - 1,
): ResultsDraws {
  const places = new Map(wanted.map((one, at) => [one, at]));
  const start = new Int32Array(wanted.length + 1);
  wanted.forEach(({ counts }, at) => {
    start[at + 1] = start[at]! + counts.length;
  });
  const schools = model.schools.flatMap((school) =>
    schoolDraw(school, model.components.pupil, places),
  );
  // one result after another, in the order in which they are drawn
  const column = (of: (school: SchoolDraw) => readonly number[] | Float64Array): Float64Array => {
    const own = schools.map(of);
    const all = new Float64Array(own.reduce((sum, { length }) => sum + length, 0));
    own.reduce((from, values) => {
      all.set(values, from);
      return from + values.length;
    }, 0);
    return all;
  };
  const place = Int32Array.from(column((one) => one.places));
  const mean = column((one) => one.mean);
  const factors = column((one) => one.factor);
  const [limits, limitSds] = [column((one) => one.limits), column((one) => one.limitSds)];
  const together = column((one) => one.pupil.map(Math.sqrt));
  const alone = column((one) => one.pupil.map((pupil) => Math.sqrt(1 - pupil)));
  const splits = Math.max(1, ...wanted.map(({ counts }) => counts.length - 1));
  const cohort = Int32Array.from(column((one) => one.cohort.map((number) => number * splits)));
  const ofPlace = (of: (one: GroupedResult) => number) =>
    Int32Array.from(place, (at) => of(wanted[at]!));
  const asked = ofPlace(limitsAsked);
  const limitsOf = ofPlace(({ counts: { length } }) => length - 1);
  const sizes = Int32Array.from(schools, ({ places: { length } }) => length);
  const cohorts = Int32Array.from(schools, (one) => one.cohorts * splits);
  const n = Float64Array.from(wanted, ({ counts }) => counts.reduce((a, b) => a + b, 0));
  const observed = new Float64Array(wanted.length);
  column((one) => one.observed).forEach((own, one) => {
    observed[place[one]!] = own;
  });
  const shares = new Float64Array(start.at(-1)!);
  const counts = new Float64Array(start.at(-1)!);
  const level = new Float64Array(wanted.length);
  const chance = new Float64Array(wanted.length);
  const drawn = new Float64Array(Math.max(0, ...sizes));
  const common = new Float64Array(Math.max(0, ...cohorts));

  const drawCounts = (one: number, at: number): void => {
    const from = start[at]!;
    const last = from + asked[one]!;
    const link = together[one]!;
    const own = alone[one]!;
    let left = n[at]!;
    let mass = 1;
    for (let group = from, split = cohort[one]!; group < last; group += 1, split += 1) {
      // pupils better than expected are fewer in the groups below
      const normal = link * common[split]! + own * drawNormal(random);
      if (group === from) chance[at] = normal;
      const share = shares[group]!;
      const drawn = binomialAt(-normal, left, share / mass);
      counts[group] = drawn;
      left -= drawn;
      mass -= share;
    }
    counts[last] = left;
    for (let limit = asked[one]!; limit < limitsOf[one]!; limit += 1) random();
  };
  const drawShares = (one: number, at: number, limit: number): void => {
    const from = start[at]!;
    const last = from + asked[one]!;
    const own = level[at]!;
    let below = 0;
    let next = limit;
    for (let group = from; group < last; group += 1, next += 1) {
      const sd = limitSds[next]!;
      const moved = sd === 0 ? limits[next]! : limits[next]! + sd * drawNormal(random);
      const upTo = Math.max(normalShare(moved - own), below);
      shares[group] = upTo - below;
      below = upTo;
    }
    shares[last] = 1 - below;
    for (const end = limit + limitsOf[one]!; next < end; next += 1)
      if (limitSds[next] !== 0) random();
  };
  const next = (): void => {
    let one = 0;
    let factor = 0;
    let limit = 0;
    for (let school = 0; school < sizes.length; school += 1) {
      const size = sizes[school]!;
      for (let i = 0; i < size; i += 1) drawn[i] = mean[one + i]!;
      for (let j = 0; j < size; j += 1) {
        const normal = drawNormal(random);
        for (let i = j; i < size; i += 1, factor += 1)
          drawn[i] = drawn[i]! + factors[factor]! * normal;
      }
      for (let i = 0; i < cohorts[school]!; i += 1) common[i] = drawNormal(random);
      for (let i = 0; i < size; i += 1, one += 1) {
        const at = place[one]!;
        level[at] = drawn[i]!;
        drawShares(one, at, limit);
        limit += limitsOf[one]!;
        drawCounts(one, at);
      }
    }
  };
  return { start, shares, counts, level, observed, chance, next };
}
