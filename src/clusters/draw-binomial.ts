import type { Random } from "../shared/random.ts";

/** A probability made ready for many draws. */
export interface Chance {
  readonly p: number;
  readonly odds: number;
  readonly logOdds: number;
  /** log(1 − p) */
  readonly logRest: number;
}

/** @param p strictly between 0 and 1 */
export const chance = (p: number): Chance => ({
  p,
  odds: p / (1 - p),
  logOdds: Math.log(p / (1 - p)),
  logRest: Math.log1p(-p),
});

let logFactorials = Float64Array.of(0);
let inverses = Float64Array.of(0);

/** Tables up to `n`, grown by doubling: log n! and 1 / n. */
function growTables(n: number): void {
  const size = Math.max(2 * n, 256);
  const [logs, parts] = [new Float64Array(size + 1), new Float64Array(size + 2)];
  for (let i = 1; i <= size; i += 1) logs[i] = logs[i - 1]! + Math.log(i);
  for (let i = 1; i <= size + 1; i += 1) parts[i] = 1 / i;
  [logFactorials, inverses] = [logs, parts];
}

/**
 * Draws from a binomial distribution by inversion, walking from the mode to both sides: about as many
 * steps as a standard deviation, and nothing underflows.
 *
 * @source Devroye (1986), Non-Uniform Random Variate Generation, ch. X: inversion from the mode
 */
export function drawBinomial(n: number, { p, odds, logOdds, logRest }: Chance, random: Random) {
  if (n <= 0) return 0;
  if (n >= logFactorials.length) growTables(n);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const logWays = logFactorials[n]! - logFactorials[mode]! - logFactorials[n - mode]!;
  const atMode = Math.exp(logWays + mode * logOdds + n * logRest);
  let left = random() - atMode;
  if (left < 0) return mode;
  let [up, above, down, below] = [atMode, mode, atMode, mode];
  const perOdds = 1 / odds;
  while (above < n || below > 0) {
    if (above < n) {
      above += 1;
      up *= odds * (n - above + 1) * inverses[above]!;
      left -= up;
      if (left < 0) return above;
    }
    if (below > 0) {
      down *= below * inverses[n - below + 1]! * perOdds;
      below -= 1;
      left -= down;
      if (left < 0) return below;
    }
  }
  return mode;
}
