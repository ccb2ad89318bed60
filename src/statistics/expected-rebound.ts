import { checkGiven } from "../shared/check-given.ts";

/**
 * Change to be expected of a school picked for an extreme result when nothing is done at all
 * (регрессия к среднему): −(1 − reliability)·(before − mean).
 *
 * @param before the result it was picked for
 * @param options `reliability`, the correlation of the indicator between years, from 0 (noise) to 1 (no
 *   rebound); `mean` of the region's schools, in the units of `before`
 * @returns the change, in the same units; negative for a school above the mean
 * @source Barnett, van der Pols & Dobson (2005), International Journal of Epidemiology 34:215
 * @example expectedRebound(0.6, { reliability: 0.3, mean: 0.2 }) // => −0.28
 */
export function expectedRebound(
  before: number,
  options: { readonly reliability: number; readonly mean: number },
): number {
  checkGiven("options", options, "record");
  const { reliability, mean } = options;
  if (!(reliability >= 0 && reliability <= 1)) {
    throw new RangeError(`Reliability is from 0 to 1, not ${reliability}`);
  }
  if (!Number.isFinite(before) || !Number.isFinite(mean)) {
    throw new RangeError(`A rebound of ${before} toward ${mean} is no number`);
  }
  // reliability 1 gives 0, not −0
  return (1 - reliability) * (mean - before) + 0;
}
