import {
  createDecisions,
  type ClusterSpec,
  type Criteria,
  type Evaluator,
} from "../criteria/index.ts";
import { createSheet } from "../indicators/index.ts";
import type { School } from "../read/index.ts";
import type { Classification, SchoolClassification } from "./classification.ts";
import type { ClassifyInput } from "./classify-input.ts";
import { createLists, labelState, type Lists } from "./lists.ts";
import type { SchoolPlace, YearPlaces } from "./place-schools.ts";
import { receipt } from "./receipt.ts";
import { labelStability } from "./stability.ts";
import { divideIntoTiers } from "./tiers.ts";
import { whatWouldChange } from "./would-change.ts";

/** How a list of a year is to be shown. */
export interface ListOptions {
  /** Hash of the criteria file, for the trace. */
  readonly criteriaSha256?: string;
  /** Number and date of the approving act; without it the list is a draft. */
  readonly act?: string;
}

/** Tier of each listed school: those of an earlier tier spec of the file go first. */
function tiersOf(evaluator: Evaluator, { of: places }: YearPlaces): Map<string, string> {
  const result = new Map<string, string>();
  for (const tier of evaluator.criteria.tiers) {
    const listed = [...places].filter(([, { clusters }]) => clusters.includes(tier.cluster));
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
    notes,
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
  const trial = createDecisions(criteria, createSheet(lists.world));
  const wouldChange = whatWouldChange(trial, year);
  const labels = new Map([...places.of].map(([code, { byRules }]) => [code, byRules.label]));
  const stability = labelStability(trial, year, labels);
  const tiers = tiersOf(evaluator, places);

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
        stability: label === byRules.label ? (stability.get(code) ?? 1) : null,
        wouldChange: because.flatMap(({ verdict }, at) => {
          const cluster: ClusterSpec | undefined = criteria.clusters[at];
          return cluster?.kind === "label" ? wouldChange(code, cluster, verdict) : [];
        }),
        overrides,
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
