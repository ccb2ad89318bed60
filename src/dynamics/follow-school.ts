import { procedureTitle } from "../criteria/procedures.ts";
import { grouped } from "../shared/grouped.ts";
import { expectedRebound } from "../statistics/expected-rebound.ts";
import { weightedMean } from "../statistics/weighted-mean.ts";
import { betweenYearNoise, noiseDegrees, reliabilityOf } from "./between-year-noise.ts";
import type { Pooled, SchoolChange, Trend } from "./change.ts";
import type { FollowedSeries } from "./follow-procedure.ts";
import { labelOf } from "./label-of.ts";
import type { DynamicIndicator, DynamicsPolicy } from "./options.ts";
import { pooledChange, withError } from "./raw-change.ts";
import { noTrend } from "./trend.ts";

/** Procedures of one school drawn together, each weighted by how sure it is. */
interface Drawn {
  readonly school: string;
  readonly own: readonly FollowedSeries[];
  readonly difference: number;
  readonly previous: number | null;
  readonly variance: number;
  readonly scale: number;
  /** Degrees of freedom of the variance. */
  readonly df: number;
  /** Place in the region in the earlier year, with the variance that is of one year only. */
  readonly place: { readonly z: number; readonly variance: number };
}

function draw(school: string, followed: readonly FollowedSeries[]): Drawn | null {
  // what is left of a school that lost a procedure may be its better or its worse half
  const own = followed.some(({ lost }) => lost !== undefined)
    ? []
    : followed.filter(({ comparable }) => comparable);
  const parts = own.flatMap(({ series: { relative, before }, previous, scale, df }) => {
    if (!relative || !before || before.z === null) return [];
    const weight = 1 / relative.se ** 2;
    return [
      {
        weight,
        difference: relative.difference,
        previous,
        scale,
        df,
        z: before.z,
        oneYear: relative.se ** 2 / 2,
      },
    ];
  });
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (weights === 0) return null;
  const over = (value: (part: (typeof parts)[number]) => number) =>
    parts.reduce((sum, part) => sum + part.weight * value(part), 0) / weights;
  return {
    school,
    own,
    difference: over((part) => part.difference),
    previous: weightedMean(
      parts.flatMap(({ previous, weight }) =>
        previous === null ? [] : [[previous, weight] as const],
      ),
    ),
    variance: 1 / weights,
    scale: over((part) => part.scale),
    df: weights ** 2 / parts.reduce((sum, { weight, df }) => sum + weight ** 2 / df, 0),
    place: {
      z: over((part) => part.z),
      variance:
        parts.reduce((sum, part) => sum + part.weight ** 2 * part.oneYear, 0) / weights ** 2,
    },
  };
}

/** Shares of all unbroken procedures, participations added up. */
function pooledRaw(own: readonly FollowedSeries[], policy: DynamicsPolicy): SchoolChange["raw"] {
  const pairs = own.flatMap(({ series: { raw, reason, before, now } }): Pooled[] =>
    raw && reason === undefined && before?.k !== undefined && now?.k !== undefined
      ? [{ before: { k: before.k, n: before.n }, now: { k: now.k, n: now.n } }]
      : [],
  );
  return pooledChange(pairs, policy.confidence);
}

/** The change of a school with the noise of years that its procedures share. */
function changeOf(whole: Drawn, noise: number, degrees: number, confidence: number) {
  const variance = whole.variance + noise * whole.scale;
  const df = 1 / ((whole.variance / variance) ** 2 / whole.df + 1 / degrees);
  return withError(whole.difference, variance, confidence, Math.max(1, df));
}

/**
 * Each school as a whole, one indicator over all its procedures (динамика школы в целом): the mean of
 * its changes against the region, the surer ones weighing more. Pupils sit several exams, so errors of
 * procedures go together; what that adds is seen in how schools move from year to year, and is added.
 */
export function followSchools(
  followed: readonly FollowedSeries[],
  indicator: DynamicIndicator,
  policy: DynamicsPolicy,
  directionOf: (school: string) => Trend,
): SchoolChange[] {
  const bySchool = grouped(followed, ({ series }) => series.school);
  const schools = [...bySchool].sort(([a], [b]) => (a < b ? -1 : 1));
  const drawn = new Map(schools.map(([school, own]) => [school, draw(school, own)]));
  const all = [...drawn.values()].filter((one) => one !== null);
  const noise = betweenYearNoise(all, policy);
  const degrees = noiseDegrees(all.length);
  const reliability = reliabilityOf(
    all.map(({ place }) => place),
    noise,
    policy,
  );
  return schools.map(([school, own]): SchoolChange => {
    const whole = drawn.get(school) ?? null;
    const [lost] = own.flatMap(({ series, lost: why }) =>
      why === undefined ? [] : [`${procedureTitle(series)}: ${why}`],
    );
    const raw = lost === undefined ? pooledRaw(own, policy) : null;
    const relative = whole && changeOf(whole, noise, degrees, policy.confidence);
    const trust = whole && reliability ? reliability(whole.place.variance) : null;
    const interval = relative ?? raw;
    const { label } = labelOf({
      better: indicator.better,
      interval,
      previous: whole?.previous ?? null,
      jump: false,
      basis: relative ? "region" : "raw",
    });
    return {
      school,
      indicator: indicator.id,
      procedures: own.filter(({ series }) => series.reason === undefined).length,
      relative,
      raw,
      expected:
        whole && trust !== null
          ? {
              reliability: trust,
              relative: expectedRebound(whole.place.z, { reliability: trust, mean: 0 }),
            }
          : null,
      label,
      ...(!interval && {
        reason:
          lost ?? `нет процедур, где в оба года от ${policy.minN} участников и годы можно сравнить`,
      }),
      adjusted: null,
      significant: false,
      trend: lost === undefined ? directionOf(school) : noTrend(lost, []),
    };
  });
}
