import { choleskyInPlace, solveLower, solveUpper } from "./cholesky.ts";
import { COHORT, type Fit, KINDS, type Layout, PUPIL, REST, type Scratch } from "./results-fit.ts";

/** A variance that is none. */
const FLOOR = 1e-5;

/** Score and expected information of the variances. */
export interface Sums {
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
 * @param free what is estimated, in ascending order
 * @param scratch with V⁻¹U of the school
 * @source Fisher scoring of variance components: Harville (1977), JASA 72:320
 */
export function addScore(
  fit: Fit,
  school: number,
  grown: readonly number[],
  free: readonly number[],
  sums: Sums,
  { alpha, cohorts, columns, cross }: Scratch,
): void {
  const { start, square, column, group, groups, z, root } = fit;
  const from = start[school]!;
  const size = start[school + 1]! - from;
  const inverse = fit.inverse.subarray(square[school], square[school + 1]);
  const effects = free.filter((kind) => kind !== PUPIL);
  for (let i = 0; i < size; i += 1) {
    let sum = 0;
    for (let j = 0; j < size; j += 1)
      sum += inverse[i * size + j]! * z[from + j]! * grown[column[from + j]!]!;
    alpha[i] = sum;
  }
  for (const effect of effects) {
    const [own, count, into] = [group[effect]!, groups[effect]![school]!, columns[effect]!];
    if (count === size) {
      into.set(inverse);
      continue;
    }
    into.fill(0, 0, size * count);
    for (let i = 0, place = 0, base = 0; i < size; i += 1, base += count)
      for (let j = from; j < from + size; j += 1, place += 1) {
        const one = base + own[j]!;
        into[one] = into[one]! + inverse[place]!;
      }
  }
  effects.forEach((effect, number) => {
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
    for (const other of effects.slice(0, number + 1)) {
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
  });
  if (!free.includes(PUPIL)) return;
  // S, the covariance by shared pupils, is U·Uᵀ without its diagonal
  const [cohort, number] = [group[COHORT]!, groups[COHORT]![school]!];
  const linked = columns[PUPIL]!;
  for (let i = 0, place = 0; i < size; i += 1)
    for (let j = from; j < from + size; j += 1, place += 1)
      linked[place] = root[j]! * (cohorts[i * number + cohort[j]!]! - inverse[place]! * root[j]!);
  let [trace, quadratic, both] = [0, 0, 0];
  cross.fill(0, 0, number);
  for (let i = 0; i < size; i += 1) {
    const own = alpha[i]! * root[from + i]!;
    cross[cohort[from + i]!] = cross[cohort[from + i]!]! + own;
    quadratic -= own * own;
    trace += linked[i * size + i]!;
    both += linked[i * size + i]! ** 2;
    for (let k = 0; k < i; k += 1) both += 2 * linked[i * size + k]! * linked[k * size + i]!;
  }
  for (let one = 0; one < number; one += 1) quadratic += cross[one]! * cross[one]!;
  sums.score[PUPIL] = sums.score[PUPIL]! + (quadratic - trace) / 2;
  addInformation(sums, PUPIL, PUPIL, both / 2);
  for (const effect of effects) {
    const [count, mine] = [groups[effect]![school]!, columns[effect]!];
    let sum = 0;
    cross.fill(0, 0, number * count);
    for (let i = 0, place = 0; i < size; i += 1) {
      const base = cohort[from + i]! * count;
      for (let k = 0; k < count; k += 1, place += 1) {
        const own = root[from + i]! * mine[place]!;
        cross[base + k] = cross[base + k]! + own;
        sum -= own * own;
      }
    }
    for (let k = 0; k < number * count; k += 1) sum += cross[k]! * cross[k]!;
    addInformation(sums, PUPIL, effect, sum / 2);
  }
}

/**
 * A step of Fisher scoring that keeps the variances in their range: what stands at the floor and would
 * fall stays there, and a step down goes at most nine tenths of the way to zero.
 *
 * @returns the largest change, as a share of the standard error
 */
export function scoreStep(
  theta: Float64Array,
  { score, information }: Sums,
  free: readonly number[],
) {
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
export function freeKinds({ group, alike }: Layout): number[] {
  const told = group.map((own) => own.join());
  const free = told.flatMap((own, effect) => (told.indexOf(own) === effect ? [effect] : []));
  const cohort = (1 << COHORT) | (1 << REST);
  const together = alike.some((bits) => (bits & cohort) === 1 << COHORT);
  return together ? [...free, PUPIL] : free;
}
