import { numberOf } from "../tables/cell-kind.ts";

/** A count of people as exports write it («1 024», «12.0»), or null for anything else, a percentage too. */
export function countOf(text: string): number | null {
  const value = text.includes("%") ? null : numberOf(text);
  return value !== null && Number.isInteger(value) && value >= 0 ? value : null;
}

/**
 * Whether a mean as printed can be the mean of n whole scores: n times it lies within its own
 * rounding of a whole sum. Always so for few decimals and many participants.
 *
 * @example isMeanOfWholes("65.56", 9) // => true: 590 points
 */
export function isMeanOfWholes(mean: string, n: number): boolean {
  const value = numberOf(mean);
  if (value === null) return false;
  const decimals = /[.,](\d+)/u.exec(mean)?.[1]?.length ?? 0;
  const rounding = n * 0.5 * 10 ** -decimals + 1e-9 * n * Math.max(1, Math.abs(value));
  return Math.abs(value * n - Math.round(value * n)) <= rounding;
}

/** Participants of a group that is a part of the whole: at the minimum, at the top, in between. */
export interface ScoreParts {
  readonly n: number;
  readonly from80to99?: number | undefined;
  readonly hundred?: number | undefined;
}

/** Lowest and highest mean test score that the counts of high scores allow. */
export function meanBounds({ n, from80to99, hundred }: ScoreParts): readonly [number, number] {
  const top = 100 * (hundred ?? 0);
  const high = from80to99 ?? 0;
  const rest = n - high - (hundred ?? 0);
  const restTop = from80to99 === undefined ? 99 : 79;
  return [(top + 80 * high) / n, (top + 99 * high + restTop * rest) / n];
}
