import { checkYear } from "../../clusters/classify-input.ts";
import type { DataSet } from "../../indicators/data-set.ts";
import type { ParticipationRow } from "../../read/tables.ts";
import { policy } from "../../reference/policy.ts";
import { effectHistories, supportStarts, worksOver, type WorkUse } from "./effect-histories.ts";
import type { EffectOptions } from "./effect-policy.ts";
import { cohortsOf } from "./cohorts.ts";
import { type Discontinuity, discontinuity } from "./discontinuity.ts";
import { type EffectAssessment, estimateEffect } from "./estimate-effect.ts";
import { groupShares, type GroupShares, type SchoolGroup } from "./group-shares.ts";
import { type ModelEffect, modelEffect, planSupport, type SupportPlan } from "./model-effect.ts";

const defaults = policy.effect;

interface SupportEffectInput {
  readonly dataSet: DataSet;
  readonly participation: readonly ParticipationRow[];
}

export interface SupportEffectOptions {
  /** Last year of results that takes part. */
  readonly year: number;
  /** Lists told beside the supported schools: as they stood before support. */
  readonly groups?: readonly SchoolGroup[];
  /** Whom support may go to next, for what it could show: the lists of the year. */
  readonly candidates?: readonly string[];
  /** Policy of the check by matching. */
  readonly policy?: EffectOptions;
}

/** Did support help (результативность мер поддержки)? Numbers of the whole question, nothing drawn. */
export interface SupportEffect {
  readonly year: number;
  /** First exam year that anyone's support could act on; null when nobody was supported by then. */
  readonly begins: number | null;
  readonly earlier: readonly number[];
  readonly later: readonly number[];
  /** Kinds of support in the register, most frequent first. */
  readonly kinds: readonly string[];
  readonly supported: readonly string[];
  readonly works: readonly WorkUse[];
  /** Supported, comparison, all without support, then the lists. */
  readonly groups: readonly GroupShares[];
  /** The estimate: by the model of all results of the region. */
  readonly model: ModelEffect;
  /** Check by matching, on the share of low results, 0..1; below 0 is better. */
  readonly low: EffectAssessment;
  /** The same on the mean score, in standard deviations of pupils; above 0 is better. */
  readonly score: EffectAssessment;
  /** Check at the threshold of the list, on the share of low results; null when nobody is supported. */
  readonly border: Discontinuity | null;
  /** What support that has not acted yet could show; null when it has, or nobody is to be supported. */
  readonly plan: SupportPlan | null;
}

/** Years with results, up to `earlierYears` before the start and all since. */
function yearsAround(dataSet: DataSet, begins: number | null, options: SupportEffectOptions) {
  const known = dataSet.years.filter((year) => year <= options.year);
  const start = begins ?? options.year;
  return {
    earlier: known
      .filter((year) => year < start)
      .slice(-(options.policy?.earlierYears ?? defaults.earlierYears)),
    later: known.filter((year) => year >= start),
  };
}

function kindsOf(rows: readonly ParticipationRow[]): string[] {
  const counts = new Map<string, number>();
  for (const { support } of rows) counts.set(support, (counts.get(support) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([kind]) => kind);
}

/** Comparison schools of an estimate, in order of their codes. */
const comparisonOf = (found: EffectAssessment): string[] =>
  found.status === "refused"
    ? []
    : found.cohorts
        .flatMap(({ matching }) =>
          matching.sets.flatMap(({ comparison }) => comparison.map(({ school }) => school)),
        )
        .sort();

/** Whom support begins with after the year by the register; who would be listed where it names nobody. */
function planOf(
  { dataSet, participation }: SupportEffectInput,
  { year, candidates = [] }: SupportEffectOptions,
  supported: readonly string[],
): SupportPlan | null {
  const later = participation.filter((row) => row.year > year).map(({ school }) => school);
  const named = [...new Set([...supported, ...later])];
  return planSupport(
    dataSet,
    year,
    named.length > 0
      ? { basis: "register", schools: named }
      : { basis: "lists", schools: candidates },
  );
}

/**
 * Everything about the effect of support in a region up to a year (результативность мер поддержки):
 * pupils at risk before and after in the supported schools and the lists, the effect by the model of all
 * results, and what checks it.
 *
 * @throws UnknownYearError when there are no results of the year
 */
export function supportEffect(
  input: SupportEffectInput,
  options: SupportEffectOptions,
): SupportEffect {
  const { year, groups = [], policy: given = {} } = options;
  const { dataSet } = input;
  checkYear(dataSet, year);
  const rows = input.participation.filter((row) => row.year <= year);
  const starts = supportStarts(rows);
  const begins = starts.size === 0 ? null : Math.min(...starts.values());
  const when = yearsAround(dataSet, begins, options);
  const years = [...when.earlier, ...when.later];
  const works = worksOver(dataSet, years);
  const histories = (indicator: "low" | "score") =>
    effectHistories(dataSet, rows, { indicator, years });
  const lowHistories = histories("low");
  const low = estimateEffect(lowHistories, given);
  const model = modelEffect({ dataSet, starts, year });
  const supported = [...starts.keys()].sort();
  const all: SchoolGroup[] = [
    { id: "supported", title: "с поддержкой", schools: supported },
    { id: "comparison", title: "школы сравнения", schools: comparisonOf(low) },
    {
      id: "others",
      title: "все без поддержки",
      schools: dataSet.codes.filter((code) => !starts.has(code)),
    },
    ...groups,
  ];
  return {
    year,
    begins,
    ...when,
    kinds: kindsOf(rows),
    supported,
    works,
    groups: all
      .filter(({ schools }) => schools.length > 0)
      .map((group) => groupShares(dataSet, works, group, when)),
    model,
    low,
    score: estimateEffect(histories("score"), given),
    border:
      starts.size === 0
        ? null
        : discontinuity(
            cohortsOf(lowHistories, {
              earlierYears: given.earlierYears ?? defaults.earlierYears,
            }),
          ),
    plan: model.status === "estimated" ? null : planOf(input, options, supported),
  };
}
