import type { DataSet } from "../../indicators/data-set.ts";
import { modelledCells } from "../../indicators/region-model.ts";
import { policy } from "../../reference/policy.ts";
import {
  effectInResults,
  type PlannedEffect,
  plannedEffect,
  type ResultsEffect,
  type ShiftOfResults,
} from "../../statistics/results-effect.ts";
import { fitResultsModel, type GroupedResult } from "../../statistics/results-model.ts";
import type { Exclusion } from "./cohorts.ts";

/** Did the results of neighbours move too (влияние на соседей), or why that can't be told. */
export type Spillover =
  | {
      readonly status: "estimated";
      readonly shift: ShiftOfResults;
      /** Schools without support in municipalities with it, and in those without it. */
      readonly near: number;
      readonly apart: number;
      readonly municipalities: number;
    }
  | {
      readonly status: "not-assessed";
      readonly reason: "no-municipalities" | "no-neighbours" | "none-apart";
    };

/** How far the choice of the supported follows their results of before. */
export interface ChosenByResults {
  /** Supported schools that have results of before, and how many of them are among as many worst ones. */
  readonly supported: number;
  readonly worst: number;
  /** Schools with results of before. */
  readonly schools: number;
}

export interface ModelEstimated extends ResultsEffect {
  readonly status: "estimated";
  /** Schools without support in the years and procedures of the estimate. */
  readonly compared: number;
  readonly chosen: ChosenByResults;
  readonly spillover: Spillover;
  readonly excluded: readonly Exclusion[];
}

/** What can't be estimated at all, and why. */
export interface ModelNotAssessed {
  readonly status: "not-assessed";
  readonly reason:
    | "nobody-supported"
    /** No results of before, of any supported school. */
    | "no-earlier-years"
    /** No results after the start, of any supported school with results of before. */
    | "no-later-years"
    /** Nobody without support in the procedures and years of after. */
    | "no-comparison";
  readonly excluded: readonly Exclusion[];
}
export type ModelEffect = ModelEstimated | ModelNotAssessed;

interface ModelEffectInput {
  readonly dataSet: DataSet;
  /** School → first exam year that its support could act on. */
  readonly starts: ReadonlyMap<string, number>;
  /** Last year of results that takes part. */
  readonly year: number;
}

const asked = {
  confidence: policy.comparison.confidence,
  power: policy.effect.power,
  toward: policy.effect.toward,
};

const lowestOf = ({ counts }: GroupedResult): readonly [k: number, n: number] => [
  counts[0] ?? 0,
  counts.reduce((sum, one) => sum + one, 0),
];

/** School → share of the lowest group beyond the region's in the same procedures and years, by participants. */
function excessOf(results: readonly GroupedResult[]): Map<string, number> {
  const sums = new Map<string, { k: number; n: number }>();
  const keyOf = ({ procedure, year }: GroupedResult) => `${year}/${procedure}`;
  for (const one of results) {
    const [k, n] = lowestOf(one);
    const sum = sums.get(keyOf(one)) ?? { k: 0, n: 0 };
    sums.set(keyOf(one), { k: sum.k + k, n: sum.n + n });
  }
  const schools = new Map<string, { excess: number; n: number }>();
  for (const one of results) {
    const [k, n] = lowestOf(one);
    const region = sums.get(keyOf(one))!;
    const own = schools.get(one.school) ?? { excess: 0, n: 0 };
    own.excess += k - (n * region.k) / region.n;
    own.n += n;
    schools.set(one.school, own);
  }
  return new Map([...schools].map(([school, { excess, n }]) => [school, excess / n]));
}

/** Of so many supported, how many are among as many schools that stood worst before anyone had support. */
function chosenByResults(
  results: readonly GroupedResult[],
  starts: ModelEffectInput["starts"],
): ChosenByResults {
  const first = Math.min(...starts.values());
  const excess = excessOf(results.filter(({ year }) => year < first));
  const supported = [...starts.keys()].filter((school) => excess.has(school));
  const worst = [...excess]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, supported.length);
  return {
    supported: supported.length,
    worst: worst.filter(([school]) => starts.has(school)).length,
    schools: excess.size,
  };
}

/** Municipality of a school; undefined where the register does not know it. */
const areaIn = ({ schools }: DataSet) => {
  return (school: string): string | undefined => schools.get(school)?.municipality || undefined;
};

/** Year since which a municipality has a supported school. */
function areaStarts(dataSet: DataSet, starts: ModelEffectInput["starts"]): Map<string, number> {
  const areaOf = areaIn(dataSet);
  const since = new Map<string, number>();
  for (const [school, start] of starts) {
    const area = areaOf(school);
    if (area !== undefined) since.set(area, Math.min(start, since.get(area) ?? start));
  }
  return since;
}

function spilloverOf(
  { dataSet, starts, year }: ModelEffectInput,
  found: ResultsEffect,
  schools: readonly string[],
): Spillover {
  const areaOf = areaIn(dataSet);
  const since = areaStarts(dataSet, starts);
  const others = schools.flatMap((school) => {
    const area = areaOf(school);
    return starts.has(school) || area === undefined ? [] : [area];
  });
  const isNear = (area: string) => (since.get(area) ?? Infinity) <= year;
  const [near, apart] = [others.filter(isNear), others.filter((area) => !isNear(area))];
  const { nearSchools, nearAreas } = policy.effect;
  const few = (areas: readonly string[]) =>
    areas.length < nearSchools || new Set(areas).size < nearAreas;
  const not = (reason: (Spillover & { status: "not-assessed" })["reason"]): Spillover => ({
    status: "not-assessed",
    reason,
  });
  if (others.length === 0) return not("no-municipalities");
  if (few(near)) return not("no-neighbours");
  if (few(apart) || !found.near) return not("none-apart");
  return {
    ...{ status: "estimated", shift: found.near, near: near.length, apart: apart.length },
    municipalities: new Set(near).size,
  };
}

/**
 * The effect of support by the model of all results of the region (эффект поддержки): how far the
 * supported schools' results after its start lie from what their own earlier results and the schools
 * without support let expect. All results that the model reads take part, whatever the procedure.
 *
 * Schools whose support began before their first results are left out and named.
 */
export function modelEffect(input: ModelEffectInput): ModelEffect {
  const { dataSet, starts, year } = input;
  const all = [...modelledCells(dataSet, year).values()].map(({ result }) => result);
  const isAfter = (one: GroupedResult) => one.year >= (starts.get(one.school) ?? Infinity);
  const [before, after] = [new Set<string>(), new Set<string>()];
  for (const one of all) (isAfter(one) ? after : before).add(one.school);
  const excluded = [...starts.keys()].sort().flatMap((school): Exclusion[] => {
    if (!before.has(school)) return [{ school, reason: "no-earlier-years" }];
    return after.has(school) ? [] : [{ school, reason: "no-later-years" }];
  });
  const not = (reason: ModelNotAssessed["reason"]): ModelNotAssessed => ({
    ...{ status: "not-assessed", reason, excluded },
  });
  if (starts.size === 0) return not("nobody-supported");
  const own = [...starts.keys()].filter((school) => before.has(school));
  if (own.length === 0) return not("no-earlier-years");
  if (!own.some((school) => after.has(school))) return not("no-later-years");
  const areaOf = areaIn(dataSet);
  const since = areaStarts(dataSet, starts);
  const untouched = all.filter((one) => !isAfter(one));
  const found = effectInResults(fitResultsModel(untouched), all.filter(isAfter), {
    near: (one) =>
      !starts.has(one.school) && one.year >= (since.get(areaOf(one.school) ?? "") ?? Infinity),
    area: (school) => areaOf(school) ?? school,
    ...asked,
  });
  if (!found) return not("no-comparison");
  const first = Math.min(...starts.values());
  const compared = new Set(
    untouched.flatMap((one) => (starts.has(one.school) || one.year < first ? [] : [one.school])),
  );
  return {
    ...{ status: "estimated", ...found, excluded },
    compared: compared.size,
    chosen: chosenByResults(untouched, starts),
    spillover: spilloverOf(input, found, [...compared]),
  };
}

/** What an effect so many schools would show, before support acts (мощность до начала). */
export interface SupportPlan {
  /** Whom the plan is about: those the register names for later years, or the lists of the year. */
  readonly basis: "register" | "lists";
  readonly oneYear: PlannedEffect;
  readonly twoYears: PlannedEffect;
}

/** The plan of support for some schools after a year; null where none of them has results of that year. */
export function planSupport(
  dataSet: DataSet,
  year: number,
  { basis, schools }: { readonly basis: SupportPlan["basis"]; readonly schools: readonly string[] },
): SupportPlan | null {
  if (schools.length === 0) return null;
  const results = [...modelledCells(dataSet, year).values()].map(({ result }) => result);
  const model = fitResultsModel(results);
  const plan = (years: number) => plannedEffect(model, new Set(schools), { ...asked, years });
  const [oneYear, twoYears] = [plan(1), plan(2)];
  return oneYear && twoYears && { basis, oneYear, twoYears };
}
