import { belowMinimumShare } from "./below-minimum.ts";
import type { Indicator } from "./indicator.ts";
import { isMissing, missing, type Read } from "./reading.ts";
import { cellOf, type World } from "./world.ts";

/**
 * Pooled share of failing participations (индекс низких результатов, ИНР), 0..1: Σ a·k / Σ a·n over
 * the procedures that the school held, a being the weight of the procedure. With equal weights it is
 * an exact share `k / n`. No official formula was found: this one is our default.
 *
 * @returns "no-data" for a school that held none of the procedures
 */
export function pooledLowShare(
  world: World,
  pooled: NonNullable<Indicator["pooled"]>,
  school: string,
  year: number,
): Read {
  const cells = [];
  let [k, n, weightedK, weightedN] = [0, 0, 0, 0];
  for (const { procedure, weight } of pooled) {
    const cell = cellOf(world, year, procedure, school);
    const low = cell && belowMinimumShare(cell);
    if (!low || isMissing(low)) continue;
    cells.push(cell);
    k += low.k ?? 0;
    n += low.n;
    weightedK += weight * (low.k ?? 0);
    weightedN += weight * low.n;
  }
  if (n === 0) return missing("no-data");
  const equal = pooled.every(({ weight }) => weight === pooled[0]?.weight);
  return equal ? { value: k / n, k, n, cells } : { value: weightedK / weightedN, n, cells };
}
