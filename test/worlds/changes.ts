import { type Random, seededRandom } from "../../src/shared/random.ts";

/** Counts of one school in one procedure and year, lowest mark group first. */
export interface Counts {
  readonly school: string;
  readonly procedure: string;
  readonly grade: number;
  readonly year: number;
  readonly counts: readonly number[];
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** A name for each name, so that their order is another. */
function renaming(names: readonly string[], random: Random): Map<string, string> {
  const distinct = [...new Set(names)];
  const others = shuffled([...distinct.keys()], random);
  return new Map(distinct.map((name, at) => [name, `новое имя ${100_000 + others[at]!}`]));
}

/** The same results in another order, under other names of schools and procedures. */
export interface Relabelled<T extends Counts> {
  readonly results: readonly T[];
  /** Old name → new. */
  readonly schools: ReadonlyMap<string, string>;
  readonly procedures: ReadonlyMap<string, string>;
}

/** What must change nothing: names and order. */
export function relabelled<T extends Counts>(results: readonly T[], seed: number): Relabelled<T> {
  const random = seededRandom(seed);
  const schools = renaming(
    results.map(({ school }) => school),
    random,
  );
  const procedures = renaming(
    results.map(({ procedure }) => procedure),
    random,
  );
  const named = results.map((one) => ({
    ...one,
    school: schools.get(one.school)!,
    procedure: procedures.get(one.procedure)!,
  }));
  return { results: shuffled(named, random), schools, procedures };
}

/** How many pupils of a result are not in its lowest group: so many more may fail. */
export const mayFail = ({ counts }: Counts): number =>
  counts.slice(1).reduce((sum, one) => sum + one, 0);

/**
 * The same results, but of one of them so many more pupils are in the lowest group, from the group above
 * it up: the others and its number of pupils stay.
 */
export function withMoreFailures<T extends Counts>(
  results: readonly T[],
  at: number,
  more: number,
): T[] {
  return results.map((one, place) => {
    if (place !== at) return one;
    let left = more;
    const [low = 0, ...above] = one.counts.map((count, group) => {
      const moved = group === 0 ? 0 : Math.min(left, count);
      left -= moved;
      return count - moved;
    });
    if (left > 0) throw new RangeError(`${more} of result ${at} cannot fail, only ${mayFail(one)}`);
    return { ...one, counts: [low + more, ...above] };
  });
}

/** So many pupils in the place of each: what chance there was goes, the raw shares stay. */
export const manyTimes = <T extends Counts>(results: readonly T[], times: number): T[] =>
  results.map((one) => ({ ...one, counts: one.counts.map((count) => times * count) }));

const whole = (random: Random, from: number, to: number) =>
  from + Math.floor(random() * (to - from + 1));

/**
 * A small odd region: from one school and one year on, two to five mark groups by procedure, results
 * missing, cohorts from a single pupil up, whole schools that fail or never do. The same seed, the same
 * region; never empty.
 */
export function oddResults(seed: number): Counts[] {
  const random = seededRandom(seed * 2_654_435 + 7);
  const [schools, years] = [whole(random, 1, 12), whole(random, 1, 4)];
  const procedures = Array.from({ length: whole(random, 1, 5) }, (_, at) => ({
    procedure: `работа ${at + 1}`,
    grade: [4, 5, 9, 9, 11][at]!,
    groups: whole(random, 2, 5),
  }));
  const results: Counts[] = [];
  for (let school = 1; school <= schools; school += 1) {
    const size = random() < 0.3 ? whole(random, 1, 4) : whole(random, 5, 90);
    const low = random() < 0.15 ? Math.round(random()) : random() ** 2;
    for (let year = 2025 - years; year <= 2024; year += 1)
      for (const { procedure, grade, groups } of procedures) {
        if (results.length > 0 && random() < 0.2) continue;
        const counts = new Array<number>(groups).fill(0);
        for (let pupil = 0; pupil < size; pupil += 1) {
          const group = random() < low ? 0 : whole(random, 1, groups - 1);
          counts[group] = counts[group]! + 1;
        }
        results.push({ school: `школа ${school}`, procedure, grade, year, counts });
      }
  }
  return results;
}
