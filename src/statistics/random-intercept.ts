import { checkGiven } from "../shared/check-given.ts";
import { checkWord } from "./check-arguments.ts";
import { solveLower } from "./cholesky.ts";
import {
  likeliestProfile,
  type Profile,
  standardise,
  type Standardised,
} from "./random-intercept-profile.ts";
import { schoolSums, type SumColumns } from "./school-sums.ts";
import type { Table } from "./table.ts";

/** A coefficient of a regression with its standard error, in the units of the data. */
export interface Coefficient {
  /** `(Intercept)`, a column, or column + level for a column of text. */
  readonly name: string;
  readonly estimate: number;
  readonly se: number;
}

interface RandomInterceptOptions {
  /** Column with the outcome; for a table of aggregates the columns with Σ1, Σy and Σy². */
  readonly outcome: string | SumColumns;
  /** Column with the school: text or numbers. */
  readonly group: string;
  /** Columns of rows or of schools: numbers, booleans, or text (levels against the first in order). */
  readonly covariates?: readonly string[];
  /** REML (default): variances not biased by the coefficients; ML: for comparing covariates. */
  readonly method?: "REML" | "ML";
  /** "refuse" (default): a missing answer is an error; "drop": its row is left out and counted. */
  readonly missing?: "refuse" | "drop";
}

/** What a school adds to the outcome beyond its covariates. */
interface SchoolResidual {
  readonly group: string | number;
  readonly n: number;
  /** Shrunken school effect (BLUP), in the outcome's units: `ranef` of lme4. */
  readonly residual: number;
  /** Its conditional standard error, √(τ²(1 − reliability)): `postVar` of lme4. */
  readonly se: number;
  /** τ² / (τ² + σ²/n), from 0 to 1: how much of the school's mean is the school. */
  readonly reliability: number;
}

export interface RandomIntercept {
  /** Fixed effects, the intercept first. */
  readonly coefficients: readonly Coefficient[];
  /** Variance between schools. */
  readonly tau2: number;
  /** Variance within schools. */
  readonly sigma2: number;
  /** Intraclass correlation τ²/(τ² + σ²), from 0 to 1. */
  readonly icc: number;
  /** Log-likelihood at the optimum, restricted under REML: `logLik` of lme4. */
  readonly logLik: number;
  readonly method: "REML" | "ML";
  /** Rows used. */
  readonly n: number;
  /** Rows left out because they lacked an answer; 0 unless `missing: "drop"`. */
  readonly dropped: number;
  /** Schools, sorted by label. */
  readonly groups: readonly SchoolResidual[];
}

/** Coefficients and errors back in the units of the data. */
function coefficientsOf(
  data: Standardised,
  { factor, beta }: Profile,
  names: readonly string[],
  sigma2: number,
): Coefficient[] {
  const { size, centre, scale } = data;
  const y = size - 1;
  const scaleY = scale[y - 1] ?? 1;
  return ["(Intercept)", ...names].map((name, at) => {
    // the coefficient as a sum over the standardised ones
    const parts = new Float64Array(y);
    if (at === 0) parts[0] = 1;
    for (let j = 1; j < y; j++) {
      const perUnit = 1 / (scale[j - 1] ?? 1);
      if (at === 0) parts[j] = -(centre[j - 1] ?? 0) * perUnit;
      else if (at === j) parts[j] = perUnit;
    }
    const sum = parts.reduce((all, part, j) => all + part * (beta[j] ?? 0), 0) * scaleY;
    solveLower(factor, size, parts, y);
    const variance = parts.reduce((all, part) => all + part * part, 0);
    const estimate = at === 0 ? sum + (centre[y - 1] ?? 0) : sum;
    return { name, estimate, se: Math.sqrt(sigma2 * variance) };
  });
}

/**
 * Linear model with a random school intercept (двухуровневая модель): y = Xβ + u_school + ε.
 * One pass over the rows, then time linear in schools. The order of rows changes nothing.
 *
 * Not done here: random slopes, more than two levels, weights. τ² may be exactly 0; then residuals,
 * their errors and reliabilities are 0.
 *
 * @param table records or columns, one row a pupil, or a row for many pupils given by their sums
 * @throws RangeError when a column is not named, a word is unknown, schools cannot be told from pupils (fewer than two schools, one pupil in
 *   each), the outcome does not vary, columns are collinear, or an answer is missing
 * @throws TypeError when a cell is no number
 * @source Bates, Mächler, Bolker & Walker (2015), Journal of Statistical Software 67(1);
 *   Raudenbush & Bryk (2002), Hierarchical Linear Models, 3 (reliability)
 * @example randomIntercept(pupils, { outcome: "math", group: "school", covariates: ["ses"] })
 *   // => { coefficients: [{ name: "(Intercept)", estimate: 12.66, se: 0.19 }, …], tau2: 4.77, … }
 */
export function randomIntercept(table: Table, options: RandomInterceptOptions): RandomIntercept {
  checkGiven("options", options, "record");
  const { outcome, group, covariates = [], method = "REML", missing = "refuse" } = options;
  if (outcome === undefined || outcome === null)
    throw new RangeError("outcome, the name of a column, is missing");
  if (typeof group !== "string") throw new RangeError("group, the name of a column, is missing");
  checkGiven("covariates", covariates, "list");
  checkWord("method", method, ["REML", "ML"]);
  checkWord("missing", missing, ["refuse", "drop"]);
  const sums = schoolSums(table, { outcome, group, covariates, missing });
  const { labels, sizes, rows, names } = sums;
  if (labels.length < 2)
    throw new RangeError(`Two schools at least are needed, not ${labels.length}`);
  if (rows === labels.length) {
    throw new RangeError("Every school has one row: school and row cannot be told apart");
  }
  if (rows <= names.length + 1) {
    throw new RangeError(`${rows} rows are too few for ${names.length + 1} coefficients`);
  }
  const data = standardise(sums, typeof outcome === "string" ? outcome : outcome.sum);
  const best = likeliestProfile(data, method);
  const y = data.size - 1;
  const scale2 = (data.scale[y - 1] ?? 1) ** 2;
  const sigma2 = (best.rss * scale2) / (method === "REML" ? rows - y : rows);
  const tau2 = best.ratio * sigma2;
  const groups = labels.map((label, i): SchoolResidual => {
    const n = sizes[i] ?? 0;
    const reliability = (n * best.ratio) / (1 + n * best.ratio);
    let deviation = data.means[i * data.size + y] ?? 0;
    for (let j = 0; j < y; j++) {
      deviation -= (data.means[i * data.size + j] ?? 0) * (best.beta[j] ?? 0);
    }
    return {
      group: label,
      n,
      residual: reliability * deviation * Math.sqrt(scale2),
      se: Math.sqrt(tau2 / (1 + n * best.ratio)),
      reliability,
    };
  });
  return {
    coefficients: coefficientsOf(data, best, names, sigma2),
    tau2,
    sigma2,
    icc: best.ratio / (1 + best.ratio),
    logLik: best.logLik,
    method,
    n: rows,
    dropped: sums.dropped,
    groups,
  };
}
