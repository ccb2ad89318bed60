import type { ClusterSpec, Criteria } from "../criteria/criteria-file.ts";
import { createDecisions } from "../criteria/decisions.ts";
import type { Evaluator } from "../criteria/evaluator.ts";
import { indicatorTitleOf } from "../criteria/titles.ts";
import type { Verdict } from "../criteria/verdict.ts";
import { allRules, isCondition } from "../criteria/walk-rules.ts";
import type { AnySpec } from "../indicators/kind.ts";
import { kindOf } from "../indicators/kinds.ts";
import { createSheet } from "../indicators/sheet.ts";
import type { School } from "../read/tables.ts";
import {
  type Classification,
  type ClusterVerdict,
  receipt,
  type SchoolClassification,
} from "./classification.ts";
import type { ClassifyInput } from "./classify-input.ts";
import { createLists, labelState, type Lists, listsOf } from "./lists.ts";
import type { SchoolPlace, YearPlaces } from "./place-schools.ts";
import { divideIntoTiers } from "./tiers.ts";
import { whatWouldChange } from "./would-change.ts";

/** How a list of a year is to be shown. */
interface ListOptions {
  /** Hash of the criteria file, for the trace. */
  readonly criteriaSha256?: string;
  /** Number and date of the approving act; without it the list is a draft. */
  readonly act?: string;
}

/** Tier of each listed school: those of an earlier tier spec of the file go first. */
function tiersOf(evaluator: Evaluator, { of: places }: YearPlaces): Map<string, string> {
  const result = new Map<string, string>();
  for (const tier of evaluator.criteria.tiers) {
    const listed = [...places].filter(([, place]) =>
      listsOf(evaluator.criteria, place).includes(tier.cluster),
    );
    const severities = listed.map(([school]) => ({
      school,
      values: tier.order.map(({ indicator }) => {
        const measured = evaluator.measured(indicator, school);
        return measured.status === "measured" ? measured.value : null;
      }),
    }));
    for (const [school, id] of divideIntoTiers(severities, tier))
      if (!result.has(school)) result.set(school, id);
  }
  return result;
}

/** Indicators of the rules that need the context, those inside others too. */
function contextIndicators(criteria: Criteria): string[] {
  const within = (id: string): string[] => {
    const spec: AnySpec | undefined = criteria.indicators[id];
    if (!spec) return [];
    const { from } = kindOf(spec);
    if (from === "context" || from === "model") return [id];
    return spec.of === undefined ? [] : within(spec.of);
  };
  const asked = allRules(criteria).flatMap(({ rule }) =>
    isCondition(rule) ? within(rule.indicator) : [],
  );
  return [...new Set(asked)];
}

/** Of each of them the schools that lack it: what the list cannot rest on. */
const contextGaps = (evaluator: Evaluator, schools: readonly School[]): Classification["context"] =>
  contextIndicators(evaluator.criteria).map((indicator) => ({
    indicator,
    title: indicatorTitleOf(indicator, evaluator.criteria),
    lacking: schools
      .map(({ code }) => code)
      .filter((code) => evaluator.measured(indicator, code).status !== "measured"),
  }));

/** What a list says of a school's ВПР, where somebody looked at them. */
function vprReport(
  { reliance, withoutVpr }: YearPlaces,
  code: string,
  { notes }: SchoolPlace,
): Pick<SchoolClassification, "objectivity" | "withoutVpr" | "notes"> {
  if (reliance.size === 0) return {};
  const own = reliance.get(code);
  const { clusters, label, status } = withoutVpr.placeOf(code);
  return {
    objectivity: {
      marked: own?.marked ?? false,
      ...(own?.exams && { exams: own.exams }),
      because: own?.because ?? [],
    },
    withoutVpr: { clusters, label, status },
    notes: notes.map(({ text }) => text),
  };
}

/** A cluster's outcome with its evidence, which is made when somebody asks for it. */
function openVerdict(
  evaluator: Evaluator,
  { id, rule }: ClusterSpec,
  school: string,
): ClusterVerdict {
  let made: Verdict | undefined;
  return {
    cluster: id,
    outcome: evaluator.outcome(rule, school),
    get root() {
      return evaluator.root(rule, school);
    },
    get verdict() {
      made ??= receipt(evaluator.verdict(rule, school));
      return made;
    },
  };
}

/**
 * The list of a year as it is handed over: to each place its evidence, stability, tier, state, and what
 * would change it (отнесение школ к кластерам). Resampling is seeded by the criteria file: the same input gives the same list.
 *
 * @throws UnknownYearError when there are no results of the year
 */
export function classifyYear(
  lists: Lists,
  year: number,
  { act, criteriaSha256 = "" }: ListOptions,
): Classification {
  const places = lists.places(year);
  const evaluator = lists.evaluator(year);
  const { criteria, schools, records } = lists;
  // a sheet of its own, to try changes on
  const trial = createDecisions(criteria, createSheet(lists.dataSet));
  const wouldChange = whatWouldChange(trial, year);
  const certainties = lists.certainty(year);
  const tiers = tiersOf(evaluator, places);

  const context = contextGaps(
    evaluator,
    schools.filter(({ code }) => places.of.has(code)),
  );
  const describe = ({ code, name, municipality }: School): SchoolClassification[] => {
    const place = places.of.get(code);
    if (!place) return [];
    const state = labelState(lists, code, year, act);
    const tier = tiers.get(code);
    const { clusters, label, status, decidedBy, overrides, byRules } = place;
    return [
      {
        code,
        name,
        municipality,
        clusters,
        label,
        status,
        decidedBy,
        ...(tier !== undefined && { tier }),
        ...(state !== undefined && { state }),
        stability: label === byRules.label ? (certainties.stability.get(code) ?? 1) : null,
        certainty: label === byRules.label ? (certainties.place.get(code) ?? null) : null,
        probability: ofSchool(certainties.probability, code),
        standing: ofSchool(certainties.standing, code),
        wouldChange: criteria.clusters.flatMap((cluster) =>
          cluster.kind === "label" ? wouldChange(code, cluster) : [],
        ),
        overrides: overrides.map(({ text }) => text),
        ...vprReport(places, code, place),
        because: criteria.clusters.map((cluster) => openVerdict(evaluator, cluster, code)),
      },
    ];
  };

  return {
    year,
    region: records.title,
    act: act ?? null,
    criteria: { id: criteria.id, title: criteria.title, sha256: criteriaSha256 },
    clusters: criteria.clusters.map(({ id, title, kind, aliases }) => ({
      id,
      title,
      kind,
      aliases,
    })),
    inputs: records.inputs,
    ...(records.unread.length > 0 && { unread: records.unread }),
    ...(records.closed.length > 0 && { closed: records.closed }),
    ...(context && context.length > 0 && { context }),
    schools: schools.flatMap(describe),
  };
}

export interface ClassifyOptions extends ListOptions {
  readonly year: number;
}

/**
 * The list of one year out of plain records. Who asks for several years opens the lists once instead:
 * `createLists`, or a study of a region.
 *
 * @throws UnknownYearError when there are no results of the year
 * @example classify({ ...noRecords, schools, cells }, await loadCriteria("federal-2020"), { year: 2024 }).schools
 */
export const classify = (
  input: ClassifyInput,
  criteria: Criteria,
  { year, ...options }: ClassifyOptions,
): Classification => classifyYear(createLists(input, criteria), year, options);

/** What holds of one school, by cluster. */
const ofSchool = <T>(
  byCluster: ReadonlyMap<string, ReadonlyMap<string, T>>,
  code: string,
): Record<string, T> =>
  Object.fromEntries(
    [...byCluster].flatMap(([cluster, own]) => {
      const found = own.get(code);
      return found === undefined ? [] : [[cluster, found]];
    }),
  );
