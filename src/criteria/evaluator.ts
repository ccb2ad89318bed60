import {
  keyed,
  measure,
  resolveIndicator,
  type Indicator,
  type Measured,
  type World,
} from "../indicators/index.ts";
import { layOut, type Branch, type Place } from "./branches.ts";
import { readyCondition, type ReadyCondition } from "./condition.ts";
import type { Condition, Criteria, Rule } from "./criteria-file.ts";
import { evidenceOf } from "./evidence.ts";
import { namedProcedures, proceduresOf, type NamedProcedure } from "./procedures.ts";
import { isCondition, kindOf } from "./rule-kind.ts";
import { openReason } from "./reasons.ts";
import { ruleTitle } from "./titles.ts";
import type { Outcome, Verdict } from "./verdict.ts";

/**
 * Decides rules of one criteria file on one world for a year. `outcome` is quick and builds nothing;
 * `verdict` gives the same outcome with the whole tree of evidence.
 */
export interface Evaluator {
  readonly criteria: Criteria;
  readonly world: World;
  readonly year: number;
  verdict(rule: Rule, school: string): Verdict;
  outcome(rule: Rule, school: string): Outcome;
  /** Verdict of a cluster's rule. @throws UnknownClusterError */
  clusterVerdict(cluster: string, school: string): Verdict;
  clusterOutcome(cluster: string, school: string): Outcome;
  /** An indicator of the file, by its name there; for a procedure of the file where one is needed. */
  measured(indicator: string, school: string, procedure?: string): Measured;
  /** The same file and world in another year; shares everything computed. */
  at(year: number): Evaluator;
}

/** Thrown when a rule names a cluster that the file does not have. */
export class UnknownClusterError extends Error {
  override readonly name = "UnknownClusterError";
}

interface Engine {
  readonly procedures: ReadonlyMap<string, NamedProcedure>;
  outcome(branch: Branch): Outcome;
  verdict(branch: Branch): Verdict;
  indicator(id: string): Indicator;
  clusterRule(id: string): Rule;
}

function buildEngine(criteria: Criteria, world: World): Engine {
  const procedures = namedProcedures(criteria);
  const indicators = new Map<string, Indicator>();
  const conditions = new Map<Condition, ReadyCondition>();
  const titles = new WeakMap<Rule, string>();
  const sets = new Map<string | readonly string[], readonly NamedProcedure[]>();

  const indicator = (id: string): Indicator => {
    const known = indicators.get(id) ?? resolveIndicator(criteria, id);
    indicators.set(id, known);
    return known;
  };
  const title = (rule: Rule): string => {
    const known = titles.get(rule) ?? ruleTitle(rule, criteria);
    titles.set(rule, known);
    return known;
  };
  const ready = (condition: Condition): ReadyCondition => {
    const known = conditions.get(condition);
    if (known) return known;
    const made = readyCondition(condition, indicator(condition.indicator), world, criteria);
    conditions.set(condition, made);
    return made;
  };
  const around = {
    outcome: (branch: Branch) => outcome(branch),
    procedures: (from: string | readonly string[]) => {
      const known = sets.get(from) ?? proceduresOf(criteria, procedures, from);
      sets.set(from, known);
      return known;
    },
    clusterRule: (id: string): Rule => {
      const cluster = criteria.clusters.find((one) => one.id === id);
      if (!cluster) throw new UnknownClusterError(id);
      return cluster.rule;
    },
  };

  const outcome = ({ rule, place }: Branch): Outcome => {
    if (isCondition(rule)) return ready(rule).assess(place).outcome;
    const { branches, combine, needed } = layOut(rule, place, around);
    if (needed === undefined) return combine(branches.map(outcome)).outcome;
    let [met, left] = [0, branches.length];
    let open = 0;
    for (const branch of branches) {
      const one = outcome(branch);
      left -= 1;
      if (one === "met") met += 1;
      if (one === "not-assessed") open += 1;
      if (met >= needed) return "met";
      if (met + open + left < needed) return "not-met";
    }
    return "not-assessed";
  };

  const verdict = ({ rule, place }: Branch): Verdict => {
    const head = {
      rule: kindOf(rule),
      title: title(rule),
      year: place.year,
      ...(place.procedure && { procedure: place.procedure }),
    };
    if (isCondition(rule)) return { ...head, ...evidenceOf(ready(rule), place, world) };
    const { branches, combine } = layOut(rule, place, around);
    const children = branches.map(verdict);
    const combined = combine(children.map((child) => child.outcome));
    const { minAssessed, ...counts } = combined;
    return {
      ...head,
      ...counts,
      ...(combined.outcome === "not-assessed" && {
        reason: openReason(rule, children, minAssessed),
      }),
      children,
    };
  };
  return { procedures, outcome, verdict, indicator, clusterRule: around.clusterRule };
}

function evaluatorAt(criteria: Criteria, world: World, year: number, engine: Engine): Evaluator {
  const place = (school: string): Place => ({ school, year });
  return {
    criteria,
    world,
    year,
    outcome: (rule, school) => engine.outcome({ rule, place: place(school) }),
    verdict: (rule, school) => engine.verdict({ rule, place: place(school) }),
    clusterOutcome: (cluster, school) =>
      engine.outcome({ rule: engine.clusterRule(cluster), place: place(school) }),
    clusterVerdict: (cluster, school) =>
      engine.verdict({ rule: engine.clusterRule(cluster), place: place(school) }),
    measured: (id, school, procedure) => {
      const asked = procedure === undefined ? undefined : engine.procedures.get(procedure);
      return measure(engine.indicator(id), asked && keyed(asked), school, year, world);
    },
    at: (other) => evaluatorAt(criteria, world, other, engine),
  };
}

/**
 * An evaluator of a criteria file on a world for a year (оценка школ по критериям). Thresholds that
 * the region gives are computed once. Rules over earlier years look them up in the same world.
 *
 * @param criteria as `parseCriteria` gives it: names are known to lead somewhere
 * @example createEvaluator({ criteria, world, year: 2024 }).clusterVerdict("ШНОР", "012001").outcome
 */
export function createEvaluator(input: {
  readonly criteria: Criteria;
  readonly world: World;
  readonly year: number;
}): Evaluator {
  const { criteria, world, year } = input;
  return evaluatorAt(criteria, world, year, buildEngine(criteria, world));
}
