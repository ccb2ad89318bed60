import { designOf } from "./design.ts";
import { columnOf, isMissing, numberAt, rowCount, type Table } from "./table.ts";

/** The outcome of a table of aggregates: columns with Σ1, Σy and Σy² of the rows behind a row. */
export interface SumColumns {
  readonly n: string;
  readonly sum: string;
  readonly sumOfSquares: string;
}

interface SchoolSumsOptions {
  /** Column with the outcome, or columns with its sums when each row stands for many. */
  readonly outcome: string | SumColumns;
  /** Column with the school. */
  readonly group: string;
  readonly covariates: readonly string[];
  /** What to do with a row that lacks an answer. */
  readonly missing: "refuse" | "drop";
}

/** All that a random-intercept model needs of the rows; the last variable is the outcome. */
export interface SchoolSums {
  /** Schools, sorted. */
  readonly labels: readonly (string | number)[];
  readonly sizes: Float64Array;
  /** Means of the variables, school after school. */
  readonly means: Float64Array;
  /** Cross-products about the schools' means, summed over all schools. */
  readonly within: Float64Array;
  /** Covariates as columns, in order. */
  readonly names: readonly string[];
  readonly rows: number;
  readonly dropped: number;
}

/** Reads the outcome of a row: how many it stands for, their mean and spread about it. */
type Read = (row: number) => { n: number; mean: number; spread: number } | undefined;

function outcomeReader(table: Table, outcome: string | SumColumns): Read {
  // one object for all rows: a million short-lived ones cost more than the arithmetic
  const read = { n: 1, mean: 0, spread: 0 };
  if (typeof outcome === "string") {
    const value = columnOf(table, outcome);
    return (row) => {
      const y = value(row);
      if (isMissing(y)) return undefined;
      read.mean = numberAt(y, outcome, row);
      return read;
    };
  }
  const columns = [outcome.n, outcome.sum, outcome.sumOfSquares];
  const values = columns.map((name) => columnOf(table, name));
  return (row) => {
    const cells = values.map((value) => value(row));
    if (cells.some(isMissing)) return undefined;
    const [n = 0, sum = 0, squares = 0] = cells.map((cell, i) =>
      numberAt(cell, columns[i] ?? "", row),
    );
    if (!Number.isSafeInteger(n) || n < 0) {
      throw new RangeError(
        `Row ${row + 1}, column "${outcome.n}": a number of rows is whole, not ${n}`,
      );
    }
    // rounding in the sums takes a little away from equal values
    if (n * squares < sum * sum * (1 - 1e-9)) {
      throw new RangeError(
        `Row ${row + 1}, column "${outcome.sumOfSquares}": ${squares} is less than any ${n} rows ` +
          `with the sum ${sum} have`,
      );
    }
    read.n = n;
    read.mean = n === 0 ? 0 : sum / n;
    read.spread = Math.max(0, squares - read.mean * sum);
    return read;
  };
}

const compare = (a: string | number, b: string | number): number =>
  typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === "number" ? -1 : 1;

/** Puts schools into sorting order, so that the order of rows leaves no trace. */
function sorted(labels: (string | number)[], sizes: number[], means: number[], width: number) {
  const order = labels.map((_, i) => i).sort((a, b) => compare(labels[a] ?? "", labels[b] ?? ""));
  const moved = new Float64Array(means.length);
  order.forEach((from, to) => {
    for (let j = 0; j < width; j++) moved[to * width + j] = means[from * width + j] ?? 0;
  });
  return {
    labels: order.map((i) => labels[i] ?? ""),
    sizes: Float64Array.from(order, (i) => sizes[i] ?? 0),
    means: moved,
  };
}

/** Sizes, means and cross-products, updated about the running means so that large values lose no digits. */
function accumulator(width: number) {
  const index = new Map<string | number, number>();
  const sizes: number[] = [];
  const means: number[] = [];
  const within = new Float64Array(width * width);
  const schoolOf = (label: string | number): number => {
    const known = index.get(label);
    if (known !== undefined) return known;
    const twin = typeof label === "number" ? String(label) : Number(label);
    if (index.has(twin) && String(twin) === String(label)) {
      throw new RangeError(`School ${label} is written both as a number and as text`);
    }
    index.set(label, sizes.length);
    for (let j = 0; j < width; j++) means.push(0);
    return sizes.push(0) - 1;
  };
  /** Adds `n` rows of one school; uses `values` up. */
  const add = (label: string | number, n: number, values: Float64Array, spread: number): void => {
    const school = schoolOf(label);
    const before = sizes[school] ?? 0;
    const size = before + n;
    const weight = (before * n) / size;
    const at = school * width;
    sizes[school] = size;
    for (let j = 0; j < width; j++) {
      const step = (values[j] ?? 0) - (means[at + j] ?? 0);
      values[j] = step;
      means[at + j] = (means[at + j] ?? 0) + (step * n) / size;
      for (let k = 0; k <= j; k++) {
        within[j * width + k] = (within[j * width + k] ?? 0) + weight * step * (values[k] ?? 0);
      }
    }
    within[width * width - 1] = (within[width * width - 1] ?? 0) + spread;
  };
  const finish = () => {
    for (let j = 0; j < width; j++) {
      for (let k = 0; k < j; k++) within[k * width + j] = within[j * width + k] ?? 0;
    }
    return { ...sorted([...index.keys()], sizes, means, width), within };
  };
  return { add, finish };
}

/**
 * One pass over the rows: sizes, means and cross-products of schools.
 *
 * @throws TypeError RangeError for a cell that is no number, a missing answer, an unknown column
 * @source Chan, Golub & LeVeque (1983), The American Statistician 37:242
 */
export function schoolSums(table: Table, options: SchoolSumsOptions): SchoolSums {
  const groupAt = columnOf(table, options.group);
  const readOutcome = outcomeReader(table, options.outcome);
  const design = designOf(table, options.covariates);
  const width = design.names.length + 1;
  const { add, finish } = accumulator(width);
  const values = new Float64Array(width);
  let rows = 0;
  let dropped = 0;
  for (let row = 0, end = rowCount(table); row < end; row++) {
    const label = groupAt(row);
    const outcome = readOutcome(row);
    if (outcome === undefined || isMissing(label) || design.lacks(row)) {
      if (options.missing === "refuse") {
        throw new RangeError(`Row ${row + 1} lacks an answer; { missing: "drop" } leaves it out`);
      }
      dropped++;
      continue;
    }
    if (typeof label !== "string" && typeof label !== "number") {
      throw new TypeError(`Row ${row + 1}, column "${options.group}" is neither text nor a number`);
    }
    if (outcome.n === 0) continue;
    design.fill(row, values);
    values[width - 1] = outcome.mean;
    add(label, outcome.n, values, outcome.spread);
    rows += outcome.n;
  }
  return { ...finish(), names: design.names, rows, dropped };
}
