import type { ClusterSpec, Criteria } from "../criteria/criteria-file.ts";
import { createDecisions, type Decisions } from "../criteria/decisions.ts";
import type { Evaluator } from "../criteria/evaluator.ts";
import { indicatorTitleOf } from "../criteria/titles.ts";
import { allRules, isCondition } from "../criteria/walk-rules.ts";
import type { AnySpec } from "../indicators/kind.ts";
import { kindOf } from "../indicators/kinds.ts";
import { outcomeAt } from "../criteria/outcomes.ts";
import type { RegionModel } from "../indicators/region-model.ts";
import { createSheet } from "../indicators/sheet.ts";
import type { School } from "../read/tables.ts";
import { seededRandom } from "../shared/random.ts";
import { byPrecedence } from "./assign.ts";
import {
  type Classification,
  type PlaceCertainty,
  receipt,
  type SchoolClassification,
} from "./classification.ts";
import type { ClassifyInput } from "./classify-input.ts";
import { createLists, labelState, type Lists, listsOf } from "./lists.ts";
import type { SchoolPlace, YearPlaces } from "./place-schools.ts";
import { redrawing } from "./redraw.ts";
import { asksResults, certaintyOf, spansYears, type Standing, standingsOf } from "./standing.ts";
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

/** Indicators of the rules that are made of the context, those inside others too. */
function contextIndicators(criteria: Criteria): string[] {
  const within = (id: string): string[] => {
    const spec: AnySpec | undefined = criteria.indicators[id];
    if (!spec) return [];
    if (kindOf(spec).from === "context") return [id];
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
    objectivity: { marked: own?.marked ?? false, because: own?.because ?? [] },
    withoutVpr: { clusters, label, status },
    notes: notes.map(({ text }) => text),
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
  // a sheet of its own for labels alone, to try changes on and to draw anew
  const trial = createDecisions(criteria, createSheet(lists.dataSet));
  const wouldChange = whatWouldChange(trial, year);
  const labels = new Map([...places.of].map(([code, { byRules }]) => [code, byRules.label]));
  const certainties = certaintyOfPlaces(trial, lists.model(year), year, labels);
  const tiers = tiersOf(evaluator, places);

  const context = contextGaps(
    evaluator,
    schools.filter(({ code }) => places.of.has(code)),
  );
  const describe = ({ code, name, municipality }: School): SchoolClassification[] => {
    const place = places.of.get(code);
    if (!place) return [];
    const because = criteria.clusters.map((cluster) => ({
      cluster: cluster.id,
      verdict: receipt(evaluator.verdict(cluster.rule, code)),
    }));
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
        wouldChange: because.flatMap(({ verdict }, at) => {
          const cluster: ClusterSpec | undefined = criteria.clusters[at];
          return cluster?.kind === "label" ? wouldChange(code, cluster, verdict) : [];
        }),
        overrides: overrides.map(({ text }) => text),
        ...vprReport(places, code, place),
        because,
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

/** The label of each school as the columns of a sheet stand: the quick form of `assign`. */
function labelReader(decisions: Decisions, year: number): (at: number) => string {
  const { criteria } = decisions;
  const labels = byPrecedence(criteria)
    .filter(({ kind }) => kind === "label")
    .map(({ id, rule }) => ({ id, outcomes: decisions.outcomes(rule, { year }) }));
  const [foremost] = labels;
  return (at) => {
    for (const { id, outcomes } of labels) if (outcomeAt(outcomes, at) === "met") return id;
    const open = foremost && outcomeAt(foremost.outcomes, at) === "not-assessed";
    return open ? criteria.labels.insufficient : criteria.labels.none;
  };
}

/** What the draws say of each school; empty where no draws are asked for. */
interface Certainties {
  readonly place: ReadonlyMap<string, PlaceCertainty>;
  readonly stability: ReadonlyMap<string, number>;
  /** Cluster → school → P(its rule holds for the shares behind the results). */
  readonly probability: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly standing: ReadonlyMap<string, ReadonlyMap<string, Standing>>;
}

/**
 * How sure the place of each school is (надёжность отнесения): the region is drawn from what the model
 * leaves possible, thresholds of the region included, and every school is decided on again, once by
 * the shares behind its results and once by the results of other pupils.
 *
 * @param decisions on a sheet of its own: the draws are left in it
 * @param labels label of each school by the true counts and the rules alone
 */
function certaintyOfPlaces(
  decisions: Decisions,
  model: RegionModel,
  year: number,
  labels: ReadonlyMap<string, string>,
): Certainties {
  const { criteria, sheet } = decisions;
  const { resamples, seed } = criteria.stability;
  if (resamples === 0)
    return { place: new Map(), stability: new Map(), probability: new Map(), standing: new Map() };
  const labelAt = labelReader(decisions, year);
  const schools = [...labels].map(([code, label]) => ({ code, at: sheet.placeOf(code), label }));
  const tally = () => new Uint32Array(schools.length);
  const rules = criteria.clusters
    .filter(({ rule }) => asksResults(criteria, rule))
    .map(({ id, rule }) => ({
      ...{ id, rule, held: tally() },
      outcomes: decisions.outcomes(rule, { year }),
    }));
  const [none, same] = [tally(), tally()];
  const region = redrawing(sheet, model, seededRandom(seed));
  for (let run = 0; run < resamples; run += 1) {
    region.next();
    region.fillShares();
    schools.forEach(({ at }, one) => {
      for (const { outcomes, held } of rules)
        if (outcomeAt(outcomes, at) === "met") held[one] = held[one]! + 1;
      if (labelAt(at) === criteria.labels.none) none[one] = none[one]! + 1;
    });
    region.fillCounts();
    schools.forEach(({ at, label }, one) => {
      if (labelAt(at) === label) same[one] = same[one]! + 1;
    });
  }
  const probability = new Map(
    rules.map(({ id, held }) => [
      id,
      new Map(schools.map(({ code }, one) => [code, held[one]! / resamples])),
    ]),
  );
  const standing = new Map(
    rules.map(({ id, rule }) => [
      id,
      standingsOf(probability.get(id)!, spansYears(criteria, rule)),
    ]),
  );
  const noneOf = new Map(schools.map(({ code }, one) => [code, none[one]! / resamples]));
  const sureOfNone = standingsOf(noneOf, false);
  const place = new Map(
    schools.flatMap(({ code, label }): [string, PlaceCertainty][] => {
      if (label === criteria.labels.insufficient) return [];
      const [own, sure] =
        label === criteria.labels.none
          ? [noneOf, sureOfNone]
          : [probability.get(label), standing.get(label)];
      // a cluster that rests on the context alone was counted in full
      const holds = own?.get(code) ?? 1;
      const word = own ? certaintyOf(holds, sure?.get(code)) : "firm";
      return [[code, { word, probability: holds }]];
    }),
  );
  const stability = new Map(schools.map(({ code }, one) => [code, same[one]! / resamples]));
  return { place, stability, probability, standing };
}

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
