import { normalProbability } from "../../src/statistics/normal.ts";

/** A work and its marking: what a pupil of some ability gets, as a draw and as an expectation. */
export interface Paper {
  /** Mark group, from 0, of each score; the scores begin at 0. */
  readonly groupOf: readonly number[];
  /** Score of one pupil; `luck` is uniform in [0, 1). */
  score(ability: number, luck: number): number;
  /** P(mark group ≤ k), k = 0, 1, 2, of a pupil whose ability is normal with this mean and deviation. */
  upTo(mean: number, sd: number): readonly number[];
}

/** Four mark groups cut out of the ability itself: the ordered probit, once the noise is drawn. */
export const probitPaper = (cuts: readonly number[]): Paper => ({
  groupOf: [...cuts.keys(), cuts.length],
  score: (ability) => cuts.filter((cut) => ability > cut).length,
  upTo: (mean, sd) => cuts.map((cut) => normalProbability((cut - mean) / sd)),
});

/** A task worth `points`: so many tries of one hardness. */
export interface Task {
  readonly points: number;
  readonly slope: number;
  readonly hardness: number;
}

/** Results just under a limit that are lifted onto it. */
export interface Lift {
  /** Place of the limit, from 0. */
  readonly limit: number;
  /** How many points below the limit at most. */
  readonly reach: number;
  readonly share: number;
}

const LOW = -7;
const STEP = 0.1;
const ROWS = 141;

/** Chance of each score at one ability (Lord and Wingersky, 1984). */
function scoresAt(tasks: readonly Task[], ability: number): number[] {
  let chances = [1];
  for (const { points, slope, hardness } of tasks) {
    const right = 1 / (1 + Math.exp(-slope * (ability - hardness)));
    for (let tried = 0; tried < points; tried += 1) {
      const next = new Array<number>(chances.length + 1).fill(0);
      chances.forEach((chance, score) => {
        next[score] = next[score]! + chance * (1 - right);
        next[score + 1] = next[score + 1]! + chance * right;
      });
      chances = next;
    }
  }
  return chances;
}

function lifted(
  chances: readonly number[],
  limits: readonly number[],
  lifts: readonly Lift[],
): number[] {
  const result = [...chances];
  for (const { limit: at, reach, share } of lifts) {
    const limit = limits[at]!;
    for (let score = Math.max(0, limit - reach); score < limit; score += 1) {
      const moved = chances[score]! * share;
      result[score] = result[score]! - moved;
      result[limit] = result[limit]! + moved;
    }
  }
  return result;
}

/** Weights of a normal variable on the grid, about its middle. */
function kernel(sd: number): number[] {
  const reach = Math.ceil((4.5 * sd) / STEP);
  const raw = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-0.5 * (((at - reach) * STEP) / Math.max(sd, 1e-6)) ** 2),
  );
  const sum = raw.reduce((all, one) => all + one, 0);
  return raw.map((one) => one / sum);
}

/**
 * Tasks whose points are summed and cut into marks.
 *
 * @param limits the lowest score of each mark group but the first
 */
export function itemPaper(
  tasks: readonly Task[],
  limits: readonly number[],
  lifts: readonly Lift[] = [],
): Paper {
  const most = tasks.reduce((sum, { points }) => sum + points, 0);
  const width = most + 1;
  /** Row by ability: P(score ≤ s). */
  const upToScore = new Float64Array(ROWS * width);
  for (let row = 0; row < ROWS; row += 1) {
    const chances = lifted(scoresAt(tasks, LOW + row * STEP), limits, lifts);
    let sum = 0;
    chances.forEach((chance, score) => {
      sum += chance;
      upToScore[row * width + score] = sum;
    });
  }
  const below = (row: number, limit: number) => upToScore[row * width + limit - 1] ?? 0;
  const smoothed = new Map<number, number[][]>();
  const smooth = (sd: number): number[][] => {
    const known = smoothed.get(sd);
    if (known) return known;
    const weights = kernel(sd);
    const reach = (weights.length - 1) / 2;
    const made = limits.map((limit) =>
      Array.from({ length: ROWS }, (_, row) =>
        weights.reduce((sum, weight, at) => {
          const from = Math.min(ROWS - 1, Math.max(0, row + at - reach));
          return sum + weight * below(from, limit);
        }, 0),
      ),
    );
    smoothed.set(sd, made);
    return made;
  };
  /** Row below an ability, and how far it is to the next. */
  const placeOf = (ability: number): [row: number, part: number] => {
    const at = Math.min(ROWS - 1.001, Math.max(0, (ability - LOW) / STEP));
    return [Math.floor(at), at - Math.floor(at)];
  };
  return {
    groupOf: Array.from({ length: width }, (_, s) => limits.filter((limit) => s >= limit).length),
    score: (ability, luck) => {
      const [row, part] = placeOf(ability);
      const [here, next] = [row * width, (row + 1) * width];
      let [low, high] = [0, most];
      while (low < high) {
        const middle = (low + high) >> 1;
        const chance = (1 - part) * upToScore[here + middle]! + part * upToScore[next + middle]!;
        if (luck < chance) high = middle;
        else low = middle + 1;
      }
      return low;
    },
    upTo: (mean, sd) => {
      const [row, part] = placeOf(mean);
      return smooth(sd).map((column) => (1 - part) * column[row]! + part * column[row + 1]!);
    },
  };
}

/** The limits that give a population of this spread about zero the nearest shares below them. */
export function limitsFor(tasks: readonly Task[], shares: readonly number[], sd: number): number[] {
  const most = tasks.reduce((sum, { points }) => sum + points, 0);
  const paper = itemPaper(
    tasks,
    Array.from({ length: most }, (_, at) => at + 1),
  );
  const below = paper.upTo(0, sd);
  let least = 0;
  return shares.map((share, at) => {
    const last = most - (shares.length - 1 - at);
    let best = least + 1;
    for (let limit = best; limit <= last; limit += 1)
      if (Math.abs(below[limit - 1]! - share) < Math.abs(below[best - 1]! - share)) best = limit;
    least = best;
    return best;
  });
}
