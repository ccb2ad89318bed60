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

/** Fills the covariance of one school's working responses: its lower triangle. */
export function fillCovariance(
  { start, square, alike, theta, root, variance }: Fit,
  school: number,
  shared: Float64Array,
  matrix: Float64Array,
): void {
  const [from, base] = [start[school]!, square[school]!];
  const size = start[school + 1]! - from;
  const pupil = theta[PUPIL]!;
  for (let i = 0; i < size; i += 1) {
    const link = pupil * root[from + i]!;
    const row = i * size;
    for (let j = 0; j < i; j += 1) {
      const bits = alike[base + row + j]!;
      const sum = shared[bits]!;
      matrix[row + j] = (bits >> COHORT) & 1 ? sum + link * root[from + j]! : sum;
    }
    matrix[row + i] = shared[alike[base + row + i]!]! + variance[from + i]!;
  }
}

/** Reads a row of a symmetric matrix of which the lower triangle is known. */
function readRow(matrix: Float64Array, size: number, row: number, into: Float64Array): void {
  for (let j = 0; j <= row; j += 1) into[j] = matrix[row * size + j]!;
  for (let j = row + 1; j < size; j += 1) into[j] = matrix[j * size + row]!;
}

function writeRow(matrix: Float64Array, size: number, row: number, from: Float64Array): void {
  for (let j = 0; j <= row; j += 1) matrix[row * size + j] = from[j]!;
  for (let j = row + 1; j < size; j += 1) matrix[j * size + row] = from[j]!;
}

/** Rows of a school's matrix, to work in. */
export type FourRows = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

export const fourRows = (size: number): FourRows => {
  const row = () => new Float64Array(size);
  return [row(), row(), row(), row()];
};

/**
 * Inverse of a positive definite matrix, in place: two pivots at a time, after the one that is odd.
 *
 * @param matrix its lower triangle is read
 * @source Goodnight (1979), A tutorial on the SWEEP operator, The American Statistician 33:149
 */
export function invert(matrix: Float64Array, size: number, rows: FourRows): void {
  const [first, second, newFirst, newSecond] = rows;
  if (size % 2 === 1) {
    const whole = matrix[0]!;
    checkPositive(whole);
    readRow(matrix, size, 0, first);
    for (let i = 1; i < size; i += 1) {
      const factor = first[i]! / whole;
      for (let j = 1, place = i * size + 1; j <= i; j += 1, place += 1)
        matrix[place] = matrix[place]! - factor * first[j]!;
      matrix[i * size] = factor;
    }
    matrix[0] = -1 / whole;
  }
  for (let pivot = size % 2; pivot < size; pivot += 2) {
    readRow(matrix, size, pivot, first);
    readRow(matrix, size, pivot + 1, second);
    const [a, b, c] = [first[pivot]!, first[pivot + 1]!, second[pivot + 1]!];
    const left = c - (b * b) / a;
    checkPositive(Math.min(a, left));
    const [ofA, ofB, ofC] = [a / (a * left), b / (a * left), c / (a * left)];
    for (let i = 0; i < size; i += 1) {
      const f = ofC * first[i]! - ofB * second[i]!;
      const g = ofA * second[i]! - ofB * first[i]!;
      newFirst[i] = f;
      newSecond[i] = g;
      for (let j = 0, place = i * size; j <= i; j += 1, place += 1)
        matrix[place] = matrix[place]! - f * first[j]! - g * second[j]!;
    }
    newFirst[pivot] = -ofC;
    newFirst[pivot + 1] = ofB;
    newSecond[pivot] = ofB;
    newSecond[pivot + 1] = -ofA;
    writeRow(matrix, size, pivot, newFirst);
    writeRow(matrix, size, pivot + 1, newSecond);
  }
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j <= i; j += 1) {
      const value = -matrix[i * size + j]!;
      matrix[i * size + j] = value;
      matrix[j * size + i] = value;
    }
}

function checkPositive(pivot: number): void {
  if (!(pivot > 0)) throw new RangeError("Covariance of a school is not positive definite");
}

/** Room for the work on one school. */
export interface Scratch {
  readonly alpha: Float64Array;
  /** V⁻¹U, a row a result; U has a column a cohort: the roots of its results. */
  readonly cohorts: Float64Array;
  /** Effect → V⁻¹Z, a row a result. */
  readonly columns: readonly Float64Array[];
  readonly cross: Float64Array;
  readonly rows: FourRows;
}

export const scratchOf = (most: number): Scratch => ({
  alpha: new Float64Array(most),
  cohorts: new Float64Array(most * most),
  columns: EFFECTS.map(() => new Float64Array(most * most)),
  cross: new Float64Array(most * most),
  rows: fourRows(most),
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
  for (let i = 0, base = 0; i < size; i += 1, base += count)
    for (let j = from; j < from + size; j += 1, place += 1) {
      const into = base + own[j]!;
      cohorts[into] = cohorts[into]! + inverse[place]! * root[j]!;
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
  const { alpha, cohorts, rows } = scratch;
  const { start, square, group, groups, inverse, z, level, spread, variance, root, theta } = fit;
  const [from, base] = [start[school]!, square[school]!];
  const size = start[school + 1]! - from;
  const [own, count] = [group[COHORT]!, groups[COHORT]![school]!];
  // U′V⁻¹z, and the diagonal of U′V⁻¹U
  const [drawn, known] = rows;
  drawn.fill(0, 0, count);
  known.fill(0, 0, count);
  for (let i = 0, place = base; i < size; i += 1) {
    let sum = 0;
    for (let j = from; j < from + size; j += 1, place += 1) sum += inverse[place]! * z[j]!;
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
      alone * alone * inverse[base + i * size + i]!;
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
  for (let i = 0; i < size; i += 1) {
    const [a, mine, linked] = [own[i]!, alone[i]!, link[i]!];
    for (let j = 0; j <= i; j += 1) {
      const b = own[j]!;
      const sampling = a === b ? linked * root[from + j]! : 0;
      const value =
        sampling +
        (i === j ? mine : 0) -
        mine * alone[j]! * inverse[base + i * size + j]! -
        mine * link[j]! * cohorts[i * count + b]! -
        linked * alone[j]! * cohorts[j * count + a]! -
        linked * link[j]! * known[a * count + b]!;
      result[i * size + j] = value;
      result[j * size + i] = value;
    }
  }
  return result;
}

/** Takes the mean of each procedure and year out of the responses, by generalised least squares. */
export function centre({ schools, start, square, column, columns, inverse, z }: Fit): void {
  const size = columns.length;
  const normal = new Float64Array(size * size);
  const mean = new Float64Array(size);
  for (let school = 0; school < schools.length; school += 1) {
    const [from, to] = [start[school]!, start[school + 1]!];
    let place = square[school]!;
    for (let i = from; i < to; i += 1) {
      const row = column[i]!;
      let sum = 0;
      for (let j = from; j < to; j += 1, place += 1) {
        const cell = row * size + column[j]!;
        const weight = inverse[place]!;
        normal[cell] = normal[cell]! + weight;
        sum += weight * z[j]!;
      }
      mean[row] = mean[row]! + sum;
    }
  }
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
