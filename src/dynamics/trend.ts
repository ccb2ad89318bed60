import type { Procedure } from "../facts/cell.ts";
import { policy } from "../reference/policy.ts";
import { counted, type PluralForms } from "../shared/russian.ts";
import { normalQuantile } from "../statistics/normal.ts";
import type { Direction, Trend, YearPoint } from "./change.ts";
import type { FindBreaks } from "./input.ts";
import type { DynamicsPolicy } from "./options.ts";

const { direction: goesConfidence, directionYears } = policy.dynamics;
const YEARS: PluralForms = ["год", "года", "лет"];

/** Why so few years have no direction; undefined where they are enough. */
export const tooShort = (years: number): string | undefined =>
  years < directionYears
    ? `${counted(years, YEARS)} — ещё не направление: нужно ${directionYears}`
    : undefined;

interface Line {
  readonly slope: number;
  readonly se: number;
}

/** A year of a trend: place in the region with its variance. */
export interface Dot {
  readonly year: number;
  readonly z: number;
  readonly variance: number;
}

/** One line through points whose variances are known (взвешенный по точности тренд). */
function lineThrough(dots: readonly Dot[]): Line {
  let [weights, years, values] = [0, 0, 0];
  for (const { year, z, variance } of dots) {
    weights += 1 / variance;
    years += year / variance;
    values += z / variance;
  }
  const [meanYear, meanZ] = [years / weights, values / weights];
  let [spread, rise] = [0, 0];
  for (const { year, z, variance } of dots) {
    spread += (year - meanYear) ** 2 / variance;
    rise += ((year - meanYear) * (z - meanZ)) / variance;
  }
  return { slope: rise / spread, se: 1 / Math.sqrt(spread) };
}

/** The line goes this way beyond chance, one-sided. */
const goes = (sign: number, { slope, se }: Line): boolean =>
  sign * slope > normalQuantile(goesConfidence) * se;

/**
 * A direction is more than one year's doing: the slope's interval is clear of 0, and without any one
 * of the years the rest still go the same way. So one bad year is not «снижается».
 */
function directionOf(dots: readonly Dot[], line: Line, half: number, good: number): Direction {
  if (Math.abs(line.slope) <= half) return "без направления";
  const sign = Math.sign(line.slope);
  const rests = dots.map((one) => lineThrough(dots.filter((other) => other !== one)));
  if (!rests.every((rest) => goes(sign, rest))) return "без направления";
  return sign * good > 0 ? "улучшается" : "снижается";
}

export const noTrend = (reason: string, breaks: readonly string[]): Trend => ({
  direction: "недостаточно данных",
  years: [],
  slope: null,
  low: null,
  high: null,
  breaks,
  reason,
});

const breaksAlong = (dots: readonly Dot[], procedure: Procedure, find: FindBreaks) =>
  dots.flatMap(({ year }, at) => {
    const next = dots[at + 1];
    return next ? find(procedure, year, next.year) : [];
  });

/** What a trend is assessed by. */
interface TrendPolicy {
  readonly better: "higher" | "lower";
  readonly policy: DynamicsPolicy;
}

/**
 * Line over the years (тренд по годам). Two points give a slope with its interval, but no direction.
 *
 * @param dots in the order of years
 * @param breaks texts of the breaks that the line crosses
 * @source weighted least squares with known variances: Draper & Smith (1998), Applied Regression
 *   Analysis, 9; the rule of the left-out year is our default
 */
export function trendThrough(
  dots: readonly Dot[],
  breaks: readonly string[],
  { better, policy }: TrendPolicy,
): Trend {
  if (dots.length < 2)
    return noTrend(`нужны хотя бы два года, в каждом от ${policy.minN} участников`, breaks);
  const line = lineThrough(dots);
  const half = normalQuantile(1 - (1 - policy.confidence) / 2) * line.se;
  const reason = tooShort(dots.length);
  const direction = reason
    ? "недостаточно данных"
    : directionOf(dots, line, half, better === "higher" ? 1 : -1);
  return {
    direction,
    years: dots.map(({ year }) => year),
    slope: line.slope,
    low: line.slope - half,
    high: line.slope + half,
    breaks,
    ...(reason && { reason }),
  };
}

/** Years that can be points of a line: enough participants, a place in the region and its error. */
export const dotsOf = (
  points: readonly YearPoint[],
  noise: number,
  { minN }: Pick<DynamicsPolicy, "minN">,
): Dot[] =>
  points.flatMap(({ year, n, z, zError }) =>
    n < minN || z === null || zError === null
      ? []
      : [{ year, z, variance: zError ** 2 + noise / 2 }],
  );

/**
 * Line over all years of one procedure: of the place in the region, because values of different years
 * need not be on one scale. Breaks that it crosses are named; work drawn by lot has no line. Years
 * with fewer participants than `minN` are no points.
 *
 * @param noise variance of a change between years beyond sampling
 */
export function trendOf(
  points: readonly YearPoint[],
  about: TrendPolicy & {
    readonly procedure: Procedure;
    readonly find: FindBreaks;
    readonly noise: number;
  },
): Trend {
  const dots = dotsOf(points, about.noise, about.policy);
  const crossed = breaksAlong(dots, about.procedure, about.find);
  const breaks = [...new Set(crossed.map(({ text }) => text))];
  const lot = crossed.find(({ kind }) => kind === "random-sample");
  return lot ? noTrend(lot.text, breaks) : trendThrough(dots, breaks, about);
}
