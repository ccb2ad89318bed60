import type { Criteria } from "../criteria/criteria-file.ts";
import { createEvaluator, type Evaluator } from "../criteria/evaluator.ts";
import type { Outcome } from "../criteria/verdict.ts";
import { keepProcedures, replaceCells, type DataSet } from "../indicators/data-set.ts";
import { assessesObjectivity } from "../reference/exams.ts";
import { assign, type Assignment, type ClusterNote, foremostLabel } from "./assign.ts";

/** Whether the results of a school can be relied on; `objectivity` of `indicators` gives it. */
export interface Reliance {
  readonly school: string;
  readonly year: number;
  readonly marked: boolean;
  /** Exams in doubt; ВПР where it is left out. */
  readonly exams?: readonly string[];
  /** Why it is marked, in Russian sentences. */
  readonly because: readonly string[];
}

/** Whether it is the ВПР that are in doubt: only these does a list do without. */
export const doubtsVpr = ({ marked, exams }: Pick<Reliance, "marked" | "exams">): boolean =>
  marked && (exams?.some((exam) => assessesObjectivity({ exam })) ?? true);

/** Place of a school by the rules, and what decides between "no signs" and "too few data". */
interface Placement extends Assignment {
  readonly foremost: Outcome;
}

/** Place of a school by the rules of an evaluator. */
export function placeOf(evaluator: Evaluator, school: string): Placement {
  const { criteria } = evaluator;
  const met = criteria.clusters.filter((one) => evaluator.outcome(one.rule, school) === "met");
  const first = foremostLabel(criteria);
  const foremost = first ? evaluator.outcome(first.rule, school) : "not-met";
  const ids = met.map(({ id }) => id);
  return { ...assign(criteria, ids, foremost), foremost };
}

/** The year's ВПР of some schools as they were the year before. */
function withEarlierVpr(dataSet: DataSet, year: number, schools: ReadonlySet<string>): DataSet {
  const cells = [...(dataSet.cells.get(year) ?? [])].flatMap(([key, bySchool]) =>
    [...bySchool.values()].map((cell) => {
      const earlier = dataSet.cells
        .get(year - 1)
        ?.get(key)
        ?.get(cell.school);
      return assessesObjectivity(cell) && schools.has(cell.school) && earlier
        ? { ...earlier, year }
        : cell;
    }),
  );
  return replaceCells(dataSet, cells);
}

/** The label clusters of one placement beside the flags of another. */
function labelsOf(criteria: Criteria, labels: Placement, flags: Placement): Placement {
  const kind = (id: string) => criteria.clusters.find((cluster) => cluster.id === id)?.kind;
  const clusters = [
    ...labels.clusters.filter((id) => kind(id) === "label"),
    ...flags.clusters.filter((id) => kind(id) === "flag"),
  ];
  return {
    ...assign(criteria, clusters, labels.foremost),
    foremost: labels.foremost,
  };
}

/** Places of one school by the rules, by the rules without ВПР, and with last year's ВПР. */
interface Places {
  readonly without: Placement;
  readonly earlier: () => Placement;
  readonly before: (cluster: string) => Outcome;
  /** A year before the last one in which the school was not in the cluster; undefined when there is none. */
  readonly freeIn: (cluster: string) => number | undefined;
}

/** A placement that keeps a school in a cluster, with the reason; undefined when none does. */
function keeping(cluster: string, { without, earlier, before }: Places) {
  if (without.clusters.includes(cluster)) {
    return { place: without, why: "без ВПР признак выполнен" };
  }
  const place = before(cluster) === "met" ? earlier() : undefined;
  return place?.clusters.includes(cluster)
    ? { place, why: "в прошлом году признак был выполнен, а изменили его только ВПР" }
    : undefined;
}

/** The place of a marked school, and a note of each change. */
function placeMarked(criteria: Criteria, placement: Placement, places: Places): MarkedPlacement {
  const { without } = places;
  let place = placement;
  const notes: ClusterNote[] = [];
  for (const { id, needsObjectiveVpr, keepsMarked } of criteria.clusters) {
    const inside = place.clusters.includes(id);
    if (needsObjectiveVpr && inside && !without.clusters.includes(id)) {
      const rest = place.clusters.filter((one) => one !== id);
      const { foremost } = place;
      place =
        place.label === id
          ? labelsOf(criteria, without, place)
          : { ...assign(criteria, rest, foremost), foremost };
      notes.push({
        cluster: id,
        text: `Кластер ${id} не присвоен: есть возможные маркеры необъективности ВПР, а без ВПР признак не подтверждается.`,
      });
    }
    const kept = keepsMarked && !inside ? keeping(id, places) : undefined;
    const free = kept && kept.place !== without ? places.freeIn(id) : undefined;
    if (free !== undefined) {
      notes.push({
        cluster: id,
        text: `Возможные маркеры необъективности ВПР не удерживают школу в кластере ${id}: не было признака и в ${free} году, это её прежний уровень.`,
      });
    } else if (kept) {
      place = labelsOf(criteria, kept.place, place);
      notes.push({
        cluster: id,
        text: `Школа остаётся в кластере ${id}: есть возможные маркеры необъективности ВПР, ${kept.why}.`,
      });
    }
  }
  return { place, notes };
}

/** The places of all schools by the rules without ВПР; counted when first asked. */
export interface WithoutVpr {
  readonly placeOf: (school: string) => Placement;
}

export const withoutVpr = (evaluator: Evaluator): WithoutVpr => {
  let made: Evaluator | undefined;
  const { criteria, dataSet, year } = evaluator;
  return {
    placeOf: (school) => {
      made ??= createEvaluator({
        criteria,
        dataSet: keepProcedures(dataSet, (procedure) => !assessesObjectivity(procedure)),
        year,
      });
      return placeOf(made, school);
    },
  };
};

/** A place, and each change that the markers made. */
interface MarkedPlacement {
  readonly place: Placement;
  readonly notes: readonly ClusterNote[];
}

/**
 * The policy on schools with markers of ВПР that may not be objective (последствия маркеров): a
 * cluster with `needsObjectiveVpr` is given only when it stands without ВПР too; a school is not taken
 * out of a cluster with `keepsMarked` by its ВПР alone, that is, when it fits without ВПР, or was
 * there the year before and would still be with last year's ВПР. Markers never hold a school that
 * recovered: one that was not in the cluster in some year before that is back where it had been.
 *
 * @param marked schools with markers in the evaluator's year
 * @param placements places by the rules
 */
export function relyOnVpr(
  evaluator: Evaluator,
  marked: ReadonlySet<string>,
  placements: ReadonlyMap<string, Placement>,
  without: WithoutVpr,
): ReadonlyMap<string, MarkedPlacement> {
  const { criteria, dataSet, year } = evaluator;
  let lastVpr: Evaluator | undefined;
  const before = evaluator.at(year - 1);
  return new Map(
    [...placements].map(([school, place]): [string, MarkedPlacement] => {
      if (!marked.has(school)) return [school, { place, notes: [] }];
      const places: Places = {
        without: without.placeOf(school),
        earlier: () => {
          lastVpr ??= createEvaluator({
            criteria,
            dataSet: withEarlierVpr(dataSet, year, marked),
            year,
          });
          return placeOf(lastVpr, school);
        },
        before: (cluster) => before.clusterOutcome(cluster, school),
        freeIn: (cluster) =>
          dataSet.years.findLast(
            (one) =>
              one < year - 1 && evaluator.at(one).clusterOutcome(cluster, school) === "not-met",
          ),
      };
      return [school, placeMarked(criteria, place, places)];
    }),
  );
}
