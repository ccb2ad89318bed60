import { bestChains, chainPlaces, movesOf, stepsOf, type Chains, type Moves } from "./moves.ts";
import { mentorsOf, type Chosen, type PairingProblem } from "./pairing-problem.ts";

/** What happens when a pair may not be: who the school gets then, and what that costs. */
export interface Alternative {
  /** The mentor instead; null when the school is left with one mentor fewer. */
  readonly mentor: number | null;
  /** The school that is left without any mentor for it, this one or another; null when none is. */
  readonly left: number | null;
  /** A school without a mentor that gets one for it; null when none does. */
  readonly joins: number | null;
  /** Units of benefit that all pairs together lose; below 0 only when a school is left. */
  readonly unitsLost: number;
}

/**
 * Second choices (вторые варианты): for each pair the best choice of all pairs without it, exactly and
 * without solving anew. The school leaves the mentor for some place, and the best chain of moves from
 * there fills the mentor's room again or leaves it free.
 *
 * @param chosen a best choice
 * @returns asked pair by pair: places of the school and of the mentor
 * @throws NotOptimalError when the choice is none
 */
export function secondChoices(
  problem: PairingProblem,
  chosen: Chosen,
  bonus: number,
): (school: number, mentor: number) => Alternative {
  const moves = movesOf(problem, chosen, bonus);
  const chains = bestChains(moves);
  const outside = problem.capacity.length;
  return (school, mentor) => {
    let [place, gain] = [outside, -Infinity];
    stepsOf(problem, chosen, bonus, school, (from, to, step) => {
      if (from !== mentor) return;
      const total = step + chains.gains[to * moves.places + mentor]!;
      if (total > gain) [place, gain] = [to, total];
    });
    const { left, joins } = outsiders(problem, chosen, moves, chains, { school, mentor, place });
    const urgency = (one: number | null) => (one === null ? 0 : problem.urgency[one]!);
    return {
      mentor: place === outside ? null : place,
      left,
      joins,
      unitsLost: 0 - gain - bonus * (urgency(left) - urgency(joins)),
    };
  };
}

/** Who loses the only mentor and who gets the first one on the way: a chain passes outside once. */
function outsiders(
  problem: PairingProblem,
  chosen: Chosen,
  { places, movers }: Moves,
  chains: Chains,
  start: { readonly school: number; readonly mentor: number; readonly place: number },
): Pick<Alternative, "left" | "joins"> {
  const outside = places - 1;
  const chain = chainPlaces(chains, places, start.place, start.mentor);
  const steps = chain.slice(1).map((to, at) => {
    const from = chain[at]!;
    return { from, to, mover: movers[from * places + to]! };
  });
  steps.unshift({ from: start.mentor, to: start.place, mover: start.school });
  const found = (fits: (step: (typeof steps)[number]) => boolean, has: number): number | null => {
    const step = steps.find((one) => one.mover >= 0 && fits(one));
    return step && mentorsOf(problem, chosen, step.mover) === has ? step.mover : null;
  };
  return {
    left: found(({ to }) => to === outside, 1),
    joins: found(({ from }) => from === outside, 0),
  };
}
