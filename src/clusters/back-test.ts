import type { ClusterSpec, Criteria } from "../criteria/criteria-file.ts";
import type { Outcome } from "../criteria/verdict.ts";
import { wilsonInterval } from "../statistics/interval.ts";
import { byPrecedence, canonicalCluster } from "./assign.ts";
import type { Lists } from "./lists.ts";
import { asksResults } from "./standing.ts";

/** How many of how many, with the 95 % interval of the share; null where there was nobody. */
export interface Proportion {
  readonly k: number;
  readonly n: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** What warnings came to: pairs of a school and a year, each school of each year once. */
export interface Warnings {
  /** Pairs that both rules could judge: the base of all that follows. */
  readonly judged: number;
  /** Of the warned, those who were low then (точность). */
  readonly precision: Proportion | null;
  /** Of those who were low then, the warned (чувствительность). */
  readonly sensitivity: Proportion | null;
  /** Of all judged, those who were low then: what a warning by lot comes to. */
  readonly baseRate: Proportion | null;
}

/** Warnings of one cluster's rule, so many years before. */
export interface Horizon {
  readonly years: number;
  /** Years of warning whose outcome is known. */
  readonly from: readonly number[];
  readonly all: Warnings;
  /** Only schools that were not low in the year of the warning; null for the low cluster itself. */
  readonly notYetLow: Warnings | null;
}

/** Whether schools that turned low had been warned of, and how long before. */
export interface LeadTime {
  /** Schools that turned low (low, and not low the year before), judged by the rule the year before. */
  readonly onsets: number;
  /** Of them those warned of the year before. */
  readonly warned: Proportion | null;
  /** Mean number of years that the warning had stood without a break; null where nobody was warned of. */
  readonly meanYears: number | null;
}

/** Why nothing can be said of a cluster's rule. */
export type Untested =
  /** Fewer than two years in a row have results. */
  | { readonly why: "few-years"; readonly years: readonly number[] }
  /** The rule or that of the low cluster judged no school in years with a year after them. */
  | { readonly why: "not-judged"; readonly firstJudged: number | null };

export interface ClusterBackTest {
  readonly cluster: string;
  readonly untested: Untested | null;
  readonly horizons: readonly Horizon[];
  /** Null for the low cluster itself. */
  readonly lead: LeadTime | null;
}

/** A criteria file tried on a region's own past (проверка на прошлом). */
export interface BackTest {
  /** The cluster that schools turn: «ШНОР», or the gravest label on results; null where there is none. */
  readonly low: string | null;
  readonly years: readonly number[];
  readonly clusters: readonly ClusterBackTest[];
}

/** How many years ahead warnings are followed. */
const horizons = [1, 2] as const;

const proportion = (k: number, n: number): Proportion | null =>
  n === 0 ? null : { k, n, share: k / n, ...wilsonInterval(k, n) };

/** The cluster of low results: «ШНОР» by whatever name, or the label on results that goes first. */
export function lowCluster(criteria: Criteria): ClusterSpec | undefined {
  const labels = byPrecedence(criteria).filter(
    ({ kind, rule }) => kind === "label" && asksResults(criteria, rule),
  );
  const named = canonicalCluster(criteria, "ШНОР");
  return labels.find(({ id }) => id === named) ?? labels[0];
}

interface Pair {
  readonly warned: boolean;
  /** Undefined where the low rule could not judge the year of the warning. */
  readonly lowNow: boolean | undefined;
  readonly lowThen: boolean;
}

function warningsOf(pairs: readonly Pair[]): Warnings {
  const count = (test: (pair: Pair) => boolean) => pairs.filter(test).length;
  const [warned, low] = [count((one) => one.warned), count((one) => one.lowThen)];
  const both = count((one) => one.warned && one.lowThen);
  return {
    judged: pairs.length,
    precision: proportion(both, warned),
    sensitivity: proportion(both, low),
    baseRate: proportion(low, pairs.length),
  };
}

const asBoolean = (outcome: Outcome): boolean | undefined =>
  outcome === "not-assessed" ? undefined : outcome === "met";

/** Whether a rule held for a school in a year; undefined where it could not be judged. */
type Held = (school: string, year: number) => boolean | undefined;

/** Pairs of a school and a year of warning that can be followed so many years. */
function pairsOf(
  { schools, years }: { readonly schools: readonly string[]; readonly years: readonly number[] },
  [rule, low]: readonly [rule: Held, low: Held],
  ahead: number,
): { readonly from: number[]; readonly pairs: Pair[] } {
  const from: number[] = [];
  const pairs: Pair[] = [];
  for (const year of years) {
    if (!years.includes(year + ahead)) continue;
    const own = schools.flatMap((school): Pair[] => {
      const [warned, lowThen] = [rule(school, year), low(school, year + ahead)];
      return warned === undefined || lowThen === undefined
        ? []
        : [{ warned, lowThen, lowNow: low(school, year) }];
    });
    if (own.length > 0) from.push(year);
    pairs.push(...own);
  }
  return { from, pairs };
}

function leadTime(
  schools: readonly string[],
  years: readonly number[],
  [rule, low]: readonly [rule: Held, low: Held],
): LeadTime {
  let onsets = 0;
  const leads: number[] = [];
  for (const school of schools)
    for (const year of years) {
      const turned = low(school, year) === true && low(school, year - 1) === false;
      if (!turned || rule(school, year - 1) === undefined) continue;
      onsets += 1;
      let lead = 0;
      while (rule(school, year - lead - 1) === true) lead += 1;
      if (lead > 0) leads.push(lead);
    }
  return {
    onsets,
    warned: proportion(leads.length, onsets),
    meanYears: leads.length === 0 ? null : leads.reduce((a, b) => a + b, 0) / leads.length,
  };
}

/**
 * Tries each rule of a criteria file on the region's own past (проверка на прошлом): whom the rule of
 * a year warned of, and who was low one and two years later. By the rules alone, each year by what was
 * known then: no act, no marker and nothing of later years. Pairs of several years are counted
 * together, so that a school may stand in a base more than once: the intervals are then too narrow.
 *
 * @param until the last year with results that is looked at; the last of the data when absent
 * @source Sensitivity and positive predictive value: Altman & Bland (1994), BMJ 308:1552 and 309:102;
 *   intervals: Wilson (1927), JASA 22:209
 */
export function backTest(lists: Lists, until = Infinity): BackTest {
  const { criteria, dataSet } = lists;
  const years = dataSet.years.filter((year) => year <= until);
  const schools = lists.schools.map(({ code }) => code);
  const low = lowCluster(criteria);
  if (!low) return { low: null, years, clusters: [] };
  const heldBy =
    ({ rule }: ClusterSpec): Held =>
    (school, year) =>
      years.includes(year) ? asBoolean(lists.evaluator(year).outcome(rule, school)) : undefined;
  const isLow = heldBy(low);
  const tested = criteria.clusters.filter(({ rule }) => asksResults(criteria, rule));
  return {
    low: low.id,
    years,
    clusters: tested.map((cluster): ClusterBackTest => {
      const [held, isItself] = [heldBy(cluster), cluster.id === low.id];
      const found = horizons.map((ahead): Horizon => {
        const { from, pairs } = pairsOf({ schools, years }, [held, isLow], ahead);
        const notYet = pairs.filter(({ lowNow }) => lowNow === false);
        return {
          ...{ years: ahead, from, all: warningsOf(pairs) },
          notYetLow: isItself ? null : warningsOf(notYet),
        };
      });
      const some = found.some(({ from }) => from.length > 0);
      const followed = years.some((year) => years.includes(year + 1) || years.includes(year + 2));
      const first = years.find((year) => schools.some((code) => held(code, year) !== undefined));
      const untested: Untested | null = some
        ? null
        : followed
          ? { why: "not-judged", firstJudged: first ?? null }
          : { why: "few-years", years };
      const lead = isItself || !some ? null : leadTime(schools, years, [held, isLow]);
      return { cluster: cluster.id, untested, horizons: found, lead };
    }),
  };
}
