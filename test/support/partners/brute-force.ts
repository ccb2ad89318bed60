import { type PairingProblem, UNITS } from "../../../src/support/partners/solve/pairing-problem.ts";

/** The best choice found by trying every one: urgency served, then units, then the order of pairs. */
export interface BestByTrying {
  /** Sum of the urgency of the schools with a mentor. */
  readonly urgency: number;
  /** The most schools that any choice serves, whatever their urgency. */
  readonly most: number;
  readonly units: number;
  /** Of all best choices the one whose earliest pairs are there. */
  readonly chosen: readonly number[];
}

/** Tries every choice of pairs within the limits. Knows nothing of flows, prices and solvers. */
export function tryAll({ wants, urgency, capacity, units }: PairingProblem): BestByTrying {
  const mentors = capacity.length;
  let best = { urgency: -1, units: 0, chosen: [] as number[] };
  let most = 0;
  const chosen = new Array<number>(wants.length * mentors).fill(0);
  const loads = capacity.map(() => 0);
  const visit = (school: number, schools: number, served: number, sum: number): void => {
    if (school === wants.length) {
      most = Math.max(most, schools);
      if (served > best.urgency || (served === best.urgency && sum > best.units))
        best = { urgency: served, units: sum, chosen: [...chosen] };
      return;
    }
    const choose = (mentor: number, has: number, gained: number): void => {
      if (mentor === mentors) {
        const first = has > 0 ? 1 : 0;
        const urgent = served + first * (urgency[school] ?? 1);
        visit(school + 1, schools + first, urgent, sum + gained);
        return;
      }
      const at = school * mentors + mentor;
      const unit = units[at] ?? -1;
      // taking the pair is tried first, so that of equals the earliest pairs win
      if (
        unit >= 0 &&
        has < (wants[school] ?? 0) &&
        (loads[mentor] ?? 0) < (capacity[mentor] ?? 0)
      ) {
        chosen[at] = 1;
        loads[mentor] = (loads[mentor] ?? 0) + 1;
        choose(mentor + 1, has + 1, gained + unit);
        chosen[at] = 0;
        loads[mentor] = (loads[mentor] ?? 0) - 1;
      }
      choose(mentor + 1, has, gained);
    };
    choose(0, 0, 0);
  };
  visit(0, 0, 0, 0);
  return { ...best, most };
}

/** A small problem with refusals, capacities from 0 and, where `ties`, few different benefits. */
export function randomProblem(random: () => number, ties: boolean): PairingProblem {
  const whole = (most: number) => Math.floor(random() * (most + 1));
  const [schools, mentors] = [1 + whole(4), 1 + whole(3)];
  const refusals = random() * 0.5;
  const unit = () => (ties ? whole(2) * (UNITS / 2) : whole(UNITS));
  return {
    wants: Array.from({ length: schools }, () => [0, 1, 1, 1, 2, 2, 3][whole(6)] ?? 1),
    urgency: Array.from({ length: schools }, () => 1 + whole(2)),
    capacity: Array.from({ length: mentors }, () => whole(3)),
    units: Int32Array.from({ length: schools * mentors }, () =>
      random() < refusals ? -1 : unit(),
    ),
  };
}
