import type { Criteria, Rule } from "../../src/criteria/criteria-file.ts";
import type { Outcome } from "../../src/criteria/verdict.ts";
import { betaBinomialTail } from "../../src/statistics/beta-binomial-grid.ts";
import { asNumber, ceil, fraction, times } from "./fraction.ts";
import { allSchools, type Given, type Place, proceduresOf } from "./given.ts";
import { asCounts, measuring, type Value } from "./measure.ts";
import { thresholds } from "./threshold.ts";

const count = (outcomes: readonly Outcome[], one: Outcome) =>
  outcomes.filter((outcome) => outcome === one).length;

/** At least k hold: sure when enough do, sure that not when even the unknown could not help. */
function atLeast(k: number, outcomes: readonly Outcome[]): Outcome {
  const met = count(outcomes, "met");
  if (met >= k) return "met";
  return met + count(outcomes, "not-assessed") >= k ? "not-assessed" : "not-met";
}
const all = (outcomes: readonly Outcome[]) => atLeast(outcomes.length, outcomes);

const enabled = (rules: readonly Rule[]) => rules.filter((rule) => rule.enabled !== false);

/** Decides a rule of the criteria file about a school, in a year, at a procedure or at none. */
export function deciding(given: Given, criteria: Criteria) {
  const measure = measuring(given, criteria);
  const { isSign, regionMean } = thresholds(given, criteria, measure);

  /** P(the share itself is beyond the threshold) of the shares of all schools, small ones too. */
  const tails = new Map<string, ReturnType<typeof betaBinomialTail>>();
  function sureOf(rule: Extract<Rule, { indicator: string }>, own: Value, place: Place) {
    const { withProbability, indicator, is, than } = rule;
    if (withProbability === undefined) return undefined;
    const key = [indicator, place.year, place.procedure].join("|");
    const tail =
      tails.get(key) ??
      betaBinomialTail(
        allSchools(given).flatMap((school) => {
          const value = measure(indicator, { ...place, school }, 1);
          return value ? [asCounts(value)] : [];
        }),
      );
    tails.set(key, tail);
    const mean = "regionMean" in than ? regionMean(indicator, place, than.plus) : null;
    const threshold =
      "percent" in than
        ? than.percent / 100
        : "value" in than
          ? than.value
          : mean
            ? asNumber(mean)
            : NaN;
    if (Number.isNaN(threshold)) return undefined;
    // a bound that no share can reach is decided on by the share itself
    if (threshold < 0 || threshold > 1) return undefined;
    const { k, n } = asCounts(own);
    const above = tail(threshold, k, n);
    return (is === ">=" || is === ">" ? above : 1 - above) >= withProbability;
  }

  function condition(rule: Extract<Rule, { indicator: string }>, place: Place): Outcome {
    const minN = rule.minN ?? criteria.minN;
    const own = measure(rule.indicator, place, minN);
    const sign = own && (sureOf(rule, own, place) ?? isSign(rule, own, place, minN));
    return sign === null ? "not-assessed" : sign ? "met" : "not-met";
  }

  function overProcedures(
    {
      procedures,
      rule,
      k,
      share,
      minAssessed,
    }: Extract<Rule, { overProcedures: unknown }>["overProcedures"],
    place: Place,
  ): Outcome {
    const assessed: Outcome[] = [];
    for (const procedure of proceduresOf(criteria, procedures)) {
      const outcome = decide(rule, { ...place, procedure });
      if (outcome !== "not-assessed") assessed.push(outcome);
    }
    if (assessed.length < (minAssessed ?? k ?? 1)) return "not-assessed";
    const ofShare =
      share === undefined ? undefined : ceil(times(fraction(share), fraction(assessed.length)));
    // a rule over nothing is not met
    const needed = k ?? Math.max(1, ofShare ?? assessed.length);
    return count(assessed, "met") >= needed ? "met" : "not-met";
  }

  function sameProcedure(
    { procedures, rule, years, k }: Extract<Rule, { sameProcedure: unknown }>["sameProcedure"],
    place: Place,
  ): Outcome {
    const assessed: Outcome[] = [];
    for (const procedure of proceduresOf(criteria, procedures)) {
      const now = decide(rule, { ...place, procedure });
      if (now === "not-assessed") continue;
      const series: Outcome[] = [now];
      for (let back = 1; back < years; back += 1) {
        const year = place.year - back;
        series.push(decide(rule, { ...place, procedure, year }));
      }
      assessed.push(all(series));
    }
    if (assessed.length < (k ?? 1)) return "not-assessed";
    return atLeast(k ?? 1, assessed);
  }

  function inYears(k: number, last: number, rule: Rule, place: Place): Outcome {
    const series: Outcome[] = [];
    for (let back = 0; back < last; back += 1)
      series.push(decide(rule, { ...place, year: place.year - back }));
    return atLeast(k, series);
  }

  function decide(rule: Rule, place: Place): Outcome {
    const each = (rules: readonly Rule[]) => enabled(rules).map((one) => decide(one, place));
    if ("indicator" in rule) return condition(rule, place);
    if ("all" in rule) return all(each(rule.all));
    if ("any" in rule) return atLeast(1, each(rule.any));
    if ("atLeast" in rule) return atLeast(rule.atLeast.k, each(rule.atLeast.of));
    if ("not" in rule) {
      const outcome = decide(rule.not, place);
      return outcome === "not-assessed" ? outcome : outcome === "met" ? "not-met" : "met";
    }
    if ("overProcedures" in rule) return overProcedures(rule.overProcedures, place);
    if ("sameProcedure" in rule) return sameProcedure(rule.sameProcedure, place);
    if ("inYears" in rule)
      return inYears(rule.inYears.k, rule.inYears.last, rule.inYears.rule, place);
    if ("consecutive" in rule) {
      const { years, rule: each } = rule.consecutive;
      return inYears(years, years, each, place);
    }
    const cluster = criteria.clusters.find(({ id }) => id === rule.cluster);
    if (!cluster) throw new Error(`no cluster ${rule.cluster}`);
    return decide(cluster.rule, { ...place, procedure: null });
  }
  return decide;
}
