import { z } from "zod";
import { differenceOf } from "../statistics/interval.ts";
import { welchDifference } from "../statistics/welch-difference.ts";
import {
  byProcedure,
  type Indicator,
  type Interval,
  kindOfOthers,
  type Known,
  name,
} from "./kind.ts";
import { isLost, isMissing, missing, type Read, type Reading } from "./reading.ts";
import type { Series } from "./series.ts";

/** Interval of a difference of two parts, of which pupils are other pupils. */
export function differenceInterval(
  [now, before]: readonly Read[],
  { intervalOf }: Known,
): Interval | undefined {
  if (!now || !before || isMissing(now) || isMissing(before)) return undefined;
  const [first, second] = [intervalOf(0), intervalOf(1)];
  if (!first || !second) return undefined;
  const { low, high } = differenceOf(
    { value: now.value, ...first },
    { value: before.value, ...second },
  );
  return { low, high };
}

/** Interval of a change of two means, by Welch. */
function meansInterval(now: Reading, before: Reading): Interval | undefined {
  const [first, second] = [now.cells[0], before.cells[0]];
  if (!first || !second || now.n < 2 || before.n < 2) return undefined;
  if (first.sd === null || second.sd === null || first.sd + second.sd === 0) return undefined;
  return welchDifference(
    { mean: now.value, variance: first.sd ** 2, n: now.n },
    { mean: before.value, variance: second.sd ** 2, n: before.n },
  );
}

/** Why there is no change: the present year's reason, else that of the earlier year. */
function missingChange([now, before]: readonly Read[]) {
  if (!now) return missing("no-data");
  if (isMissing(now)) return now;
  if (before && isLost(before)) return before;
  return missing(before ? "no-earlier-year" : "series-break", now.n);
}

/** Procedures whose scales an indicator stands on; a place in the region stands on none. */
export function ownScales({ unit, pooled }: Indicator, asked: Indicator["procedure"]) {
  if (unit === "z" || unit === "rank") return [];
  return pooled?.map(({ procedure }) => procedure) ?? (asked ? [asked] : []);
}

/** First part less the second, where both are known; of two fractions an exact one. */
export function fillDifference(result: Series, [now, before]: readonly Series[]): void {
  for (let at = 0; at < result.known.length; at += 1) {
    const known = now && before ? now.known[at]! & before.known[at]! : 0;
    result.known[at] = known;
    if (!now || !before || known === 0) continue;
    const [bottom, earlier] = [now.bottom[at]!, before.bottom[at]!];
    result.value[at] = now.value[at]! - before.value[at]!;
    result.top[at] = now.top[at]! * earlier - before.top[at]! * bottom;
    result.bottom[at] = bottom * earlier;
    result.n[at] = Math.min(now.n[at]!, before.n[at]!);
    result.sampled[at] = now.sampled[at]! | before.sampled[at]!;
  }
}

/**
 * Change of an indicator against an earlier year (изменение показателя), in its own units, with its
 * own sign: a growing share of «2» is positive. A change of two shares is kept as an exact fraction.
 * The earlier year is no part where the two cannot be compared; a place in the region always can.
 */
export const changeKind = kindOfOthers(
  z
    .strictObject({
      kind: z.literal("change"),
      of: name,
      years: z.int().min(1).default(1),
      ...byProcedure,
    })
    .describe("изменение к году t − years, знак как у показателя"),
  {
    isDifference: true,
    fallsWith: 1,
    title: ({ years, of }, names) =>
      years === 1
        ? `изменение за год (${names.indicator(of)})`
        : `изменение к году t − ${years} (${names.indicator(of)})`,
    parts: ({ of }, { years }, { procedure: asked, year }, isBreak) => {
      if (!of) return [];
      const procedure = of.procedure ?? asked;
      const before = year - years;
      const now = { indicator: of, procedure, year };
      const broken = ownScales(of, procedure).some((one) => isBreak(one, before, year));
      return broken ? [now] : [now, { ...now, year: before }];
    },
    fill: fillDifference,
    missing: missingChange,
    interval: (parts, { of }, known) => {
      const [now, before] = parts;
      if (of?.spec.kind !== "mean") return differenceInterval(parts, known);
      return !now || !before || isMissing(now) || isMissing(before)
        ? undefined
        : meansInterval(now, before);
    },
  },
);
