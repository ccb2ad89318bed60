import type { Cell } from "../facts/index.ts";
import type { Random } from "../shared/random.ts";

/**
 * Draws from a binomial distribution by inversion, walking up from 0 (or down from n when p > ½, so
 * that the walk is short).
 */
export function drawBinomial(n: number, p: number, random: Random): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - drawBinomial(n, 1 - p, random);
  const odds = p / (1 - p);
  let probability = Math.pow(1 - p, n);
  // For very large n the first term underflows: halves of it don't.
  if (probability < 1e-300)
    return drawBinomial(n >> 1, p, random) + drawBinomial(n - (n >> 1), p, random);
  let left = random();
  let k = 0;
  while (left > probability && k < n) {
    left -= probability;
    k += 1;
    probability *= (odds * (n - k + 1)) / k;
  }
  return k;
}

/** Splits n into the classes of the counts, one binomial after another. */
function drawMultinomial(counts: readonly number[], random: Random): number[] {
  const n = counts.reduce((sum, count) => sum + count, 0);
  let left = n;
  let mass = 1;
  return counts.map((count, index) => {
    if (index === counts.length - 1) return left;
    // Perks' prior, 1/m a class: a class seen empty may fill, all the less so the larger n is.
    const p = (count + 1 / counts.length) / (n + 1);
    const drawn = drawBinomial(left, Math.min(1, p / mass), random);
    mass -= p;
    left -= drawn;
    return drawn;
  });
}

/** A standard normal number (Box and Muller, 1958). */
const drawNormal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

type CountKey =
  | "n2"
  | "n3"
  | "n4"
  | "n5"
  | "belowMinimum"
  | "to60"
  | "to80"
  | "to100"
  | "journalLower"
  | "journalSame"
  | "journalHigher";
type Counts = Partial<Record<CountKey, number>>;

function redraw(cell: Cell, keys: readonly CountKey[], random: Random): Counts {
  const counts = keys.map((key) => cell[key]);
  if (!counts.every((count): count is number => typeof count === "number")) return {};
  const drawn = drawMultinomial(counts, random);
  return Object.fromEntries(keys.map((key, index) => [key, drawn[index] ?? 0]));
}

/** Below the minimum and not, when neither marks nor score groups say more. */
function redrawBelow(cell: Cell, random: Random): Counts {
  if (cell.belowMinimum === null) return {};
  const drawn = drawMultinomial([cell.belowMinimum, cell.n - cell.belowMinimum], random);
  return { belowMinimum: drawn[0] ?? 0 };
}

/**
 * The same cell as another cohort of the same school could have given it: counts are drawn from the
 * school's own shares (multinomial), the mean from its sampling distribution.
 *
 * @source Parametric bootstrap: Efron, Tibshirani (1993), ch. 6; prior of the shares: Perks (1947).
 */
export function resampleCell(cell: Cell, random: Random): Cell {
  const marks = redraw(cell, ["n2", "n3", "n4", "n5"], random);
  const groups = redraw(cell, ["belowMinimum", "to60", "to80", "to100"], random);
  const below =
    cell.n2 !== null && cell.n2 === cell.belowMinimum && marks.n2 !== undefined
      ? { belowMinimum: marks.n2 }
      : Object.keys(groups).length > 0
        ? {}
        : redrawBelow(cell, random);
  const journal = redraw(cell, ["journalLower", "journalSame", "journalHigher"], random);
  const mean =
    cell.mean !== null && cell.sd !== null && cell.n > 1
      ? cell.mean + (cell.sd / Math.sqrt(cell.n)) * drawNormal(random)
      : cell.mean;
  return { ...cell, ...groups, ...marks, ...below, ...journal, mean };
}
