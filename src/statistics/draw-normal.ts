import type { Random } from "../shared/random.ts";
import { normalQuantile } from "./normal.ts";

const STEPS = 1 << 12;
let quantiles: Float64Array | undefined;

/** A standard normal number by inversion: the quantile function from a table, the tails exactly. */
export function drawNormal(random: Random): number {
  quantiles ??= Float64Array.from({ length: STEPS + 1 }, (_, at) => normalQuantile(at / STEPS));
  const u = random();
  const place = u * STEPS;
  const at = place | 0;
  if (at < 8 || at >= STEPS - 8) return normalQuantile(Math.max(u, 1e-12));
  const low = quantiles[at]!;
  return low + (place - at) * (quantiles[at + 1]! - low);
}
