import { policy } from "../../reference/policy.ts";
import {
  type LeastSquares,
  TooFewRows,
  weightedLeastSquares,
} from "../../statistics/weighted-least-squares.ts";
import type { MissingReason } from "../measured.ts";
import { keyed } from "../procedure-key.ts";
import type { DataSet } from "../data-set.ts";
import {
  type Deviation,
  excessVariance,
  squaresAboutZero,
  squaresWithin,
  weightedMean,
} from "./excess-variance.ts";
import { type SampledOutcome, sampledOutcomes } from "./outcome.ts";
import { predictorColumns } from "./predictor-columns.ts";
import type { ResidualSpec } from "./residual-spec.ts";

/** A school against the expectation of one year. */
interface YearResidual extends SampledOutcome {
  readonly school: string;
  readonly expected: number;
  readonly residual: number;
  /** Its pull on its own expectation, 0..1. */
  readonly leverage: number;
}

/** Why there is no regression. */
export interface NoFit {
  readonly reason: "no-results" | "too-few-schools" | "no-spread" | "one-year";
  readonly found: number;
  readonly needed: number;
  readonly lacking: ReadonlyMap<string, MissingReason>;
}

export interface YearFit {
  readonly year: number;
  readonly residuals: readonly YearResidual[];
  readonly lacking: ReadonlyMap<string, MissingReason>;
  readonly fit: LeastSquares;
  /** Variance between schools around their expectation beyond pupil sampling: lasting and of the year. */
  readonly between: number;
}

/**
 * Regression of one year (контекстная регрессия): weights 1/(variance between schools + pupil
 * sampling), found in three rounds from weights n. Weights n alone would let a few big schools set
 * the expectation of all.
 */
export function fitYear(dataSet: DataSet, spec: ResidualSpec, year: number): YearFit | NoFit {
  const cells = dataSet.cells.get(year)?.get(keyed(spec.procedure).key);
  const outcomes = sampledOutcomes(cells ?? new Map(), spec.outcome ?? "z");
  const { schools, columns, lacking } = predictorColumns(dataSet, spec, year, outcomes);
  const rows = schools.flatMap((school) => {
    const one = outcomes.get(school);
    return one ? [{ school, ...one }] : [];
  });
  const refuse = (reason: NoFit["reason"], needed = 0): NoFit => ({
    reason,
    found: rows.length,
    needed,
    lacking,
  });
  if (outcomes.size === 0) return refuse("no-results");
  const solve = (weights: readonly number[]) =>
    weightedLeastSquares(
      { ...columns, outcome: rows.map((row) => row.value), weights },
      {
        outcome: "outcome",
        covariates: Object.keys(columns),
        weights: "weights",
        minimumRows: spec.leastSchools ?? policy.context.leastSchools,
        rowsPerPredictor: spec.schoolsPerPredictor ?? policy.context.schoolsPerPredictor,
      },
    );
  try {
    let fit = solve(rows.map((row) => row.n));
    let between = betweenSchools(fit, rows);
    for (let round = 0; round < 2; round++) {
      fit = solve(rows.map((row) => 1 / (between + row.variance)));
      between = betweenSchools(fit, rows);
    }
    const residuals = fit.rows.flatMap(({ row, fitted, residual, leverage }) => {
      const own = rows[row];
      return own ? [{ ...own, expected: fitted, residual, leverage }] : [];
    });
    return { year, residuals, lacking, fit, between };
  } catch (error) {
    if (error instanceof TooFewRows) return refuse("too-few-schools", error.needed);
    if (error instanceof RangeError) return refuse("no-spread");
    throw error;
  }
}

/** A residual is smaller than the school's true deviation by its pull on the fit: made good here. */
const unpulled = ({ residual, leverage }: { residual: number; leverage: number }): number =>
  residual / Math.sqrt(Math.max(1 - leverage, 1e-6));

const betweenSchools = (fit: LeastSquares, rows: readonly SampledOutcome[]): number =>
  excessVariance(
    squaresAboutZero(
      fit.rows.map((one) => ({ value: unpulled(one), variance: rows[one.row]?.variance ?? 0 })),
    ),
    fit.rows.length,
  );

/** A school's residual of one year with its sampling variance and its pull on its own expectation. */
export interface YearDeviation extends Deviation {
  readonly year: number;
  readonly leverage: number;
}

/** What moves residuals beyond pupil sampling. */
interface Noise {
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
