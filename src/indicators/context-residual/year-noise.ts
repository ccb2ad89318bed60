import { unpulled } from "./fit-year.ts";
import {
  excessVariance,
  squaresAboutZero,
  squaresWithin,
  weightedMean,
  type Deviation,
} from "./excess-variance.ts";

/** A school's residual of one year with its sampling variance and its pull on its own expectation. */
export interface YearDeviation extends Deviation {
  readonly year: number;
  readonly leverage: number;
}

/** What moves residuals beyond pupil sampling. */
export interface Noise {
  /** Variance of the school's chance of a year. */
  readonly year: number;
  /** Variance of lasting residuals. */
  readonly lasting: number;
  readonly df: number;
}

/**
 * Splits what is left of the schools' results in what lasts and what a year brings: the second from
 * differences of a school's own years, the first from the schools' means.
 */
export function noiseOf(histories: readonly YearDeviation[][], given: number | undefined): Noise {
  const corrected = histories.map((years) =>
    years.map((one) => ({
      value: unpulled({ residual: one.value, leverage: one.leverage }),
      variance: one.variance,
    })),
  );
  const repeated = corrected.filter((years) => years.length > 1);
  const df = repeated.reduce((sum, years) => sum + years.length - 1, 0);
  const year = given === undefined ? excessVariance(squaresWithin(repeated), df) : given ** 2;
  const means = corrected.map((years) => weightedMean(years, year));
  return { year, df, lasting: excessVariance(squaresAboutZero(means), means.length) };
}

/** Error of one year's residual about the lasting one; the expectation leans on the school itself by its leverage. */
export const yearVariance = (one: YearDeviation, noise: Noise): number =>
  (noise.year + one.variance) * (1 - one.leverage) + noise.lasting * one.leverage;

/** Residuals of all years in one; lasting deviations of other schools move all its expectations alike. */
export function together(years: readonly YearDeviation[], noise: Noise): Deviation {
  const total = years.reduce((sum, one) => sum + 1 / (noise.year + one.variance), 0);
  return years.reduce(
    (sum, one) => {
      const share = 1 / (noise.year + one.variance) / total;
      const own = (noise.year + one.variance) * (1 - one.leverage);
      return {
        value: sum.value + share * one.value,
        variance: sum.variance + share ** 2 * own + share * noise.lasting * one.leverage,
      };
    },
    { value: 0, variance: 0 },
  );
}
