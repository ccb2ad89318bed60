import type { RiskAnswer } from "../../read/risk-questionnaires.ts";
import { riskFactors } from "../../reference/risk-factors.ts";
import type { DataSet } from "../data-set.ts";
import {
  riskDefaults,
  type RiskFactorSpec,
  type RiskOptions,
  type RiskPartSpec,
} from "./risk-options.ts";
import {
  questionnaireIndex,
  riskPlace,
  riskLost,
  riskShare,
  type RiskShare,
  type RiskVoice,
} from "./risk-shares.ts";

/** Significance of a factor (значимость фактора риска): «высокая», «средняя», «низкая». */
export type RiskLevel = "high" | "medium" | "low";

/** A share from the data beside the region's. */
export interface RiskPart extends RiskShare {
  readonly title: string;
  /** The region's share: of all pupils or teachers together. */
  readonly region: number;
  /** Place in the region, 0..100; 100 is the worst. */
  readonly index: number;
}

/** One factor of a school's risk profile. */
export interface RiskFactor {
  readonly no: number;
  readonly title: string;
  /** Results that it is assessed by lost too many rows: without questionnaires it is not assessed. */
  readonly lost?: true;
  /** Null: no data. */
  readonly level: RiskLevel | null;
  /** 0..100, 100 is the worst; null: no data. */
  readonly index: number | null;
  /** Index at the ends of the interval of results, where the factor has one. */
  readonly low?: number;
  readonly high?: number;
  /** False when the interval reaches into another level: the level may be chance. */
  readonly sure: boolean;
  /** Where the level is from: the region's data, questionnaires, nothing. */
  readonly source: "data" | "questionnaire" | null;
  /** Respondents counted, or people behind the share that weighs most; 0 without data. */
  readonly n: number;
  readonly parts: readonly RiskPart[];
  readonly voices: readonly RiskVoice[];
}

/** Risk profile of a school (рисковый профиль школы, РПШ). */
export interface RiskProfile {
  readonly school: string;
  readonly year: number;
  /** By number. */
  readonly factors: readonly RiskFactor[];
}

/** Significance by an index; a level begins at its limit. */
export const riskLevel = (index: number, { cutoffs }: Pick<RiskOptions, "cutoffs">): RiskLevel =>
  index >= cutoffs.high ? "high" : index >= cutoffs.medium ? "medium" : "low";

/** One part of a factor over the region: shares of schools, their order and the whole. */
interface PartOfRegion {
  readonly spec: RiskPartSpec;
  readonly shares: ReadonlyMap<string, RiskShare>;
  /** Schools whose rows were lost. */
  readonly lost: ReadonlySet<string>;
  readonly region: number;
}

function partsOfRegion(dataSet: DataSet, year: number, spec: RiskFactorSpec, minResults: number) {
  return spec.parts.map((part): PartOfRegion => {
    const shares = new Map<string, RiskShare>();
    const lost = new Set<string>();
    let [k, n] = [0, 0];
    for (const school of dataSet.codes) {
      const own = riskShare(dataSet, part, school, year);
      if (riskLost(dataSet, part, school, year)) lost.add(school);
      if (!own) continue;
      k += own.k;
      n += own.n;
      if (part.of.kind !== "below" || own.n >= minResults) shares.set(school, own);
    }
    return { spec: part, shares, lost, region: n === 0 ? 0 : k / n };
  });
}

function partOf({ spec, shares, region }: PartOfRegion, school: string) {
  const own = shares.get(school);
  if (!own || shares.size < 2) return undefined;
  const others = [...shares].flatMap(([code, { value }]) => (code === school ? [] : [value]));
  const place = (value: number) => riskPlace(value, others);
  const ends =
    own.low === undefined || own.high === undefined
      ? { from: place(own.value), to: place(own.value) }
      : { from: place(own.low), to: place(own.high) };
  const part: RiskPart = { ...own, title: spec.title, region, index: place(own.value) };
  return { part, weight: spec.weight, ends };
}

/** Index by the data: places of the parts, weighted; with its ends where results stand behind it. */
function dataIndex(parts: readonly PartOfRegion[], school: string) {
  const found = parts.flatMap((one) => partOf(one, school) ?? []);
  const weights = found.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (of: (one: (typeof found)[number]) => number) =>
    found.reduce((sum, one) => sum + one.weight * of(one), 0) / weights;
  const sampled = found.some(({ part }) => part.low !== undefined);
  return {
    parts: found.map(({ part }) => part),
    index: found.length === 0 ? null : mean(({ part }) => part.index),
    ...(sampled && { low: mean(({ ends }) => ends.from), high: mean(({ ends }) => ends.to) }),
    n: found.reduce((most, one) => (one.weight > most.weight ? one : most), {
      weight: 0,
      part: { n: 0 },
    }).part.n,
  };
}

function factorOf(
  spec: RiskFactorSpec,
  parts: readonly PartOfRegion[],
  answers: readonly RiskAnswer[],
  school: string,
  options: RiskOptions,
): RiskFactor {
  const title = riskFactors.find(({ no }) => no === spec.no)?.title ?? `Фактор ${spec.no}`;
  const isLost = parts.some(({ lost }) => lost.has(school));
  // the other parts of a factor would stand for the lost one
  const { parts: shares, ...data } = dataIndex(isLost ? [] : parts, school);
  const { index: told, voices } = questionnaireIndex(answers, options);
  const common = { no: spec.no, title, parts: shares, voices };
  const byData = data.index !== null && (spec.leads === "data" || told === null);
  const index = byData ? data.index : told;
  if (index === null) {
    return {
      ...common,
      ...(isLost && { lost: true as const }),
      ...{ level: null, index, sure: false, source: null, n: 0 },
    };
  }
  const level = riskLevel(index, options);
  if (!byData) {
    const n = voices.reduce((sum, one) => sum + (one.counted ? one.n : 0), 0);
    return { ...common, level, index, sure: true, source: "questionnaire", n };
  }
  const { low, high } = data;
  const ends = low === undefined || high === undefined ? {} : { low, high };
  const sure = Object.values(ends).every((end) => riskLevel(end, options) === level);
  return { ...common, level, index, ...ends, sure, source: "data", n: data.n };
}

/**
 * Risk profiles of all schools (рисковые профили): each factor with its index from 0 to 100, level and
 * source. By the data the index is the school's place in the region, by questionnaires the mean
 * answer in percent of the worst; a factor with neither has no level, and is never "low".
 *
 * @param answers of questionnaires; those of another year are left out, those without a year are not
 * @source factors of the project «500+», from memory, unverified; limits and formula are ours
 */
export function riskProfiles(
  dataSet: DataSet,
  year: number,
  answers: readonly RiskAnswer[] = [],
  options: RiskOptions = riskDefaults,
): RiskProfile[] {
  const factors = options.factors.map((spec) => ({
    spec,
    parts: partsOfRegion(dataSet, year, spec, options.minResults),
  }));
  const told = new Map<string, RiskAnswer[]>();
  for (const answer of answers) {
    if (answer.year !== null && answer.year !== year) continue;
    const key = `${answer.school}/${answer.factor}`;
    told.set(key, [...(told.get(key) ?? []), answer]);
  }
  return dataSet.codes.map((school) => ({
    school,
    year,
    factors: factors.map(({ spec, parts }) =>
      factorOf(spec, parts, told.get(`${school}/${spec.no}`) ?? [], school, options),
    ),
  }));
}
