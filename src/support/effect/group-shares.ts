import { keyed } from "../../indicators/procedure-key.ts";
import { belowMinimumShare } from "../../indicators/marks.ts";
import { isMissing } from "../../indicators/reading.ts";
import type { DataSet } from "../../indicators/data-set.ts";
import { policy } from "../../reference/policy.ts";
import { checkGiven } from "../../shared/check-given.ts";
import { wilsonInterval } from "../../statistics/interval.ts";
import { studentQuantile } from "../../statistics/student.ts";
import { hasLost, type WorkUse } from "./effect-histories.ts";

/** Schools whose pupils at risk are told together: a list, the supported, those they are compared with. */
export interface SchoolGroup {
  readonly id: string;
  readonly title: string;
  readonly schools: readonly string[];
}

/**
 * Pupils at risk in a group of schools (доля учеников с низкими результатами), year by year: all figures
 * are of the same schools, those with results both before and after of which no row is lost.
 */
export interface GroupShares extends SchoolGroup {
  /** The schools all figures are of; the others of `schools` are left out. */
  readonly counted: readonly string[];
  readonly years: readonly { readonly year: number; readonly share: PooledShare | null }[];
  /** All years before support together, and all after. */
  readonly before: PooledShare | null;
  readonly after: PooledShare | null;
  /** No effect. */
  readonly change: PooledChange | null;
}

/** Participations below the minimum or marked «2», over the works that take part. */
function countOf(
  dataSet: DataSet,
  works: readonly WorkUse[],
  years: readonly number[],
  school: string,
): SchoolCount {
  let [k, n] = [0, 0];
  for (const year of years)
    for (const work of works) {
      const cell = dataSet.cells.get(year)?.get(keyed(work).key)?.get(school);
      const read = cell && belowMinimumShare(cell);
      if (!read || isMissing(read)) continue;
      k += read.k ?? 0;
      n += read.n;
    }
  return { k, n };
}

/**
 * Share of low results of a group of schools before and after (доля ниже минимального порога или с
 * отметкой «2»), over works that can be compared.
 */
export function groupShares(
  dataSet: DataSet,
  works: readonly WorkUse[],
  group: SchoolGroup,
  when: { readonly earlier: readonly number[]; readonly later: readonly number[] },
): GroupShares {
  const used = works.filter((work) => work.used);
  const allYears = [...when.earlier, ...when.later];
  const own = group.schools.flatMap((school) => {
    if (hasLost(dataSet, used, allYears, school)) return [];
    const before = countOf(dataSet, used, when.earlier, school);
    const after = countOf(dataSet, used, when.later, school);
    return before.n > 0 && after.n > 0 ? [{ school, before, after }] : [];
  });
  return {
    ...group,
    counted: own.map(({ school }) => school),
    years: allYears.map((year) => ({
      year,
      share: pooledShare(own.map(({ school }) => countOf(dataSet, used, [year], school))),
    })),
    before: pooledShare(own.map(({ before }) => before)),
    after: pooledShare(own.map(({ after }) => after)),
    change: pooledChange(own),
  };
}

/** Participations of one school: `k` of `n`. */
interface SchoolCount {
  readonly k: number;
  readonly n: number;
}

/** A share over all participations of several schools, 0..1, with an interval that knows of schools. */
interface PooledShare extends SchoolCount {
  readonly schools: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const totalOf = (counts: readonly SchoolCount[]): SchoolCount =>
  counts.reduce((sum, { k, n }) => ({ k: sum.k + k, n: sum.n + n }), { k: 0, n: 0 });

/** Half-width of a 95 % interval from what each school adds to the sum. */
function halfWidth(parts: readonly number[]): number {
  const schools = parts.length;
  const squares = parts.reduce((sum, part) => sum + part ** 2, 0);
  return (
    studentQuantile(policy.comparison.confidence, schools - 1) *
    Math.sqrt((squares * schools) / (schools - 1))
  );
}

/**
 * Share of several schools together (доля по группе школ). Pupils of one school are alike, so the
 * interval comes from how schools differ (linearised ratio, Student's t by schools) and is never
 * narrower than Wilson's for as many independent pupils.
 *
 * @returns null when nobody took part
 * @source Cochran (1977), Sampling Techniques, ch. 9A (ratio over clusters of unequal sizes)
 */
export function pooledShare(counts: readonly SchoolCount[]): PooledShare | null {
  checkGiven("counts", counts, "list");
  const own = counts.filter(({ n }) => n > 0);
  const { k, n } = totalOf(own);
  if (n === 0) return null;
  const value = k / n;
  const wilson = wilsonInterval(k, n);
  const half = own.length < 2 ? 0 : halfWidth(own.map((one) => (one.k - value * one.n) / n));
  return {
    k,
    n,
    schools: own.length,
    value,
    low: Math.max(0, Math.min(wilson.low, value - half)),
    high: Math.min(1, Math.max(wilson.high, value + half)),
  };
}

/** Change of a share between two times, in shares; of the schools that are in both. */
interface PooledChange {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Change of the share of the same schools (изменение до и после, не эффект), with an interval by
 * schools.
 *
 * @returns null with fewer than two schools in both
 */
export function pooledChange(
  pairs: readonly { readonly before: SchoolCount; readonly after: SchoolCount }[],
): PooledChange | null {
  checkGiven("pairs", pairs, "list");
  const own = pairs.filter(({ before, after }) => before.n > 0 && after.n > 0);
  if (own.length < 2) return null;
  const before = totalOf(own.map((one) => one.before));
  const after = totalOf(own.map((one) => one.after));
  const [first, second] = [before.k / before.n, after.k / after.n];
  const half = halfWidth(
    own.map(
      (one) =>
        (one.after.k - second * one.after.n) / after.n -
        (one.before.k - first * one.before.n) / before.n,
    ),
  );
  const difference = second - first;
  return { difference, low: difference - half, high: difference + half };
}
