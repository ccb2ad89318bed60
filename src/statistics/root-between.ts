/**
 * The root of a continuous function between two points where its signs differ: inverse quadratic
 * interpolation where it is safe, bisection where not, so it never leaves the bracket.
 *
 * @throws RangeError when the function has the same sign at both ends
 * @source Chandrupatla (1997), Advances in Engineering Software 28:145
 */
export function rootBetween(f: (x: number) => number, low: number, high: number): number {
  // newest is the last point, other lies across the root, older is the one before
  let newest = high;
  let other = low;
  let fNewest = f(newest);
  let fOther = f(other);
  if (fNewest === 0) return newest;
  if (fOther === 0) return other;
  if (fNewest > 0 === fOther > 0) throw new RangeError("The function does not change its sign");
  let step = 0.5;
  for (let i = 0; i < 500; i++) {
    const x = newest + step * (other - newest);
    const fx = f(x);
    if (fx === 0) return x;
    const sameSide = fx > 0 === fNewest > 0;
    const older = sameSide ? newest : other;
    const fOlder = sameSide ? fNewest : fOther;
    if (!sameSide) {
      other = newest;
      fOther = fNewest;
    }
    newest = x;
    fNewest = fx;
    const best = Math.abs(fOther) < Math.abs(fNewest) ? other : newest;
    const smallest = (4e-16 * Math.abs(best) + 1e-300) / Math.abs(other - newest);
    if (smallest > 0.5) return best;
    const place = (newest - other) / (older - other);
    const value = (fNewest - fOther) / (fOlder - fOther);
    const smooth = value * value < place && (1 - value) * (1 - value) < 1 - place;
    const guess = smooth
      ? ((fNewest / (fOther - fNewest)) * fOlder) / (fOther - fOlder) +
        ((((older - newest) / (other - newest)) * fNewest) / (fOlder - fNewest)) *
          (fOther / (fOlder - fOther))
      : 0.5;
    step = Math.min(1 - smallest, Math.max(smallest, guess));
  }
  return newest;
}
