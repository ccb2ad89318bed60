import type { Random } from "../shared/random.ts";
import { drawNormal } from "./draw-normal.ts";

/**
 * A draw from the gamma distribution of scale 1.
 *
 * @param shape above 0
 * @source Marsaglia, Tsang (2000), ACM Transactions on Mathematical Software 26:363
 */
export function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
