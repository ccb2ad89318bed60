import { choleskyInPlace, solveLower, solveUpper } from "./cholesky.ts";
import { normalShare } from "./normal-table.ts";

/** What the variances are of, in the order of their numbers: results of a school that share one share an effect. */
export const EFFECTS = [
  "school",
  "schoolYear",
  "schoolGrade",
  "schoolProcedure",
  "schoolGradeYear",
  "rest",
] as const;
export const COHORT = EFFECTS.indexOf("schoolGradeYear");
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
  /** Share of the cohort (school, grade, year) that has this result: n over the largest n. */
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
  /** Effect → V⁻¹Z, a row a result; then V⁻¹S. */
  readonly columns: readonly Float64Array[];
  readonly cross: Float64Array;
  readonly row: Float64Array;
}

export const scratchOf = (most: number): Scratch => ({
  alpha: new Float64Array(most),
  columns: Array.from({ length: KINDS }, () => new Float64Array(most * most)),
  cross: new Float64Array(most * most),
  row: new Float64Array(most),
});

/** Sampling covariance of two working responses of a school. */
function sampling({ alike, variance, root, theta }: Fit, i: number, j: number, place: number) {
  if (i === j) return variance[i]!;
  return (alike[place]! >> COHORT) & 1 ? theta[PUPIL]! * root[i]! * root[j]! : 0;
}

/**
 * Posterior mean and variance of the level of each of a school's results, z − R·V⁻¹·z and
 * R − R·V⁻¹·R with R the sampling covariance.
 *
 * @source Best linear unbiased prediction: Robinson (1991), Statistical Science 6:15
 */
export function predict(fit: Fit, school: number, { alpha }: Scratch): void {
  const { start, square, z, level, spread } = fit;
  const [from, base] = [start[school]!, square[school]!];
  const size = start[school + 1]! - from;
  const inverse = fit.inverse.subarray(base, square[school + 1]);
  for (let i = 0; i < size; i += 1) {
    let sum = 0;
    for (let j = 0; j < size; j += 1) sum += inverse[i * size + j]! * z[from + j]!;
    alpha[i] = sum;
  }
  const near: number[] = [];
  const links: number[] = [];
  for (let i = 0; i < size; i += 1) {
    [near.length, links.length] = [0, 0];
    for (let j = 0; j < size; j += 1) {
      const link = sampling(fit, from + i, from + j, base + i * size + j);
      if (link === 0) continue;
      near.push(j);
      links.push(link);
    }
    let [drawn, known] = [0, 0];
    near.forEach((j, one) => {
      drawn += links[one]! * alpha[j]!;
      near.forEach((k, other) => {
        known += links[one]! * links[other]! * inverse[j * size + k]!;
      });
    });
    level[from + i] = z[from + i]! - drawn;
    spread[from + i] = fit.variance[from + i]! - known;
  }
}

/** Posterior covariance of all levels of a school. */
export function posteriorCovariance(fit: Fit, school: number): Float64Array {
  const [from, base] = [fit.start[school]!, fit.square[school]!];
  const size = fit.start[school + 1]! - from;
  const inverse = fit.inverse.subarray(base, fit.square[school + 1]);
  const half = new Float64Array(size * size);
  const result = new Float64Array(size * size);
  const each = (visit: (i: number, k: number, link: number) => void) => {
    for (let i = 0; i < size; i += 1)
      for (let k = 0; k < size; k += 1) {
        const link = sampling(fit, from + i, from + k, base + i * size + k);
        if (link !== 0) visit(i, k, link);
      }
  };
  each((i, k, link) => {
    for (let j = 0; j < size; j += 1)
      half[i * size + j] = half[i * size + j]! + link * inverse[k * size + j]!;
  });
  each((j, k, link) => {
    for (let i = 0; i < size; i += 1)
      result[i * size + j] = result[i * size + j]! - half[i * size + k]! * link;
    result[j * size + k] = result[j * size + k]! + link;
  });
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
