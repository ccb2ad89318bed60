import { measure } from "../indicators/measure.ts";
import type { Measured } from "../indicators/measured.ts";
import { keyed } from "../indicators/procedure-key.ts";
import { createSheet } from "../indicators/sheet.ts";
import type { DataSet } from "../indicators/data-set.ts";
import { type Branch, layOut } from "./branches.ts";
import type { Criteria, Rule } from "./criteria-file.ts";
import { createDecisions, type Decisions } from "./decisions.ts";
import { openReason, type Writable, writeEvidence } from "./evidence.ts";
import { tally } from "./kleene.ts";
import { outcomeAt } from "./outcomes.ts";
import { ruleTitle } from "./titles.ts";
import type { Outcome, Verdict } from "./verdict.ts";
import { isCondition, kindOf } from "./walk-rules.ts";

/**
 * Decides rules of one criteria file on one data set for a year. `outcome` decides all schools at once;
 * `verdict` gives the same outcome with the whole tree of evidence.
 */
export interface Evaluator {
  readonly criteria: Criteria;
  readonly dataSet: DataSet;
  readonly year: number;
  verdict(rule: Rule, school: string): Verdict;
  outcome(rule: Rule, school: string): Outcome;
  /** Verdict of a cluster's rule. @throws UnknownClusterError */
  clusterVerdict(cluster: string, school: string): Verdict;
  clusterOutcome(cluster: string, school: string): Outcome;
  /** An indicator of the file, by its name there; for a procedure of the file where one is needed. */
  measured(indicator: string, school: string, procedure?: string): Measured;
  /** The same file and data set in another year; shares everything computed. */
  at(year: number): Evaluator;
}

/** Earlier years are left out once so few may still hold that the rule cannot be met. */
function untilRefuted(outcomes: readonly Outcome[], needed = 0): number {
  let left = outcomes.length;
  outcomes.forEach((outcome, at) => {
    const { met, open } = tally(outcomes.slice(0, at + 1));
    const rest = outcomes.length - at - 1;
    if (met + open + rest < needed) left = Math.min(left, at + 1);
  });
  return left;
}

/** The readable way: a verdict with all its branches. */
function verdictMaker(decisions: Decisions): (branch: Branch) => Verdict {
  const { criteria, sheet } = decisions;
  const titles = new WeakMap<Rule, string>();
  const title = (rule: Rule): string => {
    const known = titles.get(rule) ?? ruleTitle(rule, criteria);
    titles.set(rule, known);
    return known;
  };
  const around = {
    outcome: ({ rule, place }: Branch) =>
      outcomeAt(decisions.outcomes(rule, place), sheet.placeOf(place.school)),
    procedures: decisions.procedures,
    clusterRule: decisions.clusterRule,
  };
  let made = new Map<Rule, Map<string, Verdict>>();
  let school = "";
  /** What several clusters ask of a school is shown in each, but made once. */
  const verdict = (branch: Branch): Verdict => {
    const { rule, place } = branch;
    if (place.school !== school) made = new Map();
    school = place.school;
    const ofRule = made.get(rule) ?? new Map<string, Verdict>();
    made.set(rule, ofRule);
    const key = `${place.year}/${place.procedure?.key ?? ""}`;
    const one = ofRule.get(key) ?? make(branch);
    ofRule.set(key, one);
    return one;
  };
  const make = ({ rule, place }: Branch): Verdict => {
    // written field by field: there are hundreds of thousands, and spreading objects is slow
    const result: Writable<Verdict> = {
      rule: kindOf(rule),
      title: title(rule),
      outcome: "not-assessed",
      year: place.year,
    };
    if (place.procedure) result.procedure = place.procedure.plain;
    if (isCondition(rule)) return writeEvidence(result, rule, place, decisions);
    const { branches, combine, neededYears } = layOut(rule, place, around);
    const byYears = neededYears === undefined ? undefined : branches.map(around.outcome);
    const shown = byYears ? branches.slice(0, untilRefuted(byYears, neededYears)) : branches;
    const children = shown.map(verdict);
    const { outcome, met, needed, minAssessed } = combine(
      byYears ?? children.map((child) => child.outcome),
    );
    result.outcome = outcome;
    if (outcome === "not-assessed") result.reason = openReason(rule, children, minAssessed);
    if (met !== undefined) result.met = met;
    if (needed !== undefined) result.needed = needed;
    result.children = children;
    return result;
  };
  return verdict;
}

function evaluatorAt(
  decisions: Decisions,
  year: number,
  verdictOf: (branch: Branch) => Verdict,
): Evaluator {
  const { criteria, sheet, clusterRule } = decisions;
  const { dataSet } = sheet;
  const outcome = (rule: Rule, school: string) =>
    outcomeAt(decisions.outcomes(rule, { year }), sheet.placeOf(school));
  const verdict = (rule: Rule, school: string) => verdictOf({ rule, place: { school, year } });
  return {
    criteria,
    dataSet,
    year,
    outcome,
    verdict,
    clusterOutcome: (cluster, school) => outcome(clusterRule(cluster), school),
    clusterVerdict: (cluster, school) => verdict(clusterRule(cluster), school),
    measured: (id, school, procedure) => {
      const asked = procedure === undefined ? undefined : decisions.procedure(procedure);
      return measure(decisions.indicator(id), asked && keyed(asked), school, year, dataSet);
    },
    at: (other) => evaluatorAt(decisions, other, verdictOf),
  };
}

/**
 * An evaluator of a criteria file on a data set for a year (оценка школ по критериям). Thresholds that
 * the region gives are computed once. Rules over earlier years look them up in the same data set.
 *
 * @param criteria as `parseCriteria` gives it: names are known to lead somewhere
 * @example createEvaluator({ criteria, dataSet, year: 2024 }).clusterVerdict("ШНОР", "012001").outcome
 */
export function createEvaluator(input: {
  readonly criteria: Criteria;
  readonly dataSet: DataSet;
  readonly year: number;
}): Evaluator {
  const decisions = createDecisions(input.criteria, createSheet(input.dataSet));
  return evaluatorAt(decisions, input.year, verdictMaker(decisions));
}
