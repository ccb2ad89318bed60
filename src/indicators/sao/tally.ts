/**
 * Counts of the four groups of САО, from the lowest: score groups of the hundred-point scale, or
 * marks 2, 3, 4, 5.
 */
export type FourGroups = readonly [number, number, number, number];

/** Sums over some participants (подсчёт): they add up, and shares and means follow at the end. */
export interface Tally {
  readonly n: number;
  readonly groups: FourGroups;
  /** Of test scores, or of marks where there is no hundred-point scale. */
  readonly sum: number;
  readonly squares: number;
  /** Participants behind `sum`. */
  readonly scored: number;
}

export const emptyTally: Tally = { n: 0, groups: [0, 0, 0, 0], sum: 0, squares: 0, scored: 0 };

/** Two tallies as one. */
export function addTallies(a: Tally, b: Tally): Tally {
  const [a0, a1, a2, a3] = a.groups;
  const [b0, b1, b2, b3] = b.groups;
  return {
    n: a.n + b.n,
    groups: [a0 + b0, a1 + b1, a2 + b2, a3 + b3],
    sum: a.sum + b.sum,
    squares: a.squares + b.squares,
    scored: a.scored + b.scored,
  };
}

/** Participants whose group is known: the base of the groups' shares. */
export const grouped = ({ groups: [a, b, c, d] }: Tally): number => a + b + c + d;

/** Mean score or mark; null when nobody has one. */
export const tallyMean = ({ sum, scored }: Tally): number | null =>
  scored === 0 ? null : sum / scored;

/** Sample variance (n − 1) of the score or mark; null for fewer than two. */
export const tallyVariance = ({ sum, squares, scored }: Tally): number | null =>
  scored < 2 ? null : Math.max(0, squares - (sum * sum) / scored) / (scored - 1);
