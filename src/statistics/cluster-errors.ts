import { symmetricEigen } from "./symmetric-eigen.ts";

/** How clustered errors are corrected for few clusters. */
export type ClusterCorrection = "CR1" | "CR2";

/** A fitted regression, as the sandwich needs it. */
interface FittedClusters {
  readonly design: readonly (readonly number[])[];
  readonly weights: readonly number[];
  readonly clusters: readonly string[];
  readonly residuals: readonly number[];
  /** Inverse of Xᵀ·W·X. */
  readonly bread: readonly Float64Array[];
}

interface ClusterError {
  readonly se: number;
  readonly df: number;
}

/** Σ a·b. */
export const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};
/** A symmetric matrix times a vector; dummies leave most of such vectors zero. */
function times(matrix: readonly ArrayLike<number>[], x: ArrayLike<number>): Float64Array {
  const product = new Float64Array(matrix.length);
  for (let k = 0; k < x.length; k++) {
    const [by, row] = [x[k]!, matrix[k]!];
    if (by !== 0) for (let i = 0; i < product.length; i++) product[i]! += by * row[i]!;
  }
  return product;
}

/** Σ factor·x over rows. */
function combine(
  rows: readonly (readonly number[])[],
  factors: ArrayLike<number>,
  width: number,
): Float64Array {
  const sum = new Float64Array(width);
  rows.forEach((row, i) => {
    for (let k = 0; k < width; k++) if (row[k] !== 0) sum[k]! += factors[i]! * row[k]!;
  });
  return sum;
}

/** Places of the rows of each cluster. */
function placesOf(clusters: readonly string[]): number[][] {
  const places = new Map<string, number[]>();
  clusters.forEach((cluster, at) => {
    const own = places.get(cluster) ?? [];
    places.set(cluster, own);
    own.push(at);
  });
  return [...places.values()];
}

/** Symmetric root of the pseudo-inverse; what a cluster's own dummy explains wholly stays out. */
function inverseRoot(matrix: readonly (readonly number[])[]): number[][] {
  const { values, vectors } = symmetricEigen(matrix);
  return matrix.map((_, i) =>
    matrix.map((__, j) =>
      values.reduce(
        (sum, value, k) =>
          value > 1e-12 ? sum + (vectors[k]![i]! * vectors[k]![j]!) / Math.sqrt(value) : sum,
        0,
      ),
    ),
  );
}

/** One cluster: its rows, weights, residuals and, for CR2, the matrix that corrects them. */
interface Cluster {
  readonly rows: readonly (readonly number[])[];
  readonly weights: readonly number[];
  readonly residuals: readonly number[];
  readonly adjust: (x: readonly number[]) => ArrayLike<number>;
}

/** Xᵀ·W²·X between the two slices of bread: what rows that are alike and independent would leave. */
function fillingOf({ design, weights, bread }: FittedClusters): Float64Array[] {
  const size = bread.length;
  const squares = bread.map(() => new Float64Array(size));
  design.forEach((row, i) => {
    const filled = row.flatMap((value, at) => (value === 0 ? [] : [at]));
    for (const j of filled)
      for (const k of filled) squares[j]![k]! += weights[i]! ** 2 * row[j]! * row[k]!;
  });
  const half = squares.map((row) => times(bread, row));
  return bread.map((_, k) =>
    times(
      bread,
      Float64Array.from(half, (row) => row[k]!),
    ),
  );
}

/** (I − H)(I − H)ᵀ of one cluster, whose inverse root makes its residuals as wide as its errors. */
function adjustment(
  rows: readonly (readonly number[])[],
  weights: readonly number[],
  bread: readonly Float64Array[],
  filling: readonly Float64Array[],
): number[][] {
  const projected = rows.map((row) => times(bread, row));
  const filled = rows.map((row) => times(filling, row));
  return inverseRoot(
    rows.map((row, i) =>
      rows.map((other, j) => {
        const pull = dot(row, projected[j]!);
        return (i === j ? 1 : 0) - pull * (weights[i]! + weights[j]!) + dot(other, filled[i]!);
      }),
    ),
  );
}

function clustersOf(
  fit: FittedClusters,
  correction: ClusterCorrection,
  filling: readonly Float64Array[],
): Cluster[] {
  return placesOf(fit.clusters).map((places) => {
    const rows = places.map((at) => fit.design[at]!);
    const weights = places.map((at) => fit.weights[at]!);
    const matrix = correction === "CR2" ? adjustment(rows, weights, fit.bread, filling) : null;
    return {
      rows,
      weights,
      residuals: places.map((at) => fit.residuals[at]!),
      adjust: (x) => (matrix ? times(matrix, x) : x),
    };
  });
}

/** Satterthwaite's degrees of freedom of one coefficient's error, rows alike and independent. */
function satterthwaite(
  parts: readonly { readonly cluster: Cluster; readonly u: ArrayLike<number> }[],
  bread: readonly Float64Array[],
  filling: readonly Float64Array[],
): number {
  const size = bread.length;
  const sums = parts.map(({ cluster, u }) => {
    const plain = combine(cluster.rows, u, size);
    const weighted = combine(
      cluster.rows,
      cluster.weights.map((weight, i) => weight * u[i]!),
      size,
    );
    return {
      own: dot(u, u),
      plain,
      weighted,
      projected: times(bread, plain),
      filled: times(filling, plain),
    };
  });
  let [trace, squares] = [0, 0];
  sums.forEach((a, g) => {
    sums.forEach((b, h) => {
      const product =
        (g === h ? a.own : 0) -
        dot(a.weighted, b.projected) -
        dot(b.weighted, a.projected) +
        dot(a.plain, b.filled);
      if (g === h) trace += product;
      squares += product * product;
    });
  });
  return (trace * trace) / squares;
}

/**
 * Clustered errors of some coefficients, and the degrees of freedom that go with each.
 *
 * @param wanted the coefficients as sums over those of the design, each through the bread
 * @source see `clusteredLeastSquares`
 */
export function clusterErrors(
  fit: FittedClusters,
  correction: ClusterCorrection,
  wanted: readonly ArrayLike<number>[],
): ClusterError[] {
  const { bread } = fit;
  const filling = correction === "CR2" ? fillingOf(fit) : [];
  const clusters = clustersOf(fit, correction, filling);
  const [rows, count] = [fit.residuals.length, clusters.length];
  const factor =
    correction === "CR1" ? (count / (count - 1)) * ((rows - 1) / (rows - bread.length)) : 1;
  return wanted.map((pull) => {
    // what a row's error adds to the coefficient
    const parts = clusters.map((cluster) => ({
      cluster,
      u: cluster.adjust(cluster.rows.map((row, i) => cluster.weights[i]! * dot(row, pull))),
    }));
    const variance = parts.reduce((sum, { cluster, u }) => sum + dot(u, cluster.residuals) ** 2, 0);
    return {
      se: Math.sqrt(factor * variance),
      df: correction === "CR1" ? count - 1 : satterthwaite(parts, bread, filling),
    };
  });
}
