import type { Procedure } from "../facts/cell.ts";
import type { KeyedProcedure } from "../indicators/procedure-key.ts";
import type { DataSet } from "../indicators/data-set.ts";
import { betweenYearNoise, noiseDegrees, reliabilityOf } from "./between-year-noise.ts";
import type { YearPoint } from "./change.ts";
import type { Break, FindBreaks } from "./input.ts";
import type { DynamicsPolicy } from "./options.ts";
import { type ReadyIndicator, regionYear, type RegionYear } from "./year-points.ts";

/** Years and policy of the whole comparison. */
export interface Comparison {
  readonly dataSet: DataSet;
  readonly from: number;
  readonly to: number;
  readonly find: FindBreaks;
  readonly policy: DynamicsPolicy;
}

/** Everything of one procedure and indicator that a school's series is made with. */
export interface Family {
  readonly at: Comparison;
  readonly procedure: Procedure;
  readonly ready: ReadyIndicator;
  readonly years: readonly RegionYear[];
  readonly breaks: readonly Break[];
  readonly points: ReadonlyMap<string, readonly YearPoint[]>;
  readonly noise: number;
  /** Degrees of freedom of the noise. */
  readonly df: number;
  /** The noise of a school against that of an ordinary one. */
  readonly scale: (own: readonly YearPoint[]) => number;
  readonly reliability: ((variance: number) => number) | null;
}

/** A point that may be set against others: large enough, with a place and its error. */
export const placed = (point: YearPoint | null | undefined, minN: number) =>
  point && point.n >= minN && point.z !== null && point.zError !== null
    ? { z: point.z, variance: point.zError ** 2 }
    : null;

/**
 * How much years differ where a school stands: a share near 0 or 1 has less room than one half, as
 * p(1 − p). At the share drawn toward the region, so that 0 of 12 isn't taken for a certainty.
 */
function roomOf(points: readonly YearPoint[], { from, to }: Comparison): number | null {
  const rooms = points.flatMap(({ year, n, zError }) =>
    (year === from || year === to) && zError !== null ? [n * zError ** 2] : [],
  );
  return rooms.length === 0 ? null : rooms.reduce((sum, one) => sum + one, 0) / rooms.length;
}

/** The room of a school against the mean room of all; scores have the same everywhere. */
function scaleOf(
  schools: readonly (readonly YearPoint[])[],
  { about }: ReadyIndicator,
  at: Comparison,
): Family["scale"] {
  if (about.unit !== "share") return () => 1;
  const rooms = schools.flatMap((own) => roomOf(own, at) ?? []);
  const mean = rooms.reduce((sum, one) => sum + one, 0) / rooms.length;
  return (own) => (mean > 0 ? (roomOf(own, at) ?? mean) / mean : 1);
}

/** The point of a year, if the school has one. */
export const pointOf = (points: readonly YearPoint[], year: number): YearPoint | null =>
  points.find((one) => one.year === year) ?? null;

/** All schools of a procedure and an indicator, with what their changes are assessed by. */
export function familyOf(at: Comparison, procedure: KeyedProcedure, ready: ReadyIndicator): Family {
  const { dataSet, from, to, find, policy } = at;
  const years = dataSet.years
    .filter((year) => year <= to && dataSet.cells.get(year)?.has(procedure.key))
    .map((year) => regionYear(dataSet, ready, procedure, year, policy));
  const lost = [from, to].flatMap((year) => [
    ...(dataSet.closed.get(year)?.get(procedure.key)?.keys() ?? []),
  ]);
  const schools = new Set([...years.flatMap(({ region }) => [...region.readings.keys()]), ...lost]);
  const points = new Map(
    [...schools]
      .sort()
      .map((school) => [school, years.flatMap((year) => year.point(school) ?? [])] as const),
  );
  const places = [...points.values()].flatMap((own) => {
    const before = placed(pointOf(own, from), policy.minN);
    return before ? [{ own, before, now: placed(pointOf(own, to), policy.minN) }] : [];
  });
  const scale = scaleOf(
    places.flatMap(({ own, now }) => (now ? [own] : [])),
    ready,
    at,
  );
  const changes = places.flatMap(({ own, before, now }) => {
    if (!now) return [];
    const [difference, variance] = [now.z - before.z, now.variance + before.variance];
    return [{ difference, variance, scale: scale(own) }];
  });
  const df = noiseDegrees(changes.length);
  const noise = betweenYearNoise(changes, policy);
  const earlier = places.map(({ before }) => before);
  const reliability = reliabilityOf(earlier, noise, policy);
  const breaks = find(procedure, from, to);
  return { at, procedure, ready, years, breaks, points, noise, df, scale, reliability };
}
