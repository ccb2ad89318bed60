import { checkIndependent, choleskyInPlace, solveLower, solveUpper } from "./cholesky.ts";
import { rootBetween } from "./root-between.ts";
import type { SchoolSums } from "./school-sums.ts";

/** Variables of schools about the region's means, each scaled to a spread of 1: intercept, covariates, outcome. */
export interface Standardised {
  readonly size: number;
  readonly sizes: Float64Array;
  readonly means: Float64Array;
  readonly within: Float64Array;
  readonly centre: Float64Array;
  readonly scale: Float64Array;
  readonly rows: number;
}

/** The model at one ratio of variances λ = τ²/σ². */
export interface Profile {
  readonly ratio: number;
  /** Lower Cholesky factor of the weighted cross-products; its last row holds the outcome. */
  readonly factor: Float64Array;
  /** Coefficients of intercept and covariates, in standardised units. */
  readonly beta: Float64Array;
  /** Weighted residual sum of squares, in standardised units. */
  readonly rss: number;
  readonly logLik: number;
  /** Slope of the log-likelihood along λ. */
  readonly score: number;
}

/** Centres and scales; collinear or constant columns, and a constant outcome, are errors. */
export function standardise(sums: SchoolSums, outcome: string): Standardised {
  const { sizes, rows, names } = sums;
  const width = names.length + 1;
  const schools = sizes.length;
  const centre = new Float64Array(width);
  for (let i = 0; i < schools; i++) {
    for (let j = 0; j < width; j++) {
      centre[j] = (centre[j] ?? 0) + ((sizes[i] ?? 0) * (sums.means[i * width + j] ?? 0)) / rows;
    }
  }
  const total = Float64Array.from(sums.within);
  for (let i = 0; i < schools; i++) {
    for (let j = 0; j < width; j++) {
      const a = (sums.means[i * width + j] ?? 0) - (centre[j] ?? 0);
      for (let k = 0; k < width; k++) {
        const b = (sums.means[i * width + k] ?? 0) - (centre[k] ?? 0);
        total[j * width + k] = (total[j * width + k] ?? 0) + (sizes[i] ?? 0) * a * b;
      }
    }
  }
  const scale = new Float64Array(width);
  for (let j = 0; j < width; j++) {
    const spread = Math.sqrt((total[j * width + j] ?? 0) / rows);
    // what rounding alone leaves of a constant is no spread
    scale[j] = spread > 1e-12 * Math.abs(centre[j] ?? 0) ? spread : 0;
  }
  const correlation = total.map((value, i) => {
    const unit = (scale[Math.floor(i / width)] ?? 0) * (scale[i % width] ?? 0);
    return unit === 0 ? 0 : value / rows / unit;
  });
  if (scale[width - 1] === 0) throw new RangeError(`Outcome "${outcome}" is the same in every row`);
  checkIndependent(correlation, width, names);
  const size = width + 1;
  const means = new Float64Array(schools * size);
  const within = new Float64Array(size * size);
  for (let i = 0; i < schools; i++) {
    means[i * size] = 1;
    for (let j = 0; j < width; j++) {
      means[i * size + j + 1] =
        ((sums.means[i * width + j] ?? 0) - (centre[j] ?? 0)) / (scale[j] ?? 1);
    }
  }
  for (let j = 0; j < width; j++) {
    for (let k = 0; k < width; k++) {
      within[(j + 1) * size + k + 1] =
        (sums.within[j * width + k] ?? 0) / ((scale[j] ?? 1) * (scale[k] ?? 1));
    }
  }
  return { size, sizes, means, within, centre, scale, rows };
}

/**
 * Likelihood of the model at λ, by generalised least squares on school means and the cross-products
 * within schools: exact, in time linear in schools.
 *
 * @source Bates, Mächler, Bolker & Walker (2015), Journal of Statistical Software 67(1), eq. 34 and 41;
 *   Searle, Casella & McCulloch (1992), Variance Components, 3.7 (the inverse of a school's covariance)
 */
export function profileAt(data: Standardised, ratio: number, method: "REML" | "ML"): Profile {
  const { size, sizes, means } = data;
  const factor = Float64Array.from(data.within);
  let logSchools = 0;
  for (let i = 0; i < sizes.length; i++) {
    const n = sizes[i] ?? 0;
    const weight = n / (1 + n * ratio);
    logSchools += Math.log1p(n * ratio);
    for (let j = 0; j < size; j++) {
      const part = weight * (means[i * size + j] ?? 0);
      for (let k = 0; k <= j; k++) {
        factor[j * size + k] = (factor[j * size + k] ?? 0) + part * (means[i * size + k] ?? 0);
      }
    }
  }
  const y = size - 1;
  const stopped = choleskyInPlace(factor, size);
  const rss = (factor[y * size + y] ?? 0) ** 2;
  if (stopped !== -1 || rss < 1e-18 * data.rows) {
    throw new RangeError("The covariates explain the outcome to the last digit");
  }
  const beta = factor.slice(y * size, y * size + y);
  solveUpper(factor, size, beta, y);
  let logFixed = 0;
  for (let j = 0; j < y; j++) logFixed += 2 * Math.log((factor[j * size + j] ?? 0) * unit(data, j));
  const df = method === "REML" ? data.rows - y : data.rows;
  const rssRaw = rss * (data.scale[y - 1] ?? 1) ** 2;
  const deviance =
    df * (1 + Math.log((2 * Math.PI * rssRaw) / df)) +
    logSchools +
    (method === "REML" ? logFixed : 0);
  const score = scoreAt(data, ratio, method, factor, beta, df / rss);
  return { ratio, factor, beta, rss, logLik: -deviance / 2, score };
}

const unit = (data: Standardised, j: number) => (j === 0 ? 1 : (data.scale[j - 1] ?? 1));

function scoreAt(
  data: Standardised,
  ratio: number,
  method: "REML" | "ML",
  factor: Float64Array,
  beta: Float64Array,
  precision: number,
): number {
  const { size, sizes, means } = data;
  const y = size - 1;
  const x = new Float64Array(y);
  let score = 0;
  for (let i = 0; i < sizes.length; i++) {
    const n = sizes[i] ?? 0;
    const weight = n / (1 + n * ratio);
    let residual = means[i * size + y] ?? 0;
    for (let j = 0; j < y; j++) {
      x[j] = means[i * size + j] ?? 0;
      residual -= (x[j] ?? 0) * (beta[j] ?? 0);
    }
    let leverage = 0;
    if (method === "REML") {
      solveLower(factor, size, x, y);
      for (let j = 0; j < y; j++) leverage += (x[j] ?? 0) ** 2;
    }
    score += weight * (weight * (precision * residual * residual + leverage) - 1);
  }
  return score / 2;
}

/**
 * Ratios tried, times the mean school size: from schools all alike to schools that are all the spread,
 * as far as the spread within schools is more than what rounding leaves.
 */
const TRIED = Array.from({ length: 56 }, (_, i) => 10 ** (i * 0.4 - 8));

/**
 * The likeliest ratio of variances, 0 included. The profile may have more than one top: every
 * bracket where its slope turns down is followed to the end, and the highest top wins.
 */
export function likeliestProfile(data: Standardised, method: "REML" | "ML"): Profile {
  const meanSize = data.rows / data.sizes.length;
  const at = (ratio: number) => profileAt(data, ratio, method);
  const tried = [at(0), ...TRIED.map((t) => at(t / meanSize))];
  const tops = tried.flatMap((profile, i) => {
    const next = tried[i + 1];
    if (i === 0 && profile.score <= 0) return [profile];
    if (!next || !(profile.score > 0 && next.score <= 0)) return [];
    const score = (ratio: number) => at(ratio).score;
    return [at(rootBetween(score, profile.ratio, next.ratio))];
  });
  const [first, ...rest] = tops;
  if (!first)
    throw new RangeError("Within schools the outcome does not vary beyond its covariates");
  return rest.reduce((best, top) => (top.logLik > best.logLik ? top : best), first);
}
