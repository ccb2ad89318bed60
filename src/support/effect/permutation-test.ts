import { policy } from "../../reference/policy.ts";
import { checkGiven } from "../../shared/check-given.ts";
import { seededRandom } from "../../shared/random.ts";
import { meanOf } from "./school-history.ts";

/** Changes of one matched set: of the supported school and of those it is compared with. */
interface SetChanges {
  readonly supported: number;
  readonly comparison: readonly number[];
}

export interface PermutationOptions {
  /** Draws when there are more ways than that. */
  readonly permutations?: number;
  /** Seed of the draws; 1 when absent. */
  readonly seed?: number;
}

export interface PermutationTest {
  /** Mean over the sets: supported minus mean of its comparisons. */
  readonly value: number;
  /** Share of the ways to name one supported school a set that give so large a difference. */
  readonly p: number;
  /** Ways tried. */
  readonly ways: number;
  /** True when every way was tried, not a sample of them. */
  readonly exact: boolean;
}

/** What the difference of a set would be with each of its schools in the place of the supported. */
function differencesOf({ supported, comparison }: SetChanges): number[] {
  const all = [supported, ...comparison];
  const sum = all.reduce((total, value) => total + value, 0);
  return all.map((value) => value - (sum - value) / comparison.length);
}

/** Sums over the sets for every way to choose, one set after another. */
function* everyWay(sets: readonly (readonly number[])[], at = 0, sum = 0): Generator<number> {
  const own = sets[at];
  if (!own) yield sum;
  else for (const value of own) yield* everyWay(sets, at + 1, sum + value);
}

function* someWays(
  sets: readonly (readonly number[])[],
  count: number,
  seed: number,
): Generator<number> {
  const random = seededRandom(seed);
  for (let draw = 0; draw < count; draw++)
    yield sets.reduce((sum, own) => sum + (own[Math.floor(random() * own.length)] ?? 0), 0);
}

/**
 * Permutation test over schools within matched sets (перестановочный критерий): were the label
 * «supported» given by lot inside each set, how often would the difference be as large? It needs no
 * distribution and no errors. Few schools leave few ways: with `n` pairs p cannot be below 2/2ⁿ.
 *
 * @param sets each with at least one comparison school
 * @throws RangeError when there are no sets, one has nobody to compare with, or a change is no number
 * @source Rosenbaum (2002), Observational Studies, 2.4 (randomisation within matched sets)
 */
export function permutationTest(
  sets: readonly SetChanges[],
  options: PermutationOptions = {},
): PermutationTest {
  const { permutations = policy.effect.permutations, seed = 1 } = options;
  checkGiven("sets", sets, "list");
  if (sets.length === 0 || sets.some(({ comparison }) => comparison.length === 0))
    throw new RangeError("A permutation test needs sets with a school to compare with");
  if (!sets.every(({ supported, comparison }) => [supported, ...comparison].every(Number.isFinite)))
    throw new RangeError("A change of a school is a finite number");
  const differences = sets.map(differencesOf);
  const ways = differences.reduce((product, own) => product * own.length, 1);
  const exact = ways <= permutations;
  const value = meanOf(differences.map(([own = 0]) => own));
  const observed = Math.abs(value) * sets.length;
  let [asLarge, tried] = [0, 0];
  for (const sum of exact ? everyWay(differences) : someWays(differences, permutations, seed)) {
    // sums in another order differ in the last digits
    if (Math.abs(sum) >= observed - 1e-9 * (1 + observed)) asLarge += 1;
    tried += 1;
  }
  // the observed way is one of them all, but not one of the drawn
  const p = exact ? asLarge / tried : (asLarge + 1) / (tried + 1);
  return { value, p, ways: tried, exact };
}
