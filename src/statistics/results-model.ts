import { choleskyInPlace, solveLower, solveUpper } from "./cholesky.ts";
import { normalQuantile } from "./normal.ts";
import { normalShare } from "./normal-table.ts";

/** Results of one school in one procedure and year, over mark groups in order. */
export interface GroupedResult {
  readonly school: string;
  /** Exam, subject and grade: what is compared over the years. */
  readonly procedure: string;
  /** Procedures of one grade and year are sat by the same pupils. */
  readonly grade: number;
  readonly year: number;
  /** Participants in each mark group, the lowest first; two groups or more, alike within a procedure and year. */
  readonly counts: readonly number[];
}

/** Variances of the latent level of results, in squared standard deviations of one pupil's result. */
export interface Components {
  readonly school: number;
  readonly schoolYear: number;
  readonly schoolGrade: number;
  readonly schoolProcedure: number;
  readonly schoolGradeYear: number;
  readonly rest: number;
  /** Correlation of two results of one pupil, the school's level taken away. */
  readonly pupil: number;
}

/** What each variance is of: results of a school that share a key share an effect. */
const EFFECTS: readonly {
  readonly name: Exclude<keyof Components, "pupil">;
  readonly key: (one: GroupedResult) => string;
}[] = [
  { name: "school", key: () => "" },
  { name: "schoolYear", key: ({ year }) => `${year}` },
  { name: "schoolGrade", key: ({ grade }) => `${grade}` },
  { name: "schoolProcedure", key: ({ procedure }) => procedure },
  { name: "schoolGradeYear", key: ({ grade, year }) => `${grade}/${year}` },
  { name: "rest", key: ({ procedure, year }) => `${procedure}/${year}` },
];
const COHORT = EFFECTS.findIndex(({ name }) => name === "schoolGradeYear");
const REST = EFFECTS.length - 1;
const PUPIL = EFFECTS.length;
const KINDS = PUPIL + 1;

/** Results of all schools in columns, those of a school one after another. */
interface Layout {
  readonly results: readonly GroupedResult[];
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

interface Column {
  readonly key: string;
  readonly members: readonly number[];
  /** Participants of the region up to and with each group but the last. */
  readonly below: readonly number[];
  readonly n: number;
}

const columnKey = (procedure: string, year: number): string => `${year}/${procedure}`;

function layOut(given: readonly GroupedResult[]): Layout {
  const results = given
    .filter(({ counts }) => counts.some((count) => count > 0))
    .sort(
      (a, b) => compare(a.school, b.school) || a.year - b.year || compare(a.procedure, b.procedure),
    );
  const schools: string[] = [];
  const start: number[] = [];
  const columnOf = new Map<string, number[]>();
  results.forEach(({ school, procedure, year }, at) => {
    if (schools.at(-1) !== school) {
      schools.push(school);
      start.push(at);
    }
    const key = columnKey(procedure, year);
    const members = columnOf.get(key);
    if (members) members.push(at);
    else columnOf.set(key, [at]);
  });
  start.push(results.length);
  const column = new Int32Array(results.length);
  const columns = [...columnOf].map(([key, members], number): Column => {
    const size = results[members[0]!]!.counts.length;
    const below = new Array<number>(size - 1).fill(0);
    let n = 0;
    for (const at of members) {
      column[at] = number;
      const { counts } = results[at]!;
      if (counts.length !== size)
        throw new RangeError(`Mark groups of ${key}: ${size} and ${counts.length}`);
      let sum = 0;
      counts.forEach((count, one) => {
        sum += count;
        if (one < size - 1) below[one] = below[one]! + sum;
      });
      n += sum;
    }
    return { key, members, below, n };
  });
  const n = Float64Array.from(results, ({ counts }) => counts.reduce((a, b) => a + b, 0));
  const group = EFFECTS.map(() => new Int32Array(results.length));
  const groups = EFFECTS.map(() => new Int32Array(schools.length));
  const part = new Float64Array(results.length);
  let most = 0;
  schools.forEach((_, school) => {
    const [from, to] = [start[school]!, start[school + 1]!];
    most = Math.max(most, to - from);
    EFFECTS.forEach(({ key }, effect) => {
      const numbers = new Map<string, number>();
      for (let at = from; at < to; at += 1) {
        const own = key(results[at]!);
        const number = numbers.get(own) ?? numbers.size;
        numbers.set(own, number);
        group[effect]![at] = number;
      }
      groups[effect]![school] = numbers.size;
    });
    const largest = new Float64Array(groups[COHORT]![school]!);
    const cohort = group[COHORT]!;
    for (let at = from; at < to; at += 1)
      largest[cohort[at]!] = Math.max(largest[cohort[at]!]!, n[at]!);
    for (let at = from; at < to; at += 1) part[at] = n[at]! / largest[cohort[at]!]!;
  });
  const square = new Int32Array(schools.length + 1);
  for (let school = 0; school < schools.length; school += 1)
    square[school + 1] = square[school]! + (start[school + 1]! - start[school]!) ** 2;
  const alike = new Uint8Array(square[schools.length]!);
  schools.forEach((_, school) => {
    const [from, to] = [start[school]!, start[school + 1]!];
    let place = square[school]!;
    for (let i = from; i < to; i += 1)
      for (let j = from; j < to; j += 1) {
        let bits = 0;
        for (let effect = 0; effect < EFFECTS.length; effect += 1)
          if (group[effect]![i] === group[effect]![j]) bits |= 1 << effect;
        alike[place] = bits;
        place += 1;
      }
  });
  return {
    results,
    schools,
    start: Int32Array.from(start),
    column,
    columns,
    square,
    alike,
    group,
    groups,
    n,
    part,
    most,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const density = (x: number): number => Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);

/** A fit on its way: what one round leaves to the next. */
interface Fit extends Layout {
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
function linearise({ results, column, n, part, cuts, level, z, variance, root }: Fit): void {
  for (let at = 0; at < results.length; at += 1) {
    const own = cuts[column[at]!]!;
    const { counts } = results[at]!;
    const theta = level[at]!;
    let [score, information, cumulative, slope] = [0, 0, 0, 0];
    for (let k = 0; k < counts.length; k += 1) {
      const last = k === own.length;
      const upper = last ? 1 : normalShare(own[k]! - theta);
      const upperSlope = last ? 0 : density(own[k]! - theta);
      const share = Math.max(upper - cumulative, 1e-12);
      const change = slope - upperSlope;
      score += (counts[k]! * change) / share;
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
function solveCuts({ columns, n, cuts, level, spread }: Fit, steps: number): void {
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

const FLOOR = 1e-5;

/** Sum of the variances that each set of shared effects gives a pair of results. */
function sharedVariance(theta: Float64Array): Float64Array {
  return Float64Array.from({ length: 1 << EFFECTS.length }, (_, bits) =>
    EFFECTS.reduce((sum, _one, effect) => sum + ((bits >> effect) & 1 ? theta[effect]! : 0), 0),
  );
}

/** Fills the covariance of one school's working responses. */
function fillCovariance(
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
function invert(matrix: Float64Array, size: number, row: Float64Array): void {
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
interface Scratch {
  readonly alpha: Float64Array;
  /** Effect → V⁻¹Z, a row a result; then V⁻¹S. */
  readonly columns: readonly Float64Array[];
  readonly cross: Float64Array;
  readonly row: Float64Array;
}

const scratchOf = (most: number): Scratch => ({
  alpha: new Float64Array(most),
  columns: Array.from({ length: KINDS }, () => new Float64Array(most * most)),
  cross: new Float64Array(most * most),
  row: new Float64Array(most),
});

/** Score and expected information of the variances. */
interface Sums {
  readonly score: Float64Array;
  readonly information: Float64Array;
}

function addInformation({ information }: Sums, a: number, b: number, value: number): void {
  information[a * KINDS + b] = information[a * KINDS + b]! + value;
  if (a !== b) information[b * KINDS + a] = information[b * KINDS + a]! + value;
}

/**
 * What a school adds to the score and the expected information of the variances.
 *
 * @param grown how much larger a residual is than the mean of its procedure and year lets it be
 * @source Fisher scoring of variance components: Harville (1977), JASA 72:320
 */
function addScore(
  fit: Fit,
  school: number,
  grown: readonly number[],
  sums: Sums,
  { alpha, columns, cross }: Scratch,
): void {
  const { start, square, alike, column, group, groups, z, root } = fit;
  const from = start[school]!;
  const size = start[school + 1]! - from;
  const inverse = fit.inverse.subarray(square[school], square[school + 1]);
  const shares = alike.subarray(square[school], square[school + 1]);
  for (let i = 0; i < size; i += 1) {
    let sum = 0;
    for (let j = 0; j < size; j += 1)
      sum += inverse[i * size + j]! * z[from + j]! * grown[column[from + j]!]!;
    alpha[i] = sum;
  }
  for (let effect = 0; effect < EFFECTS.length; effect += 1) {
    const [own, count, into] = [group[effect]!, groups[effect]![school]!, columns[effect]!];
    into.fill(0, 0, size * count);
    for (let i = 0; i < size; i += 1)
      for (let j = 0; j < size; j += 1) {
        const place = i * count + own[from + j]!;
        into[place] = into[place]! + inverse[i * size + j]!;
      }
  }
  const linked = columns[PUPIL]!;
  linked.fill(0, 0, size * size);
  let [trace, quadratic, both] = [0, 0, 0];
  for (let j = 0; j < size; j += 1) {
    for (let k = 0; k < size; k += 1) {
      if (k === j || !((shares[j * size + k]! >> COHORT) & 1)) continue;
      const link = root[from + k]! * root[from + j]!;
      for (let i = 0; i < size; i += 1)
        linked[i * size + j] = linked[i * size + j]! + inverse[i * size + k]! * link;
      quadratic += alpha[k]! * link * alpha[j]!;
    }
    trace += linked[j * size + j]!;
  }
  for (let i = 0; i < size; i += 1)
    for (let k = 0; k < size; k += 1) both += linked[i * size + k]! * linked[k * size + i]!;
  sums.score[PUPIL] = sums.score[PUPIL]! + (quadratic - trace) / 2;
  addInformation(sums, PUPIL, PUPIL, both / 2);
  for (let effect = 0; effect < EFFECTS.length; effect += 1) {
    const [own, count, mine] = [group[effect]!, groups[effect]![school]!, columns[effect]!];
    let value = 0;
    cross.fill(0, 0, count);
    for (let i = 0; i < size; i += 1) {
      const one = own[from + i]!;
      cross[one] = cross[one]! + alpha[i]!;
      value -= mine[i * count + one]!;
    }
    for (let one = 0; one < count; one += 1) value += cross[one]! * cross[one]!;
    sums.score[effect] = sums.score[effect]! + value / 2;
    for (let other = 0; other <= effect; other += 1) {
      const [theirs, width] = [columns[other]!, groups[other]![school]!];
      let sum = 0;
      cross.fill(0, 0, count * width);
      for (let i = 0; i < size; i += 1) {
        const base = own[from + i]! * width;
        for (let k = 0; k < width; k += 1)
          cross[base + k] = cross[base + k]! + theirs[i * width + k]!;
      }
      for (let k = 0; k < count * width; k += 1) sum += cross[k]! * cross[k]!;
      addInformation(sums, effect, other, sum / 2);
    }
    let sum = 0;
    for (let i = 0; i < size; i += 1) {
      const one = own[from + i]!;
      for (let k = 0; k < size; k += 1) sum += linked[i * size + k]! * mine[k * count + one]!;
    }
    addInformation(sums, PUPIL, effect, sum / 2);
  }
}

/**
 * A step of Fisher scoring that keeps the variances in their range: what stands at the floor and would
 * fall stays there, and a step down goes at most nine tenths of the way to zero.
 *
 * @returns the largest change, as a share of the standard error
 */
function scoreStep(theta: Float64Array, { score, information }: Sums, free: readonly number[]) {
  let moving = free.filter((one) => theta[one]! > FLOOR || score[one]! > 0);
  for (;;) {
    const size = moving.length;
    const matrix = new Float64Array(size * size);
    const change = Float64Array.from(moving, (one) => score[one]!);
    moving.forEach((a, i) => {
      moving.forEach((b, j) => {
        // effects that the data hardly tell apart share what they explain
        matrix[i * size + j] = information[a * KINDS + b]! * (i === j ? 1 + 1e-6 : 1);
      });
    });
    choleskyInPlace(matrix, size);
    solveLower(matrix, size, change, size);
    solveUpper(matrix, size, change, size);
    const held = moving.filter((one, i) => theta[one]! <= FLOOR && change[i]! < 0);
    if (held.length > 0) {
      moving = moving.filter((one) => !held.includes(one));
      continue;
    }
    let largest = 0;
    moving.forEach((one, i) => {
      const was = theta[one]!;
      const limit = one === PUPIL ? 0.9 : 4;
      theta[one] = Math.min(limit, Math.max(was + change[i]!, was / 10, FLOOR));
      const moved = Math.abs(theta[one] - was) * Math.sqrt(information[one * KINDS + one]!);
      largest = Math.max(largest, moved);
    });
    return largest;
  }
}

/** Effects that the data tell apart: of those that divide all results alike the first stays. */
function freeKinds({ group, alike }: Layout): number[] {
  const told = group.map((own) => own.join());
  const free = told.flatMap((own, effect) => (told.indexOf(own) === effect ? [effect] : []));
  const cohort = (1 << COHORT) | (1 << REST);
  const together = alike.some((bits) => (bits & cohort) === 1 << COHORT);
  return together ? [...free, PUPIL] : free;
}

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
function predict(fit: Fit, school: number, { alpha }: Scratch): void {
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
function posteriorCovariance(fit: Fit, school: number): Float64Array {
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
function centre({ schools, start, square, column, columns, inverse, z }: Fit): void {
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
function ownEffect({ start, square, inverse, z, theta }: Fit, school: number) {
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

/**
 * Limits between the mark groups of one result: the region's, moved as far as the school's own marks
 * stand to each other otherwise than in the region.
 */
export interface Limits {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

interface LimitResiduals {
  /** By the slope at the level, as the sampling variance is. */
  readonly residual: readonly Float64Array[];
  /** On the curve itself. */
  readonly moved: readonly Float64Array[];
  readonly error: readonly Float64Array[];
}

/**
 * How far each limit of a result lies from the region's, the level taken away: observed, and with
 * what sampling variance. Such a residual and the level's own estimate have independent errors.
 */
function limitResiduals(fit: Fit): LimitResiduals {
  const { results, column, cuts, level, z, variance, n } = fit;
  const residual: Float64Array[] = [];
  const moved: Float64Array[] = [];
  const error: Float64Array[] = [];
  results.forEach(({ counts }, at) => {
    const own = cuts[column[at]!]!;
    const [far, known] = [new Float64Array(own.length), new Float64Array(own.length)];
    const exact = new Float64Array(own.length);
    let below = 0;
    for (let k = 0; k < own.length; k += 1) {
      below += counts[k]!;
      const x = own[k]! - level[at]!;
      const [share, slope] = [normalShare(x), Math.max(density(x), 1e-4)];
      far[k] = (below / n[at]! - share) / slope + z[at]! - level[at]!;
      // one participant more, as the region has them: a share of 0 or 1 has no place on the scale
      exact[k] = normalQuantile((below + share) / (n[at]! + 1)) - own[k]! + z[at]!;
      known[k] = Math.max((share * (1 - share)) / (n[at]! * slope ** 2) - variance[at]!, 0);
    }
    residual.push(far);
    moved.push(exact);
    error.push(known);
  });
  return { residual, moved, error };
}

/** Variance between schools of one limit, what chance makes of it taken away (method of moments). */
function limitVariance(residual: readonly number[], error: readonly number[]): number {
  let between = 0.01;
  for (let round = 0; round < 4; round += 1) {
    let [sum, weights] = [0, 0];
    residual.forEach((far, at) => {
      const weight = 1 / (error[at]! + between + 1e-6) ** 2;
      sum += weight * (far * far - error[at]!);
      weights += weight;
    });
    between = weights === 0 ? 0 : Math.max(sum / weights, 0);
  }
  return between;
}

/** The limits of every result, drawn toward the region's as far as its size asks. */
function limitsOf(fit: Fit): Limits[] {
  const { cuts, column } = fit;
  const { residual, moved, error } = limitResiduals(fit);
  const kinds = Math.max(0, ...cuts.map(({ length }) => length));
  const between = Array.from({ length: kinds }, (_, k) => {
    const told = residual.flatMap(({ length }, at) => (length > 1 && k < length ? [at] : []));
    return limitVariance(
      told.map((at) => residual[at]![k]!),
      told.map((at) => error[at]![k]!),
    );
  });
  return moved.map((far, at) => {
    const own = cuts[column[at]!]!;
    const mean = Float64Array.from(own);
    const variance = new Float64Array(own.length);
    if (own.length > 1)
      far.forEach((value, k) => {
        const weight = between[k] === 0 ? 0 : between[k]! / (between[k]! + error[at]![k]!);
        mean[k] = Math.max(mean[k]! + weight * value, k === 0 ? -Infinity : mean[k - 1]!);
        variance[k] = between[k]! * (1 - weight);
      });
    return { mean, variance };
  });
}

/** What the model says of a school's results. */
export interface FittedSchool {
  readonly code: string;
  readonly results: readonly GroupedResult[];
  /** Posterior mean of the level of each result; 0 is the region's own. */
  readonly level: Float64Array;
  /** Posterior covariance of the levels, row after row. */
  readonly covariance: Float64Array;
  /** Level of each result as its own counts tell it, not drawn toward anything. */
  readonly observed: Float64Array;
  /** Share of its cohort that has the result. */
  readonly part: Float64Array;
  /** Result → limits between its mark groups on the scale of levels, and how sure they are. */
  readonly limits: readonly Limits[];
  /** The school's own effect as its results alone tell it, not drawn toward the region. */
  readonly value: number;
  /** Sampling variance of `value`. */
  readonly valueVariance: number;
}

export interface ResultsModel {
  readonly components: Components;
  readonly schools: readonly FittedSchool[];
  /** Rounds until nothing moved. */
  readonly rounds: number;
  /** The region's limits between the mark groups of a procedure and year, on the scale of levels. */
  cuts(procedure: string, year: number): readonly number[] | undefined;
}

const MOST_ROUNDS = 30;

/**
 * One model of all results of a region. The level of a school in a procedure and year is the sum of
 * what the school, the year, the grade, the procedure, the grade in the year and nothing else but this
 * result add, each drawn from a normal distribution whose variance the region tells; a participant's
 * mark is an ordered probit of that level; two results of one pupil hang together.
 *
 * @param options pupil: correlation of two results of one pupil where it is known; estimated when absent
 * @returns levels relative to the region's in the same procedure and year: above 0 is better
 * @throws RangeError when a procedure and year has results over different mark groups
 * @source Filtered estimates: Kane & Staiger (2002), J. of Economic Perspectives 16(4):91; borrowing
 *   strength: Fay & Herriot (1979), JASA 74:269; penalised quasi-likelihood: Breslow & Clayton (1993),
 *   JASA 88:9
 */
export function fitResultsModel(
  given: readonly GroupedResult[],
  { pupil: known }: { readonly pupil?: number } = {},
): ResultsModel {
  const layout = layOut(given);
  const { results, schools, start, square, columns } = layout;
  const free = freeKinds(layout).filter((kind) => kind !== PUPIL || known === undefined);
  const column = () => new Float64Array(results.length);
  const fit: Fit = {
    ...layout,
    theta: Float64Array.from({ length: KINDS }, (_, kind) =>
      kind === PUPIL && known !== undefined
        ? known
        : !free.includes(kind)
          ? 0
          : kind === PUPIL
            ? 0.2
            : 0.03,
    ),
    cuts: columns.map(({ below, n }) =>
      Float64Array.from(below, (count) => normalQuantile((count + 0.5) / (n + 1))),
    ),
    level: column(),
    spread: column().fill(0.15),
    z: column(),
    variance: column(),
    root: column(),
    inverse: new Float64Array(square.at(-1)!),
  };
  const { theta, inverse } = fit;
  const scratch = scratchOf(layout.most);
  const grown = columns.map(({ members: { length } }) =>
    Math.sqrt(length / Math.max(length - 1, 1)),
  );
  solveCuts(fit, 4);
  let rounds = 0;
  for (let settled = results.length === 0; !settled && rounds < MOST_ROUNDS; rounds += 1) {
    linearise(fit);
    const shared = sharedVariance(theta);
    schools.forEach((_, school) => {
      const own = inverse.subarray(square[school], square[school + 1]);
      fillCovariance(fit, school, shared, own);
      invert(own, start[school + 1]! - start[school]!, scratch.row);
    });
    centre(fit);
    const sums = { score: new Float64Array(KINDS), information: new Float64Array(KINDS ** 2) };
    schools.forEach((_, school) => {
      predict(fit, school, scratch);
      addScore(fit, school, grown, sums, scratch);
    });
    solveCuts(fit, 2);
    settled = scoreStep(theta, sums, free) < 0.02 && rounds > 1;
  }
  const own = schools.map((_, one) => ownEffect(fit, one));
  linearise(fit);
  const limits = limitsOf(fit);
  const numbers = new Map(columns.map(({ key }, number) => [key, number]));
  const [school, schoolYear, schoolGrade, schoolProcedure, schoolGradeYear, rest, pupil] = theta;
  return {
    components: {
      school: school!,
      schoolYear: schoolYear!,
      schoolGrade: schoolGrade!,
      schoolProcedure: schoolProcedure!,
      schoolGradeYear: schoolGradeYear!,
      rest: rest!,
      pupil: pupil!,
    },
    schools: schools.map((code, one) => ({
      code,
      results: results.slice(start[one], start[one + 1]),
      level: fit.level.slice(start[one], start[one + 1]),
      covariance: posteriorCovariance(fit, one),
      observed: fit.z.slice(start[one], start[one + 1]),
      part: fit.part.slice(start[one], start[one + 1]),
      limits: limits.slice(start[one], start[one + 1]),
      ...own[one]!,
    })),
    rounds,
    cuts: (procedure, year) => {
      const number = numbers.get(columnKey(procedure, year));
      return number === undefined ? undefined : [...fit.cuts[number]!];
    },
  };
}
