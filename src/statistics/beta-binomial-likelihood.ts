import { rootBetween } from "./root-between.ts";

/** At index j: how many schools have more than j failures, more than j passes, more than j pupils. */
export interface Ladder {
  readonly failed: readonly number[];
  readonly passed: readonly number[];
  readonly total: readonly number[];
}

/** More participants than any school has: time and memory grow with them. */
const LARGEST = 100_000;

/** For each j, how many of the values are above j. */
function above(values: readonly number[]): number[] {
  const count: number[] = new Array<number>(values.reduce((a, b) => Math.max(a, b), 0)).fill(0);
  for (const value of values) if (value > 0) count[value - 1] = (count[value - 1] ?? 0) + 1;
  for (let j = count.length - 2; j >= 0; j--) count[j] = (count[j] ?? 0) + (count[j + 1] ?? 0);
  return count;
}

/** Σ over the ladder of count · slope(j) / (start·(1−γ) + j·γ). */
const climb = (
  ladder: readonly number[],
  start: number,
  icc: number,
  slope: (j: number) => number,
): number =>
  ladder.reduce((sum, count, j) => sum + (count * slope(j)) / (start * (1 - icc) + j * icc), 0);

/** Σ over the ladder of count / (start·(1−γ) + j·γ): asked for most often, so without a call for each rung. */
function slopeOfStart(ladder: readonly number[], start: number, icc: number): number {
  let sum = 0;
  for (let j = 0; j < ladder.length; j++) sum += ladder[j]! / (start * (1 - icc) + j * icc);
  return sum;
}

/** The likeliest mean for a given correlation: the likelihood is concave in it. */
function likeliestMean({ failed, passed }: Ladder, icc: number): number {
  const score = (mean: number) =>
    slopeOfStart(failed, mean, icc) - slopeOfStart(passed, 1 - mean, icc);
  return rootBetween(score, 1e-12, 1 - 1e-12);
}

/** Slope of the likelihood along the correlation, the mean being the likeliest. */
function correlationScore(ladder: Ladder, icc: number, mean: number): number {
  return (
    climb(ladder.failed, mean, icc, (j) => j - mean) +
    climb(ladder.passed, 1 - mean, icc, (j) => j - 1 + mean) -
    climb(ladder.total, 1, icc, (j) => j - 1)
  );
}

/** Σ over the ladder of count · ln(start·(1−γ) + j·γ). */
function logClimb(ladder: readonly number[], start: number, icc: number): number {
  let sum = 0;
  for (let j = 0; j < ladder.length; j++) sum += ladder[j]! * Math.log(start * (1 - icc) + j * icc);
  return sum;
}

/** Log-likelihood of a region's counts by the mean, less what depends on neither mean nor correlation. */
export function logLikelihood(
  { failed, passed, total }: Ladder,
  icc: number,
): (mean: number) => number {
  const ofAll = logClimb(total, 1, icc);
  return (mean) => logClimb(failed, mean, icc) + logClimb(passed, 1 - mean, icc) - ofAll;
}

/** γ tried in turn; between two where the slope turns from up to down lies a maximum. */
const STEPS = [
  0, 1e-8, 1e-6, 1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4,
  0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 0.99, 0.999, 0.9999, 0.999999,
];

/** The counts of schools as the products that their likelihood is made of. */
export function ladderOf(groups: readonly { k: number; n: number }[]): Ladder {
  const large = groups.find(({ n }) => n > LARGEST);
  if (large) {
    throw new RangeError(
      `Maximum likelihood is for at most ${LARGEST} participants of a school, n is ${large.n}; ` +
        `{ method: "moments" } has no such limit`,
    );
  }
  return {
    failed: above(groups.map(({ k }) => k)),
    passed: above(groups.map(({ k, n }) => n - k)),
    total: above(groups.map(({ n }) => n)),
  };
}

/**
 * Maximum-likelihood mean and intraclass correlation γ of a beta-binomial. Written over products
 * instead of beta functions, the likelihood is smooth down to γ = 0, the binomial. Some school must
 * have failures and some passes. Time is linear in schools plus the size of the largest.
 *
 * @source Griffiths (1973), Biometrics 29:637; Smith (1983), algorithm AS 189
 */
export function likeliestCorrelation(groups: readonly { k: number; n: number }[]): {
  mean: number;
  icc: number;
} {
  const ladder = ladderOf(groups);
  // one participant a school says nothing of differences between schools: rounding must not decide
  if (ladder.total.length < 2) return { mean: likeliestMean(ladder, 0), icc: 0 };
  const score = (icc: number) => correlationScore(ladder, icc, likeliestMean(ladder, icc));
  const slopes = STEPS.map(score);
  const candidates = STEPS.flatMap((icc, i) => {
    const next = STEPS[i + 1];
    const up = (slopes[i] ?? 0) > 0;
    if (next === undefined) return up ? [icc] : [];
    if (i === 0 && !up) return [icc];
    return up && (slopes[i + 1] ?? 0) <= 0 ? [rootBetween(score, icc, next)] : [];
  });
  const fits = candidates.map((icc) => {
    const mean = likeliestMean(ladder, icc);
    return { icc, mean, logLik: logLikelihood(ladder, icc)(mean) };
  });
  // the first of equals is the smaller correlation
  return fits.reduce((best, fit) => (fit.logLik > best.logLik ? fit : best));
}
