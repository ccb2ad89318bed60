import { checkGiven } from "../shared/check-given.ts";
import { checkWord } from "./check-arguments.ts";
import { solveLower } from "./cholesky.ts";
import { type Fit, fitRows, readRows, type RegressionColumns } from "./least-squares-fit.ts";
import type { Coefficient } from "./random-intercept.ts";
import type { Table } from "./table.ts";

interface LeastSquaresOptions extends RegressionColumns {
  /** "HC1": errors that hold when schools differ in spread; classical ones when absent. */
  readonly robust?: "HC1";
  /** Fewest schools; 30 when absent. */
  readonly minimumRows?: number;
  /** Fewest schools per predictor; 10 when absent. */
  readonly rowsPerPredictor?: number;
}

/** A school against what the regression expects of it. */
interface LeastSquaresRow {
  /** Index of its row in the table, from 0. */
  readonly row: number;
  readonly fitted: number;
  /** Outcome minus fitted. */
  readonly residual: number;
  /** Its pull on its own fit, from 0 to 1. */
  readonly leverage: number;
  /** Residual over its own error; null where the row alone sets its fit. */
  readonly standardised: number | null;
  /** The same with the error estimated without this row. */
  readonly studentised: number | null;
}

export interface LeastSquares {
  readonly coefficients: readonly Coefficient[];
  /** Variance of a residual of weight 1. */
  readonly sigma2: number;
  /** Share of the weighted variance explained, from 0 to 1. */
  readonly rSquared: number;
  /** Residual degrees of freedom. */
  readonly df: number;
  readonly rows: readonly LeastSquaresRow[];
}

/** Thrown when a regression is asked of too few schools: the comparison is "not assessed", not wrong. */
export class TooFewRows extends RangeError {
  readonly rows: number;
  readonly needed: number;
  constructor(rows: number, needed: number) {
    super(`A regression needs ${needed} schools for its predictors, there are ${rows}`);
    this.name = "TooFewRows";
    this.rows = rows;
    this.needed = needed;
  }
}

/**
 * Weighted linear regression over schools (контекстная регрессия, взвешенный МНК), with the
 * residuals that tell whether a school is above or below what its context lets expect.
 *
 * @param table records or columns, one row a school
 * @throws TooFewRows with fewer than 30 schools or fewer than 10 per predictor, unless told otherwise
 * @throws RangeError when columns are collinear or constant, or an answer is missing
 * @source White (1980), Econometrica 48:817; MacKinnon & White (1985), Journal of Econometrics 29:305
 *   (HC1); Belsley, Kuh & Welsch (1980), Regression Diagnostics, 2.1 (studentised residuals)
 * @example weightedLeastSquares(schools, { outcome: "mean", covariates: ["ses"], weights: "n", robust: "HC1" })
 */
export function weightedLeastSquares(table: Table, options: LeastSquaresOptions): LeastSquares {
  checkGiven("options", options, "record");
  const { minimumRows = 30, rowsPerPredictor = 10 } = options;
  checkWord("robust", options.robust, ["HC1", undefined]);
  checkWord("missing", options.missing, ["refuse", "drop", undefined]);
  const rows = readRows(table, options);
  const { names } = rows;
  const needed = Math.max(minimumRows, rowsPerPredictor * names.length, names.length + 2);
  if (rows.at.length < needed) throw new TooFewRows(rows.at.length, needed);
  const fit = fitRows(rows);
  return {
    coefficients: coefficientsOf(fit, names, options.robust === "HC1"),
    sigma2: fit.rss / fit.df,
    rSquared: fit.rSquared,
    df: fit.df,
    rows: rowsOf(fit, rows.at),
  };
}

/** Coefficients in the units of the data, with classical or heteroscedasticity-robust errors. */
function coefficientsOf(fit: Fit, names: readonly string[], robust: boolean): Coefficient[] {
  const { factor, width, beta, centre, scale, total, weights, residuals, projected } = fit;
  const y = width - 1;
  const variance = (parts: Float64Array, alone: number) => {
    if (!robust) {
      const own = parts.reduce((sum, part) => sum + part * part, 0);
      return (fit.rss / fit.df) * (own + alone ** 2 * total);
    }
    const squares = projected.reduce((sum, x, i) => {
      const pull = x.reduce((all, value, j) => all + value * (parts[j] ?? 0), alone);
      return sum + ((weights[i] ?? 0) * (residuals[i] ?? 0) * pull) ** 2;
    }, 0);
    return (squares * residuals.length) / fit.df;
  };
  return ["(Intercept)", ...names].map((name, place) => {
    const parts = new Float64Array(y);
    for (let j = 0; j < y; j++) {
      if (place === 0) parts[j] = -(centre[j] ?? 0) / (scale[j] ?? 1);
      else if (place === j + 1) parts[j] = 1 / (scale[j] ?? 1);
    }
    const sum = parts.reduce((all, part, j) => all + part * (beta[j] ?? 0), 0) * (scale[y] ?? 0);
    solveLower(factor, width, parts, y);
    // the intercept also carries the error of the weighted mean
    const se = Math.sqrt(variance(parts, place === 0 ? 1 / total : 0));
    return { name, estimate: place === 0 ? sum + (centre[y] ?? 0) : sum, se };
  });
}

/** Each school against its expected value. */
function rowsOf(fit: Fit, at: readonly number[]): LeastSquaresRow[] {
  const { rss, df, weights, residuals, fitted, projected, total } = fit;
  return residuals.map((residual, i) => {
    const weight = weights[i] ?? 0;
    const pull = projected[i]?.reduce((sum, value) => sum + value * value, 0) ?? 0;
    const leverage = Math.min(1, weight * (pull + 1 / total));
    const own = 1 - leverage;
    const alone = own < 1e-12;
    const rest = (rss - (weight * residual ** 2) / own) / (df - 1);
    const error = Math.sqrt(weight / own) * residual;
    return {
      row: at[i] ?? 0,
      fitted: fitted[i] ?? 0,
      residual,
      leverage,
      standardised: alone || rss === 0 ? null : error / Math.sqrt(rss / df),
      studentised: alone || !(rest > 0) ? null : error / Math.sqrt(rest),
    };
  });
}
