import type { RiskAnswer } from "../../read/risk-questionnaires.ts";
import type { RespondentGroup } from "../../reference/risk-factors.ts";
import { wilsonInterval } from "../../statistics/interval.ts";
import { contextShare } from "../context.ts";
import { belowMinimumShare } from "../marks.ts";
import { isMissing } from "../reading.ts";
import type { DataSet } from "../data-set.ts";
import type { RiskOptions, RiskPartSpec } from "./risk-options.ts";

/** A share of a school that a factor is assessed by, 0..1. */
export interface RiskShare {
  readonly value: number;
  readonly k: number;
  readonly n: number;
  /** 95 % interval of results; context is counted in full and has none. */
  readonly low?: number;
  readonly high?: number;
}

/** Whether a school lost too many rows of some of the exams: what is left is not its share. */
const lostOf = (
  { closed }: DataSet,
  exams: readonly string[],
  school: string,
  year: number,
): boolean =>
  [...(closed.get(year)?.values() ?? [])].some((schools) => {
    const own = schools.get(school);
    return own !== undefined && exams.includes(own.exam);
  });

/** Whether a share is not there because rows were lost, and not because there are no data. */
export const riskLost = (
  dataSet: DataSet,
  { of }: RiskPartSpec,
  school: string,
  year: number,
): boolean => of.kind === "below" && lostOf(dataSet, of.exams, school, year);

function belowMinimum(
  dataSet: DataSet,
  exams: readonly string[],
  school: string,
  year: number,
): RiskShare | null {
  let [k, n] = [0, 0];
  if (lostOf(dataSet, exams, school, year)) return null;
  for (const schools of dataSet.cells.get(year)?.values() ?? []) {
    const cell = schools.get(school);
    const below = cell && exams.includes(cell.exam) && belowMinimumShare(cell);
    if (!below || isMissing(below)) continue;
    k += below.k ?? 0;
    n += below.n;
  }
  if (n === 0) return null;
  const { low, high } = wilsonInterval(k, n);
  return { value: k / n, k, n, low, high };
}

function lacking(
  dataSet: DataSet,
  of: { readonly whole: string; readonly less: readonly string[] },
  school: string,
  year: number,
): RiskShare | null {
  const values = dataSet.context.get(year)?.get(school)?.values;
  const whole = values?.[of.whole];
  if (typeof whole !== "number" || whole <= 0) return null;
  let k = whole;
  for (const id of of.less) {
    const part = values?.[id];
    if (typeof part !== "number") return null;
    k -= part;
  }
  return k < 0 ? null : { value: k / whole, k, n: whole };
}

/** The share behind a part of a factor; null where the data do not give it or contradict themselves. */
export function riskShare(
  dataSet: DataSet,
  { of }: RiskPartSpec,
  school: string,
  year: number,
): RiskShare | null {
  if (of.kind === "below") return belowMinimum(dataSet, of.exams, school, year);
  if (of.kind === "lacking") return lacking(dataSet, of, school, year);
  const read = contextShare(dataSet, of.variable, school, year);
  return isMissing(read) || read.k === undefined
    ? null
    : { value: read.value, k: read.k, n: read.n };
}

/**
 * Place of a share among the schools of the region, 0..100 (100 is the worst): the percent of other
 * schools that stand better, ties counted by half.
 *
 * @param others ascending, without the school itself
 */
export function riskPlace(value: number, others: readonly number[]): number {
  const below = others.reduce((sum, one) => sum + (one < value ? 1 : one === value ? 0.5 : 0), 0);
  return (100 * below) / others.length;
}

/** Answers of a group as they entered the index. */
export interface RiskVoice {
  readonly group: RespondentGroup;
  readonly n: number;
  /** 0..100. */
  readonly index: number;
  /** False: too few answered, so the group was left out. */
  readonly counted: boolean;
}

/**
 * Index of a factor by questionnaires (индекс фактора по анкетам), 0..100: mean score of each group in
 * percent of the largest, groups weighted.
 *
 * @returns null when no group has enough answers; the voices tell whose
 * @source own, derived: no public formula of the index is known
 */
export function questionnaireIndex(
  answers: readonly Omit<RiskAnswer, "line">[],
  { respondents }: Pick<RiskOptions, "respondents">,
): { readonly index: number | null; readonly voices: readonly RiskVoice[] } {
  const voices = answers.map(({ group, n, mean, max }): RiskVoice => {
    return { group, n, index: (100 * mean) / max, counted: n >= respondents[group].minN };
  });
  let [sum, weights] = [0, 0];
  for (const { group, index, counted } of voices) {
    if (!counted) continue;
    sum += respondents[group].weight * index;
    weights += respondents[group].weight;
  }
  return { index: weights === 0 ? null : sum / weights, voices };
}
