import {
  quantileSorted,
  regionOf,
  readIndicator,
  type Indicator,
  type KeyedProcedure,
  type Reading,
  type World,
} from "../indicators/index.ts";
import type { Condition } from "./criteria-file.ts";
import { compare, compareFractions, fractionOf, type Fraction, type Operator } from "./exact.ts";
import type { AppliedThreshold } from "./verdict.ts";

/** A threshold as a number, with the exact fraction where it is one. Null: nothing to compare with. */
export interface Bar {
  readonly applied: AppliedThreshold;
  readonly exact?: Fraction;
}

/** Where a relative threshold is taken. */
export interface BarPlace {
  readonly world: World;
  readonly indicator: Indicator;
  readonly procedure: KeyedProcedure | undefined;
  readonly year: number;
  readonly school: string;
  /** Schools with fewer participants take no part in quantiles and quotas. */
  readonly minN: number;
}

/** The schools that can be compared: those with enough participants. */
function comparable({ world, indicator, procedure, year, minN }: BarPlace): Map<string, Reading> {
  const asked = indicator.procedure ?? procedure;
  const region = regionOf(world, indicator, asked, year, readIndicator);
  return new Map([...region.readings].filter(([, reading]) => isEnough(reading, minN)));
}

/** Whether a reading rests on enough participants; context is counted in full, not sampled. */
export const isEnough = (reading: Reading, minN: number): boolean =>
  reading.cells.length === 0 || reading.n >= minN;

const ascending = (readings: Iterable<Reading>): number[] =>
  [...readings].map((reading) => reading.value).sort((a, b) => a - b);

const quantileOf = (sorted: readonly number[], p: number): number | null =>
  sorted.length === 0 ? null : quantileSorted(sorted, p);

const strict = (operator: Operator): Operator =>
  operator === ">=" ? ">" : operator === "<=" ? "<" : operator;

/**
 * The mildest value that still belongs to the worst `quota` of the schools. Never more schools than
 * the quota: where it would cut through equal values, all of them stay outside. Whoever has the same
 * value is treated the same.
 */
function quotaBar(
  place: BarPlace,
  operator: Operator,
  quota: number,
  of: "assessed" | "all",
): Bar | null {
  const values = ascending(comparable(place).values());
  const worstFirst = operator.startsWith(">") ? values.reverse() : values;
  const worst = worstFirst[0];
  if (worst === undefined) return null;
  const [part, whole] = fractionOf(quota);
  const schools = of === "all" ? place.world.codes.length : values.length;
  let inside = Math.min(Math.floor((schools * part) / whole), values.length);
  while (inside > 0 && worstFirst[inside] === worstFirst[inside - 1]) inside -= 1;
  const last = worstFirst[inside - 1];
  return last === undefined
    ? { applied: { operator: strict(operator), value: worst, kind: "quota" } }
    : { applied: { operator: operator.startsWith(">") ? ">=" : "<=", value: last, kind: "quota" } };
}

const bar = (operator: Operator, value: number | null | undefined, kind: string): Bar | null =>
  value === null || value === undefined ? null : { applied: { operator, value, kind } };

/** Schools alike in type, locality or municipality, the school itself among them. */
function peersOf(place: BarPlace, by: "type" | "locality" | "municipality"): Reading[] {
  const group = place.world.schools.get(place.school)?.[by];
  if (!group) return [];
  return [...comparable(place)].flatMap(([code, reading]) =>
    place.world.schools.get(code)?.[by] === group ? [reading] : [],
  );
}

/**
 * The number a condition compares with, for a school, procedure and year; null when the region or
 * the peers do not give one. Only a threshold by peers depends on the school.
 */
export function barOf(condition: Condition, place: BarPlace): Bar | null {
  const { is: operator, than } = condition;
  if ("percent" in than) {
    const applied = { operator, value: than.percent / 100, kind: "absolute" };
    return { applied, exact: fractionOf(than.percent, 100) };
  }
  if ("value" in than) {
    const applied = { operator, value: than.value, kind: "absolute" };
    return { applied, exact: fractionOf(than.value) };
  }
  if ("regionQuantile" in than) {
    const values = ascending(comparable(place).values());
    return bar(operator, quantileOf(values, than.regionQuantile), "region-quantile");
  }
  if ("peerQuantile" in than) {
    const peers = peersOf(place, than.peers);
    if (peers.length < than.minPeers) return null;
    return bar(operator, quantileOf(ascending(peers), than.peerQuantile), "peer-quantile");
  }
  if ("quota" in than) return quotaBar(place, operator, than.quota, than.of);
  const asked = place.indicator.procedure ?? place.procedure;
  const { mean } = regionOf(place.world, place.indicator, asked, place.year, readIndicator);
  return bar(operator, mean === null ? null : mean + than.plus, "region-mean");
}

/** Whether a reading is beyond the bar: in whole numbers where both sides are fractions. */
export function isBeyond(reading: Reading, { applied, exact }: Bar): boolean {
  const { k, n, ratio } = reading;
  const fraction = ratio ?? (k === undefined ? undefined : ([k, n] as const));
  return exact && fraction
    ? compareFractions(fraction, applied.operator, exact)
    : compare(reading.value, applied.operator, applied.value);
}
