/** Below this a coefficient that elimination should have made zero is zero. */
const NO_GAIN = 1e-7;
/** A number that so many steps do not move far enough counts as told. */
const STEPS = 400;

/** Numbers that make a system of sums true, and how far they may go. */
interface Reachable {
  /** The hidden numbers in truth. */
  readonly truth: readonly number[];
  /** What no number can be less or more than. */
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  /** Sums of the hidden numbers in reduced row echelon form: each row is a basic one's and free ones'. */
  readonly rows: readonly Float64Array[];
}

/**
 * How far hidden numbers can go from the truth while all sums stay (линейная программа): what is the
 * greatest or the least of each that still agrees with everything printed, together with the others.
 * Bounds of single sums don't see it: two rows of nine pupils in all have nobody left for a third group
 * where two groups of theirs make nine.
 *
 * @returns walks on from where it stopped: `seen` keeps what any number has been on the way
 * @source Dantzig (1955), simplex with bounded variables, from a point that is known to agree
 */
export function explorer({ truth, low, high, rows }: Reachable) {
  const seen = { low: Float64Array.from(truth), high: Float64Array.from(truth) };
  const x = Float64Array.from(truth);
  const table = rows.map((row) => row.slice());
  const basic = table.map((row) => row.findIndex((value) => Math.abs(value) > NO_GAIN));
  const rowOf = new Int32Array(x.length).fill(-1);
  basic.forEach((at, place) => (rowOf[at] = place));
  const walk = (to: number, direction: 1 | -1, enough: () => boolean): void => {
    for (let step = 0; step < STEPS && !enough(); step += 1) {
      const entering = enter(table, rowOf, x, { low, high }, to, direction);
      if (!entering) return;
      const leaving = move(table, basic, x, { low, high }, entering);
      see(seen, x);
      if (leaving < 0) continue;
      rowOf[basic[leaving] ?? 0] = -1;
      rowOf[entering.at] = leaving;
      basic[leaving] = entering.at;
      eliminate(table, leaving, entering.at);
    }
  };
  return { seen, walk };
}

/** Keeps the whole numbers that were passed on the way. */
function see({ low, high }: { low: Float64Array; high: Float64Array }, x: Float64Array): void {
  for (let at = 0; at < x.length; at += 1) {
    const value = x[at] ?? 0;
    low[at] = Math.min(low[at] ?? 0, Math.ceil(value - NO_GAIN));
    high[at] = Math.max(high[at] ?? 0, Math.floor(value + NO_GAIN));
  }
}

interface Bounds {
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}
interface Entering {
  readonly at: number;
  readonly sign: 1 | -1;
}

/** A free number whose move takes the wanted one where it should go (Bland's rule: the first). */
function enter(
  table: readonly Float64Array[],
  rowOf: Int32Array,
  x: Float64Array,
  { low, high }: Bounds,
  to: number,
  direction: 1 | -1,
): Entering | undefined {
  const row = table[rowOf[to] ?? -1];
  for (let at = 0; at < x.length; at += 1) {
    if ((rowOf[at] ?? -1) >= 0) continue;
    const gain = row ? -(row[at] ?? 0) : at === to ? 1 : 0;
    if (Math.abs(gain) <= NO_GAIN) continue;
    const sign = gain * direction > 0 ? 1 : -1;
    const value = x[at] ?? 0;
    const room = sign > 0 ? (high[at] ?? 0) - value : value - (low[at] ?? 0);
    if (room > NO_GAIN) return { at, sign };
  }
  return undefined;
}

/** Moves a free number, and the basic ones with it, until one is at its bound: which row's, or −1. */
function move(
  table: readonly Float64Array[],
  basic: readonly number[],
  x: Float64Array,
  { low, high }: Bounds,
  { at, sign }: Entering,
): number {
  const own = x[at] ?? 0;
  let step = sign > 0 ? (high[at] ?? 0) - own : own - (low[at] ?? 0);
  let leaving = -1;
  for (const [place, row] of table.entries()) {
    const speed = -(row[at] ?? 0) * sign;
    if (Math.abs(speed) <= NO_GAIN) continue;
    const one = basic[place] ?? 0;
    const value = x[one] ?? 0;
    const room = (speed > 0 ? (high[one] ?? 0) - value : value - (low[one] ?? 0)) / Math.abs(speed);
    if (room < step - NO_GAIN) [step, leaving] = [Math.max(0, room), place];
  }
  x[at] = own + sign * step;
  for (const [place, row] of table.entries()) {
    const one = basic[place] ?? 0;
    x[one] = (x[one] ?? 0) - (row[at] ?? 0) * sign * step;
  }
  return leaving;
}

/** Below this a coefficient that elimination should have made zero is zero. */
export const ZERO = 1e-9;

/**
 * Gauss–Jordan elimination with the largest pivot (приведённая ступенчатая форма); rows of nothing are
 * left out.
 */
export function echelon(matrix: readonly Float64Array[]): Float64Array[] {
  const rows = matrix.map((row) => row.slice());
  const width = rows[0]?.length ?? 0;
  let done = 0;
  for (let column = 0; column < width && done < rows.length; column += 1) {
    const at = (row: number) => Math.abs(rows[row]?.[column] ?? 0);
    let pivot = done;
    for (let row = done + 1; row < rows.length; row += 1) if (at(row) > at(pivot)) pivot = row;
    if (at(pivot) <= ZERO) continue;
    [rows[pivot], rows[done]] = [rows[done] ?? empty, rows[pivot] ?? empty];
    eliminate(rows, done, column);
    done += 1;
  }
  return rows.slice(0, done);
}

const empty = new Float64Array();

/** Makes a column 1 in one row and 0 in all others, in place. */
function eliminate(rows: readonly Float64Array[], pivot: number, column: number): void {
  const unit = rows[pivot] ?? empty;
  const lead = unit[column] ?? 1;
  const held: number[] = [];
  for (let at = 0; at < unit.length; at += 1) {
    if (unit[at] === 0) continue;
    unit[at] = (unit[at] ?? 0) / lead;
    held.push(at);
  }
  for (const row of rows) {
    const factor = row[column] ?? 0;
    if (factor === 0 || row === unit) continue;
    for (const at of held) row[at] = (row[at] ?? 0) - factor * (unit[at] ?? 0);
  }
}
