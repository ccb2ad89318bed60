import type { Random } from "../../src/shared/random.ts";
import type { Paper } from "./papers.ts";

/** A standard normal number (Box and Muller, 1958). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Pupils who go to school together: as many as `size`, the i-th in class i modulo the classes. */
export interface Cohort {
  readonly size: number;
  /** What each class adds to its pupils' ability. */
  readonly classes: readonly number[];
}

/** Standard deviations of what belongs to pupils and is drawn anew with them. */
export interface Spread {
  /** Of a pupil's own ability, the same in every subject and year. */
  readonly ability: number;
  /** Of a pupil in one subject and year. */
  readonly subject: number;
  /** Of what all pupils of a cohort share; 0 where the school keeps it. */
  readonly luck: number;
}

/** One school at one procedure of one year. */
export interface Sitting {
  readonly school: number;
  readonly procedure: number;
  readonly year: number;
  /** Place of the cohort that sits it. */
  readonly cohort: number;
  /** What the school adds, and all else that is not the pupils'. */
  readonly level: number;
  readonly paper: Paper;
  /** How many of the cohort have a result; the same in every draw. */
  readonly n: number;
  /**
   * How strongly ability decides who has one: the log odds by one deviation of ability. 0 is by
   * nothing; then the same places of the cohort, from `from` on, sit it in every draw.
   */
  readonly choice: number;
  readonly from: number;
}

interface Drawn {
  readonly z: Float64Array;
  /** What besides ability decides who sits what: the same in all elections of a pupil. */
  readonly taste: Float64Array;
  readonly luck: number;
}

const drawCohort = ({ size }: Cohort, random: Random): Drawn => {
  const luck = normal(random);
  const [z, taste] = [new Float64Array(size), new Float64Array(size)];
  for (let at = 0; at < size; at += 1) {
    z[at] = normal(random);
    const u = 1e-9 + (1 - 2e-9) * random();
    taste[at] = Math.log(u / (1 - u));
  }
  return { z, taste, luck };
};

function takersOf({ n, choice, from }: Sitting, { z, taste }: Drawn): number[] {
  const { length } = z;
  if (choice === 0 || n >= length) return Array.from({ length: n }, (_, i) => (from + i) % length);
  const key = (at: number) => choice * z[at]! + taste[at]!;
  return [...z.keys()].sort((a, b) => key(b) - key(a)).slice(0, n);
}

/**
 * Lets new pupils sit everything: of each sitting, pupils by score. Each draw takes as many random
 * numbers as any other, whatever the levels: with the same numbers, only what changed changes.
 */
export function sit(
  sittings: readonly Sitting[],
  cohorts: readonly Cohort[],
  spread: Spread,
  random: Random,
): number[][] {
  const drawn = cohorts.map((cohort) => drawCohort(cohort, random));
  return sittings.map((sitting) => {
    const { cohort, level, paper } = sitting;
    const own = drawn[cohort]!;
    const { classes } = cohorts[cohort]!;
    const scores = new Array<number>(paper.groupOf.length).fill(0);
    for (const pupil of takersOf(sitting, own)) {
      const ability =
        level +
        classes[pupil % classes.length]! +
        spread.luck * own.luck +
        spread.ability * own.z[pupil]! +
        spread.subject * normal(random);
      const score = paper.score(ability, random());
      scores[score] = scores[score]! + 1;
    }
    return scores;
  });
}

const NODES = Array.from({ length: 41 }, (_, at) => -5 + at / 4);
const DENSITY = NODES.map((z) => Math.exp((-z * z) / 2));

/** How likely each node of ability is among those who have a result. */
function weightsOf({ n, choice }: Sitting, size: number): number[] {
  const share = n / size;
  let weights = DENSITY;
  if (choice !== 0 && share < 1) {
    const taking = (shift: number) =>
      NODES.map((z, at) => DENSITY[at]! / (1 + Math.exp(-choice * z - shift)));
    const all = DENSITY.reduce((sum, one) => sum + one, 0);
    let [low, high] = [-30, 30];
    for (let step = 0; step < 40; step += 1) {
      const middle = (low + high) / 2;
      if (taking(middle).reduce((sum, one) => sum + one, 0) < share * all) low = middle;
      else high = middle;
    }
    weights = taking(low);
  }
  const sum = weights.reduce((all, one) => all + one, 0);
  return weights.map((one) => one / sum);
}

/** The share of each mark group that new pupils of the same sitting are expected to have. */
export function expectedShares(
  sitting: Sitting,
  { size, classes }: Cohort,
  spread: Spread,
): number[] {
  const { n, choice, from, level, paper } = sitting;
  const noise = Math.hypot(spread.subject, spread.luck);
  const seats = new Array<number>(classes.length).fill(0);
  for (let at = 0; at < (choice === 0 ? n : size); at += 1) {
    const own = ((choice === 0 ? from + at : at) % size) % classes.length;
    seats[own] = seats[own]! + 1;
  }
  const sitters = seats.reduce((sum, one) => sum + one, 0);
  const weights = weightsOf(sitting, size);
  const upTo = [0, 0, 0];
  classes.forEach((shift, own) => {
    const part = seats[own]! / sitters;
    if (part === 0) return;
    NODES.forEach((z, node) => {
      const given = paper.upTo(level + shift + spread.ability * z, noise);
      given.forEach((chance, k) => {
        upTo[k] = upTo[k]! + part * weights[node]! * chance;
      });
    });
  });
  return [...upTo, 1].map((chance, k) => chance - (k > 0 ? upTo[k - 1]! : 0));
}
