import type { Rule } from "./criteria-file.ts";
import { fractionOf } from "./exact.ts";
import { atLeast, negate, tally, type Tally } from "./kleene.ts";
import type { NamedProcedure } from "./procedures.ts";
import type { Outcome } from "./verdict.ts";

/** Of whom a rule is asked: a school, a year and, inside a rule over procedures, a procedure. */
export interface Place {
  readonly school: string;
  readonly year: number;
  readonly procedure?: NamedProcedure;
}

/** A rule asked of a place: a child in the tree. */
export interface Branch {
  readonly rule: Rule;
  readonly place: Place;
}

/** A rule laid out: its children, and what their outcomes come to. */
export interface Layout {
  readonly branches: readonly Branch[];
  readonly combine: (outcomes: readonly Outcome[]) => Combined;
  /** For a count of years: how many must be met, so that years after the decision are left out. */
  readonly neededYears?: number;
}

export interface Combined {
  readonly outcome: Outcome;
  /** For rules that count. */
  readonly met?: number;
  readonly needed?: number;
  /** For rules over procedures: how many had to be assessed. */
  readonly minAssessed?: number;
}

/** What laying out needs to know of the file. */
export interface Surroundings {
  readonly procedures: (from: string | readonly string[]) => readonly NamedProcedure[];
  readonly clusterRule: (id: string) => Rule;
  /** Outcome of a rule in a place, the quick way. */
  readonly outcome: (branch: Branch) => Outcome;
}

const counted = (counts: Tally, needed: number): Combined => ({
  outcome: atLeast(counts, needed),
  met: counts.met,
  needed,
});

const here = (rules: readonly Rule[], place: Place): Branch[] =>
  rules.map((rule) => ({ rule, place }));

/** The year of the place and the ones before it, latest first. */
const back = (rule: Rule, place: Place, years: number): Branch[] =>
  Array.from({ length: years }, (_, ago) => ({
    rule,
    place: { ...place, year: place.year - ago },
  }));

type OverProcedures = Extract<Rule, { overProcedures: unknown }>["overProcedures"];

/** How many of the assessed procedures must meet the rule: k, a share of them, or every one. */
export function neededOf({ k, share }: OverProcedures, assessed: number): number {
  if (k !== undefined) return k;
  const [part, whole] = fractionOf(share ?? 1);
  return Math.max(1, Math.ceil((assessed * part) / whole));
}

/** Procedures that are not assessed are left out of the count, not held against the school. */
function combineProcedures(over: OverProcedures, outcomes: readonly Outcome[]): Combined {
  const { met, notMet } = tally(outcomes);
  const assessed = met + notMet;
  const needed = neededOf(over, assessed);
  const minAssessed = over.minAssessed ?? over.k ?? 1;
  if (assessed < minAssessed) return { outcome: "not-assessed", met, needed, minAssessed };
  return { outcome: met >= needed ? "met" : "not-met", met, needed, minAssessed };
}

type SameProcedure = Extract<Rule, { sameProcedure: unknown }>["sameProcedure"];

/**
 * Each procedure over its years. One that the school could not be assessed on this year is shown but
 * not counted, as in a rule over procedures; an unknown earlier year leaves its procedure open.
 */
function laySameProcedure(same: SameProcedure, place: Place, around: Surroundings): Layout {
  const now = around
    .procedures(same.procedures)
    .map((procedure) => ({ rule: same.rule, place: { ...place, procedure } }));
  const counts = now.map((branch) => around.outcome(branch) !== "not-assessed");
  const branches = now.map((branch, at): Branch =>
    counts[at]
      ? { rule: { consecutive: { years: same.years, rule: same.rule } }, place: branch.place }
      : branch,
  );
  const needed = same.k ?? 1;
  return {
    branches,
    combine: (outcomes) => {
      const held = outcomes.filter((_, at) => counts[at]);
      const result = counted(tally(held), needed);
      return held.length < needed ? { ...result, outcome: "not-assessed" } : result;
    },
  };
}

/** Lay a rule out; a condition has no branches and is assessed by `assessCondition`. */
export function layOut(rule: Rule, place: Place, around: Surroundings): Layout {
  if ("all" in rule) {
    return {
      branches: here(rule.all, place),
      combine: (outcomes) => counted(tally(outcomes), outcomes.length),
    };
  }
  if ("any" in rule) {
    return {
      branches: here(rule.any, place),
      combine: (outcomes) => counted(tally(outcomes), 1),
    };
  }
  if ("not" in rule) {
    return {
      branches: here([rule.not], place),
      combine: ([outcome]) => ({ outcome: negate(outcome ?? "not-assessed") }),
    };
  }
  if ("atLeast" in rule) {
    const { k, of } = rule.atLeast;
    return {
      branches: here(of, place),
      combine: (outcomes) => counted(tally(outcomes), k),
    };
  }
  if ("overProcedures" in rule) {
    const over = rule.overProcedures;
    return {
      branches: around.procedures(over.procedures).map((procedure) => ({
        rule: over.rule,
        place: { school: place.school, year: place.year, procedure },
      })),
      combine: (outcomes) => combineProcedures(over, outcomes),
    };
  }
  if ("sameProcedure" in rule) return laySameProcedure(rule.sameProcedure, place, around);
  if ("inYears" in rule) {
    const { k, last, rule: inner } = rule.inYears;
    return {
      branches: back(inner, place, last),
      combine: (outcomes) => counted(tally(outcomes), k),
      neededYears: k,
    };
  }
  if ("consecutive" in rule) {
    const { years, rule: inner } = rule.consecutive;
    return {
      branches: back(inner, place, years),
      combine: (outcomes) => counted(tally(outcomes), years),
      neededYears: years,
    };
  }
  if ("cluster" in rule) {
    const { school, year } = place;
    return {
      branches: [{ rule: around.clusterRule(rule.cluster), place: { school, year } }],
      combine: ([outcome]) => ({ outcome: outcome ?? "not-assessed" }),
    };
  }
  return { branches: [], combine: () => ({ outcome: "not-assessed" }) };
}
