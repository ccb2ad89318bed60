import { checkGiven } from "../../shared/check-given.ts";
import { grouped } from "../../shared/grouped.ts";
import { balanceOf, type BalanceRow } from "./balance.ts";
import { type Cohort, type CohortSchool, cohortsOf, type Exclusion } from "./cohorts.ts";
import {
  differenceInDifferences,
  type DifferenceOptions,
  type EffectEstimate,
  eventStudy,
  type EventYear,
  type PanelSchool,
} from "./difference-in-differences.ts";
import { type EffectOptions, effectPolicy, type EffectPolicy } from "./effect-policy.ts";
import { type MatchCandidate, type Matching, matchSchools } from "./match-schools.ts";
import { permutationTest, type PermutationTest } from "./permutation-test.ts";
import { type Rebound, reboundOf } from "./rebound.ts";
import { type EffectRefused, refusalOf, refuse } from "./refusal.ts";
import { meanOf, type SchoolHistory, varianceOf } from "./school-history.ts";

/** A cohort with its comparison group. */
interface MatchedCohort extends Cohort {
  readonly matching: Matching;
}

/** Are the years before support free of a difference (проверка до начала поддержки)? */
interface PreTrend {
  /** Smallest of their probabilities times their number (Bonferroni). */
  readonly p: number;
  readonly years: number;
}

/** An estimate of the effect of support (оценка эффекта поддержки) and what it rests on. */
export interface EffectEstimated {
  readonly status: "estimated";
  readonly policy: EffectPolicy;
  readonly effect: EffectEstimate;
  readonly permutation: PermutationTest;
  readonly study: readonly EventYear[];
  /** Null with fewer than two earlier years. */
  readonly preTrend: PreTrend | null;
  readonly cohorts: readonly MatchedCohort[];
  /** Of all cohorts together. */
  readonly balance: readonly BalanceRow[];
  readonly excluded: readonly Exclusion[];
  /** Null when there are too few schools without support to tell. */
  readonly rebound: Rebound | null;
  /**
   * The same difference from all schools without support, not only the like ones: it would be right
   * if schools had been chosen for what lasts, and the other if for the results of those years.
   */
  readonly againstAll: EffectEstimate;
  /** The same without taking out what schools were before. */
  readonly unadjusted: EffectEstimate;
}
export type EffectAssessment = EffectEstimated | EffectRefused;

/** Chooses comparison schools cohort after cohort; each serves once. */
function matchCohorts(cohorts: readonly Cohort[], policy: EffectPolicy): MatchedCohort[] {
  const used = new Set<string>();
  return cohorts.map((cohort) => {
    const free = cohort.pool.filter(({ school }) => !used.has(school));
    const matching = matchSchools(cohort.supported, free, policy);
    for (const { comparison } of matching.sets)
      for (const { school } of comparison) used.add(school);
    return { ...cohort, matching };
  });
}

interface Compared {
  readonly cohort: Cohort;
  readonly school: CohortSchool;
  readonly supported: boolean;
  readonly weight: number;
}

function matchedSchools(cohorts: readonly MatchedCohort[]): Compared[] {
  return cohorts.flatMap((cohort) => {
    const own = new Map([...cohort.supported, ...cohort.pool].map((one) => [one.school, one]));
    const compared = ({ school }: MatchCandidate, supported: boolean, weight: number) => {
      const found = own.get(school);
      return found ? [{ cohort, school: found, supported, weight }] : [];
    };
    return cohort.matching.sets.flatMap(({ supported, comparison }) => [
      ...compared(supported, true, 1),
      ...comparison.flatMap((one) => compared(one, false, 1 / comparison.length)),
    ]);
  });
}

/** What rounding alone leaves of an error or a variance. */
const LEAST_ERROR = 1e-9;

/** Whether schools of one side and cohort stood differently before: else there is nothing to take out. */
function differBefore(compared: readonly Compared[]): boolean {
  const sides = grouped(compared, ({ cohort, supported }) => `${cohort.since} ${supported}`);
  return [...sides.values()].some(
    (side) => Math.sqrt(varianceOf(side.map(({ school }) => school.before))) > LEAST_ERROR,
  );
}

/** The panel of a regression; what schools were before is taken as far from the mean. */
function panelOf(compared: readonly Compared[], adjusted: boolean): PanelSchool[] {
  const centre = meanOf(compared.map(({ school }) => school.before));
  const adjust = adjusted && differBefore(compared);
  return compared.map(({ cohort, school, supported, weight }) => ({
    school: school.school,
    supported,
    since: cohort.since,
    weight,
    years: school.history.years.filter(
      ({ year }) => cohort.earlier.includes(year) || cohort.later.includes(year),
    ),
    ...(adjust && { adjust: [school.before - centre] }),
  }));
}

/** Changes of the matched sets, each less what its starting point lets expect. */
function setChanges(cohorts: readonly MatchedCohort[], compared: readonly Compared[]) {
  const points = compared.map(({ school }) => ({
    before: school.before,
    change: school.after - school.before,
  }));
  const mean = meanOf(points.map(({ before }) => before));
  const change = meanOf(points.map((one) => one.change));
  const along = points.reduce((sum, { before }) => sum + (before - mean) ** 2, 0);
  const across = points.reduce((sum, one) => sum + (one.before - mean) * (one.change - change), 0);
  // as in the regression, but blind to who was supported
  const slope = along === 0 ? 0 : across / along;
  const rest = new Map(
    compared.map(({ school }) => [
      school.school,
      school.after - school.before - slope * (school.before - mean),
    ]),
  );
  const of = ({ school }: MatchCandidate) => rest.get(school) ?? 0;
  return cohorts.flatMap(({ matching }) =>
    matching.sets.map(({ supported, comparison }) => ({
      supported: of(supported),
      comparison: comparison.map(of),
    })),
  );
}

function preTrendOf(study: readonly EventYear[]): PreTrend | null {
  const leads = study.filter(({ offset }) => offset < 0);
  if (leads.length === 0) return null;
  return {
    p: Math.min(1, leads.length * Math.min(...leads.map(({ p }) => p))),
    years: leads.length,
  };
}

/** All cohorts in one balance; years are named where there is one cohort only. */
function balanceOfAll(cohorts: readonly MatchedCohort[]): BalanceRow[] {
  const least = Math.min(...cohorts.map(({ earlier }) => earlier.length));
  const cut = <School extends MatchCandidate>(one: School): School => ({
    ...one,
    earlier: one.earlier.slice(-least),
  });
  const sets = cohorts.flatMap(({ matching }) =>
    matching.sets.map(({ supported, comparison }) => ({
      supported: cut(supported),
      comparison: comparison.map(cut),
    })),
  );
  const [only, ...more] = cohorts;
  return balanceOf(
    cohorts.flatMap(({ supported }) => supported.map(cut)),
    cohorts.flatMap(({ pool }) => pool.map(cut)),
    { sets, unmatched: [], reach: 0 },
    more.length === 0 ? only?.earlier : undefined,
  );
}

/** Schools of all cohorts against all that never had support. */
const allSchools = (cohorts: readonly Cohort[]): Compared[] =>
  cohorts.flatMap((cohort) => [
    ...cohort.supported.map((school) => ({ cohort, school, supported: true, weight: 1 })),
    ...cohort.pool.map((school) => ({ cohort, school, supported: false, weight: 1 })),
  ]);

/** Regression to the mean, over all cohorts. */
function reboundOver(cohorts: readonly Cohort[]): Rebound | null {
  return reboundOf(
    cohorts.flatMap(({ supported }) => supported),
    cohorts.flatMap(({ pool }) => pool),
  );
}

/**
 * Effect of support on an indicator (эффект мер поддержки): supported schools against like ones that
 * never had support, by matched difference-in-differences, with a permutation test, a look at each
 * year and the regression to the mean to be expected. A check of the estimate by the model
 * (`modelEffect`): it is refused when too few of the supported have a likeness.
 *
 * It is right when schools were chosen by results that are among the earlier years, by size or by
 * context. `againstAll` shows how far it would move had they been chosen for what lasts.
 *
 * @param histories every school of the region, one entry a school
 * @source Heckman, Ichimura & Todd (1997), Review of Economic Studies 64:605 (matched
 *   difference-in-differences); Daw & Hatfield (2018), Health Services Research 53:4138, and Ding & Li
 *   (2019), Political Analysis 27:605 (why both comparisons are shown)
 */
export function estimateEffect(
  histories: readonly SchoolHistory[],
  options: EffectOptions = {},
): EffectAssessment {
  checkGiven("histories", histories, "list");
  const policy = effectPolicy(options);
  const all = cohortsOf(histories, policy);
  const usable = all.filter(({ earlier }) => earlier.length >= policy.leastEarlierYears);
  const cohorts = matchCohorts(usable, policy).filter(({ matching }) => matching.sets.length > 0);
  const excluded = exclusionsOf(all, usable, cohorts);
  const rebound = reboundOver(usable);
  const sets = cohorts.reduce((sum, { matching }) => sum + matching.sets.length, 0);
  const known = { histories, all, usable, sets, excluded, rebound, policy };
  const refused = refusalOf(known);
  if (refused) return refused;
  const compared = matchedSchools(cohorts);
  const asked: DifferenceOptions = policy;
  const effect = differenceInDifferences(panelOf(compared, true), asked);
  if (!(effect.se > LEAST_ERROR)) return refuse("no-variation", known);
  const study = eventStudy(panelOf(compared, true), asked);
  return {
    status: "estimated",
    policy,
    effect,
    permutation: permutationTest(setChanges(cohorts, compared), policy),
    study,
    preTrend: preTrendOf(study),
    cohorts,
    balance: balanceOfAll(cohorts),
    excluded,
    rebound,
    againstAll: differenceInDifferences(panelOf(allSchools(cohorts), false), asked),
    unadjusted: differenceInDifferences(panelOf(compared, false), asked),
  };
}

/** Every supported school that is no part of the estimate, and why. */
function exclusionsOf(
  all: readonly Cohort[],
  usable: readonly Cohort[],
  matched: readonly MatchedCohort[],
): Exclusion[] {
  const inside = new Set(
    matched.flatMap(({ matching }) => matching.sets.map(({ supported }) => supported.school)),
  );
  return all
    .flatMap((cohort) => [
      ...cohort.excluded,
      ...cohort.supported
        .filter(({ school }) => !inside.has(school))
        .map(({ school }): Exclusion => ({
          school,
          reason: usable.includes(cohort) ? "no-match" : "no-earlier-years",
        })),
    ])
    .sort((a, b) => (a.school < b.school ? -1 : 1));
}
