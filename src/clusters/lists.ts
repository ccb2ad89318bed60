import type { ClusterSpec, Criteria } from "../criteria/criteria-file.ts";
import { asksGroups, asksModel } from "../criteria/asked.ts";
import { createEvaluator, type Evaluator } from "../criteria/evaluator.ts";
import { buildDataSet, type DataSet, withSlices } from "../indicators/data-set.ts";
import { type RegionModel, regionModel } from "../indicators/region-model.ts";
import type { School } from "../read/tables.ts";
import { grouped } from "../shared/grouped.ts";
import { byPrecedence } from "./assign.ts";
import { type Certainties, certaintyOfPlaces } from "./certainty.ts";
import { checkYear, type ClassifyInput } from "./classify-input.ts";
import { placeSchools, type SchoolPlace, type YearPlaces } from "./place-schools.ts";
import { listState, type ListState, type YearOutcome } from "./state.ts";
import type { Members } from "./what-if.ts";
import { doubtsVpr } from "./without-vpr.ts";

/** The lists of all years by one criteria file; each is made once, when it is first asked for. */
export interface Lists {
  /** What the decisions are made of. */
  readonly records: ClassifyInput;
  readonly criteria: Criteria;
  readonly dataSet: DataSet;
  /** Every school once, by municipality, then by code: the order of every list. */
  readonly schools: readonly School[];
  evaluator(year: number): Evaluator;
  /** The model of all results up to a year. */
  model(year: number): RegionModel;
  /** How sure the places of a year are. @throws UnknownYearError */
  certainty(year: number): Certainties;
  /** Place of each school in the list of a year. @throws UnknownYearError */
  places(year: number): YearPlaces;
  /** Place of one school; undefined when it is in no record. @throws UnknownYearError */
  placeOf(school: string, year: number): SchoolPlace | undefined;
  /** Cluster → codes of the schools in its list of a year. @throws UnknownYearError */
  members(year: number): Members;
  /** Whether the list of a cluster holds a school in a year. @throws UnknownYearError */
  holds(cluster: string, school: string, year: number): boolean;
  /** State of a school in a cluster's list at the end of a year; undefined where it never stood. */
  state(cluster: ClusterSpec, school: string, year: number, act?: string): ListState | undefined;
  /** The lists of the same records by other criteria; what criteria do not change is shared. */
  by(criteria: Criteria): Lists;
}

/**
 * Clusters whose lists hold a school: of the label clusters the one that is its label (метка), and each
 * flag (признак). A school is in one list of a label cluster, but in as many flags' as it has.
 */
export function listsOf(
  { clusters }: { readonly clusters: readonly { readonly id: string; readonly kind: string }[] },
  place: { readonly clusters: readonly string[]; readonly label: string },
): string[] {
  const kinds = new Map(clusters.map(({ id, kind }) => [id, kind]));
  return place.clusters.filter((id) => id === place.label || kinds.get(id) === "flag");
}

const inOrder = (dataSet: DataSet): School[] =>
  [...dataSet.schools.values()].sort(
    (a, b) => a.municipality.localeCompare(b.municipality, "ru") || (a.code < b.code ? -1 : 1),
  );

/** What a year says of a school and a cluster: whether the list of that year holds it. */
function yearOutcome(
  lists: Lists,
  cluster: ClusterSpec,
  school: string,
  year: number,
): YearOutcome {
  const evaluator = lists.evaluator(year);
  const byRule = evaluator.outcome(cluster.rule, school);
  return {
    outcome: lists.holds(cluster.id, school, year) ? "met" : byRule === "met" ? "not-met" : byRule,
    ...(cluster.exit?.rule && { exit: evaluator.outcome(cluster.exit.rule, school) }),
    ...(lists.placeOf(school, year)?.acts.get(cluster.id) === "exclude" && { excluded: true }),
  };
}

/** Adds what only some criteria ask for: which ВПР are in doubt, and results of groups of pupils. */
function withAsked(given: DataSet, input: ClassifyInput, criteria: Criteria): DataSet {
  let dataSet = given;
  if (asksModel(criteria) && !dataSet.doubted) {
    const doubted = grouped(input.objectivity.filter(doubtsVpr), ({ year }) => year);
    const schools = [...doubted].map(
      ([year, own]) => [year, new Set(own.map(({ school }) => school))] as const,
    );
    dataSet = { ...dataSet, doubted: new Map(schools) };
  }
  if (asksGroups(criteria) && input.slices && !dataSet.slices)
    dataSet = withSlices(dataSet, input.slices);
  return dataSet;
}

/**
 * Opens the lists of a criteria file over the records of a region (перечни всех лет). Nothing is
 * decided before it is asked for; what is asked twice is decided once.
 *
 * @param dataSet of these very records, where it is at hand
 * @throws DoubleCellError when a school has two cells of one procedure and year
 */
export function createLists(
  input: ClassifyInput,
  criteria: Criteria,
  given: DataSet = buildDataSet(input),
): Lists {
  const dataSet = withAsked(given, input, criteria);
  const schools = inOrder(dataSet);
  const codes = schools.map(({ code }) => code);
  const last = dataSet.years.at(-1) ?? 0;
  const all = createEvaluator({ criteria, dataSet, year: last });
  const made = new Map<number, YearPlaces>();
  const certainties = new Map<number, Certainties>();
  const lists: Lists = {
    records: input,
    criteria,
    dataSet,
    schools,
    evaluator: (year) => all.at(year),
    model: (year) => regionModel(dataSet, year),
    certainty: (year) => {
      const known = certainties.get(year);
      if (known) return known;
      const { of } = lists.places(year);
      const labels = new Map([...of].map(([code, { byRules }]) => [code, byRules.label]));
      const drawn = { criteria, dataSet, model: lists.model(year), year };
      const made = certaintyOfPlaces(drawn, labels);
      certainties.set(year, made);
      return made;
    },
    places: (year) => {
      checkYear(dataSet, year);
      const places = made.get(year) ?? placeSchools(all.at(year), input, codes);
      made.set(year, places);
      return places;
    },
    placeOf: (school, year) => lists.places(year).of.get(school),
    members: (year) => {
      const listed = [...lists.places(year).of].map(
        ([code, place]) => [code, listsOf(criteria, place)] as const,
      );
      return Object.fromEntries(
        criteria.clusters.map(({ id }) => [
          id,
          listed.filter(([, own]) => own.includes(id)).map(([code]) => code),
        ]),
      );
    },
    holds: (cluster, school, year) => {
      const place = lists.placeOf(school, year);
      return place !== undefined && listsOf(criteria, place).includes(cluster);
    },
    state: (cluster, school, year, act) => {
      if (!cluster.exit) return undefined;
      const years = dataSet.years.filter((one) => one <= year);
      const included = lists.placeOf(school, year)?.acts.get(cluster.id) === "include";
      return listState(
        years.map((one) => yearOutcome(lists, cluster, school, one)),
        { exitYears: cluster.exit.years, approved: act !== undefined || included },
      );
    },
    by: (asked) => (asked === criteria ? lists : createLists(input, asked, dataSet)),
  };
  return lists;
}

/** State in the list of the school's label; without one, in the foremost list it ever stood on. */
export function labelState(
  lists: Lists,
  school: string,
  year: number,
  act: string | undefined,
): ListState | undefined {
  const label = lists.placeOf(school, year)?.label;
  const ordered = byPrecedence(lists.criteria);
  const own = ordered.filter(({ id }) => id === label);
  for (const cluster of own.length > 0 ? own : ordered) {
    const state = lists.state(cluster, school, year, act);
    if (state) return state;
  }
  return undefined;
}
