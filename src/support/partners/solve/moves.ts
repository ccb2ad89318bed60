import { type Chosen, loadsOf, mentorsOf, type PairingProblem } from "./pairing-problem.ts";

/**
 * What can be changed in a choice of pairs (перестановки). Places are the mentors and, after them,
 * «outside»: a school goes from a mentor to another, leaves one for outside or comes from there. A
 * free place of a mentor may be filled and a taken one left without any school's worth changing.
 */
export interface Moves {
  /** Number of places; the last is outside. */
  readonly places: number;
  /** Greatest gain of going from place u to place v, at `u · places + v`; −∞ when nothing can. */
  readonly gains: Float64Array;
  /** The school that makes that move; −1 where a place is only filled or left. */
  readonly movers: Int32Array;
}

/** What a school gains by going from one place to another; `has` is how many mentors it has. */
export function stepGain(
  { urgency, capacity, units }: PairingProblem,
  bonus: number,
  step: { readonly school: number; readonly from: number; readonly to: number },
  has: number,
): number {
  const { school, from, to } = step;
  const outside = capacity.length;
  const first = bonus * urgency[school]!;
  const leaving = from === outside ? (has === 0 ? first : 0) : -units[school * outside + from]!;
  const coming = to === outside ? (has === 1 ? -first : 0) : units[school * outside + to]!;
  return leaving + coming;
}

/** Calls `tell` for every single step of a school from one place to another, with its gain. */
export function stepsOf(
  problem: PairingProblem,
  chosen: Chosen,
  bonus: number,
  school: number,
  tell: (from: number, to: number, gain: number) => void,
): void {
  const outside = problem.capacity.length;
  const row = school * outside;
  const has = mentorsOf(problem, chosen, school);
  const isHere = (place: number) =>
    place === outside ? has < problem.wants[school]! : chosen[row + place] === 1;
  const mayCome = (place: number) =>
    place === outside || (problem.units[row + place]! >= 0 && chosen[row + place] === 0);
  for (let from = 0; from <= outside; from += 1) {
    if (!isHere(from)) continue;
    for (let to = 0; to <= outside; to += 1)
      if (to !== from && mayCome(to))
        tell(from, to, stepGain(problem, bonus, { school, from, to }, has));
  }
}

/** All steps of all schools, the best of each kind. */
export function movesOf(problem: PairingProblem, chosen: Chosen, bonus: number): Moves {
  const places = problem.capacity.length + 1;
  const gains = new Float64Array(places * places).fill(-Infinity);
  const movers = new Int32Array(places * places).fill(-1);
  const better = (mover: number, from: number, to: number, gain: number) => {
    const at = from * places + to;
    if (gain <= gains[at]!) return;
    gains[at] = gain;
    movers[at] = mover;
  };
  problem.wants.forEach((_, school) => {
    stepsOf(problem, chosen, bonus, school, (from, to, gain) => better(school, from, to, gain));
  });
  loadsOf(problem, chosen).forEach((load, mentor) => {
    if (load < problem.capacity[mentor]!) better(-1, mentor, places - 1, 0);
    if (load > 0) better(-1, places - 1, mentor, 0);
  });
  return { places, gains, movers };
}

/** A choice of pairs that a chain of moves betters: the solver's answer was no optimum. */
export class NotOptimalError extends Error {
  override readonly name = "NotOptimalError";
}

/** The best chains of moves from each place to each other, at `u · places + v`. */
export interface Chains {
  readonly gains: Float64Array;
  /** The place before the last of the chain; −1 where there is no chain. */
  readonly before: Int32Array;
}

/**
 * The best chain of moves from each place to each other (цепочки перестановок). A chain that comes
 * back to where it began and gains anything would better the choice: that there is none proves the
 * choice optimal, in whole numbers and without the solver.
 *
 * @throws NotOptimalError when there is one
 * @source Floyd (1962), CACM 5:345; no augmenting cycle ⇔ optimal: Klein (1967), Man. Sci. 14:205
 */
export function bestChains({ places, gains: single }: Moves): Chains {
  const gains = single.slice();
  const before = Int32Array.from(gains, (gain, at) =>
    gain === -Infinity ? -1 : Math.floor(at / places),
  );
  for (let u = 0; u < places; u += 1) {
    const at = u * places + u;
    gains[at] = Math.max(0, gains[at]!);
  }
  for (let by = 0; by < places; by += 1)
    for (let u = 0; u < places; u += 1) {
      const first = gains[u * places + by]!;
      if (first === -Infinity) continue;
      for (let v = 0; v < places; v += 1) {
        const gain = first + gains[by * places + v]!;
        if (gain <= gains[u * places + v]!) continue;
        gains[u * places + v] = gain;
        before[u * places + v] = before[by * places + v]!;
      }
    }
  for (let u = 0; u < places; u += 1)
    if (gains[u * places + u]! > 0)
      throw new NotOptimalError("The choice of pairs can be bettered");
  return { gains, before };
}

/** Places of the best chain from one place to another, both included. */
export function chainPlaces(
  { before }: Chains,
  places: number,
  from: number,
  to: number,
): number[] {
  const chain = [to];
  for (let place = to; place !== from;) {
    place = before[from * places + place]!;
    if (place < 0 || chain.length > places) throw new Error("A chain of moves does not lead back");
    chain.unshift(place);
  }
  return chain;
}
