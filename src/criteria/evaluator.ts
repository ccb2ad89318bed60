import { measure } from "../indicators/measure.ts";
import type { Measured } from "../indicators/measured.ts";
import { keyed } from "../indicators/procedure-key.ts";
import { createSheet } from "../indicators/sheet.ts";
import type { DataSet } from "../indicators/data-set.ts";
import type { Criteria, Rule } from "./criteria-file.ts";
import { createDecisions, type Decisions } from "./decisions.ts";
import { lostReason, openReason, type Writable, writeEvidence } from "./evidence.ts";
import type { Branch, Layout } from "./layout.ts";
import { isLostAt, outcomeAt, type Outcomes } from "./outcomes.ts";
import { ruleTitle } from "./titles.ts";
import type { Outcome, Verdict } from "./verdict.ts";
import { isCondition, kindOf } from "./walk-rules.ts";

/**
 * Decides rules of one criteria file on one data set for a year. `outcome` decides all schools at once;
 * `verdict` reads the same outcome with the whole tree of evidence.
 */
export interface Evaluator {
  readonly criteria: Criteria;
  readonly dataSet: DataSet;
  readonly year: number;
  verdict(rule: Rule, school: string): Verdict;
  /** The same without the tree: cheap where the outcome is known. */
  root(rule: Rule, school: string): Verdict;
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
function untilRefuted(outcomes: readonly Outcome[], needed: number): number {
  let possible = outcomes.length;
  for (const [at, outcome] of outcomes.entries()) {
    if (outcome === "not-met") possible -= 1;
    if (possible < needed) return at + 1;
  }
  return outcomes.length;
}

/** A rule asked somewhere, laid out once for all schools: its column of outcomes and those inside. */
interface Decided extends Branch {
  readonly title: string;
  readonly outcomes: Outcomes;
  /** None for a condition. */
  readonly layout?: Layout;
  readonly branches: readonly Decided[];
  readonly now: readonly Decided[];
}

function decider(decisions: Decisions): (branch: Branch) => Decided {
  const made = new WeakMap<Rule, Map<string, Decided>>();
  const make = ({ rule, when }: Branch): Decided => {
    const layout = isCondition(rule) ? undefined : decisions.layout(rule, when);
    return {
      rule,
      when,
      title: ruleTitle(rule, decisions.criteria),
      outcomes: decisions.outcomes(rule, when),
      ...(layout && { layout }),
      branches: layout?.branches.map(decided) ?? [],
      now: layout?.now?.map(decided) ?? [],
    };
  };
  const decided = (branch: Branch): Decided => {
    const ofRule = made.get(branch.rule) ?? new Map<string, Decided>();
    made.set(branch.rule, ofRule);
    const key = `${branch.when.year}/${branch.when.procedure?.key ?? ""}`;
    const one = ofRule.get(key) ?? make(branch);
    ofRule.set(key, one);
    return one;
  };
  return decided;
}

const count = (outcomes: readonly Outcome[], one: Outcome) =>
  outcomes.filter((outcome) => outcome === one).length;

/** @param whole with the tree of evidence */
type VerdictMaker = (branch: Branch, school: string, whole: boolean) => Verdict;

/** The row of a school in the columns of outcomes, as a tree with all that it was decided from. */
function verdictMaker(decisions: Decisions): VerdictMaker {
  const decided = decider(decisions);
  let made = new Map<Decided, Verdict>();
  let last = "";
  /** What several clusters ask of a school is shown in each, but made once. */
  const verdict = (own: Decided, school: string): Verdict => {
    if (school !== last) made = new Map();
    last = school;
    const one = made.get(own) ?? make(own, school, true);
    made.set(own, one);
    return one;
  };
  const make = (own: Decided, school: string, whole: boolean): Verdict => {
    const { rule, when, title, layout, branches, now } = own;
    const at = decisions.sheet.placeOf(school);
    const outcomeOf = ({ outcomes }: Decided) => outcomeAt(outcomes, at);
    const outcome = outcomeOf(own);
    // written field by field: there are hundreds of thousands, and spreading objects is slow
    const result: Writable<Verdict> = { rule: kindOf(rule), title, outcome, year: when.year };
    if (when.procedure) result.procedure = when.procedure.plain;
    if (isCondition(rule)) return writeEvidence(result, rule, { ...when, school }, decisions);
    const outcomes = branches.map(outcomeOf);
    const needed = layout?.needed?.(outcomes.length - count(outcomes, "not-assessed"));
    const shown = branches.map((branch, one) => {
      const current = now[one];
      return current && outcomeOf(current) === "not-assessed" ? current : branch;
    });
    const isLostBranch = (one: number) =>
      [branches[one], now[one]].some((branch) => branch && isLostAt(branch.outcomes, at));
    const years = layout?.byYears ? untilRefuted(outcomes, needed ?? 0) : shown.length;
    const isTold = whole || outcome === "not-assessed";
    const children = isTold ? shown.slice(0, years).map((one) => verdict(one, school)) : [];
    if (outcome === "not-assessed")
      result.reason = isLostAt(own.outcomes, at)
        ? lostReason(children.filter((_, one) => isLostBranch(one)))
        : openReason(rule, children, layout?.minAssessed);
    if (needed !== undefined) {
      result.met = count(outcomes, "met");
      result.needed = needed;
    }
    if (whole) result.children = children;
    return result;
  };
  return (branch, school, whole) =>
    whole ? verdict(decided(branch), school) : make(decided(branch), school, false);
}

function evaluatorAt(decisions: Decisions, year: number, verdictOf: VerdictMaker): Evaluator {
  const { criteria, sheet, clusterRule } = decisions;
  const { dataSet } = sheet;
  const outcome = (rule: Rule, school: string) =>
    outcomeAt(decisions.outcomes(rule, { year }), sheet.placeOf(school));
  const verdict = (rule: Rule, school: string) => verdictOf({ rule, when: { year } }, school, true);
  return {
    criteria,
    dataSet,
    year,
    outcome,
    verdict,
    root: (rule, school) => verdictOf({ rule, when: { year } }, school, false),
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
  const decisions = createDecisions(input.criteria, createSheet(input.dataSet, { withEnds: true }));
  return evaluatorAt(decisions, input.year, verdictMaker(decisions));
}
