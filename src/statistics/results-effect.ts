import { choleskyInPlace, solveLower, solveUpper } from "./cholesky.ts";
import { normalShare } from "./normal-table.ts";
import {
  type Fit,
  fillCovariance,
  fourRows,
  invert,
  linearise,
  predict,
  scratchOf,
  sharedVariance,
} from "./results-fit.ts";
import { carriedOver, type GroupedResult, type ResultsModel } from "./results-model.ts";
import { studentQuantile, studentTwoSided } from "./student.ts";

/** What results are compared by, and how sure one wants to be. */
export interface ResultsEffectOptions {
  /** Results that were not touched but stand near those that were: of the same municipality, after. */
  readonly near?: (one: GroupedResult) => boolean;
  /** What shares its luck beyond the model: the municipality of a school. The school itself when absent. */
  readonly area?: (school: string) => string;
  /**
   * How much of the way from the end that is right for a choice by results to the other the interval of
   * the effect goes; with 0.6, taken when absent, it holds whether results or true levels decided
   * (measured on generated regions).
   */
  readonly toward?: number;
  /** 0.95 when absent. */
  readonly confidence?: number;
  /** 0.8 when absent. */
  readonly power?: number;
}

/** A shift of results on both scales. */
export interface ShiftOfResults {
  /** Deviations of a pupil's result; above 0 is better. */
  readonly value: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided probability of so large a shift when there is none. */
  readonly p: number;
  /** The same in the share of the lowest mark group of the shifted results, −1..1; below 0 is better. */
  readonly share: { readonly value: number; readonly low: number; readonly high: number };
  /** Participations behind the results whose share it is. */
  readonly n: number;
}

/** Smallest shift for the better that would be told from none, in both units of a shift. */
export interface DetectableShift {
  readonly value: number;
  /** Below 0. */
  readonly share: number;
}

/** The effect of what was done to schools on their results. */
export interface ResultsEffect {
  /** Right when schools were chosen by results; the interval goes part of the way to the other end. */
  readonly effect: ShiftOfResults;
  /** The two ends, each with its own error only: chosen by the results that the model knows … */
  readonly byResults: ShiftOfResults;
  /** … or by something lasting that no result shows; null when it can't be told. */
  readonly byLasting: ShiftOfResults | null;
  /** How the touched schools moved a year before they were, and the effect had it gone on; null with one year. */
  readonly drift: { readonly perYear: ShiftOfResults; readonly effect: ShiftOfResults } | null;
  /** Shift of the results that stand near; null when nothing stands near, or nothing stands apart. */
  readonly near: ShiftOfResults | null;
  readonly detectable: DetectableShift;
  /** Touched schools that have results of before. */
  readonly schools: number;
  /** Participations in the lowest group of the touched results; all of them are the effect's `n`. */
  readonly lowest: number;
}

/** Regressors beside the mean of each procedure and year, result by result. */
type Regressors = readonly Float64Array[];
const [EFFECT, GROUP, DRIFT, NEAR] = [0, 1, 2, 3];

interface Equations {
  readonly size: number;
  readonly matrix: Float64Array;
  readonly right: Float64Array;
}

/** Inverts the covariance of every school and sums the normal equations of the region. */
function equationsOf(fit: Fit, extras: Regressors): Equations {
  const { schools, start, square, column, columns, inverse, z, theta, most } = fit;
  const size = columns.length + extras.length;
  const [matrix, right] = [new Float64Array(size * size), new Float64Array(size)];
  const shared = sharedVariance(theta);
  const rows = fourRows(most);
  const weighted = new Float64Array(most);
  const add = (a: number, b: number, value: number) => {
    matrix[a * size + b] = matrix[a * size + b]! + value;
  };
  schools.forEach((_, school) => {
    const [from, to] = [start[school]!, start[school + 1]!];
    const own = inverse.subarray(square[school], square[school + 1]);
    fillCovariance(fit, school, shared, own);
    const n = to - from;
    invert(own, n, rows);
    for (let i = 0; i < n; i += 1) {
      const at = column[from + i]!;
      for (let j = 0; j < n; j += 1) {
        add(at, column[from + j]!, own[i * n + j]!);
        right[at] = right[at]! + own[i * n + j]! * z[from + j]!;
      }
    }
    extras.forEach((extra, one) => {
      const place = columns.length + one;
      weighted.fill(0, 0, n);
      let known = false;
      for (let j = 0; j < n; j += 1) {
        const x = extra[from + j]!;
        if (x === 0) continue;
        known = true;
        for (let i = 0; i < n; i += 1) weighted[i] = weighted[i]! + own[i * n + j]! * x;
      }
      if (!known) return;
      for (let i = 0; i < n; i += 1) {
        const at = column[from + i]!;
        add(at, place, weighted[i]!);
        add(place, at, weighted[i]!);
        right[place] = right[place]! + weighted[i]! * z[from + i]!;
        extras.forEach((other, two) => {
          add(columns.length + two, place, weighted[i]! * other[from + i]!);
        });
      }
    });
  });
  return { size, matrix, right };
}

/** A column that the others explain but for a millionth of its spread tells nothing of its own. */
const EXPLAINED = 1e-9;

interface Solved {
  /** Coefficient of every column and extra; 0 for those that are not in. */
  readonly coefficients: Float64Array;
  /** Row of the inverse that belongs to the extra asked for. */
  readonly weights: Float64Array;
}

/** Coefficients with some of the extras in; null where one of them can't be told from the others. */
function solve(
  { size, matrix, right }: Equations,
  extras: number,
  used: readonly number[],
  of: number,
): Solved | null {
  const columns = size - extras;
  const places = [...Array(columns).keys(), ...used.map((one) => columns + one)];
  const own = places.length;
  const factor = new Float64Array(own * own);
  places.forEach((a, i) => {
    places.forEach((b, j) => {
      factor[i * own + j] = matrix[a * size + b]!;
    });
  });
  if (choleskyInPlace(factor, own, EXPLAINED) !== -1) return null;
  const solved = (values: Float64Array) => {
    solveLower(factor, own, values, own);
    solveUpper(factor, own, values, own);
    const all = new Float64Array(size);
    places.forEach((place, i) => (all[place] = values[i]!));
    return all;
  };
  const unit = Float64Array.from(places, (place) => (place === columns + of ? 1 : 0));
  return {
    coefficients: solved(Float64Array.from(places, (place) => right[place]!)),
    weights: solved(unit),
  };
}

/** What is expected of a result by its procedure and year and the extras, its school left aside. */
function expectedAt({ column, columns }: Fit, extras: Regressors, coefficients: Float64Array) {
  return (at: number): number =>
    extras.reduce(
      (sum, extra, one) => sum + coefficients[columns.length + one]! * extra[at]!,
      coefficients[column[at]!]!,
    );
}

/**
 * Variance of a coefficient as areas show it, whatever the model thinks of them: sums over the schools
 * of an area stand for its luck.
 *
 * @source Liang & Zeger (1986), Biometrika 73:13
 */
function varianceBetween(
  fit: Fit,
  extras: Regressors,
  { coefficients, weights }: Solved,
  area: (school: string) => string,
): number {
  const { schools, start, square, inverse, z } = fit;
  const expected = expectedAt(fit, extras, coefficients);
  const weight = expectedAt(fit, extras, weights);
  const sums = new Map<string, number>();
  schools.forEach((code, school) => {
    const [from, n] = [start[school]!, start[school + 1]! - start[school]!];
    let [sum, place] = [0, square[school]!];
    for (let i = 0; i < n; i += 1) {
      const own = weight(from + i);
      for (let j = 0; j < n; j += 1) {
        sum += own * inverse[place]! * (z[from + j]! - expected(from + j));
        place += 1;
      }
    }
    sums.set(area(code), (sums.get(area(code)) ?? 0) + sum);
  });
  const squares = [...sums.values()].map((sum) => sum * sum);
  const whole = squares.reduce((sum, one) => sum + one, 0);
  const fourth = squares.reduce((sum, one) => sum + one * one, 0);
  // as many areas as share the sum evenly: few make it too small
  const many = fourth === 0 ? Infinity : whole ** 2 / fourth;
  return many > 1 ? (whole * many) / (many - 1) : 0;
}

interface ShareOf {
  (higher: number): number;
  readonly n: number;
}

/** Share of the lowest group over some results, were their levels higher by so much. */
function lowestShare({ cuts, column, level, spread, n }: Fit, places: readonly number[]): ShareOf {
  const all = places.reduce((sum, at) => sum + n[at]!, 0);
  const of = (higher: number): number =>
    places.reduce((sum, at) => {
      const x = (cuts[column[at]!]![0]! - level[at]! - higher) / Math.sqrt(1 + spread[at]!);
      return sum + n[at]! * normalShare(x);
    }, 0) / all;
  return Object.assign(of, { n: all });
}

/** The share with levels as they are less what it would be with levels lower by the shift. */
const changeOf = (share: ShareOf) => (shift: number) => share(0) - share(-shift);

/**
 * @param df as many degrees of freedom as schools were shifted, four at least: a few may be of another
 *   kind than the region's schools, which the variances are of
 * @param toward how much further the interval reaches to one side, in the direction of its sign
 */
function shiftOf(
  value: number,
  se: number,
  {
    confidence,
    df,
    share,
    toward = 0,
  }: { confidence: number; df: number; share: ShareOf; toward?: number },
): ShiftOfResults {
  const half = studentQuantile(confidence, df) * se;
  const [low, high] = [value - half + Math.min(toward, 0), value + half + Math.max(toward, 0)];
  const change = changeOf(share);
  const far = Math.max(0, Math.abs(value) - Math.max(0, -Math.sign(value) * toward));
  return {
    ...{ value, se, low, high },
    p: far === 0 ? 1 : studentTwoSided(far / se, df),
    share: { value: change(value), low: change(high), high: change(low) },
    n: share.n,
  };
}

/** One or two schools tell of themselves alone; the variances are of the whole region all the same. */
const FEWEST = 4;

/** @source Bloom (1995), Evaluation Review 19:547 */
const timesError = (confidence: number, power: number, df: number): number =>
  studentQuantile(confidence, df) + studentQuantile(2 * power - 1, df);

/** Rounds in which levels and the shift settle to the fourth digit. */
const ROUNDS = 4;

const columnOf = (
  results: readonly GroupedResult[],
  of: (one: GroupedResult) => number | boolean,
): Float64Array => Float64Array.from(results, (one) => Number(of(one)));

const placesOf = (extra: Float64Array): number[] =>
  [...extra.keys()].filter((at) => extra[at] !== 0);

const freedomOf = (schools: number): number => Math.max(FEWEST, schools);

const schoolsAt = (
  results: readonly GroupedResult[],
  places: readonly number[],
  as = (school: string) => school,
): number => new Set(places.map((at) => as(results[at]!.school))).size;

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

/** The effect, the chosen schools, their years of before (from the mean year after), and who stands near. */
function regressors(
  results: readonly GroupedResult[],
  touched: ReadonlySet<GroupedResult>,
  near: (one: GroupedResult) => boolean,
): Regressors {
  const years = new Map<string, number[]>();
  for (const one of results)
    if (touched.has(one)) years.set(one.school, [...(years.get(one.school) ?? []), one.year]);
  const after = new Map([...years].map(([school, own]) => [school, meanOf(own)]));
  return [
    columnOf(results, (one) => touched.has(one)),
    columnOf(results, ({ school }) => after.has(school)),
    columnOf(results, (one) =>
      touched.has(one) ? 0 : one.year - (after.get(one.school) ?? one.year),
    ),
    columnOf(results, (one) => !touched.has(one) && near(one)),
  ];
}

/** Levels of all results with the shift in them, and the equations about these levels. */
function settle(fit: Fit, extras: Regressors): { equations: Equations; solved: Solved } | null {
  const scratch = scratchOf(fit.most);
  for (let round = 1; ; round += 1) {
    linearise(fit);
    const equations = equationsOf(fit, extras);
    const solved = solve(equations, extras.length, [EFFECT], EFFECT);
    if (!solved) return null;
    const working = Float64Array.from(fit.z);
    const expected = expectedAt(fit, extras, solved.coefficients);
    fit.z.forEach((one, at) => (fit.z[at] = one - expected(at)));
    fit.schools.forEach((_, school) => predict(fit, school, scratch));
    fit.level.forEach((one, at) => (fit.level[at] = one + expected(at)));
    fit.z.set(working);
    if (round === ROUNDS) return { equations, solved };
  }
}

/**
 * How far something shifted the results of schools it was done to (эффект поддержки), by the model of
 * all results: each touched result is held against what the school's own untouched results, and the
 * other schools in the same procedure and year, let expect of it. Who was chosen by results that are in
 * the model needs no cure: given them, the choice tells nothing more. Beside it the same with an effect
 * of the chosen schools as a group, right when something lasting that no result shows decided; the
 * interval of the effect goes part of the way there.
 *
 * The model is fitted on what nothing was done to, so its variances and limits know nothing of the
 * shift. One shift in all procedures and mark groups is assumed; where it differs the estimate is of its
 * mean.
 *
 * @param model of all results that were not touched
 * @param touched results that were
 * @returns null when no touched result has an untouched one in its procedure and year, or none of the
 *   touched schools has an untouched result
 * @source Ignorable choice: Rubin (1976), Biometrika 63:581; generalised least squares and prediction:
 *   Goldberger (1962), JASA 57:369; two ends of a bracket: Ding & Li (2019), Political Analysis 27:605;
 *   the model: Kane & Staiger (2002), J. of Economic Perspectives 16(4):91
 */
export function effectInResults(
  model: ResultsModel,
  touched: readonly GroupedResult[],
  options: ResultsEffectOptions = {},
): ResultsEffect | null {
  const {
    near = () => false,
    area = (school) => school,
    toward: part = 0.6,
    confidence = 0.95,
    power = 0.8,
  } = options;
  const untouched = model.schools.flatMap(({ results }) => results);
  const before = new Set(untouched.map(({ school }) => school));
  const own = touched.filter(({ school }) => before.has(school));
  const { results, fit } = carriedOver(model, [...untouched, ...own], ({ procedure, year }) =>
    model.cuts(procedure, year),
  );
  const extras = regressors(results, new Set(own), near);
  const places = placesOf(extras[EFFECT]!);
  const settled = places.length === 0 ? null : settle(fit, extras);
  if (!settled) return null;
  const { equations } = settled;
  /** The shift of one extra with others in the equations too, in the share of some results. */
  const told = (
    used: readonly number[],
    of: number,
    at = of,
    cluster?: (school: string) => string,
  ) => {
    const found = solve(equations, extras.length, used, of);
    if (!found || placesOf(extras[of]!).length === 0) return null;
    const place = fit.columns.length + of;
    const between = cluster ? varianceBetween(fit, extras, found, cluster) : 0;
    const variance = Math.max(found.weights[place]!, between);
    const shifted = placesOf(extras[at]!);
    return shiftOf(found.coefficients[place]!, Math.sqrt(variance), {
      ...{ confidence, share: lowestShare(fit, shifted) },
      df: freedomOf(schoolsAt(results, shifted, cluster)),
    });
  };
  const byResults = told([EFFECT], EFFECT)!;
  const byLasting = told([EFFECT, GROUP], EFFECT);
  const share = lowestShare(fit, places);
  const schools = schoolsAt(results, places);
  const df = freedomOf(schools);
  const { value, se } = byResults;
  const toward = part * ((byLasting?.value ?? value) - value);
  const detectable = timesError(confidence, power, df) * se + Math.max(0, -toward);
  const earlier = new Set(placesOf(extras[DRIFT]!).map((at) => results[at]!.year));
  const withDrift = [EFFECT, GROUP, DRIFT];
  const perYear = earlier.size < 2 ? null : told(withDrift, DRIFT, EFFECT);
  return {
    effect: shiftOf(value, se, { confidence, df, share, toward }),
    ...{ byResults, byLasting },
    drift: perYear && { perYear, effect: told(withDrift, EFFECT)! },
    near: told([EFFECT, NEAR], NEAR, NEAR, area),
    detectable: { value: detectable, share: changeOf(share)(detectable) },
    schools,
    lowest: places.reduce((sum, at) => sum + fit.counts[at]![0]!, 0),
  };
}

/** What would be seen of an effect before anything is done. */
export interface PlannedEffect {
  readonly detectable: DetectableShift;
  readonly schools: number;
  /** Participations of the chosen schools in one year. */
  readonly n: number;
  /** Share of the lowest group that is expected of them when nothing is done. */
  readonly share: number;
}

/**
 * What effect so many schools would show (мощность до начала): the same estimate over years to come that
 * are as the last one, with results that are not known yet, only their errors.
 *
 * @param model of all results so far
 * @param chosen schools that something is to be done to
 * @param years how many years after it are awaited
 * @returns null when no chosen school has a result of the last year, or all have been chosen
 * @source Bloom (1995), Evaluation Review 19:547
 */
export function plannedEffect(
  model: ResultsModel,
  chosen: ReadonlySet<string>,
  {
    years = 1,
    toward: part = 0.6,
    confidence = 0.95,
    power = 0.8,
  }: { readonly years?: number } & Omit<ResultsEffectOptions, "near" | "area"> = {},
): PlannedEffect | null {
  const known = model.schools.flatMap(({ results, level }) =>
    results.map((one, at) => ({ one, level: level[at]! })),
  );
  const last = known.reduce((latest, { one }) => Math.max(latest, one.year), -Infinity);
  const from = new Map<GroupedResult, { readonly one: GroupedResult; readonly level: number }>();
  for (const own of known)
    if (own.one.year === last)
      for (let ahead = 1; ahead <= years; ahead += 1)
        from.set({ ...own.one, year: last + ahead }, own);
  const { results, fit } = carriedOver(
    model,
    [...known.map(({ one }) => one), ...from.keys()],
    (one) => model.cuts(one.procedure, from.get(one)?.one.year ?? one.year),
  );
  results.forEach((one, at) => (fit.level[at] = from.get(one)?.level ?? fit.level[at]!));
  linearise(fit);
  results.forEach((one, at) => (fit.z[at] = from.get(one)?.level ?? fit.z[at]!));
  const touched = new Set([...from.keys()].filter(({ school }) => chosen.has(school)));
  const extras = regressors(results, touched, () => false);
  const places = placesOf(extras[EFFECT]!);
  const equations = equationsOf(fit, extras);
  const found = places.length === 0 ? null : solve(equations, extras.length, [EFFECT], EFFECT);
  if (!found) return null;
  const at = fit.columns.length + EFFECT;
  const lasting = solve(equations, extras.length, [EFFECT, GROUP], EFFECT)?.coefficients[at];
  const own = found.coefficients[at]!;
  const toward = part * ((lasting ?? own) - own);
  const se = Math.sqrt(found.weights[at]!);
  const schools = schoolsAt(results, places);
  const shift = timesError(confidence, power, freedomOf(schools)) * se + Math.max(0, -toward);
  const share = lowestShare(fit, places);
  return {
    detectable: { value: shift, share: share(shift) - share(0) },
    schools,
    n: share.n / years,
    share: share(0),
  };
}
