import { bestChains, movesOf, stepGain } from "./moves.ts";
import { type Chosen, mentorsOf, type PairingProblem } from "./pairing-problem.ts";

/** A step of a chain: a school that moves, or nobody (−1) where a place is only filled or freed. */
interface Step {
  readonly school: number;
  readonly from: number;
  readonly to: number;
}

/** A choice of pairs while it is changed, with its counts. */
interface State {
  readonly problem: PairingProblem;
  readonly bonus: number;
  readonly chosen: Chosen;
  /** Mentors that each school has. */
  readonly has: number[];
  /** Schools of each mentor. */
  readonly rosters: readonly Set<number>[];
  readonly prices: Float64Array;
}

/**
 * Of all best choices of pairs the first one (при равной пользе — по порядку): school by school, it
 * takes the mentor that stands earlier in the list whenever some best choice has that pair. So the
 * answer hangs on the data alone, and on no habit of a solver.
 *
 * Prices of places (dual values) tell which moves cost nothing; a chain of such moves that comes back
 * leads from one best choice to another.
 *
 * @param chosen a best choice
 * @throws NotOptimalError when it is none
 */
export function firstOfEquals(problem: PairingProblem, chosen: Chosen, bonus: number): Chosen {
  const state = stateOf(problem, chosen, bonus);
  problem.wants.forEach((_, school) => {
    problem.capacity.forEach((_, mentor) => {
      for (const from of sourcesOf(state, school, mentor)) {
        const chain = chainBetween(state, { school, mentor, from });
        if (!chain) continue;
        for (const step of [{ school, from, to: mentor }, ...chain]) apply(state, step);
        break;
      }
    });
  });
  return state.chosen;
}

function stateOf(problem: PairingProblem, given: Chosen, bonus: number): State {
  const chosen = given.slice();
  const mentors = problem.capacity.length;
  return {
    problem,
    bonus,
    chosen,
    has: problem.wants.map((_, school) => mentorsOf(problem, chosen, school)),
    rosters: problem.capacity.map(
      (_, mentor) =>
        new Set(
          problem.wants.flatMap((_, school) =>
            chosen[school * mentors + mentor] === 1 ? [school] : [],
          ),
        ),
    ),
    prices: pricesOf(problem, chosen, bonus),
  };
}

/** Prices under which no move gains anything: greatest gain of any chain that ends at the place. */
function pricesOf(problem: PairingProblem, chosen: Chosen, bonus: number): Float64Array {
  const moves = movesOf(problem, chosen, bonus);
  const { places } = moves;
  const { gains } = bestChains(moves);
  const prices = new Float64Array(places);
  for (let u = 0; u < places; u += 1)
    for (let v = 0; v < places; v += 1)
      if (gains[u * places + v]! > prices[v]!) prices[v] = gains[u * places + v]!;
  return prices;
}

/** Whether a move costs nothing under the prices, so that it may be part of another best choice. */
function costsNothing({ problem, bonus, has, prices }: State, step: Step): boolean {
  const { school, from, to } = step;
  const gain = school < 0 ? 0 : stepGain(problem, bonus, step, has[school]!);
  return gain + prices[from]! - prices[to]! === 0;
}

/** Places from which a school could come to a mentor at no cost: later mentors of its own, or outside. */
function sourcesOf(state: State, school: number, mentor: number): number[] {
  const { problem, chosen, has } = state;
  const outside = problem.capacity.length;
  const row = school * outside;
  if (problem.units[row + mentor]! < 0 || chosen[row + mentor] === 1) return [];
  const sources: number[] = [];
  for (let from = mentor + 1; from <= outside; from += 1) {
    const isHere =
      from === outside ? has[school]! < problem.wants[school]! : chosen[row + from] === 1;
    if (isHere && costsNothing(state, { school, from, to: mentor })) sources.push(from);
  }
  return sources;
}

/** A chain of free moves of later schools that makes room at `mentor` and fills the room at `from`. */
function chainBetween(
  state: State,
  wanted: { readonly school: number; readonly mentor: number; readonly from: number },
): Step[] | undefined {
  const reached = new Map<number, Step | null>([[wanted.mentor, null]]);
  // a Map tells its keys in the order they came, those that come while it is read too
  for (const place of reached.keys()) {
    if (place === wanted.from) return backFrom(place, reached);
    for (const step of stepsFrom(state, place, wanted.school, reached)) reached.set(step.to, step);
  }
  return undefined;
}

/** Free moves from a place to places that are not reached yet. */
function* stepsFrom(
  state: State,
  from: number,
  after: number,
  reached: ReadonlyMap<number, unknown>,
): Iterable<Step> {
  const { problem, chosen, has, rosters } = state;
  const { capacity, wants, units } = problem;
  const outside = capacity.length;
  const isNew = (step: Step) => !reached.has(step.to) && costsNothing(state, step);
  if (from < outside) {
    const step = { school: -1, from, to: outside };
    if (rosters[from]!.size < capacity[from]! && isNew(step)) yield step;
  }
  const here =
    from === outside
      ? wants.flatMap((want, school) => (has[school]! < want ? [school] : []))
      : [...rosters[from]!];
  for (let to = 0; to <= outside; to += 1) {
    if (to === from || reached.has(to)) continue;
    const filled = { school: -1, from, to };
    if (from === outside && rosters[to]!.size > 0 && isNew(filled)) yield filled;
    for (const school of here) {
      if (school <= after) continue;
      const at = school * outside + to;
      const mayCome = to === outside || (units[at]! >= 0 && chosen[at] === 0);
      if (mayCome && isNew({ school, from, to })) yield { school, from, to };
    }
  }
}

function backFrom(place: number, reached: ReadonlyMap<number, Step | null>): Step[] {
  const chain: Step[] = [];
  for (let step = reached.get(place); step; step = reached.get(step.from)) chain.unshift(step);
  return chain;
}

function apply({ problem, chosen, has, rosters }: State, { school, from, to }: Step): void {
  if (school < 0) return;
  const outside = problem.capacity.length;
  if (from < outside) {
    chosen[school * outside + from] = 0;
    rosters[from]!.delete(school);
    has[school] = has[school]! - 1;
  }
  if (to < outside) {
    chosen[school * outside + to] = 1;
    rosters[to]!.add(school);
    has[school] = has[school]! + 1;
  }
}
