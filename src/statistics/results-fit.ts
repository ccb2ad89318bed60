import { choleskyInPlace, solveLower, solveUpper } from "./cholesky.ts";
import { normalShare } from "./normal-table.ts";

/** What the variances are of, in the order of their numbers: results of a school that share one share an effect. */
export const EFFECTS = [
  "school",
  "schoolYear",
  "schoolGrade",
  "schoolProcedure",
  "schoolCohort",
  "rest",
] as const;
export const COHORT = EFFECTS.indexOf("schoolCohort");
export const REST = EFFECTS.indexOf("rest");
/** The number after the variances: the correlation of two results of one pupil. */
export const PUPIL = EFFECTS.length;
export const KINDS = PUPIL + 1;

/** Results of all schools in columns, those of a school one after another. */
export interface Layout {
  /** Participants of each result in each mark group. */
  readonly counts: readonly (readonly number[])[];
  readonly schools: readonly string[];
  /** Where the results of each school begin; one more than there are schools. */
  readonly start: Int32Array;
  /** Procedure and year of each result. */
  readonly column: Int32Array;
  readonly columns: readonly Column[];
  /** Where the square of each school's pairs of results begins. */
  readonly square: Int32Array;
  /** Pairs of results of a school, row after row: a bit for each effect that the two share. */
  readonly alike: Uint8Array;
  /** Effect → number of the group inside its school, result by result. */
  readonly group: readonly Int32Array[];
  /** Effect → how many groups each school has. */
  readonly groups: readonly Int32Array[];
  readonly n: Float64Array;
  /** Share of the cohort (school, year less grade) that has this result: n over the largest n. */
  readonly part: Float64Array;
  readonly most: number;
}

export interface Column {
  readonly key: string;
  readonly members: readonly number[];
  /** Participants of the region up to and with each group but the last. */
  readonly below: readonly number[];
  readonly n: number;
}

export const density = (x: number): number => Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);

/** A fit on its way: what one round leaves to the next. */
export interface Fit extends Layout {
  /** The variances, then the pupils' correlation. */
  readonly theta: Float64Array;
  readonly cuts: readonly Float64Array[];
  /** Posterior mean and variance of the level of each result. */
  readonly level: Float64Array;
  readonly spread: Float64Array;
  /** Working response, less the mean of its procedure and year, and its sampling variance. */
  readonly z: Float64Array;
  readonly variance: Float64Array;
  /** Two results of a cohort have errors with covariance pupil · root · root. */
  readonly root: Float64Array;
  /** Inverse of the covariance of each school's working responses. */
  readonly inverse: Float64Array;
}

/**
 * The ordered probit of every result, made linear about a level: z = θ + score / information, with
 * variance 1 / information.
 *
 * @source McCullagh (1980), Regression models for ordinal data, J. R. Stat. Soc. B 42:109;
 *   working response: Schall (1991), Biometrika 78:719
 */
export function linearise({ counts, column, n, part, cuts, level, z, variance, root }: Fit): void {
  for (let at = 0; at < counts.length; at += 1) {
    const own = cuts[column[at]!]!;
    const groups = counts[at]!;
    const theta = level[at]!;
    let [score, information, cumulative, slope] = [0, 0, 0, 0];
    for (let k = 0; k < groups.length; k += 1) {
      const last = k === own.length;
      const upper = last ? 1 : normalShare(own[k]! - theta);
      const upperSlope = last ? 0 : density(own[k]! - theta);
      const share = Math.max(upper - cumulative, 1e-12);
      const change = slope - upperSlope;
      score += (groups[k]! * change) / share;
      information += (change * change) / share;
      cumulative = upper;
      slope = upperSlope;
    }
    const whole = Math.max(information * n[at]!, 1e-6);
    z[at] = theta + score / whole;
    variance[at] = 1 / whole;
    root[at] = Math.sqrt(part[at]! / whole);
  }
}

/** The limits between mark groups at which the region's own counts come out (Newton's method). */
export function solveCuts({ columns, n, cuts, level, spread }: Fit, steps: number): void {
  columns.forEach(({ members, below, n: all }, number) => {
    const own = cuts[number]!;
    below.forEach((count, k) => {
      const wanted = Math.min(Math.max(count, 0.5), all - 0.5);
      let cut = own[k]!;
      for (let step = 0; step < steps; step += 1) {
        let [sum, slope] = [-wanted, 0];
        for (const at of members) {
          const scale = Math.sqrt(1 + spread[at]!);
          const x = (cut - level[at]!) / scale;
          sum += n[at]! * normalShare(x);
          slope += (n[at]! * density(x)) / scale;
        }
        cut -= Math.max(-0.5, Math.min(0.5, sum / slope));
      }
      own[k] = k === 0 ? cut : Math.max(cut, own[k - 1]! + 1e-6);
    });
  });
}

/** Sum of the variances that each set of shared effects gives a pair of results. */
export function sharedVariance(theta: Float64Array): Float64Array {
  return Float64Array.from({ length: 1 << EFFECTS.length }, (_, bits) =>
    EFFECTS.reduce((sum, _one, effect) => sum + ((bits >> effect) & 1 ? theta[effect]! : 0), 0),
  );
}

/** Fills the covariance of one school's working responses. */
export function fillCovariance(
  fit: Fit,
  school: number,
  shared: Float64Array,
  matrix: Float64Array,
): void {
  const { start, square, alike, theta, root, variance } = fit;
  const from = start[school]!;
  const size = start[school + 1]! - from;
  let place = square[school]!;
  for (let i = 0; i < size; i += 1) {
    const link = theta[PUPIL]! * root[from + i]!;
    for (let j = 0; j < size; j += 1) {
      const bits = alike[place]!;
      let sum = shared[bits]!;
      if (i === j) sum += variance[from + i]!;
      else if ((bits >> COHORT) & 1) sum += link * root[from + j]!;
      matrix[i * size + j] = sum;
      place += 1;
    }
  }
}

/**
 * Inverse of a positive definite matrix, in place.
 *
 * @source Goodnight (1979), A tutorial on the SWEEP operator, The American Statistician 33:149
 */
export function invert(matrix: Float64Array, size: number, row: Float64Array): void {
  for (let pivot = 0; pivot < size; pivot += 1) {
    for (let j = 0; j < size; j += 1)
      row[j] = j < pivot ? matrix[pivot * size + j]! : matrix[j * size + pivot]!;
    const whole = row[pivot]!;
    if (!(whole > 0)) throw new RangeError("Covariance of a school is not positive definite");
    for (let i = 0; i < size; i += 1) {
      const base = i * size;
      const factor = row[i]! / whole;
      for (let j = 0; j <= i; j += 1) matrix[base + j] = matrix[base + j]! - factor * row[j]!;
    }
    for (let j = 0; j < size; j += 1) {
      const value = row[j]! / whole;
      if (j < pivot) matrix[pivot * size + j] = value;
      else matrix[j * size + pivot] = value;
    }
    matrix[pivot * size + pivot] = -1 / whole;
  }
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j <= i; j += 1) {
      const value = -matrix[i * size + j]!;
      matrix[i * size + j] = value;
      matrix[j * size + i] = value;
    }
}

/** Room for the work on one school. */
export interface Scratch {
  readonly alpha: Float64Array;
  /** V⁻¹U, a row a result; U has a column a cohort: the roots of its results. */
  readonly cohorts: Float64Array;
  /** Effect → V⁻¹Z, a row a result; then V⁻¹S. */
  readonly columns: readonly Float64Array[];
  readonly cross: Float64Array;
  readonly row: Float64Array;
}

export const scratchOf = (most: number): Scratch => ({
  alpha: new Float64Array(most),
  cohorts: new Float64Array(most * most),
  columns: Array.from({ length: KINDS }, () => new Float64Array(most * most)),
  cross: new Float64Array(most * most),
  row: new Float64Array(most),
});

/**
 * Fills V⁻¹U of a school. The sampling covariance of its responses is D + pupil · U·Uᵀ with D diagonal:
 * what hangs on it needs no sum over pairs of pairs.
 */
export function fillCohorts(
  { start, square, group, groups, root, inverse }: Fit,
  school: number,
  { cohorts }: Scratch,
): void {
  const from = start[school]!;
  const size = start[school + 1]! - from;
  const [own, count] = [group[COHORT]!, groups[COHORT]![school]!];
  cohorts.fill(0, 0, size * count);
  let place = square[school]!;
  for (let i = 0; i < size; i += 1)
    for (let j = from; j < from + size; j += 1) {
      const into = i * count + own[j]!;
      cohorts[into] = cohorts[into]! + inverse[place]! * root[j]!;
      place += 1;
    }
}

/**
 * Posterior mean and variance of the level of each of a school's results, z − R·V⁻¹·z and
 * R − R·V⁻¹·R with R the sampling covariance.
 *
 * @param scratch left with V⁻¹U of the school
 * @source Best linear unbiased prediction: Robinson (1991), Statistical Science 6:15
 */
export function predict(fit: Fit, school: number, scratch: Scratch): void {
  fillCohorts(fit, school, scratch);
  const { alpha, cohorts } = scratch;
  const { start, square, group, groups, z, level, spread, variance, root, theta } = fit;
  const [from, base] = [start[school]!, square[school]!];
  const size = start[school + 1]! - from;
  const inverse = fit.inverse.subarray(base, square[school + 1]);
  const [own, count] = [group[COHORT]!, groups[COHORT]![school]!];
  const drawn = new Float64Array(count);
  const known = new Float64Array(count);
  for (let i = 0; i < size; i += 1) {
    let sum = 0;
    for (let j = 0; j < size; j += 1) sum += inverse[i * size + j]! * z[from + j]!;
    alpha[i] = sum;
    const cohort = own[from + i]!;
    drawn[cohort] = drawn[cohort]! + root[from + i]! * sum;
    known[cohort] = known[cohort]! + root[from + i]! * cohorts[i * count + cohort]!;
  }
  for (let i = 0; i < size; i += 1) {
    const at = from + i;
    const cohort = own[at]!;
    const link = theta[PUPIL]! * root[at]!;
    const alone = variance[at]! - link * root[at]!;
    level[at] = z[at]! - link * drawn[cohort]! - alone * alpha[i]!;
    spread[at] =
      variance[at]! -
      link * link * known[cohort]! -
      2 * link * alone * cohorts[i * count + cohort]! -
      alone * alone * inverse[i * size + i]!;
  }
}

/**
 * Posterior covariance of all levels of a school.
 *
 * @param scratch with V⁻¹U of the school
 */
export function posteriorCovariance(
  { start, square, inverse, group, groups, variance, root, theta }: Fit,
  school: number,
  { cohorts }: Scratch,
): Float64Array {
  const [from, base] = [start[school]!, square[school]!];
  const size = start[school + 1]! - from;
  const count = groups[COHORT]![school]!;
  const own = group[COHORT]!.subarray(from, from + size);
  const link = Float64Array.from(own, (_, i) => theta[PUPIL]! * root[from + i]!);
  const alone = link.map((of, i) => variance[from + i]! - of * root[from + i]!);
  const known = new Float64Array(count * count);
  for (let i = 0; i < size; i += 1)
    for (let other = 0; other < count; other += 1) {
      const into = own[i]! * count + other;
      known[into] = known[into]! + root[from + i]! * cohorts[i * count + other]!;
    }
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1) {
      const [a, b] = [own[i]!, own[j]!];
      const sampling = a === b ? link[i]! * root[from + j]! : 0;
      result[i * size + j] =
        sampling +
        (i === j ? alone[i]! : 0) -
        alone[i]! * alone[j]! * inverse[base + i * size + j]! -
        alone[i]! * link[j]! * cohorts[i * count + b]! -
        link[i]! * alone[j]! * cohorts[j * count + a]! -
        link[i]! * link[j]! * known[a * count + b]!;
    }
  return result;
}

/** Takes the mean of each procedure and year out of the responses, by generalised least squares. */
export function centre({ schools, start, square, column, columns, inverse, z }: Fit): void {
  const size = columns.length;
  const normal = new Float64Array(size * size);
  const mean = new Float64Array(size);
  schools.forEach((_, school) => {
    const [from, own] = [start[school]!, start[school + 1]! - start[school]!];
    let place = square[school]!;
    for (let i = 0; i < own; i += 1) {
      const row = column[from + i]!;
      for (let j = 0; j < own; j += 1) {
        const cell = row * size + column[from + j]!;
        normal[cell] = normal[cell]! + inverse[place]!;
        mean[row] = mean[row]! + inverse[place]! * z[from + j]!;
        place += 1;
      }
    }
  });
  choleskyInPlace(normal, size);
  solveLower(normal, size, mean, size);
  solveUpper(normal, size, mean, size);
  for (let at = 0; at < z.length; at += 1) z[at] = z[at]! - mean[column[at]!]!;
}

/** The school's effect by generalised least squares inside the school: its variance taken out of V. */
export function ownEffect({ start, square, inverse, z, theta }: Fit, school: number) {
  const [from, size] = [start[school]!, start[school + 1]! - start[school]!];
  let [weight, sum, place] = [0, 0, square[school]!];
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1) {
      weight += inverse[place]!;
      sum += inverse[place]! * z[from + j]!;
      place += 1;
    }
  return { value: sum / weight, valueVariance: Math.max(1 / weight - theta[0]!, 0) };
}
