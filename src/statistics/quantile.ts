import { checkGiven } from "../shared/check-given.ts";
import { checkFinite } from "./check-arguments.ts";

/**
 * Quantile of values (квантиль), the one convention used everywhere: type 7, linear between order
 * statistics, the default of R, NumPy and Excel's ПРОЦЕНТИЛЬ.ВКЛ.
 *
 * @param values numbers in any order
 * @param p from 0 (least) to 1 (greatest)
 * @throws RangeError when there are no values, one is no number, or p is out of range
 * @source Hyndman & Fan (1996), The American Statistician 50:361, definition 7
 * @example quantile([1, 2, 3, 4], 0.25) // => 1.75
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  checkFinite("values", values);
  return quantileSorted(Float64Array.from(values).sort(), p);
}

/** The same of values already sorted in ascending order. */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  checkGiven("values", sorted, "list");
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A quantile is taken at 0 to 1, not ${p}`);
  const last = sorted.length - 1;
  // NaN sorts to the end
  const greatest = sorted[last];
  if (greatest === undefined) throw new RangeError("A quantile of no values");
  if (Number.isNaN(greatest)) throw new RangeError("A quantile of values that are no numbers");
  const place = last * p;
  const below = Math.floor(place);
  const low = sorted[below] ?? greatest;
  const high = sorted[below + 1] ?? greatest;
  return place === below ? low : low + (place - below) * (high - low);
}

/** Orders values as far as needed for the one at `rank` to stand in its place (Hoare's selection). */
function select(values: Float64Array, rank: number): void {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let [left, right] = [low, high];
    while (left <= right) {
      while (values[left]! < pivot) left += 1;
      while (values[right]! > pivot) right -= 1;
      if (left > right) break;
      const swapped = values[left]!;
      values[left] = values[right]!;
      values[right] = swapped;
      left += 1;
      right -= 1;
    }
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else return;
  }
}

/**
 * The same without sorting all of them, for when it is asked thousands of times. The values, which
 * must be numbers, are left in another order.
 */
export function quantileSelected(values: Float64Array, p: number): number {
  checkGiven("values", values, "list");
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A quantile is taken at 0 to 1, not ${p}`);
  if (values.length === 0) throw new RangeError("A quantile of no values");
  const place = (values.length - 1) * p;
  const below = Math.floor(place);
  select(values, below);
  const low = values[below]!;
  if (place === below) return low;
  let high = Infinity;
  for (let at = below + 1; at < values.length; at += 1) high = Math.min(high, values[at]!);
  return low + (place - below) * (high - low);
}
