import { formatNumber, formatPercent } from "../../shared/russian.ts";
import { binomialTail } from "../../statistics/binomial-test.ts";
import { type Finding, notAssessed } from "./marker.ts";
import type { ObjectivityOptions } from "./objectivity-defaults.ts";
import type { AssessWork, Scores, Work } from "./work.ts";

const between = (scores: Scores, from: number, to: number): number => {
  let sum = 0;
  for (let score = from; score <= to; score++) sum += scores.get(score) ?? 0;
  return sum;
};

/** Scores of all schools of a work. */
export function scoresTogether(schools: ReadonlyMap<string, Scores>): Scores {
  const all = new Map<number, number>();
  for (const scores of schools.values())
    for (const [score, count] of scores) all.set(score, (all.get(score) ?? 0) + count);
  return all;
}

const sizeOf = (scores: Scores) => [...scores.values()].reduce((a, b) => a + b, 0);
const highest = (scores: Scores) => Math.max(0, ...scores.keys());

/** Scores of the region without the school's own. */
function others(all: Scores, own: Scores): Scores {
  return new Map([...all].map(([score, count]) => [score, count - (own.get(score) ?? 0)]));
}

interface Boundary extends NearBoundary {
  readonly mark: number;
  readonly from: number;
  readonly p: number;
}

/** Holm's adjusted p, least first. */
function holm(boundaries: readonly Boundary[]): Boundary[] {
  let greatest = 0;
  return [...boundaries]
    .sort((a, b) => a.p - b.p)
    .map((one, rank, { length }) => {
      greatest = Math.max(greatest, Math.min(1, (length - rank) * one.p));
      return { ...one, p: greatest };
    });
}

type Rule = ObjectivityOptions["boundaryBunching"];

/** Works just under and just at a boundary, and the share at it that the region lets expect. */
export interface NearBoundary {
  readonly left: number;
  readonly right: number;
  readonly expected: number;
}

/** Scores on each side of a boundary that are near it. */
const widthOf = (max: number, rule: Rule): number => (max > rule.wideFrom ? rule.wide : rule.width);

/** The region without the school, as strong as the school where the rule says so. */
function likeOf(own: Scores, all: Scores, rule: Rule): Scores {
  const region = others(all, own);
  return rule.expected === "tilted" ? tiltedTo(region, own) : region;
}

/** @returns undefined where the region has nobody near the boundary */
function nearOf(own: Scores, like: Scores, from: number, width: number): NearBoundary | undefined {
  const [below, above] = [
    between(like, from - width, from - 1),
    between(like, from, from + width - 1),
  ];
  if (!(below + above > 0)) return undefined;
  return {
    left: between(own, from - width, from - 1),
    right: between(own, from, from + width - 1),
    expected: above / (below + above),
  };
}

/**
 * Works near the boundary of «3» in one school.
 *
 * @param all scores of the region, the school's among them
 */
export const nearThree = (
  own: Scores,
  all: Scores,
  scale: NonNullable<Work["scale"]>,
  rule: Rule,
): NearBoundary | undefined =>
  nearOf(own, likeOf(own, all, rule), scale.from[3], widthOf(scale.max ?? highest(all), rule));

function boundariesOf(own: Scores, like: Scores, width: number, work: Work, rule: Rule) {
  return ([3, 4, 5] as const).flatMap((mark): Boundary[] => {
    const from = work.scale?.from[mark] ?? 0;
    const near = nearOf(own, like, from, width);
    if (!near || near.left + near.right < rule.minNear) return [];
    const { left, right, expected } = near;
    return [{ mark, from, ...near, p: binomialTail(right, left + right, expected) }];
  });
}

function findingOf(own: Scores, all: Scores, work: Work, rule: Rule): Finding {
  if (sizeOf(own) < rule.minN) return notAssessed("too-few");
  const width = widthOf(work.scale?.max ?? highest(all), rule);
  const tested = holm(boundariesOf(own, likeOf(own, all, rule), width, work, rule));
  const [surest] = tested;
  if (!surest) return notAssessed("few-near-boundary");
  const { mark, from, left, right, expected, p } = surest;
  const share = right / (left + right);
  return {
    found: p < rule.p,
    p,
    numbers: { n: sizeOf(own), mark, boundary: from, width, left, right, share, expected },
    text: `У границы «${mark}» (${from} б.) на границе и чуть выше ${formatNumber(right)} из ${formatNumber(left + right)} работ рядом с ней (${formatPercent(share)}), по региону ожидается ${formatPercent(expected)}.`,
  };
}

/**
 * Bunching of primary scores at a boundary of marks (скопление у границы): of the scores just under
 * and just at a boundary, more stand at it than the region lets expect. The ratio expected is the
 * region's without the school, tilted to the school's own mean, so that a strong school is not taken
 * for a dishonest one. Holm over the three boundaries.
 *
 * @source after McCrary (2008), Journal of Econometrics 142:698; Dee, Dobbie, Jacob & Rockoff (2019),
 *   AEJ: Applied 11(3):382; Holm (1979), Scandinavian Journal of
 *   Statistics 6:65; minimum n of ФИОКО's recommendations of 2026
 */
export const boundaryBunching: AssessWork = (work, { boundaryBunching: rule, leastSchools }) => {
  const all = scoresTogether(work.scores);
  const findings = new Map<string, Finding>();
  for (const school of work.cells.keys()) {
    const own = work.scores.get(school);
    if (!own) findings.set(school, notAssessed("no-distribution"));
    else if (!work.scale) findings.set(school, notAssessed("no-scale"));
    else if (work.scores.size < leastSchools) findings.set(school, notAssessed("few-schools"));
    else findings.set(school, findingOf(own, all, work, rule));
  }
  return findings;
};

function moments(scores: Scores, tilt: number, centre: number) {
  let [total, sum, squares] = [0, 0, 0];
  for (const [score, count] of scores) {
    const weight = count * Math.exp(tilt * (score - centre));
    total += weight;
    sum += weight * (score - centre);
    squares += weight * (score - centre) ** 2;
  }
  const mean = sum / total;
  return { mean: mean + centre, variance: squares / total - mean ** 2 };
}

/** Newton needs far fewer; the bound is for shapes that have no such tilt. */
const MOST_STEPS = 30;

/**
 * A distribution of scores with the mean of another and otherwise its own shape (экспоненциальный
 * наклон): what the region would look like were it as strong as the school. Newton's steps, kept short.
 *
 * @source Efron & Tibshirani (1996), Annals of Statistics 24:2431 (exponential tilting)
 */
function tiltedTo(scores: Scores, like: Scores): Scores {
  const centre = moments(scores, 0, 0).mean;
  const wanted = moments(like, 0, centre).mean;
  let tilt = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { mean, variance } = moments(scores, tilt, centre);
    if (!(variance > 0)) break;
    const move = (wanted - mean) / variance;
    // a mean at the very end of the scale would run away
    tilt += Math.max(-0.1, Math.min(0.1, move));
    if (Math.abs(move) < 1e-9) break;
  }
  return new Map(
    [...scores].map(([score, count]) => [score, count * Math.exp(tilt * (score - centre))]),
  );
}
