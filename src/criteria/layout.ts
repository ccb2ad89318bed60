import type { Rule } from "./criteria-file.ts";
import { fractionOf } from "./exact.ts";
import {
  fillAtLeast,
  fillNot,
  fillOverProcedures,
  fillSame,
  fillSameProcedure,
  type Outcomes,
} from "./outcomes.ts";
import type { NamedProcedure } from "./procedures.ts";

/** Where a rule is asked of all schools: a year and, inside a rule over procedures, a procedure. */
export interface When {
  readonly year: number;
  readonly procedure?: NamedProcedure;
}

/** A rule asked somewhere: a child in the tree. */
export interface Branch {
  readonly rule: Rule;
  readonly when: When;
}

/** A rule laid out (разбор правила): the rules that it is decided from, and how. */
export interface Layout {
  readonly branches: readonly Branch[];
  /** Each branch in its own year alone: where that is not assessed, it is shown but not counted. */
  readonly now?: readonly Branch[];
  /** Outcomes of all schools from those of the branches. */
  readonly fill: (
    result: Outcomes,
    branches: readonly Outcomes[],
    now: readonly Outcomes[],
  ) => void;
  /** For rules that count: how many must be met where so many are assessed. */
  readonly needed?: (assessed: number) => number;
  /** For rules over procedures: how many had to be assessed. */
  readonly minAssessed?: number;
  /** Whether the branches are years, latest first. */
  readonly byYears?: boolean;
}

/** What laying out needs to know of the file. */
interface Surroundings {
  readonly procedures: (from: string | readonly string[]) => readonly NamedProcedure[];
  readonly clusterRule: (id: string) => Rule;
}

const atLeast = (branches: readonly Branch[], needed: number): Layout => ({
  branches,
  needed: () => needed,
  fill: (result, columns) => fillAtLeast(result, columns, needed),
});

const here = (rules: readonly Rule[], when: When): Branch[] =>
  rules.map((rule) => ({ rule, when }));

/** The year of the place and the ones before it. */
const back = (rule: Rule, when: When, years: number): Branch[] =>
  Array.from({ length: years }, (_, ago) => ({ rule, when: { ...when, year: when.year - ago } }));

type OverProcedures = Extract<Rule, { overProcedures: unknown }>["overProcedures"];

/** How many of the assessed procedures must meet the rule: k, a share of them, or every one. */
function neededOf({ k, share }: OverProcedures, assessed: number): number {
  if (k !== undefined) return k;
  const [part, whole] = fractionOf(share ?? 1);
  return Math.max(1, Math.ceil((assessed * part) / whole));
}

/** Lay a rule out. A condition has no branches: it is decided from numbers. */
export function layOut(
  rule: Exclude<Rule, { indicator: string }>,
  when: When,
  { procedures, clusterRule }: Surroundings,
): Layout {
  const { year } = when;
  if ("all" in rule) return atLeast(here(rule.all, when), rule.all.length);
  if ("any" in rule) return atLeast(here(rule.any, when), 1);
  if ("atLeast" in rule) return atLeast(here(rule.atLeast.of, when), rule.atLeast.k);
  if ("inYears" in rule) {
    const { k, last, rule: inner } = rule.inYears;
    return { ...atLeast(back(inner, when, last), k), byYears: true };
  }
  if ("consecutive" in rule) {
    const { years, rule: inner } = rule.consecutive;
    return { ...atLeast(back(inner, when, years), years), byYears: true };
  }
  if ("not" in rule) return { branches: here([rule.not], when), fill: fillNot };
  if ("overProcedures" in rule) {
    const over = rule.overProcedures;
    const branches = procedures(over.procedures).map((procedure) => ({
      rule: over.rule,
      when: { year, procedure },
    }));
    const minAssessed = over.minAssessed ?? over.k ?? 1;
    const needed = (assessed: number) => neededOf(over, assessed);
    const table = Array.from({ length: branches.length + 1 }, (_, assessed) => needed(assessed));
    return {
      branches,
      minAssessed,
      needed,
      fill: (result, columns) => fillOverProcedures(result, columns, minAssessed, table),
    };
  }
  if ("sameProcedure" in rule) {
    const { procedures: from, rule: inner, years, k = 1 } = rule.sameProcedure;
    const now = procedures(from).map((procedure) => ({ rule: inner, when: { year, procedure } }));
    const running: Rule = { consecutive: { years, rule: inner } };
    return {
      branches: now.map((branch) => ({ rule: running, when: branch.when })),
      now,
      needed: () => k,
      fill: (result, columns, current) => fillSameProcedure(result, current, columns, k),
    };
  }
  return { branches: [{ rule: clusterRule(rule.cluster), when: { year } }], fill: fillSame };
}
