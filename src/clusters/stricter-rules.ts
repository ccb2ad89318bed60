import type { ClusterSpec, Condition, Criteria, Rule } from "../criteria/criteria-file.ts";
import { innerRules, isCondition } from "../criteria/walk-rules.ts";
import { isDifference, resolveIndicator } from "../indicators/indicator.ts";
import type { IndicatorSpec } from "../indicators/kinds.ts";
import { kindOf } from "../indicators/kinds.ts";
import { policy } from "../reference/policy.ts";
import { type FalseEntries, falseEntries, listedByRules } from "./false-entries.ts";
import type { Lists } from "./lists.ts";
import { spansYears } from "./standing.ts";

const {
  falseEntries: allowed,
  minN: minNStep,
  pooledYears: mostYears,
  steps: mostSteps,
} = policy.check;
const { percent, fraction } = policy.whatIf;

/** How far one step of each kind of threshold goes, and within what it can be. */
const THRESHOLDS = {
  percent: { by: percent, least: 0, most: 100 },
  regionQuantile: { by: fraction, least: 0, most: 1 },
  peerQuantile: { by: fraction, least: 0, most: 1 },
  quota: { by: fraction, least: 0, most: 1 },
  plus: { by: fraction, least: -1, most: 1 },
} as const;
type ThresholdKey = keyof typeof THRESHOLDS;
const thresholdKeys = Object.keys(THRESHOLDS) as ThresholdKey[];

/** A threshold that is moved, in its own unit. */
export interface MovedThreshold {
  readonly key: ThresholdKey;
  readonly from: number;
  readonly to: number;
}

/** A rule made stricter, and what its list would be. */
export interface StricterRule {
  /** Empty where the thresholds stay. */
  readonly thresholds: readonly MovedThreshold[];
  /**
   * Least number of participants; null where it stays. `smallOver`: schools below it are judged on so
   * many years together, as they were; null where they are not judged.
   */
  readonly minN: {
    readonly from: number;
    readonly to: number;
    readonly smallOver: number | null;
  } | null;
  /** Results of so many years together; null where they stay as they are. */
  readonly years: number | null;
  /** Schools that the rule could judge then. */
  readonly judged: number;
  readonly listed: number;
  readonly falseEntries: FalseEntries;
}

/** Ways of making a rule stricter, alone and combined. */
export type Way = "threshold" | "minN" | "years" | "together";

/** What one way comes to; a way that the rule does not leave open is not there. */
export interface WayTried {
  readonly way: Way;
  /** How many changed rules were tried. */
  readonly tried: number;
  /** The one of fewest steps that leaves few false entries; null where none does. */
  readonly mildest: StricterRule | null;
  /** The one with the smallest share of false entries; null where each leaves the list empty. */
  readonly best: StricterRule | null;
}

/** What was looked for: the mildest change of a rule that leaves few false entries. */
export interface Stricter {
  /** The one of fewest steps over all ways; of several, the one that lists most. */
  readonly mildest: StricterRule | null;
  readonly ways: readonly WayTried[];
}

/** How many steps to go along each way of making a rule stricter. */
interface Steps {
  readonly threshold: number;
  readonly minN: number;
  readonly years: number;
}

/** Combinations of steps, the mildest first. */
function combinations(): Steps[] {
  const upTo = (most: number) => Array.from({ length: most + 1 }, (_, at) => at);
  return upTo(mostSteps)
    .flatMap((threshold) =>
      upTo(mostSteps - threshold).flatMap((minN) =>
        upTo(Math.min(mostYears - 1, mostSteps - threshold - minN)).map((years) => ({
          ...{ threshold, minN, years },
        })),
      ),
    )
    .filter((one) => sizeOf(one) > 0)
    .sort((a, b) => sizeOf(a) - sizeOf(b));
}

const sizeOf = ({ threshold, minN, years }: Steps): number => threshold + minN + years;

/** Conditions of a rule, each with whether it stands under a negation. */
function conditionsOf(rule: Rule, negated = false): { condition: Condition; negated: boolean }[] {
  if (isCondition(rule)) return [{ condition: rule, negated }];
  return innerRules(rule).flatMap(([, inner]) => conditionsOf(inner, negated !== "not" in rule));
}

/** A threshold so many steps harder to meet; undefined where it would be none. */
function moved({ is, than }: Condition, steps: number): MovedThreshold | null | undefined {
  const values: Readonly<Record<string, unknown>> = than;
  const key = thresholdKeys.find((one) => typeof values[one] === "number");
  if (key === undefined || steps === 0) return null;
  const from = Number(values[key]);
  const up = key === "quota" ? false : is === ">=" || is === ">";
  const { by, least, most } = THRESHOLDS[key];
  const to = Number((from + (up ? steps : -steps) * by).toFixed(6));
  return to > least && to < most ? { key, from, to } : undefined;
}

/** The indicator over so many years together; undefined where it cannot be, or is already. */
function pooled(criteria: Criteria, id: string, years: number): IndicatorSpec | undefined {
  const spec = criteria.indicators[id];
  if (!spec) return undefined;
  if (spec.kind === "pooledYears")
    return spec.below !== undefined || spec.years < years
      ? {
          kind: "pooledYears",
          of: spec.of,
          years,
          ...(spec.procedure && { procedure: spec.procedure }),
        }
      : undefined;
  const indicator = resolveIndicator(criteria, id);
  const kind = kindOf(spec);
  const isShare = indicator.unit === "share" && !isDifference(indicator);
  return isShare && kind.from !== "context" ? { kind: "pooledYears", of: id, years } : undefined;
}

const WAYS: readonly Way[] = ["threshold", "minN", "years", "together"];

const wayOf = ({ threshold, minN, years }: Steps): Way =>
  minN + years === 0
    ? "threshold"
    : threshold + years === 0
      ? "minN"
      : threshold + minN === 0
        ? "years"
        : "together";

interface Candidate extends Omit<StricterRule, "judged" | "listed" | "falseEntries"> {
  readonly of: string;
  readonly steps: Steps;
  readonly cluster: ClusterSpec;
  readonly indicators: Readonly<Record<string, IndicatorSpec>>;
}

/** The rule of a cluster so many steps stricter; undefined where such steps change nothing. */
function candidate(
  criteria: Criteria,
  cluster: ClusterSpec,
  steps: Steps,
  number: number,
): Candidate | undefined {
  const rule = structuredClone(cluster.rule);
  const own = conditionsOf(rule).filter(({ condition: { indicator } }) => {
    const spec = criteria.indicators[indicator];
    return spec !== undefined && kindOf(spec).from !== "context";
  });
  const thresholds: MovedThreshold[] = [];
  const indicators: Record<string, IndicatorSpec> = {};
  const years = steps.years === 0 ? null : steps.years + 1;
  let minN: StricterRule["minN"] = null;
  let isPooled = false;
  for (const { condition, negated } of own) {
    const threshold = moved(condition, negated ? -steps.threshold : steps.threshold);
    if (threshold === undefined) return undefined;
    if (threshold) {
      Object.assign(condition.than, { [threshold.key]: threshold.to });
      if (!thresholds.some((one) => one.key === threshold.key && one.from === threshold.from))
        thresholds.push(threshold);
    }
    const spec = criteria.indicators[condition.indicator];
    if (steps.minN > 0) {
      const from = condition.minN ?? criteria.minN;
      condition.minN = from + steps.minN * minNStep;
      // schools below the least number are judged on several years: they still are
      const isSmall = spec?.kind === "pooledYears" && spec.below === from && years === null;
      minN ??= { from, to: condition.minN, smallOver: isSmall ? spec.years : null };
      if (isSmall) {
        const id = `${condition.indicator} <${condition.minN}`;
        indicators[id] = { ...spec, below: condition.minN };
        condition.indicator = id;
      }
    }
    const over = years === null ? undefined : pooled(criteria, condition.indicator, years);
    if (over) {
      const id = `${condition.indicator} ×${years}`;
      indicators[id] = over;
      condition.indicator = id;
      isPooled = true;
    }
  }
  if (steps.threshold > 0 && thresholds.length === 0) return undefined;
  if (steps.minN > 0 && minN === null) return undefined;
  if (years !== null && (!isPooled || spansYears(criteria, cluster.rule))) return undefined;
  const { title } = cluster;
  const made = { id: `${cluster.id} №${number}`, title, rule };
  return {
    ...{ of: cluster.id, steps, thresholds, minN, years, indicators },
    cluster: { ...made, kind: "flag", precedence: cluster.precedence, aliases: [], basis: [] },
  };
}

/**
 * Looks for the mildest change of each rule that leaves few false entries (мягчайшее изменение): its
 * thresholds, the least number of participants and results of several years together are tried in
 * steps, alone and combined. All are decided on the same draws, the other clusters as they are.
 *
 * @returns cluster → what was found
 */
export function stricterRules(
  lists: Lists,
  year: number,
  clusters: readonly ClusterSpec[],
): ReadonlyMap<string, Stricter> {
  if (clusters.length === 0) return new Map();
  const { criteria } = lists;
  const candidates = clusters.flatMap((cluster) =>
    combinations().flatMap((steps, at) => candidate(criteria, cluster, steps, at) ?? []),
  );
  const tried = lists.by({
    ...criteria,
    indicators: Object.fromEntries(
      [criteria, ...candidates].flatMap(({ indicators }) => Object.entries(indicators)),
    ),
    clusters: [...criteria.clusters, ...candidates.map((one) => one.cluster)],
  });
  const listed = listedByRules(tried, year);
  const evaluator = tried.evaluator(year);
  const places = lists.places(year).of;
  const precedence = new Map(criteria.clusters.map((one) => [one.id, one.precedence]));
  /** A school whose label is graver stands in the list of that one. */
  const mayStand = ({ kind, precedence: own }: ClusterSpec, code: string): boolean =>
    kind === "flag" || (precedence.get(places.get(code)?.byRules.label ?? "") ?? own) >= own;
  const decided = (
    { cluster: { id, rule }, thresholds, minN, years }: Candidate,
    of: ClusterSpec,
  ) => {
    const schools = (listed.get(id) ?? []).filter((code) => mayStand(of, code));
    const entries = falseEntries(tried, year, id, schools);
    const judged = [...places.keys()].filter(
      (code) => evaluator.outcome(rule, code) !== "not-assessed",
    ).length;
    return (
      entries && { thresholds, minN, years, judged, listed: schools.length, falseEntries: entries }
    );
  };
  return new Map(
    clusters.map((cluster): [string, Stricter] => {
      const all = candidates
        .filter(({ of }) => of === cluster.id)
        .map((one) => ({ steps: one.steps, rule: decided(one, cluster) }));
      const mildest = (among: typeof all): StricterRule | null =>
        among
          .filter(({ rule }) => rule !== null && rule.falseEntries.share <= allowed)
          .sort(
            (a, b) =>
              sizeOf(a.steps) - sizeOf(b.steps) || (b.rule?.listed ?? 0) - (a.rule?.listed ?? 0),
          )[0]?.rule ?? null;
      const ways = WAYS.flatMap((way): WayTried[] => {
        const own = all.filter(({ steps }) => wayOf(steps) === way);
        const [best = null] = own
          .flatMap(({ rule }) => rule ?? [])
          .sort((a, b) => a.falseEntries.share - b.falseEntries.share);
        return own.length === 0 ? [] : [{ way, tried: own.length, mildest: mildest(own), best }];
      });
      return [cluster.id, { mildest: mildest(all), ways }];
    }),
  );
}
