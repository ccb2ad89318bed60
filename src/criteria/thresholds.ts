import { isEnoughAt, knownValues, participantMean, type Series } from "../indicators/series.ts";
import type { DataSet } from "../indicators/data-set.ts";
import { quantileSelected } from "../statistics/quantile.ts";
import type { Condition } from "./criteria-file.ts";
import { type Fraction, fractionOf, type Operator } from "./exact.ts";
import type { AppliedThreshold } from "./verdict.ts";

/** The threshold of a condition for all schools; counted again when the region is. */
export interface ThresholdColumn {
  operator: Operator;
  readonly kind: string;
  readonly exact?: Fraction;
  /** One for all schools, or one for each; NaN: nothing to compare with. */
  readonly values: Float64Array;
}

/** What a school is compared with, or null. */
export function thresholdAt(
  { operator, kind, values }: ThresholdColumn,
  at: number,
): AppliedThreshold | null {
  const value = (values.length === 1 ? values[0] : values[at]) ?? NaN;
  return Number.isNaN(value) ? null : { operator, value, kind };
}

const strict = (operator: Operator): Operator =>
  operator === ">=" ? ">" : operator === "<=" ? "<" : operator;

/**
 * The mildest value that still belongs to the worst `quota` of the schools. Never more schools than
 * the quota: where it would cut through equal values, all of them stay outside. Whoever has the same
 * value is treated the same.
 */
function quotaThreshold(
  values: Float64Array,
  operator: Operator,
  quota: number,
  schools: number,
): { readonly operator: Operator; readonly value: number } {
  values.sort();
  const worstFirst = operator.startsWith(">") ? values.reverse() : values;
  const worst = worstFirst[0];
  if (worst === undefined) return { operator, value: NaN };
  const [part, whole] = fractionOf(quota);
  let inside = Math.min(Math.floor((schools * part) / whole), values.length);
  while (inside > 0 && worstFirst[inside] === worstFirst[inside - 1]) inside -= 1;
  const last = worstFirst[inside - 1];
  return last === undefined
    ? { operator: strict(operator), value: worst }
    : { operator: operator.startsWith(">") ? ">=" : "<=", value: last };
}

const quantileOf = (values: Float64Array, p: number): number =>
  values.length === 0 ? NaN : quantileSelected(values, p);

type Than = Condition["than"];

/** Quantiles by groups of schools alike in type, locality or municipality, the school among them. */
function fillPeers(
  column: ThresholdColumn,
  { peers, peerQuantile, minPeers }: Extract<Than, { peers: unknown }>,
  series: Series,
  { dataSet, minN }: { readonly dataSet: DataSet; readonly minN: number },
): void {
  const byGroup = new Map<string, number[]>();
  dataSet.codes.forEach((code, at) => {
    const group = dataSet.schools.get(code)?.[peers];
    if (group) byGroup.set(group, [...(byGroup.get(group) ?? []), at]);
  });
  column.values.fill(NaN);
  for (const places of byGroup.values()) {
    const values = places
      .filter((at) => isEnoughAt(series, at, minN))
      .map((at) => series.value[at]!);
    if (values.length < minPeers) continue;
    const quantile = quantileOf(Float64Array.from(values), peerQuantile);
    for (const at of places) column.values[at] = quantile;
  }
}

const kinds = {
  percent: "absolute",
  value: "absolute",
  regionQuantile: "region-quantile",
  peerQuantile: "peer-quantile",
  quota: "quota",
  regionMean: "region-mean",
} as const;

const kindOf = (than: Than): string =>
  Object.entries(kinds).find(([key]) => key in than)?.[1] ?? "absolute";

/** An absolute threshold is known at once; any other waits for `fillThreshold`. */
export function emptyThreshold({ is: operator, than }: Condition, length: number): ThresholdColumn {
  const one = (value: number) => Float64Array.of(value);
  const kind = kindOf(than);
  if ("percent" in than)
    return {
      operator,
      kind,
      values: one(than.percent / 100),
      exact: fractionOf(than.percent, 100),
    };
  if ("value" in than)
    return { operator, kind, values: one(than.value), exact: fractionOf(than.value) };
  return {
    operator,
    kind,
    values: "peers" in than ? new Float64Array(length).fill(NaN) : one(NaN),
  };
}

/** Whether the region decides what is compared with. */
export const isRelative = ({ than }: Condition): boolean => !("percent" in than || "value" in than);

/**
 * Counts the threshold that the region gives, for all schools of a procedure and year. Schools with
 * fewer than `minN` participants take no part in quantiles and quotas.
 */
export function fillThreshold(
  column: ThresholdColumn,
  { is, than }: Condition,
  series: Series,
  on: { readonly dataSet: DataSet; readonly minN: number },
): void {
  if ("regionQuantile" in than) {
    column.values[0] = quantileOf(knownValues(series, on.minN), than.regionQuantile);
  } else if ("peers" in than) {
    fillPeers(column, than, series, on);
  } else if ("quota" in than) {
    const values = knownValues(series, on.minN);
    const schools = than.of === "all" ? on.dataSet.codes.length : values.length;
    const { operator, value } = quotaThreshold(values, is, than.quota, schools);
    column.operator = operator;
    column.values[0] = value;
  } else if ("regionMean" in than) {
    const mean = participantMean(series);
    column.values[0] = mean === null ? NaN : mean + than.plus;
  }
}
