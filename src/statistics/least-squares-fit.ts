import {
  checkIndependent,
  choleskyInPlace,
  solveLower,
  solveUpper,
  type Square,
} from "./cholesky.ts";
import { designOf } from "./design.ts";
import { columnOf, isMissing, numberAt, rowCount, type Table } from "./table.ts";

/** Which columns of a table make a regression. */
export interface RegressionColumns {
  readonly outcome: string;
  /** Numbers, booleans, or text (levels against the first in order). */
  readonly covariates: readonly string[];
  /** Column with weights above 0, as a rule the number of participants; all alike when absent. */
  readonly weights?: string;
  /** "refuse" (default): a missing answer is an error; "drop": its row is left out. */
  readonly missing?: "refuse" | "drop";
}

/** The rows of a regression as numbers. */
interface RowNumbers {
  readonly names: readonly string[];
  /** Index of each in the table. */
  readonly at: readonly number[];
  /** Covariates and outcome, row after row. */
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

/** Reads outcome, covariates and weights; a missing answer is refused or dropped as told. */
export function readRows(table: Table, options: RegressionColumns): RowNumbers {
  const { outcome, weights } = options;
  if (typeof outcome !== "string")
    throw new RangeError("outcome, the name of a column, is missing");
  if (!Array.isArray(options.covariates)) {
    throw new RangeError("covariates, a list of names of columns, are missing");
  }
  const design = designOf(table, options.covariates);
  const outcomeAt = columnOf(table, outcome);
  const weightAt = weights === undefined ? () => 1 : columnOf(table, weights);
  const width = design.names.length + 1;
  const at: number[] = [];
  const values: number[] = [];
  const used: number[] = [];
  const buffer = new Float64Array(width);
  for (let row = 0, end = rowCount(table); row < end; row++) {
    const y = outcomeAt(row);
    const w = weightAt(row);
    if (isMissing(y) || isMissing(w) || design.lacks(row)) {
      if (options.missing === "drop") continue;
      throw new RangeError(`Row ${row + 1} lacks an answer; { missing: "drop" } leaves it out`);
    }
    const weight = numberAt(w, weights ?? "", row);
    if (!(weight > 0)) {
      throw new RangeError(
        `Row ${row + 1}, column "${weights}": a weight is above 0, not ${weight}`,
      );
    }
    design.fill(row, buffer);
    buffer[width - 1] = numberAt(y, outcome, row);
    values.push(...buffer);
    used.push(weight);
    at.push(row);
  }
  return {
    names: design.names,
    at,
    values: Float64Array.from(values),
    weights: Float64Array.from(used),
  };
}

/** Centres on weighted means and scales to a spread of 1, in place. */
function standardise(values: Float64Array, weights: Float64Array, width: number) {
  const total = weights.reduce((a, b) => a + b, 0);
  const centre = new Float64Array(width);
  const scale = new Float64Array(width);
  for (let j = 0; j < width; j++) {
    let sum = 0;
    weights.forEach((w, i) => (sum += w * (values[i * width + j] ?? 0)));
    const mean = sum / total;
    let squares = 0;
    weights.forEach((w, i) => (squares += w * ((values[i * width + j] ?? 0) - mean) ** 2));
    const spread = Math.sqrt(squares / total);
    centre[j] = mean;
    // what rounding alone leaves of a constant is no spread
    scale[j] = spread > 1e-12 * Math.abs(mean) ? spread : 0;
    for (let i = 0; i < weights.length; i++) {
      const place = i * width + j;
      values[place] = scale[j] === 0 ? 0 : ((values[place] ?? 0) - mean) / (scale[j] ?? 1);
    }
  }
  return { centre, scale, total };
}

/** Cross-products Σ weight·v·vᵀ of the rows. */
function crossProducts(values: Float64Array, weights: Float64Array, width: number): Square {
  const cross = new Float64Array(width * width);
  weights.forEach((w, i) => {
    for (let j = 0; j < width; j++) {
      for (let k = 0; k < width; k++) {
        const place = j * width + k;
        cross[place] =
          (cross[place] ?? 0) + w * (values[i * width + j] ?? 0) * (values[i * width + k] ?? 0);
      }
    }
  });
  return cross;
}

/** A weighted least-squares fit, its covariates in standardised units, its residuals in raw ones. */
export interface Fit {
  /** Covariates and the outcome. */
  readonly width: number;
  readonly factor: Square;
  readonly beta: Float64Array;
  readonly centre: Float64Array;
  readonly scale: Float64Array;
  readonly weights: Float64Array;
  /** Sum of the weights. */
  readonly total: number;
  readonly fitted: readonly number[];
  readonly residuals: readonly number[];
  /** L⁻¹x of each row: its square is the row's leverage per weight, but for the intercept's part. */
  readonly projected: readonly Float64Array[];
  readonly rss: number;
  readonly df: number;
  readonly rSquared: number;
}

/** Fits; collinear and constant covariates are errors. */
export function fitRows({ names, values, weights }: RowNumbers): Fit {
  const width = names.length + 1;
  const y = width - 1;
  const { centre, scale, total } = standardise(values, weights, width);
  const factor = crossProducts(values, weights, width);
  checkIndependent(factor, width, names);
  choleskyInPlace(factor, width);
  const beta = factor.slice(y * width, y * width + y);
  solveUpper(factor, width, beta, y);
  const scaleY = scale[y] ?? 0;
  const projected = Array.from(weights, (_, i) => values.slice(i * width, i * width + y));
  const expected = projected.map((x) => x.reduce((sum, v, j) => sum + v * (beta[j] ?? 0), 0));
  const residuals = expected.map((fit, i) => ((values[i * width + y] ?? 0) - fit) * scaleY);
  for (const x of projected) solveLower(factor, width, x, y);
  const rss = residuals.reduce((sum, e, i) => sum + (weights[i] ?? 0) * e * e, 0);
  return {
    width,
    factor,
    beta,
    centre,
    scale,
    weights,
    total,
    fitted: expected.map((fit) => fit * scaleY + (centre[y] ?? 0)),
    residuals,
    projected,
    rss,
    df: weights.length - width,
    rSquared: scaleY === 0 ? 0 : 1 - rss / (total * scaleY ** 2),
  };
}
