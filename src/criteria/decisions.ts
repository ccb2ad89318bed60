import { resolveIndicator } from "../indicators/indicator.ts";
import type { Indicator } from "../indicators/kind.ts";
import type { Ends } from "../indicators/lost-rows.ts";
import type { Series } from "../indicators/series.ts";
import type { Block, Counted, Sheet } from "../indicators/sheet.ts";
import type { Condition, Criteria, Rule } from "./criteria-file.ts";
import { compare } from "./exact.ts";
import { type Layout, layOut, type When } from "./layout.ts";
import {
  decideAgain,
  decideCounts,
  fillCondition,
  openWhereTheyDiffer,
  type Outcomes,
} from "./outcomes.ts";
import { probablyBeyond } from "./probably-beyond.ts";
import { type NamedProcedure, namedProcedures, proceduresOf } from "./procedures.ts";
import {
  estimateBeyond,
  isShrinkable,
  possiblePriors,
  priorOf,
  type RegionPrior,
  shrunkenShare,
} from "./shrinkage.ts";
import { type ThresholdColumn, emptyThreshold, fillThreshold, isRelative } from "./thresholds.ts";
import { isCondition } from "./walk-rules.ts";

/** Thrown when a rule names a cluster that the file does not have. */
class UnknownClusterError extends Error {
  override readonly name = "UnknownClusterError";
}

/**
 * Rules of one criteria file decided for all schools at once (решения столбцами): each rule in each
 * year and procedure is a column of outcomes, counted once and again whenever the sheet is. The only
 * place where a rule is decided: `Evaluator.verdict` reads the row of a school with its evidence.
 */
export interface Decisions {
  readonly criteria: Criteria;
  readonly sheet: Sheet;
  /** The live column of a rule: what it holds changes with the sheet. */
  outcomes(rule: Rule, when: When): Outcomes;
  layout(rule: Exclude<Rule, Condition>, when: When): Layout;
  indicator(id: string): Indicator;
  minN(condition: Condition): number;
  thresholdColumn(condition: Condition, when: When): ThresholdColumn;
  /** The prior that a share is shrunken toward; null for what is no share. */
  prior(condition: Condition, when: When): RegionPrior | null;
  procedure(id: string): NamedProcedure | undefined;
  /** @throws UnknownClusterError */
  readonly clusterRule: (id: string) => Rule;
}

type CountedOutcomes = Counted<Outcomes>;

/** The prior of the region as it is, and those that its lost rows leave possible. */
interface Priors {
  own: RegionPrior | null;
  possible: readonly RegionPrior[];
}

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
  const priors = new Map<string, Priors>();
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

  /** Of the region as it is, or at an end of what its lost rows leave open. */
  const thresholdColumn = (
    condition: Condition,
    when: When,
    end?: keyof Ends<unknown>,
  ): Counted<ThresholdColumn> =>
    remembered(bars, `${at(when)}/${ruleNumber(condition)}/${end ?? ""}`, () => {
      const column = emptyThreshold(condition, sheet.length);
      if (!isRelative(condition)) return { of: column, from: new Set<Block>() };
      const { of: own, from } = seriesOf(condition, when);
      const series = (end && own.ends?.[end]) ?? own;
      const on = { dataSet: sheet.dataSet, minN: minN(condition) };
      // a mean that probabilities are told of stays with the prior that they are told by
      const says = condition.withProbability === undefined ? "region" : "prior";
      sheet.add(from, () => fillThreshold(column, condition, series, on), says);
      return { of: column, from };
    });
  const prior = (condition: Condition, when: When) =>
    remembered(priors, `${at(when)}/${condition.indicator}`, () => {
      const { of: series, from } = seriesOf(condition, when);
      const made: Priors = { own: null, possible: [] };
      const fill = () => {
        if (sheet.ofShares) return;
        made.own = priorOf(series);
        made.possible = sheet.withEnds ? possiblePriors(series) : [];
      };
      sheet.add(from, fill, "prior");
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
    const { withProbability } = condition;
    const byRegion =
      withProbability !== undefined || (condition.by ?? criteria.decideBy) === "shrunken";
    const region = byRegion ? prior(condition, when) : undefined;
    const decideAt = (
      result: Outcomes,
      values: Series,
      against: ThresholdColumn,
      known = region?.own,
    ) => {
      fillCondition(result, values, against, least);
      if (withProbability !== undefined && values.estimate && !sheet.ofShares) {
        const { operator } = against;
        decideAgain(result, against, (place, value) => {
          const own = { value: values.value[place]!, error: values.estimate!.error[place]! };
          return estimateBeyond(own, { operator, value }) >= withProbability;
        });
        return;
      }
      // the shares behind the results are what is asked about: nothing is to be added to them
      if (!known || sheet.ofShares) return;
      const { counted, sampled, top, n } = values;
      const { operator, values: bars } = against;
      const shrinks = (value: number) => isShrinkable(indicator(condition.indicator), value);
      if (withProbability !== undefined) {
        // asked of a number or of the region's mean: it is one for all schools
        const bar = { operator, value: bars[0]! };
        if (shrinks(bar.value))
          decideCounts(result, values, probablyBeyond(known, bar, withProbability));
        return;
      }
      decideAgain(result, against, (place, value) =>
        counted[place] && sampled[place] && shrinks(value)
          ? compare(shrunkenShare(known, Math.round(top[place]!), n[place]!), operator, value)
          : undefined,
      );
    };
    const { ends } = series.of;
    if (!ends && !(region && sheet.withEnds))
      return column([series, threshold], (own) => decideAt(own, series.of, threshold.of));
    const sides = ends
      ? [
          [ends.low, thresholdColumn(condition, when, "high").of] as const,
          [ends.high, thresholdColumn(condition, when, "low").of] as const,
        ]
      : [[series.of, threshold.of] as const];
    const other = new Uint8Array(sheet.length);
    return column([series, threshold], (own) => {
      decideAt(own, series.of, threshold.of);
      const priors = [...(ends ? [region?.own] : []), ...(region?.possible ?? [])];
      for (const known of priors)
        for (const [values, against] of sides) {
          decideAt(other, values, against, known);
          openWhereTheyDiffer(own, other);
        }
    });
  };
  const layout = (rule: Exclude<Rule, Condition>, when: When): Layout =>
    layOut(rule, when, { procedures, clusterRule });
  const decide = (rule: Rule, when: When): CountedOutcomes => {
    if (isCondition(rule)) return decideCondition(rule, when);
    const { branches, now = [], fill } = layout(rule, when);
    const inner = [...now, ...branches].map((one) => decided(one.rule, one.when));
    const parts = inner.map(({ of }) => of);
    const [current, own] = [parts.slice(0, now.length), parts.slice(now.length)];
    return column(inner, (result) => fill(result, own, current));
  };
  const decided = (rule: Rule, when: When): CountedOutcomes =>
    remembered(columns, `${at(when)}/${ruleNumber(rule)}`, () => decide(rule, when));

  /** By the rule itself and its year: every school asks, and to write its key costs more than to look. */
  const ofYears = new WeakMap<Rule, Map<number, Outcomes>>();
  const outcomes = (rule: Rule, when: When): Outcomes => {
    if (when.procedure) return decided(rule, when).of;
    const own = ofYears.get(rule) ?? new Map<number, Outcomes>();
    ofYears.set(rule, own);
    const made = own.get(when.year) ?? decided(rule, when).of;
    own.set(when.year, made);
    return made;
  };

  return {
    criteria,
    sheet,
    outcomes,
    layout,
    indicator,
    minN,
    thresholdColumn: (condition, when) => thresholdColumn(condition, when).of,
    prior: (condition, when) => prior(condition, when).own,
    procedure: (id) => named.get(id),
    clusterRule,
  };
}
