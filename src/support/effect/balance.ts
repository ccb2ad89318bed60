import { weightedMean } from "../../statistics/weighted-mean.ts";
import { type MatchCandidate, type Matching, pooledSpread } from "./match-schools.ts";
import { meanOf, varianceOf } from "./school-history.ts";

/** How alike the supported and the others are in one variable. */
export interface BalanceRow {
  /** `earlier-1` is the oldest year; `level` their mean; `size` the log of participations; `context` the ИСБШ. */
  readonly variable: string;
  /** Year of an `earlier` variable. */
  readonly year?: number;
  /** Mean of the supported schools that have a match. */
  readonly supported: number;
  /** Weighted mean of the comparison schools. */
  readonly comparison: number;
  /** Standardised difference of all supported from all others, before the matching. */
  readonly before: number;
  /** The same after the matching, in the same unit; below 0.1 is good. */
  readonly after: number;
  /** Variance of the supported over that of the comparison schools; null where the latter is 0. */
  readonly varianceRatio: number | null;
}

type Weighted = readonly [value: number, weight: number];

function weightedVariance(values: readonly Weighted[], centre: number): number {
  const [sum, squares] = values.reduce(
    ([a, b], [, weight]) => [a + weight, b + weight ** 2],
    [0, 0],
  );
  const spread = values.reduce((all, [value, weight]) => all + weight * (value - centre) ** 2, 0);
  return sum ** 2 === squares ? 0 : (spread * sum) / (sum ** 2 - squares);
}

type Read = (school: MatchCandidate) => number | null;

function rowOf(
  variable: string,
  read: Read,
  all: readonly MatchCandidate[],
  pool: readonly MatchCandidate[],
  { sets }: Matching,
): BalanceRow[] {
  const valuesOf = (schools: readonly MatchCandidate[]) =>
    schools.map(read).filter((value) => value !== null);
  const [first, second] = [valuesOf(all), valuesOf(pool)];
  const matched = valuesOf(sets.map(({ supported }) => supported));
  const compared = sets.flatMap(({ comparison }) =>
    comparison.flatMap((school): Weighted[] => {
      const value = read(school);
      return value === null ? [] : [[value, 1 / comparison.length]];
    }),
  );
  const comparison = weightedMean(compared);
  if (matched.length === 0 || comparison === null || second.length === 0) return [];
  const unit = pooledSpread(first, second);
  if (unit === 0) return [];
  const supported = meanOf(matched);
  const spread = weightedVariance(compared, comparison);
  return [
    {
      variable,
      supported,
      comparison,
      before: (meanOf(first) - meanOf(second)) / unit,
      after: (supported - comparison) / unit,
      varianceRatio: spread === 0 ? null : varianceOf(matched) / spread,
    },
  ];
}

/**
 * Balance of supported and comparison schools (таблица баланса): standardised differences before and
 * after the matching, in the spread that schools had before it. A variable nobody knows has no row.
 *
 * @param years the earlier years, oldest first; absent when they differ between cohorts
 * @source Stuart (2010), Statistical Science 25:1, 4.1; Austin (2009), Statistics in Medicine 28:3083
 */
export function balanceOf(
  supported: readonly MatchCandidate[],
  pool: readonly MatchCandidate[],
  matching: Matching,
  years?: readonly number[],
): BalanceRow[] {
  const count = supported[0]?.earlier.length ?? 0;
  const row = (variable: string, read: Read) => rowOf(variable, read, supported, pool, matching);
  return [
    ...Array.from({ length: count }, (_, at) =>
      row(`earlier-${at + 1}`, ({ earlier }) => earlier[at] ?? null).map((one) => {
        const year = years?.[at];
        return year === undefined ? one : { ...one, year };
      }),
    ).flat(),
    ...row("level", ({ earlier }) => meanOf(earlier)),
    ...row("size", ({ n }) => Math.log(n)),
    ...row("context", ({ context }) => context),
  ];
}
