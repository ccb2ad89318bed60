import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/shared/random.ts";
import { firstOfEquals } from "../../../src/support/partners/solve/first-of-equals.ts";
import { NotOptimalError } from "../../../src/support/partners/solve/moves.ts";
import {
  type Chosen,
  firstMentorBonus,
  loadsOf,
  mentorsOf,
  type PairingProblem,
  shortageOf,
  UNITS,
} from "../../../src/support/partners/solve/pairing-problem.ts";
import {
  type Alternative,
  secondChoices,
  solvePairing,
} from "../../../src/support/partners/solve/solve-pairing.ts";
import { randomProblem, tryAll } from "./brute-force.ts";

const INSTANCES = 400;

const worth = ({ units }: PairingProblem, chosen: ArrayLike<number>): number =>
  units.reduce((sum, unit, at) => sum + (chosen[at] === 1 ? unit : 0), 0);
const servedOf = (problem: PairingProblem, chosen: Chosen): number =>
  problem.wants.filter((_, school) => mentorsOf(problem, chosen, school) > 0).length;
const urgencyServed = (problem: PairingProblem, chosen: Chosen): number =>
  problem.urgency.reduce(
    (sum, one, school) => sum + (mentorsOf(problem, chosen, school) > 0 ? one : 0),
    0,
  );
const urgencyLost = ({ urgency }: PairingProblem, { left, joins }: Alternative): number =>
  (left === null ? 0 : (urgency[left] ?? 0)) - (joins === null ? 0 : (urgency[joins] ?? 0));
const schoolsLost = ({ left, joins }: Alternative): number =>
  (left === null ? 0 : 1) - (joins === null ? 0 : 1);
const without = (problem: PairingProblem, at: number): PairingProblem => ({
  ...problem,
  units: problem.units.map((unit, place) => (place === at ? -1 : unit)),
});
const solve = async (problem: PairingProblem): Promise<Chosen> =>
  firstOfEquals(problem, await solvePairing(problem), firstMentorBonus(problem));

describe.each([
  ["benefits that differ", false, 1],
  ["many equal benefits", true, 2],
])("the choice of pairs, %s", (_, ties, seed) => {
  const random = seededRandom(seed);
  const problems = Array.from({ length: INSTANCES }, () => randomProblem(random, ties));

  it("is the one that trying every choice finds, pair by pair", async () => {
    for (const problem of problems) {
      const found = await solve(problem);
      const best = tryAll(problem);
      expect(servedOf(problem, found)).toBe(best.most);
      expect(urgencyServed(problem, found)).toBe(best.urgency);
      expect(worth(problem, found)).toBe(best.units);
      expect([...found]).toEqual(best.chosen);
    }
  });

  it("costs, without one of its pairs, what trying every other choice finds", async () => {
    let tried = 0;
    for (const problem of problems.slice(0, INSTANCES / 2)) {
      const found = await solve(problem);
      const secondOf = secondChoices(problem, found, firstMentorBonus(problem));
      const mentors = problem.capacity.length;
      for (const [at, one] of found.entries()) {
        if (one === 0) continue;
        tried += 1;
        const second = secondOf(Math.floor(at / mentors), at % mentors);
        const again = tryAll(without(problem, at));
        expect(schoolsLost(second)).toBe(servedOf(problem, found) - again.most);
        expect(urgencyLost(problem, second)).toBe(urgencyServed(problem, found) - again.urgency);
        expect(second.unitsLost).toBe(worth(problem, found) - again.units);
      }
    }
    expect(tried).toBeGreaterThan(300);
  });

  it("leaves a school without a place only where more schools want the same places", async () => {
    let seen = 0;
    for (const problem of problems) {
      const found = await solve(problem);
      for (const school of withoutPlace(problem, found)) {
        seen += 1;
        const { mentors, places, schools } = shortageOf(problem, found, school);
        expect(schools).toBeGreaterThan(places);
        expect(mentors.length).toBeGreaterThan(0);
      }
    }
    expect(seen).toBeGreaterThan(20);
  });
});

/** Schools that want a mentor, have none, and could have one. */
const withoutPlace = (problem: PairingProblem, chosen: Chosen): number[] =>
  problem.wants.flatMap((want, school) => {
    const row = school * problem.capacity.length;
    const suits = problem.capacity.some((_, mentor) => problem.units[row + mentor]! >= 0);
    return want > 0 && suits && mentorsOf(problem, chosen, school) === 0 ? [school] : [];
  });

describe("the mentor named as the second choice", () => {
  it("is one that some best choice without the pair has", async () => {
    const random = seededRandom(3);
    for (let step = 0; step < 60; step += 1) {
      const problem = randomProblem(random, false);
      const found = await solve(problem);
      const secondOf = secondChoices(problem, found, firstMentorBonus(problem));
      const mentors = problem.capacity.length;
      for (const [at, one] of found.entries()) {
        if (one === 0) continue;
        const school = Math.floor(at / mentors);
        const second = secondOf(school, at % mentors);
        const again = tryAll(without(problem, at));
        const row = school * mentors;
        const now = again.chosen.slice(row, row + mentors);
        const before = [...found.slice(row, row + mentors)];
        const gained = now.flatMap((has, mentor) =>
          has === 1 && before[mentor] === 0 ? [mentor] : [],
        );
        expect(gained).toEqual(second.mentor === null ? [] : [second.mentor]);
      }
    }
  });
});

describe("a larger choice of pairs", () => {
  const random = seededRandom(7);
  const [schools, mentors] = [60, 15];
  const problem: PairingProblem = {
    wants: Array.from({ length: schools }, () => 1 + Math.floor(random() * 2)),
    urgency: Array.from({ length: schools }, () => 1 + Math.floor(random() * 3)),
    capacity: Array.from({ length: mentors }, () => 1 + Math.floor(random() * 5)),
    units: Int32Array.from({ length: schools * mentors }, () =>
      random() < 0.2 ? -1 : Math.floor(random() * UNITS),
    ),
  };

  it("has second choices that cost what solving anew finds", async () => {
    const found = await solve(problem);
    const secondOf = secondChoices(problem, found, firstMentorBonus(problem));
    const pairs = [...found.entries()].filter(([, one]) => one === 1).map(([at]) => at);
    expect(pairs.length).toBeGreaterThan(30);
    for (const at of pairs) {
      const again = await solvePairing(without(problem, at));
      const second = secondOf(Math.floor(at / mentors), at % mentors);
      expect(schoolsLost(second)).toBe(servedOf(problem, found) - servedOf(problem, again));
      expect(second.unitsLost).toBe(worth(problem, found) - worth(problem, again));
    }
  });

  it("is refused as no optimum when two schools have changed their mentors for the worse", async () => {
    const found = await solve(problem);
    const spoiled = found.slice();
    const loads = loadsOf(problem, found);
    expect(loads.some((load) => load > 0)).toBe(true);
    spoiled[spoiled.indexOf(1)] = 0;
    const bonus = firstMentorBonus(problem);
    expect(() => secondChoices(problem, spoiled, bonus)).toThrow(NotOptimalError);
  });
});

describe("whole numbers", () => {
  it("are refused where they would no longer be exact", () => {
    const wants = new Array<number>(200_000).fill(2);
    const problem = { wants, urgency: wants, capacity: [1, 1], units: new Int32Array() };
    expect(() => firstMentorBonus(problem)).toThrow(RangeError);
  });
});
