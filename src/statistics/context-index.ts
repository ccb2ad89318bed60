import { checkGiven } from "../shared/check-given.ts";
import { checkWord } from "./check-arguments.ts";
import { firstComponent } from "./symmetric-eigen.ts";
import { columnOf, isMissing, numberAt, rowCount, type Table } from "./table.ts";

/** A variable of the index. */
export interface ContextIndexVariable {
  readonly name: string;
  /** 1 (default) when more of it means a better-off school, −1 when a harder situation. */
  readonly sign?: 1 | -1;
  /** Above 0; 1 when absent. The first principal component finds its own weights. */
  readonly weight?: number;
}

export interface ContextIndexSpec {
  /** "z": sum of standard scores; "minmax": sum of 0..100 scales; "pca": first principal component. */
  readonly method: "z" | "minmax" | "pca";
  readonly variables: readonly ContextIndexVariable[];
  /** Share of the weights that must be answered, from 0 to 1; 0.6 when absent. */
  readonly coverage?: number;
}

interface ContextIndex {
  /** One a row: higher is better-off; null when too little is answered. */
  readonly values: readonly (number | null)[];
  /** One a row: share of the weights that is answered. */
  readonly coverage: readonly number[];
  /** Variables that differ between no schools and so say nothing; left out of index and coverage. */
  readonly constant: readonly string[];
  /** Weight of each variable used, toward better-off; loadings for "pca". */
  readonly weights: readonly { readonly name: string; readonly weight: number }[];
  /** Share of the variance the first component explains; only for "pca". */
  readonly explained?: number;
}

interface Variable {
  readonly name: string;
  readonly sign: number;
  readonly weight: number;
  /** NaN where not answered. */
  readonly values: Float64Array;
}

const answered = (values: Float64Array) => values.filter((value) => !Number.isNaN(value));

/** Mean and standard deviation (n − 1) of the answers. */
function moments(values: Float64Array): { mean: number; sd: number } {
  const known = answered(values);
  const mean = known.reduce((a, b) => a + b, 0) / known.length;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (known.length - 1)) };
}

function isConstant({ values }: Variable): boolean {
  const known = answered(values);
  return known.every((value) => value === known[0]);
}

const zScores = (values: Float64Array): Float64Array => {
  const { mean, sd } = moments(values);
  return values.map((value) => (value - mean) / sd);
};

/** Mean 50, standard deviation 10 over the schools that have an index. */
function toFifty(raw: readonly (number | null)[]): (number | null)[] {
  const known = Float64Array.from(raw.filter((value) => value !== null));
  const { mean, sd } = moments(known);
  // Sums of standard scores are of the order of 1: a smaller spread than this is rounding, not schools.
  const spread = sd > 1e-9;
  return raw.map((value) =>
    value === null ? null : spread ? 50 + (10 * (value - mean)) / sd : 50,
  );
}

/** From 0, the hardest situation met, to 100, the easiest. */
function toHundred(values: Float64Array, sign: number): Float64Array {
  const known = answered(values);
  const least = known.reduce((a, b) => Math.min(a, b));
  const greatest = known.reduce((a, b) => Math.max(a, b));
  const part = 100 / (greatest - least);
  return values.map((value) => part * (sign === 1 ? value - least : greatest - value));
}

/** Weighted mean of what is answered, the weights made to add up again; null under the coverage. */
function weigh(
  columns: readonly Float64Array[],
  weights: readonly number[],
  shares: readonly number[],
  needed: number,
): (number | null)[] {
  return shares.map((share, row) => {
    let sum = 0;
    let known = 0;
    columns.forEach((column, j) => {
      const value = column[row] ?? NaN;
      if (Number.isNaN(value)) return;
      sum += (weights[j] ?? 0) * value;
      known += Math.abs(weights[j] ?? 0);
    });
    // rounding must not fail a school that has just enough
    return known === 0 || share < needed - 1e-12 ? null : sum / known;
  });
}

/** Loadings, turned toward better-off, and scores on the moments of the fully answered schools. */
function component(variables: readonly Variable[], rows: number) {
  const size = variables.length;
  const complete = Array.from({ length: rows }, (_, row) => row).filter((row) =>
    variables.every(({ values }) => !Number.isNaN(values[row])),
  );
  const parts = variables.map(({ values }) =>
    moments(Float64Array.from(complete, (row) => values[row] ?? NaN)),
  );
  if (complete.length <= size || parts.some(({ sd }) => !(sd > 0))) {
    throw new RangeError(
      `A principal component of ${size} variables needs more schools with all answers: ${complete.length}`,
    );
  }
  const scores = variables.map(({ values }, j) =>
    values.map((value) => (value - (parts[j]?.mean ?? 0)) / (parts[j]?.sd ?? 1)),
  );
  const correlation = scores.map((a) =>
    scores.map((b) => {
      const sum = complete.reduce((all, row) => all + (a[row] ?? 0) * (b[row] ?? 0), 0);
      return sum / (complete.length - 1);
    }),
  );
  const { loadings, explained } = firstComponent(correlation);
  const toward = loadings.reduce((sum, value, j) => sum + value * (variables[j]?.sign ?? 1), 0);
  const weights = loadings.map((value) => (toward < 0 ? -value : value));
  return { scores, weights, explained };
}

function readVariables(table: Table, spec: ContextIndexSpec): Variable[] {
  const rows = rowCount(table);
  return spec.variables.map(({ name, sign = 1, weight = 1 }) => {
    checkWord(`sign of "${name}"`, sign, [1, -1]);
    if (!(weight > 0 && weight < Infinity))
      throw new RangeError(`Weight of "${name}" is above 0, not ${weight}`);
    const cell = columnOf(table, name);
    const values = Float64Array.from({ length: rows }, (_, row) => {
      const value = cell(row);
      return isMissing(value) ? NaN : numberAt(value, name, row);
    });
    return { name, sign, weight, values };
  });
}

/**
 * Index of a school's social context (ИСБШ, индекс социального благополучия школы), in one of
 * three published forms: "z" and "pca" with mean 50 and standard deviation 10, "minmax" from 0 to
 * 100. Higher is better-off. A school with part of the answers is weighed over what it has, down to
 * the coverage asked; under it the index is null, not assessed.
 *
 * Means and deviations are those of the schools in the table that answered; for "pca" of those with
 * all answers. No official formula was found: the choice is the region's and is to be named.
 *
 * @throws RangeError for an unknown column or word, a sign but 1 and −1, a weight not above 0, or too few schools for "pca"
 * @throws TypeError when a cell is no number
 * @source Jolliffe (2002), Principal Component Analysis, 2.3; OECD & JRC (2008), Handbook on
 *   Constructing Composite Indicators, step 5 (standard scores, min–max)
 */
export function contextIndex(table: Table, spec: ContextIndexSpec): ContextIndex {
  checkGiven("spec", spec, "record");
  const { coverage: needed = 0.6 } = spec;
  checkWord("method", spec.method, ["z", "pca", "minmax"]);
  if (!Array.isArray(spec.variables)) throw new RangeError("variables are a list of { name }");
  if (!(needed >= 0 && needed <= 1)) {
    throw new RangeError(`coverage is a share from 0 to 1, not ${needed}`);
  }
  const rows = rowCount(table);
  const all = readVariables(table, spec);
  const constant = all.filter(isConstant);
  const used = all.filter((variable) => !constant.includes(variable));
  const total = used.reduce((sum, { weight }) => sum + weight, 0);
  const coverage = Array.from({ length: rows }, (_, row) => {
    const known = used.filter(({ values }) => !Number.isNaN(values[row]));
    return total === 0 ? 0 : known.reduce((sum, { weight }) => sum + weight, 0) / total;
  });
  const told = { coverage, constant: constant.map(({ name }) => name) };
  if (used.length === 0) return { values: coverage.map(() => null), ...told, weights: [] };
  const name = (weights: readonly number[]) =>
    used.map((variable, j) => ({ name: variable.name, weight: weights[j] ?? 0 }));

  if (spec.method === "pca") {
    const { scores, weights, explained } = component(used, rows);
    const values = toFifty(weigh(scores, weights, coverage, needed));
    return { values, ...told, weights: name(weights), explained };
  }
  if (spec.method === "z") {
    const weights = used.map(({ sign, weight }) => (sign * weight) / total);
    const columns = used.map(({ values }) => zScores(values));
    return {
      values: toFifty(weigh(columns, weights, coverage, needed)),
      ...told,
      weights: name(weights),
    };
  }
  const weights = used.map(({ weight }) => weight / total);
  const columns = used.map(({ values, sign }) => toHundred(values, sign));
  return {
    values: weigh(columns, weights, coverage, needed),
    ...told,
    weights: name(weights.map((weight, j) => weight * (used[j]?.sign ?? 1))),
  };
}
