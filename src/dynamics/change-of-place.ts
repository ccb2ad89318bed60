import { expectedRebound } from "../indicators/index.ts";
import type { ExpectedChange, RelativeChange, YearPoint } from "./change.ts";
import { placed, type Family } from "./procedure-family.ts";
import { withError } from "./relative-change.ts";

/** Degrees of freedom of p(1 − p)/n when p is told by the same few pupils; none for a mean. */
function shareDegrees({ k, n }: YearPoint): number {
  if (k === undefined) return Infinity;
  const share = (k + 0.5) / (n + 1);
  const room = share * (1 - share);
  return (2 * (n + 1) * room) / (1 - 4 * room);
}

/**
 * Degrees of freedom of the error of a change: of the sampling in both years, and of the noise.
 *
 * @source Satterthwaite (1946), Biometrics Bulletin 2:110
 */
export function degreesOf(family: Family, before: YearPoint, now: YearPoint): number {
  const parts = [before, now].map((point) => ({
    variance: (point.zError ?? 0) ** 2,
    df: shareDegrees(point),
  }));
  const noise = family.noise * family.scale([before, now]);
  const whole = parts.reduce((sum, { variance }) => sum + variance, noise);
  const unsure = parts.reduce((sum, { variance, df }) => sum + (variance / whole) ** 2 / df, 0);
  return Math.max(1, 1 / (unsure + 1 / family.df));
}

/** Change of a school's place in the region, with its interval; null where it has no place. */
export function relativeOf(
  family: Family,
  before: YearPoint,
  now: YearPoint,
): RelativeChange | null {
  const { noise, scale, breaks, at } = family;
  const df = degreesOf(family, before, now);
  const [first, second] = [placed(before, 1), placed(now, 1)];
  if (!first || !second) return null;
  const variance = first.variance + second.variance + noise * scale([before, now]);
  return {
    ...withError(second.z - first.z, variance, at.policy.confidence, df),
    percentile:
      before.percentile === null || now.percentile === null
        ? null
        : now.percentile - before.percentile,
    crossesBreak: breaks.length > 0,
  };
}

/** What would come by itself (возврат к среднему); null where reliability is not known. */
export function expectedOf(family: Family, before: YearPoint | null): ExpectedChange | null {
  const place = placed(before, 1);
  const region = family.years.find(({ year }) => year === family.at.from)?.region;
  if (!place || !before || !family.reliability || !region || region.mean === null) return null;
  const reliability = family.reliability(place.variance);
  return {
    reliability,
    relative: expectedRebound(place.z, { reliability, mean: 0 }),
    raw: expectedRebound(before.value, { reliability, mean: region.mean }),
  };
}
