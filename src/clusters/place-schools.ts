import type { Criteria } from "../criteria/criteria-file.ts";
import type { Evaluator } from "../criteria/evaluator.ts";
import {
  applyOverrides,
  assign,
  type Assignment,
  canonicalCluster,
  type ClusterNote,
  type DecidedBy,
  type Overridden,
} from "./assign.ts";
import type { ClassifyInput } from "./classify-input.ts";
import {
  doubtsVpr,
  placeOf,
  type Reliance,
  relyOnVpr,
  withoutVpr,
  type WithoutVpr,
} from "./without-vpr.ts";

/** The place of a school in the list of a year, and what made it. */
export interface SchoolPlace extends Assignment {
  readonly decidedBy: DecidedBy;
  /** Cluster → the act of the year about this school and it. */
  readonly acts: Overridden["acts"];
  /** What the acts decided. */
  readonly overrides: readonly ClusterNote[];
  /** What the policy on markers changed. */
  readonly notes: readonly ClusterNote[];
  /** By the rules alone. */
  readonly byRules: Assignment;
}

/** The list of a year: each school's place. */
export interface YearPlaces {
  readonly of: ReadonlyMap<string, SchoolPlace>;
  /** What is known of the year's ВПР by school; empty where nobody looked. */
  readonly reliance: ReadonlyMap<string, Reliance>;
  readonly withoutVpr: WithoutVpr;
}

const bare = ({ clusters, label, status }: Assignment): Assignment => ({ clusters, label, status });

const sameClusters = (a: Assignment, b: Assignment): boolean =>
  a.label === b.label && a.clusters.join("/") === b.clusters.join("/");

/** Decisions by hand of a school in a year, in the clusters of the criteria. */
function decidedByHand(
  { overrides }: ClassifyInput,
  criteria: Criteria,
  clusters: readonly string[],
  asked: { readonly school: string; readonly year: number },
): Overridden {
  const own = overrides.filter(
    ({ school, year }) => school === asked.school && (year === null || year === asked.year),
  );
  return applyOverrides(clusters, own, (name) => canonicalCluster(criteria, name));
}

/**
 * The list of a year (перечень года): where every school stands by the rules, then by the policy on
 * markers of ВПР, then by the acts. The one place where a list is made: whoever asks for less gets the
 * same answer with less beside it.
 *
 * @param codes schools to place
 */
export function placeSchools(
  evaluator: Evaluator,
  input: ClassifyInput,
  codes: readonly string[],
): YearPlaces {
  const { criteria, year } = evaluator;
  const byRules = new Map(codes.map((code) => [code, placeOf(evaluator, code)]));
  const reliance = new Map(
    input.objectivity.filter((one) => one.year === year).map((one) => [one.school, one]),
  );
  const marked = new Set(
    codes.filter((code) => {
      const own = reliance.get(code);
      return own !== undefined && doubtsVpr(own);
    }),
  );
  const without = withoutVpr(evaluator);
  const relied = relyOnVpr(evaluator, marked, byRules, without);
  const places = [...relied].map(([school, { place, notes }]): [string, SchoolPlace] => {
    const rules = bare(byRules.get(school) ?? place);
    const byHand = decidedByHand(input, criteria, place.clusters, { school, year });
    const final = assign(criteria, byHand.clusters, place.foremost);
    const decidedBy = !sameClusters(final, bare(place))
      ? "act"
      : sameClusters(final, rules)
        ? "rules"
        : "markers";
    return [
      school,
      {
        ...final,
        decidedBy,
        acts: byHand.acts,
        overrides: byHand.notes,
        notes,
        byRules: rules,
      },
    ];
  });
  return { of: new Map(places), reliance, withoutVpr: without };
}
