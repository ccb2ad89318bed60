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

/** A matrix a row a result, and how its results are grouped: `group` from `from` on, `count` groups. */
interface Rows {
  readonly size: number;
  readonly from: number;
  readonly group: Int32Array;
  readonly count: number;
}

/** M·Z: the columns of a square matrix added up by group. */
function addColumns(matrix: Float64Array, { size, from, group, count }: Rows, into: Float64Array) {
  into.fill(0, 0, size * count);
  for (let i = 0, place = 0, base = 0; i < size; i += 1, base += count)
    for (let j = from; j < from + size; j += 1, place += 1) {
      const one = base + group[j]!;
      into[one] = into[one]! + matrix[place]!;
    }
}

function sumOfSquares(values: Float64Array, length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at += 1) sum += values[at]! * values[at]!;
  return sum;
}

/** Sum of the squares of Z′·M, M of `width` columns. */
function squaresOfRowSums(
  { size, from, group, count }: Rows,
  matrix: Float64Array,
  width: number,
  cross: Float64Array,
): number {
  // a group a result: nothing is added up
  if (count === size) return sumOfSquares(matrix, size * width);
  cross.fill(0, 0, count * width);
  for (let i = 0, place = 0; i < size; i += 1) {
    const base = group[from + i]! * width;
    for (let to = base; to < base + width; to += 1, place += 1)
      cross[to] = cross[to]! + matrix[place]!;
  }
  return sumOfSquares(cross, count * width);
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
  grown: Float64Array,
  free: readonly number[],
  sums: Sums,
  scratch: Scratch,
): void {
  const { start, square, column, z, group, groups } = fit;
  const { alpha, rows, columns, cross } = scratch;
  const from = start[school]!;
  const size = start[school + 1]! - from;
  const inverse = fit.inverse.subarray(square[school], square[school + 1]);
  const [weighed] = rows;
  for (let i = 0; i < size; i += 1) weighed[i] = z[from + i]! * grown[column[from + i]!]!;
  for (let i = 0, place = 0; i < size; i += 1) {
    let sum = 0;
    for (let j = 0; j < size; j += 1, place += 1) sum += inverse[place]! * weighed[j]!;
    alpha[i] = sum;
  }
  const effects: {
    readonly effect: number;
    readonly mine: Float64Array;
    readonly count: number;
  }[] = [];
  for (const effect of free) {
    if (effect === PUPIL) continue;
    const own: Rows = { size, from, group: group[effect]!, count: groups[effect]![school]! };
    const mine = own.count === size ? inverse : columns[effect]!;
    if (mine !== inverse) addColumns(inverse, own, mine);
    effects.push({ effect, mine, count: own.count });
    let value = squaresOfRowSums(own, alpha, 1, cross);
    for (let i = 0; i < size; i += 1) value -= mine[i * own.count + own.group[from + i]!]!;
    sums.score[effect] = sums.score[effect]! + value / 2;
    for (const other of effects)
      addInformation(
        sums,
        effect,
        other.effect,
        squaresOfRowSums(own, other.mine, other.count, cross) / 2,
      );
  }
  if (!free.includes(PUPIL)) return;
  addPupilScore(fit, school, inverse, sums, scratch);
  for (const { effect, mine, count } of effects)
    addInformation(sums, PUPIL, effect, sharedBy(fit, school, mine, count, cross) / 2);
}

/** Z′V⁻¹·S·V⁻¹Z of an effect, all its elements squared ones: S by shared pupils is U·U′ less its diagonal. */
function sharedBy(
  { start, group, groups, root }: Fit,
  school: number,
  mine: Float64Array,
  width: number,
  cross: Float64Array,
): number {
  const [cohort, number] = [group[COHORT]!, groups[COHORT]![school]!];
  const [from, to] = [start[school]!, start[school + 1]!];
  let alone = 0;
  cross.fill(0, 0, number * width);
  for (let at = from, place = 0; at < to; at += 1) {
    const base = cohort[at]! * width;
    const own = root[at]!;
    for (let into = base; into < base + width; into += 1, place += 1) {
      const value = own * mine[place]!;
      cross[into] = cross[into]! + value;
      alone += value * value;
    }
  }
  return sumOfSquares(cross, number * width) - alone;
}

/** The score of the pupils' correlation and its own information, of S = U·U′ less the diagonal R of it. */
function addPupilScore(
  { start, group, groups, root }: Fit,
  school: number,
  inverse: Float64Array,
  sums: Sums,
  { alpha, cohorts, cross }: Scratch,
): void {
  const [cohort, number] = [group[COHORT]!, groups[COHORT]![school]!];
  const from = start[school]!;
  const size = start[school + 1]! - from;
  let [trace, quadratic, both] = [0, 0, 0];
  cross.fill(0, 0, number);
  for (let i = 0, place = 0; i < size; i += 1) {
    const own = root[from + i]!;
    const value = alpha[i]! * own;
    cross[cohort[from + i]!] = cross[cohort[from + i]!]! + value;
    quadratic -= value * value;
    trace -= own * own * inverse[i * size + i]!;
    // of tr(V⁻¹R·V⁻¹R), and of tr(V⁻¹R·V⁻¹UU′)
    let squares = 0;
    for (let j = from; j < from + size; j += 1, place += 1) {
      const one = inverse[place]! * root[j]!;
      squares += one * one;
    }
    for (let k = i * number; k < (i + 1) * number; k += 1) squares -= 2 * cohorts[k]! ** 2;
    both += own * own * squares;
  }
  quadratic += sumOfSquares(cross, number);
  // U′V⁻¹U
  cross.fill(0, 0, number * number);
  for (let i = 0, place = 0; i < size; i += 1) {
    const [own, base] = [root[from + i]!, cohort[from + i]! * number];
    for (let to = base; to < base + number; to += 1, place += 1)
      cross[to] = cross[to]! + own * cohorts[place]!;
  }
  for (let one = 0; one < number; one += 1) trace += cross[one * number + one]!;
  both += sumOfSquares(cross, number * number);
  sums.score[PUPIL] = sums.score[PUPIL]! + (quadratic - trace) / 2;
  addInformation(sums, PUPIL, PUPIL, both / 2);
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
  const isSame = (a: Int32Array, b: Int32Array) => a.every((one, at) => one === b[at]);
  const free = group.flatMap((own, effect) =>
    group.findIndex((other) => isSame(own, other)) === effect ? [effect] : [],
  );
  const cohort = (1 << COHORT) | (1 << REST);
  const together = alike.some((bits) => (bits & cohort) === 1 << COHORT);
  return together ? [...free, PUPIL] : free;
}
