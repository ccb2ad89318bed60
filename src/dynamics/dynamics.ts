import { checkYear } from "../clusters/classify-input.ts";
import type { KeyedProcedure } from "../indicators/procedure-key.ts";
import { type DataSet, proceduresIn } from "../indicators/data-set.ts";
import { benjaminiHochberg } from "../statistics/benjamini-hochberg.ts";
import type { Change, Dynamics, SchoolChange, SeriesChange } from "./change.ts";
import { type FollowedSeries, followProcedure } from "./follow-procedure.ts";
import { followSchools } from "./follow-school.ts";
import type { DynamicsInput } from "./input.ts";
import {
  defaultPolicy,
  type DynamicsOptions,
  type DynamicsPolicy,
  DynamicsYearsError,
} from "./options.ts";
import type { Comparison } from "./procedure-family.ts";
import { schoolDirections } from "./school-direction.ts";
import { readyIndicator } from "./year-points.ts";

/** Procedures held in either year, by key. */
function proceduresOf(dataSet: DataSet, from: number, to: number): KeyedProcedure[] {
  const held = [from, to].flatMap((year) => proceduresIn(dataSet, year));
  const found = new Map(held.map((one) => [one.key, one]));
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

interface Assessed {
  readonly relative: Change | null;
  readonly raw: Change | null;
  readonly reason?: string;
}

/** Says what stands after the correction for the many; what is not compared takes no part. */
function assessChanges<T extends Assessed>(changes: readonly T[], { q }: DynamicsPolicy): T[] {
  const tested = changes.flatMap((one) => {
    const change = one.relative ?? one.raw;
    return one.reason === undefined && change ? [{ one, p: change.p }] : [];
  });
  const { adjusted, rejected } = benjaminiHochberg(
    tested.map(({ p }) => p),
    { q },
  );
  const verdicts = new Map(
    tested.map(({ one }, at) => [
      one,
      { adjusted: adjusted[at] ?? 1, significant: rejected[at] ?? false },
    ]),
  );
  return changes.map((one) => ({ ...one, ...verdicts.get(one) }));
}

/** Scales of different years are not equated, and a change before/after is never an effect. */
const caveatOf = (againstRegion: boolean, { minSchools }: DynamicsPolicy): string =>
  (againstRegion
    ? "Вывод делается по изменению относительно региона: шкалы разных лет не выравнены, изменение самого значения " +
      "приводится рядом."
    : `Школ с результатами меньше ${minSchools}, и место школы в регионе не определяется: вывод делается по изменению ` +
      "самого значения, хотя шкалы разных лет не выравнены и оно может говорить о варианте, а не о подготовке.") +
  " Изменение — не эффект поддержки.";

/**
 * What changed between two years, and is it more than noise (динамика): per school, procedure and
 * indicator, and per school as a whole. The change against the region leads, the change of the value
 * stands beside it; over a break of the series no change of the value is computed. Errors hold the
 * noise of years as well as that of few pupils. A change is never an effect of anything.
 *
 * @param input counts of at least both years; earlier years serve the trend and «устойчиво»
 * @throws UnknownYearError when a year has no results; DynamicsYearsError when `from` is not earlier
 * @example dynamics({ dataSet, breaks: breaksOf([]) }, { from: 2023, to: 2024 }).schools
 */
export function dynamics(input: DynamicsInput, options: DynamicsOptions): Dynamics {
  const { dataSet, breaks } = input;
  const { from, to, ...own } = options;
  if (from >= to)
    throw new DynamicsYearsError(`сравнивать можно год с более поздним: ${from} и ${to} — нет`);
  for (const year of [from, to]) checkYear(dataSet, year);
  const policy: DynamicsPolicy = { ...defaultPolicy, ...own };
  const at: Comparison = { dataSet, from, to, find: breaks, policy };
  const procedures = proceduresOf(dataSet, from, to);
  const series: SeriesChange[] = [];
  const schools: SchoolChange[] = [];
  const directionOf = schoolDirections(dataSet, to, policy);
  for (const indicator of policy.indicators) {
    const ready = readyIndicator(indicator);
    const followed: FollowedSeries[] = procedures.flatMap((procedure) =>
      followProcedure(at, procedure, ready),
    );
    series.push(
      ...assessChanges(
        followed.map((one) => one.series),
        policy,
      ),
    );
    schools.push(...assessChanges(followSchools(followed, indicator, policy, directionOf), policy));
  }
  // Where nothing can be judged, nothing is said to be judged otherwise.
  const assessed = schools.filter(({ label }) => label !== "недостаточно данных");
  const againstRegion = assessed.length === 0 || assessed.some(({ relative }) => relative !== null);
  const caveat = caveatOf(againstRegion, policy);
  return { from, to, policy, againstRegion, caveat, series, schools };
}
