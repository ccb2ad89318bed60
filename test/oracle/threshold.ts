import type { Condition, Criteria } from "../../src/criteria/criteria-file.ts";
import { add, compare, floor, fraction, type Fraction, quantile7, times } from "./fraction.ts";
import { allSchools, type Given, type Place } from "./given.ts";
import type { Measure, Value } from "./measure.ts";

type Operator = Condition["is"];

export function compares(value: Fraction, is: Operator, than: Fraction): boolean {
  const order = compare(value, than);
  switch (is) {
    case ">=":
      return order >= 0;
    case ">":
      return order > 0;
    case "<=":
      return order <= 0;
    case "<":
      return order < 0;
  }
}

/**
 * Whether a school's value is a sign by the condition; null when there is nothing to compare with.
 * The region is looked through once for each condition, place and minimum n.
 */
export function thresholds(given: Given, criteria: Criteria, measure: Measure) {
  const codes = allSchools(given);
  const regions = new Map<string, Map<string, Value>>();

  function region(indicator: string, place: Place, minN: number): Map<string, Value> {
    const key = [indicator, place.year, place.procedure, minN].join("|");
    const known = regions.get(key);
    if (known) return known;
    const found = new Map<string, Value>();
    for (const school of codes) {
      const value = measure(indicator, { ...place, school }, minN);
      if (value) found.set(school, value);
    }
    regions.set(key, found);
    return found;
  }

  /** Mean by participants: every pupil counts once, those of small schools too. */
  function mean(values: readonly Value[]): Fraction | null {
    let [sum, all] = [fraction(0), 0];
    for (const { value, n, people } of values) {
      const weight = n ?? people ?? 1;
      sum = add(sum, times(value, fraction(weight)));
      all += weight;
    }
    return all === 0 ? null : times(sum, fraction(1, all));
  }

  function peers(school: string, by: "type" | "locality" | "municipality"): string[] | null {
    const trait = (code: string) => given.schools.find((known) => known.code === code)?.[by];
    const own = trait(school);
    return own === undefined ? null : codes.filter((code) => trait(code) === own);
  }

  /** Within the quota when no more schools than it allows are as bad or worse. */
  function withinQuota(condition: Condition, own: Value, values: readonly Value[], all: number) {
    if (!("quota" in condition.than)) return null;
    const wider = condition.is === ">=" || condition.is === ">" ? ">=" : "<=";
    const asBad = values.filter(({ value }) => compares(value, wider, own.value)).length;
    return asBad <= floor(times(fraction(condition.than.quota), fraction(all)));
  }

  /** The mean of all participants of the region, moved by `plus`. */
  function regionMean(indicator: string, place: Place, plus: number): Fraction | null {
    const bound = mean([...region(indicator, place, 1).values()]);
    return bound && add(bound, fraction(plus));
  }

  function isSign(condition: Condition, own: Value, place: Place, minN: number) {
    const { than, is, indicator } = condition;
    const beyond = (bound: Fraction | null) => bound && compares(own.value, is, bound);
    if ("percent" in than) return beyond(times(fraction(than.percent), fraction(1, 100)));
    if ("value" in than) return beyond(fraction(than.value));
    const values = region(indicator, place, minN);
    if ("regionQuantile" in than)
      return beyond(
        quantile7(
          [...values.values()].map(({ value }) => value),
          than.regionQuantile,
        ),
      );
    if ("regionMean" in than) return beyond(regionMean(indicator, place, than.plus));
    if ("peerQuantile" in than) {
      const group = peers(place.school, than.peers) ?? [];
      const theirs = group.flatMap((code) => values.get(code) ?? []);
      if (theirs.length < than.minPeers) return null;
      return beyond(
        quantile7(
          theirs.map(({ value }) => value),
          than.peerQuantile,
        ),
      );
    }
    const all = than.of === "all" ? codes.length : values.size;
    return withinQuota(condition, own, [...values.values()], all);
  }

  return { isSign, regionMean };
}
