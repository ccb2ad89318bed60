import { checkGiven } from "../shared/check-given.ts";
import { checkWord } from "./check-arguments.ts";
import { checkIndependent, choleskyInPlace, solveLower, solveUpper } from "./cholesky.ts";
import { type ClusterCorrection, clusterErrors, dot } from "./cluster-errors.ts";

/** A regression whose rows of one cluster (a school's years) move together. */
interface ClusteredRegression {
  /** Names of the columns of the design, in order; an intercept is a column like any other. */
  readonly names: readonly string[];
  /** Rows of numbers, as long as `names`. */
  readonly design: readonly (readonly number[])[];
  readonly outcome: readonly number[];
  /** Which cluster each row belongs to. */
  readonly clusters: readonly string[];
  /** Above 0; all alike when absent. */
  readonly weights?: readonly number[];
}

interface ClusteredOptions {
  /** "CR2" when absent: with few clusters "CR1" promises more than it keeps. */
  readonly correction?: ClusterCorrection;
  /** Columns whose error is wanted; all when absent. */
  readonly of?: readonly string[];
}

/** A coefficient with the error that clusters allow. */
interface ClusteredCoefficient {
  readonly name: string;
  readonly estimate: number;
  readonly se: number;
  /** Degrees of freedom for Student's t: clusters − 1 (CR1) or Satterthwaite's (CR2). */
  readonly df: number;
}

interface ClusteredLeastSquares {
  readonly coefficients: readonly ClusteredCoefficient[];
  readonly residuals: readonly number[];
  readonly clusters: number;
}

/**
 * Weighted least squares with errors clustered by school (кластерные стандартные ошибки). CR1 is the
 * plain sandwich times G/(G − 1)·(N − 1)/(N − K). CR2 corrects each cluster for its own pull on the
 * fit and gives Satterthwaite's degrees of freedom, both under rows that are alike and independent;
 * with some ten treated schools it is the one whose intervals hold.
 *
 * @throws RangeError when columns are collinear, lengths differ or there are fewer than two clusters
 * @source Liang & Zeger (1986), Biometrika 73:13 (CR1); Bell & McCaffrey (2002), Survey Methodology
 *   28:169; Pustejovsky & Tipton (2018), Journal of Business & Economic Statistics 36:672 (CR2)
 * @example clusteredLeastSquares({ names, design, outcome, clusters }, { of: ["support"] })
 */
export function clusteredLeastSquares(
  regression: ClusteredRegression,
  options: ClusteredOptions = {},
): ClusteredLeastSquares {
  checkGiven("regression", regression, "record");
  const { names, design, outcome, clusters } = regression;
  for (const [name, list] of Object.entries({ names, design, outcome, clusters }))
    checkGiven(name, list, "list");
  const { correction = "CR2", of = names } = options;
  checkWord("correction", correction, ["CR1", "CR2"]);
  const weights = regression.weights ?? outcome.map(() => 1);
  checkRows(regression, weights);
  const wanted = of.map((name) => {
    const at = names.indexOf(name);
    if (at < 0) throw new RangeError(`No column "${name}"; there are ${names.join(", ")}`);
    return at;
  });
  const centred = centre(regression, weights);
  const bread = inverse(crossProducts(centred.design, weights, names.length), names);
  const moments = names.map((_, k) =>
    centred.outcome.reduce((sum, y, i) => sum + weights[i]! * y * centred.design[i]![k]!, 0),
  );
  const beta = bread.map((row) => dot(row, moments));
  const residuals = centred.outcome.map((y, i) => y - dot(centred.design[i]!, beta));
  const sums = wanted.map((at) => names.map((_, k) => centred.part(at, k)));
  const errors = clusterErrors(
    { design: centred.design, weights, clusters, residuals, bread },
    correction,
    sums.map((parts) => bread.map((row) => dot(row, parts))),
  );
  return {
    coefficients: wanted.map((at, i) => ({
      name: names[at]!,
      estimate: dot(sums[i]!, beta) + centred.shift(at),
      ...errors[i]!,
    })),
    residuals,
    clusters: new Set(clusters).size,
  };
}

/** A regression whose columns far from 0 (years) are moved there, so that sums of squares keep their digits. */
interface Centred {
  readonly design: readonly (readonly number[])[];
  readonly outcome: readonly number[];
  /** How much of coefficient `k` of the moved columns is in coefficient `at` of the given ones. */
  readonly part: (at: number, k: number) => number;
  /** What the move of the outcome took out of coefficient `at`. */
  readonly shift: (at: number) => number;
}

/** How many of its standard deviations a column may stand from 0: dummies stay as they are, mostly 0. */
const FAR = 10;

/** Only where there is an intercept to take up what columns lose. */
function centre(
  { names, design, outcome }: ClusteredRegression,
  weights: readonly number[],
): Centred {
  const first = design[0]!;
  const intercept = names.findIndex(
    (_, k) => first[k] !== 0 && design.every((row) => row[k] === first[k]),
  );
  const part = (at: number, k: number) => (at === k ? 1 : 0);
  if (intercept < 0) return { design, outcome, part, shift: () => 0 };
  const unit = first[intercept]!;
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const meanOf = (values: readonly number[]) =>
    values.reduce((sum, value, i) => sum + weights[i]! * value, 0) / whole;
  const moves = names.map((_, k) => {
    const column = design.map((row) => row[k]!);
    const mean = meanOf(column);
    const spread = Math.sqrt(meanOf(column.map((value) => (value - mean) ** 2)));
    return k !== intercept && Math.abs(mean) > FAR * spread ? mean : 0;
  });
  const level = meanOf(outcome);
  return {
    design: design.map((row) => row.map((value, k) => value - moves[k]!)),
    outcome: outcome.map((y) => y - level),
    part: (at, k) => (at === intercept && k !== intercept ? -moves[k]! / unit : part(at, k)),
    shift: (at) => (at === intercept ? level / unit : 0),
  };
}

function checkRows(
  { names, design, outcome, clusters }: ClusteredRegression,
  weights: readonly number[],
) {
  const rows = outcome.length;
  if (design.length !== rows || clusters.length !== rows || weights.length !== rows)
    throw new RangeError("Design, outcome, clusters and weights need as many rows each");
  if (design.some((row) => row.length !== names.length))
    throw new RangeError(`Each row of the design needs ${names.length} numbers`);
  if (!outcome.every(Number.isFinite) || !design.every((row) => row.every(Number.isFinite)))
    throw new RangeError("Outcome and design hold finite numbers only");
  if (!weights.every((w) => w > 0 && Number.isFinite(w)))
    throw new RangeError("A weight is above 0");
  if (new Set(clusters).size < 2)
    throw new RangeError("Clustered errors need two clusters or more");
  if (rows <= names.length)
    throw new RangeError(`${rows} rows are too few for ${names.length} columns`);
}

/** Σ weight·x·xᵀ of the rows; dummies leave most of it zero. */
function crossProducts(
  design: readonly (readonly number[])[],
  weights: readonly number[],
  width: number,
): Float64Array {
  const cross = new Float64Array(width * width);
  design.forEach((row, i) => {
    const filled = row.flatMap((value, at) => (value === 0 ? [] : [at]));
    for (const j of filled)
      for (const k of filled) cross[j * width + k]! += weights[i]! * row[j]! * row[k]!;
  });
  return cross;
}

/** Inverse of the cross-products; columns are brought to one scale so that collinearity shows. */
function inverse(cross: Float64Array, names: readonly string[]): Float64Array[] {
  const size = names.length;
  const scale = names.map((_, j) => Math.sqrt(cross[j * size + j]!));
  const scaled = cross.map((value, at) => {
    const by = scale[Math.floor(at / size)]! * scale[at % size]!;
    return by > 0 ? value / by : 0;
  });
  checkIndependent(scaled, size, names);
  choleskyInPlace(scaled, size);
  return names.map((_, j) => {
    const column = new Float64Array(size);
    column[j] = 1 / scale[j]!;
    solveLower(scaled, size, column, size);
    solveUpper(scaled, size, column, size);
    return column.map((value, k) => value / scale[k]!);
  });
}
