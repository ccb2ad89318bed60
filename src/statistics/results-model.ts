import { normalQuantile } from "./normal.ts";
import {
  centre,
  COHORT,
  type Column,
  EFFECTS,
  fillCohorts,
  fillCovariance,
  type Fit,
  invert,
  KINDS,
  type Layout,
  linearise,
  ownEffect,
  posteriorCovariance,
  predict,
  PUPIL,
  scratchOf,
  sharedVariance,
  solveCuts,
} from "./results-fit.ts";
import { type Limits, limitsOf } from "./results-limits.ts";
import { addScore, freeKinds, scoreStep } from "./results-score.ts";

/** Results of one school in one procedure and year, over mark groups in order. */
export interface GroupedResult {
  readonly school: string;
  /** Exam, subject and grade: what is compared over the years. */
  readonly procedure: string;
  /** Procedures of one grade and year are sat by the same pupils, who are a grade higher a year later. */
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
  readonly schoolCohort: number;
  readonly rest: number;
  /** Correlation of two results of one pupil, the school's level taken away. */
  readonly pupil: number;
}

/** Results of a school that agree in its key share an effect. */
const KEYS: Readonly<Record<(typeof EFFECTS)[number], (one: GroupedResult) => string>> = {
  school: () => "",
  schoolYear: ({ year }) => `${year}`,
  schoolGrade: ({ grade }) => `${grade}`,
  schoolProcedure: ({ procedure }) => procedure,
  schoolCohort: ({ grade, year }) => `${year - grade}`,
  rest: ({ procedure, year }) => `${procedure}/${year}`,
};

const columnKey = (procedure: string, year: number): string => `${year}/${procedure}`;

/** What effects are told by, of which there are few: procedure, grade and year of each result. */
function kindsOf(results: readonly GroupedResult[]) {
  const numbers = new Map<string, number>();
  const kinds: GroupedResult[] = [];
  const kind = Int32Array.from(results, (one) => {
    const key = `${one.year}/${one.grade}/${one.procedure}`;
    const number = numbers.get(key) ?? kinds.length;
    if (number === kinds.length) kinds.push(one);
    numbers.set(key, number);
    return number;
  });
  return { kinds, kind };
}

/** Numbers the groups of each school's results that share an effect, from 0. */
function groupBy(names: readonly string[], kind: Int32Array, start: readonly number[]) {
  const group = new Int32Array(kind.length);
  const groups = new Int32Array(start.length - 1);
  const firsts = names.map((name) => names.indexOf(name));
  const seenIn = new Int32Array(names.length).fill(-1);
  const number = new Int32Array(names.length);
  for (let school = 0; school < groups.length; school += 1)
    for (let at = start[school]!; at < start[school + 1]!; at += 1) {
      const name = firsts[kind[at]!]!;
      if (seenIn[name] !== school) {
        seenIn[name] = school;
        number[name] = groups[school]!;
        groups[school] = groups[school]! + 1;
      }
      group[at] = number[name]!;
    }
  return { group, groups };
}

function layOut(given: readonly GroupedResult[]) {
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
  const { kinds, kind } = kindsOf(results);
  const grouping = EFFECTS.map((name) => groupBy(kinds.map(KEYS[name]), kind, start));
  const group = grouping.map((one) => one.group);
  const groups = grouping.map((one) => one.groups);
  const part = new Float64Array(results.length);
  let most = 0;
  schools.forEach((_, school) => {
    const [from, to] = [start[school]!, start[school + 1]!];
    most = Math.max(most, to - from);
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
  group.forEach((own, effect) => {
    for (let school = 0; school < schools.length; school += 1) {
      const [from, to] = [start[school]!, start[school + 1]!];
      let place = square[school]!;
      for (let i = from; i < to; i += 1)
        for (let j = from; j < to; j += 1, place += 1)
          if (own[i] === own[j]) alike[place] = alike[place]! | (1 << effect);
    }
  });
  const layout: Layout = {
    counts: results.map(({ counts }) => counts),
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
  return { results, layout };
}

/**
 * The state of a fitted model over other results than those it was fitted on, e.g. those that something
 * may have moved: variances and limits are the model's, levels 0 where it has none.
 *
 * @param cutsOf limits of a result; results that have none are left out
 */
export function carriedOver(
  model: ResultsModel,
  given: readonly GroupedResult[],
  cutsOf: (one: GroupedResult) => readonly number[] | undefined,
): { readonly results: readonly GroupedResult[]; readonly fit: Fit } {
  const { results, layout } = layOut(given.filter((one) => cutsOf(one) !== undefined));
  const known = new Map(
    model.schools.flatMap(({ results: own, level }) => own.map((one, at) => [one, level[at]!])),
  );
  const column = () => new Float64Array(results.length);
  const { components } = model;
  const fit: Fit = {
    ...layout,
    theta: Float64Array.from([...EFFECTS.map((name) => components[name]), components.pupil]),
    cuts: layout.columns.map(({ members }) => Float64Array.from(cutsOf(results[members[0]!]!)!)),
    level: Float64Array.from(results, (one) => known.get(one) ?? 0),
    ...{ spread: column(), z: column(), variance: column(), root: column() },
    inverse: new Float64Array(layout.square.at(-1)!),
  };
  return { results, fit };
}

/** Rounds in which the levels of results that the model did not see settle. */
const LEVEL_ROUNDS = 6;

/**
 * What a fitted model says of results that it was not fitted on: their levels, with variances and limits
 * of the model.
 *
 * @param cutsOf limits between the mark groups of a result; results that have none are left out
 * @returns posterior mean and variance of the level of each result, in the order of school, year, procedure
 */
export function levelsOf(
  model: ResultsModel,
  given: readonly GroupedResult[],
  cutsOf: (one: GroupedResult) => readonly number[] | undefined,
): { readonly result: GroupedResult; readonly level: number; readonly variance: number }[] {
  const { results, fit } = carriedOver(model, given, cutsOf);
  const scratch = scratchOf(fit.most);
  const shared = sharedVariance(fit.theta);
  for (let round = 0; round < LEVEL_ROUNDS; round += 1) {
    linearise(fit);
    fit.schools.forEach((_, school) => {
      const own = fit.inverse.subarray(fit.square[school], fit.square[school + 1]);
      fillCovariance(fit, school, shared, own);
      invert(own, fit.start[school + 1]! - fit.start[school]!, scratch.rows);
      predict(fit, school, scratch);
    });
  }
  return results.map((result, at) => ({
    result,
    level: fit.level[at]!,
    variance: fit.spread[at]!,
  }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What the model says of a school's results. */
export interface FittedSchool {
  readonly code: string;
  readonly results: readonly GroupedResult[];
  /** Posterior mean of the level of each result; 0 is the region's own. */
  readonly level: Float64Array;
  /** Posterior covariance of the levels, row after row. */
  readonly covariance: Float64Array;
  /** Sampling variance of each result, were its pupils all that is known. */
  readonly variance: Float64Array;
  /** Level of each result as its own counts tell it, not drawn toward anything. */
  readonly observed: Float64Array;
  /** The same less the mean of the region in the procedure and year. */
  readonly relative: Float64Array;
  /** Inverse of the covariance of `relative`, of chance and of the school's effects, row after row. */
  readonly precision: Float64Array;
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
 * what the school, the year, the grade, the procedure, the cohort (the same pupils in all their years) and
 * nothing else but this result add, each drawn from a normal distribution whose variance the region tells; a participant's
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
  const { results, layout } = layOut(given);
  const { schools, start, square, columns } = layout;
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
  const grown = Float64Array.from(columns, ({ members: { length } }) =>
    Math.sqrt(length / Math.max(length - 1, 1)),
  );
  /** About the levels as they stand: responses, and the inverse of their covariance. */
  const respond = () => {
    linearise(fit);
    const shared = sharedVariance(theta);
    schools.forEach((_, school) => {
      const own = inverse.subarray(square[school], square[school + 1]);
      fillCovariance(fit, school, shared, own);
      invert(own, start[school + 1]! - start[school]!, scratch.rows);
    });
  };
  solveCuts(fit, 4);
  let rounds = 0;
  for (let settled = results.length === 0; !settled && rounds < MOST_ROUNDS; rounds += 1) {
    respond();
    centre(fit);
    const sums = { score: new Float64Array(KINDS), information: new Float64Array(KINDS ** 2) };
    schools.forEach((_, school) => {
      predict(fit, school, scratch);
      addScore(fit, school, grown, free, sums, scratch);
    });
    solveCuts(fit, 2);
    settled = scoreStep(theta, sums, free) < 0.02 && rounds > 1;
  }
  respond();
  const observed = fit.z.slice();
  centre(fit);
  const own = schools.map((_, one) => ownEffect(fit, one));
  const limits = limitsOf(fit);
  const covarianceOf = (school: number): Float64Array => {
    fillCohorts(fit, school, scratch);
    return posteriorCovariance(fit, school, scratch);
  };
  const numbers = new Map(columns.map(({ key }, number) => [key, number]));
  const [school, schoolYear, schoolGrade, schoolProcedure, schoolCohort, rest, pupil] = theta;
  return {
    components: {
      school: school!,
      schoolYear: schoolYear!,
      schoolGrade: schoolGrade!,
      schoolProcedure: schoolProcedure!,
      schoolCohort: schoolCohort!,
      rest: rest!,
      pupil: pupil!,
    },
    schools: schools.map((code, one) => ({
      code,
      results: results.slice(start[one], start[one + 1]),
      level: fit.level.slice(start[one], start[one + 1]),
      variance: fit.variance.slice(start[one], start[one + 1]),
      covariance: covarianceOf(one),
      observed: observed.subarray(start[one], start[one + 1]),
      relative: fit.z.subarray(start[one], start[one + 1]),
      precision: inverse.subarray(square[one], square[one + 1]),
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
