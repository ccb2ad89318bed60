import { regionSecrets } from "../../src/disclosure/disclosure-region.ts";
import { describe, expect, it } from "vitest";
import { mustHide, publicPolicy } from "../../src/disclosure/disclosure-policy.ts";
import { buildDataSet } from "../../src/indicators/data-set.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { peopleOfPart, tallyYear } from "../../src/study/procedure-tallies.ts";
import { low } from "../indicators/cells.ts";
import { type Guess, guesses } from "./attack-solver.ts";
import { notebookRegion } from "./notebook-region.ts";

const PLACES = ["Лесной район", "Луговой район", "Озёрный район"];
type School = readonly [place: number, k: number, n: number];

/** Below the minimum among so many pupils, school by school, in three municipalities. */
function tallyOf(schools: readonly School[]) {
  const region = notebookRegion();
  const codeOf = (at: number) => String(12001 + at).padStart(6, "0");
  const dataSet = buildDataSet({
    ...region,
    schools: schools.map(([place], at) => ({
      ...(region.schools[0] as (typeof region.schools)[number]), // thirteen are there
      code: codeOf(at),
      municipality: PLACES[place] ?? "",
    })),
    cells: schools.map(([, k, n], at) => low(k, n, { school: codeOf(at), year: 2024 })),
  });
  const [tally] = tallyYear(dataSet, 2024, regionSecrets(dataSet));
  const hiddenIn = (parts: ReadonlyMap<string, Parameters<typeof peopleOfPart>[0]> | undefined) =>
    [...(parts ?? [])]
      .filter(([, part]) => peopleOfPart(part).some((people) => mustHide(people)))
      .map(([name]) => name)
      .sort();
  const hidden = new Set(hiddenIn(tally?.of.below.schools));
  return {
    places: hiddenIn(tally?.of.below.places),
    schools: schools.flatMap((_, at) => (hidden.has(codeOf(at)) ? [at] : [])),
  };
}

/** A reader of all passports and municipalities: what he knows of each school that is hidden. */
async function attack(schools: readonly School[], hidden: readonly number[]) {
  const safe = (name: string, { low: least, high }: Guess) => {
    const n = schools[Number(name)]?.[2] ?? 0;
    return least < high && high > publicPolicy.edge && least < n - publicPolicy.edge;
  };
  const numbers = new Map(
    schools.map(([, k, n], at) => [
      String(at),
      hidden.includes(at) ? { low: 0, high: n } : { low: k, high: k },
    ]),
  );
  const relations = PLACES.map((_, place) => {
    const own = schools.flatMap(([of], at) => (of === place ? [at] : []));
    return {
      terms: own.map((at) => [String(at), 1] as const),
      value: own.reduce((sum, at) => sum + (schools[at]?.[1] ?? 0), 0),
    };
  });
  const found = await guesses({ numbers, relations }, hidden.map(String), safe);
  return hidden.filter((at) => !safe(String(at), found.get(String(at)) ?? { low: 0, high: 0 }));
}

describe("a municipality's share beside the passports of its schools", () => {
  it("is told, and so is every school, when none is small", () => {
    const all: School[] = [
      [0, 10, 40],
      [0, 8, 40],
      [1, 9, 40],
      [2, 7, 30],
    ];
    expect(tallyOf(all)).toEqual({ places: [], schools: [] });
  });

  it("is told; the smallest other school is hidden with the only small one", () => {
    const one: School[] = [
      [0, 10, 60],
      [0, 8, 40],
      [0, 2, 9],
      [1, 9, 40],
      [2, 7, 30],
    ];
    expect(tallyOf(one)).toEqual({ places: [], schools: [1, 2] });
  });

  it("needs no other school where the small ones are many together", () => {
    const two: School[] = [
      [0, 10, 40],
      [0, 3, 8],
      [0, 4, 9],
      [1, 9, 40],
      [2, 7, 30],
    ];
    expect(tallyOf(two).schools).toEqual([1, 2]);
  });

  it("gives no hidden school away, whatever the counts; small ones alone would be", async () => {
    let told = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = seededRandom(seed);
      const schools = PLACES.flatMap((_, place) =>
        Array.from({ length: 3 + Math.floor(random() * 6) }, (): School => {
          const n = 4 + Math.floor(random() * 50);
          return [place, Math.floor(random() ** 2 * (n + 1)), n];
        }),
      );
      // twice two on either side: a municipality has enough to hide among
      const region = PLACES.flatMap((_, place): School[] => [
        [place, 9, 40],
        [place, 12, 50],
      ]).concat(schools);
      const { schools: hidden } = tallyOf(region);
      expect({ seed, found: await attack(region, hidden) }).toEqual({ seed, found: [] });
      const small = region.flatMap(([, k, n], at) => (mustHide({ k, n }) ? [at] : []));
      told += (await attack(region, small)).length;
    }
    expect(told).toBeGreaterThan(10);
  });
});
