import { mentorsOf, type Chosen, type PairingProblem } from "./pairing-problem.ts";

/**
 * Why there was no place for a school (нехватка мест): these mentors are the only ones that `schools`
 * schools can have, and they hold `places` of them.
 */
export interface Shortage {
  readonly mentors: readonly number[];
  readonly places: number;
  /** Schools that want a mentor and can have none but these. */
  readonly schools: number;
}

/**
 * The mentors whose places were too few, for a school left without one though some mentors suit it:
 * from its mentors to the schools they have, to these schools' other mentors, and on. All are full,
 * or the school would have got a place: that is why no choice whatever could serve them all.
 *
 * @source Hall (1935), J. London Math. Soc. 10:26, the deficient set
 */
export function shortageOf(problem: PairingProblem, chosen: Chosen, school: number): Shortage {
  const { capacity, units, wants } = problem;
  const mentors = capacity.length;
  const suits = (one: number) =>
    capacity.flatMap((_, mentor) => (units[one * mentors + mentor]! >= 0 ? [mentor] : []));
  const reached = new Set(suits(school));
  for (const mentor of reached)
    wants.forEach((_, one) => {
      if (chosen[one * mentors + mentor] === 1) suits(one).forEach((other) => reached.add(other));
    });
  const bound = wants.filter((want, one) => {
    const own = suits(one);
    return want > 0 && own.length > 0 && own.every((mentor) => reached.has(mentor));
  });
  return {
    mentors: [...reached].sort((a, b) => a - b),
    places: [...reached].reduce((sum, mentor) => sum + capacity[mentor]!, 0),
    schools: bound.length,
  };
}

/** Schools that want a mentor, have none, and could have one. */
export const withoutPlace = (problem: PairingProblem, chosen: Chosen): number[] =>
  problem.wants.flatMap((want, school) => {
    const row = school * problem.capacity.length;
    const suits = problem.capacity.some((_, mentor) => problem.units[row + mentor]! >= 0);
    return want > 0 && suits && mentorsOf(problem, chosen, school) === 0 ? [school] : [];
  });
