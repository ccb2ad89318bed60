import { resolveIndicator } from "../indicators/indicator.ts";
import type { Indicator } from "../indicators/kind.ts";
import type { Series } from "../indicators/series.ts";
import type { Block, Counted, Sheet } from "../indicators/sheet.ts";
import { neededOf } from "./branches.ts";
import type { Condition, Criteria, Rule } from "./criteria-file.ts";
import {
  decideShrunken,
  fillAtLeast,
  fillCondition,
  fillNot,
  fillOverProcedures,
  fillSameProcedure,
  type Outcomes,
} from "./outcomes.ts";
import { type NamedProcedure, namedProcedures, proceduresOf } from "./procedures.ts";
import { isShrinkable, priorOf, type RegionPrior, shrunkenShare } from "./shrinkage.ts";
import { type ThresholdColumn, emptyThreshold, fillThreshold, isRelative } from "./thresholds.ts";
import { isCondition } from "./walk-rules.ts";

/** Where a rule is asked of all schools: a year and, inside a rule over procedures, a procedure. */
export interface When {
  readonly year: number;
  readonly procedure?: NamedProcedure;
}

/** Thrown when a rule names a cluster that the file does not have. */
export class UnknownClusterError extends Error {
  override readonly name = "UnknownClusterError";
}

/**
 * Rules of one criteria file decided for all schools at once (решения столбцами): each rule in each
 * year and procedure is a column of outcomes, counted once and again whenever the sheet is. The quick
 * way; `Evaluator.verdict` comes to the same with the whole tree of evidence.
 */
export interface Decisions {
  readonly criteria: Criteria;
  readonly sheet: Sheet;
  /** The live column of a rule: what it holds changes with the sheet. */
  outcomes(rule: Rule, when: When): Outcomes;
  indicator(id: string): Indicator;
  minN(condition: Condition): number;
  thresholdColumn(condition: Condition, when: When): ThresholdColumn;
  /** The prior that a share is shrunken toward; null for what is no share. */
  prior(condition: Condition, when: When): RegionPrior | null;
  procedure(id: string): NamedProcedure | undefined;
  readonly procedures: (from: string | readonly string[]) => readonly NamedProcedure[];
  /** @throws UnknownClusterError */
  readonly clusterRule: (id: string) => Rule;
}

type CountedOutcomes = Counted<Outcomes>;

/** What a rule says, whatever it is called: two with the same key are the same rule. */
const ruleKey = (rule: Rule): string =>
  JSON.stringify(rule, (key, value: unknown) =>
    key === "title" || key === "id" ? undefined : value,
  );

/** Remembers what was made for a key. */
function remembered<T>(made: Map<string, T>, key: string, make: () => T): T {
  const known = made.get(key);
  if (known !== undefined) return known;
  const one = make();
  made.set(key, one);
  return one;
}

const at = ({ year, procedure }: When): string => `${year}/${procedure?.key ?? ""}`;

export function createDecisions(criteria: Criteria, sheet: Sheet): Decisions {
  const named = namedProcedures(criteria);
  const indicators = new Map<string, Indicator>();
  const bars = new Map<string, Counted<ThresholdColumn>>();
  const priors = new Map<string, { prior: RegionPrior | null }>();
  const columns = new Map<string, CountedOutcomes>();
  const numbers = new Map<string, number>();
  const numberOf = new WeakMap<Rule, number>();

  /** Rules that say the same have the same number. */
  const ruleNumber = (rule: Rule): number => {
    const known = numberOf.get(rule);
    if (known !== undefined) return known;
    const key = ruleKey(rule);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    numberOf.set(rule, number);
    return number;
  };
  const indicator = (id: string) =>
    remembered(indicators, id, () => resolveIndicator(criteria, id));
  const minN = (condition: Condition) => condition.minN ?? criteria.minN;
  const seriesOf = (condition: Condition, { procedure, year }: When): Counted<Series> =>
    sheet.series(indicator(condition.indicator), procedure, year);
  const procedures = (from: string | readonly string[]) => proceduresOf(criteria, named, from);
  const clusterRule = (id: string): Rule => {
    const cluster = criteria.clusters.find((one) => one.id === id);
    if (!cluster) throw new UnknownClusterError(id);
    return cluster.rule;
  };

  const thresholdColumn = (condition: Condition, when: When): Counted<ThresholdColumn> =>
    remembered(bars, `${at(when)}/${ruleNumber(condition)}`, () => {
      const column = emptyThreshold(condition, sheet.length);
      if (!isRelative(condition)) return { of: column, from: new Set<Block>() };
      const { of: series, from } = seriesOf(condition, when);
      const on = { dataSet: sheet.dataSet, minN: minN(condition) };
      sheet.add(from, () => fillThreshold(column, condition, series, on), { ofRegion: true });
      return { of: column, from };
    });
  const prior = (condition: Condition, when: When) =>
    remembered(priors, `${at(when)}/${condition.indicator}`, () => {
      const { of: series, from } = seriesOf(condition, when);
      const made: { prior: RegionPrior | null } = { prior: null };
      const fill = () => {
        made.prior = priorOf(series);
      };
      sheet.add(from, fill, { ofRegion: true });
      return made;
    });

  /** A column counted from other columns by `fill`. */
  const column = (
    from: readonly Counted<unknown>[],
    fill: (result: Outcomes) => void,
  ): CountedOutcomes => {
    const result: CountedOutcomes = {
      of: new Uint8Array(sheet.length),
      from: new Set(from.flatMap((one) => [...one.from])),
    };
    sheet.add(result.from, () => fill(result.of));
    return result;
  };
  const decideCondition = (condition: Condition, when: When): CountedOutcomes => {
    const [series, threshold] = [seriesOf(condition, when), thresholdColumn(condition, when)];
    const least = minN(condition);
    const byShrunken = (condition.by ?? criteria.decideBy) === "shrunken";
    const region = byShrunken ? prior(condition, when) : undefined;
    const shrink = (place: number, value: number): number => {
      const { counted, sampled, top, n } = series.of;
      const shrinkable = isShrinkable(indicator(condition.indicator), value);
      if (!region?.prior || !counted[place] || !sampled[place] || !shrinkable) return NaN;
      return shrunkenShare(region.prior, top[place]!, n[place]!);
    };
    return column([series, threshold], (result) => {
      fillCondition(result, series.of, threshold.of, least);
      if (byShrunken) decideShrunken(result, threshold.of, shrink);
    });
  };
  const atLeast = (inner: readonly CountedOutcomes[], needed: number): CountedOutcomes => {
    const parts = inner.map(({ of }) => of);
    return column(inner, (result) => fillAtLeast(result, parts, needed));
  };
  const here = (rules: readonly Rule[], when: When) => rules.map((one) => decided(one, when));
  const back = (rule: Rule, when: When, years: number) =>
    Array.from({ length: years }, (_, ago) => decided(rule, { ...when, year: when.year - ago }));
  const over = (from: string | readonly string[], rule: Rule, year: number) =>
    procedures(from).map((procedure) => decided(rule, { year, procedure }));

  const decide = (rule: Rule, when: When): CountedOutcomes => {
    if (isCondition(rule)) return decideCondition(rule, when);
    if ("all" in rule) return atLeast(here(rule.all, when), rule.all.length);
    if ("any" in rule) return atLeast(here(rule.any, when), 1);
    if ("atLeast" in rule) return atLeast(here(rule.atLeast.of, when), rule.atLeast.k);
    if ("inYears" in rule) {
      const { k, last, rule: inner } = rule.inYears;
      return atLeast(back(inner, when, last), k);
    }
    if ("consecutive" in rule) {
      const { years, rule: inner } = rule.consecutive;
      return atLeast(back(inner, when, years), years);
    }
    if ("not" in rule) {
      const inner = decided(rule.not, when);
      return column([inner], (result) => fillNot(result, inner.of));
    }
    if ("overProcedures" in rule) {
      const { overProcedures: spec } = rule;
      const inner = over(spec.procedures, spec.rule, when.year);
      const needed = Array.from({ length: inner.length + 1 }, (_, some) => neededOf(spec, some));
      const parts = inner.map(({ of }) => of);
      const least = spec.minAssessed ?? spec.k ?? 1;
      return column(inner, (result) => fillOverProcedures(result, parts, least, needed));
    }
    if ("sameProcedure" in rule) {
      const { sameProcedure: spec } = rule;
      const now = over(spec.procedures, spec.rule, when.year);
      const running: Rule = { consecutive: { years: spec.years, rule: spec.rule } };
      const years = over(spec.procedures, running, when.year);
      const [parts, held] = [now.map(({ of }) => of), years.map(({ of }) => of)];
      return column([...now, ...years], (result) =>
        fillSameProcedure(result, parts, held, spec.k ?? 1),
      );
    }
    return decided(clusterRule(rule.cluster), { year: when.year });
  };
  const decided = (rule: Rule, when: When): CountedOutcomes =>
    remembered(columns, `${at(when)}/${ruleNumber(rule)}`, () => decide(rule, when));

  return {
    criteria,
    sheet,
    outcomes: (rule, when) => decided(rule, when).of,
    indicator,
    minN,
    thresholdColumn: (condition, when) => thresholdColumn(condition, when).of,
    prior: (condition, when) => prior(condition, when).prior,
    procedure: (id) => named.get(id),
    procedures,
    clusterRule,
  };
}
