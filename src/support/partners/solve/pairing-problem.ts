/**
 * The choice of pairs as a problem in whole numbers (задача о назначениях): schools and mentors are
 * places from 0, `units` is what a pair is worth.
 */
export interface PairingProblem {
  /** Mentors wanted by each school. */
  readonly wants: readonly number[];
  /** How urgent each school's first mentor is: 1 and more (очерёдность). */
  readonly urgency: readonly number[];
  /** Schools each mentor can take. */
  readonly capacity: readonly number[];
  /** Worth of school i with mentor j at `i · mentors + j`, a whole number; −1 for a pair that may not be. */
  readonly units: Int32Array;
}

/** 1 where school i and mentor j are a pair, at `i · mentors + j`. */
export type Chosen = Uint8Array;

/** Units of a benefit of 1: benefits are told apart to a millionth. */
export const UNITS = 1_000_000;

/**
 * What a school with a mentor is worth beside its benefits, for each degree of urgency: more than all
 * benefits together can differ, so that no benefit pays for a school left alone. One number then
 * orders both aims. The greatest urgency served is also the greatest number of schools served: sets
 * of schools that mentors can take on are a matroid.
 *
 * @throws RangeError when whole numbers would no longer be exact
 * @source Edmonds & Fulkerson (1965), J. Res. NBS 69B:147 (transversal matroids)
 */
export function firstMentorBonus({ wants, urgency, capacity }: PairingProblem): number {
  const pairs = wants.reduce((sum, want) => sum + Math.min(want, capacity.length), 0);
  const bonus = 2 * pairs * UNITS + 1;
  const most = urgency.reduce((sum, one) => sum + one, 1);
  if (bonus * most > Number.MAX_SAFE_INTEGER)
    throw new RangeError("too many schools for exact whole numbers");
  return bonus;
}

/** How many mentors a school has. */
export function mentorsOf({ capacity }: PairingProblem, chosen: Chosen, school: number): number {
  let sum = 0;
  const from = school * capacity.length;
  for (let at = from; at < from + capacity.length; at += 1) sum += chosen[at]!;
  return sum;
}

/** How many schools each mentor has. */
export function loadsOf({ wants, capacity }: PairingProblem, chosen: Chosen): number[] {
  return capacity.map((_, mentor) => {
    let sum = 0;
    for (let school = 0; school < wants.length; school += 1)
      sum += chosen[school * capacity.length + mentor]!;
    return sum;
  });
}

/**
 * Why there was no place for a school (нехватка мест): these mentors are the only ones that `schools`
 * schools can have, and they hold `places` of them.
 */
interface Shortage {
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
