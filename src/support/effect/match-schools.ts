import { policy } from "../../reference/policy.ts";
import { checkGiven } from "../../shared/check-given.ts";
import { meanOf, varianceOf } from "./school-history.ts";

/** A school as it was before the support began: what the comparison group is chosen by. */
export interface MatchCandidate {
  readonly school: string;
  /** The indicator in the earlier years, oldest first; as many for each school. */
  readonly earlier: readonly number[];
  /** Participations behind these years. */
  readonly n: number;
  /** Index of social well-being (ИСБШ); null where it is not known. */
  readonly context: number | null;
  /** Only schools of one group are matched. */
  readonly group: string;
}

export interface MatchOptions {
  /** Most comparison schools for a supported one, 1 to 3; 2 when absent. */
  readonly matches?: number;
  /**
   * How far the means of the earlier years may lie apart, in standard deviations of schools; 0.2 when
   * absent.
   */
  readonly caliper?: number;
}

/** A supported school with the schools it is compared with, the nearest first. */
interface MatchedSet {
  readonly supported: MatchCandidate;
  readonly comparison: readonly MatchCandidate[];
}

export interface Matching {
  readonly sets: readonly MatchedSet[];
  /** Supported schools without a likeness: they are no part of the estimate. */
  readonly unmatched: readonly MatchCandidate[];
  /** Half-width of the caliper in the units of the indicator. */
  readonly reach: number;
}

/** What likeness is measured by; a context that is not known is null. */
const variablesOf = ({ earlier, n, context }: MatchCandidate): (number | null)[] => [
  ...earlier,
  Math.log(n),
  context,
];

/** Root of the mean of two variances: that of the supported and that of the others. */
export const pooledSpread = (first: readonly number[], second: readonly number[]): number =>
  Math.sqrt((varianceOf(first) + varianceOf(second)) / 2);

/** Numbers where they are needed; `n` goes through a logarithm. */
const isKnown = ({ earlier, n, context }: MatchCandidate): boolean =>
  earlier.every(Number.isFinite) &&
  n > 0 &&
  n < Infinity &&
  (context === null || Number.isFinite(context));

const known = (values: readonly (number | null)[]): number[] =>
  values.filter((value) => value !== null);

type Distance = (first: MatchCandidate, second: MatchCandidate) => number;

/** Root mean square of the differences, each in standard deviations; over what both schools have. */
function distanceOver(
  supported: readonly MatchCandidate[],
  pool: readonly MatchCandidate[],
): Distance {
  const [first, second] = [supported.map(variablesOf), pool.map(variablesOf)];
  const column = (rows: readonly (number | null)[][], at: number) =>
    known(rows.map((row) => row[at] ?? null));
  const spread = (first[0] ?? []).map((_, at) =>
    pooledSpread(column(first, at), column(second, at)),
  );
  return (one, other) => {
    const [a, b] = [variablesOf(one), variablesOf(other)];
    const squares = a.flatMap((value, at) => {
      const against = b[at] ?? null;
      const unit = spread[at] ?? 0;
      return value === null || against === null || unit === 0
        ? []
        : [((value - against) / unit) ** 2];
    });
    return squares.length === 0 ? 0 : Math.sqrt(meanOf(squares));
  };
}

/** Candidates inside the caliper, nearest first, then by code. */
function candidatesOf(
  school: MatchCandidate,
  pool: readonly MatchCandidate[],
  reach: number,
  distance: Distance,
): MatchCandidate[] {
  const before = meanOf(school.earlier);
  return pool
    .filter(
      ({ group, earlier }) => group === school.group && Math.abs(meanOf(earlier) - before) <= reach,
    )
    .map((candidate) => ({ candidate, far: distance(school, candidate) }))
    .sort((a, b) => a.far - b.far || (a.candidate.school < b.candidate.school ? -1 : 1))
    .map(({ candidate }) => candidate);
}

const usual = policy.effect;
/** More would not be alike. */
const MOST_MATCHES = 3;

/**
 * Comparison schools for supported ones (подбор группы сравнения): nearest neighbours on two or three
 * earlier years, number of participations and context, inside a caliper on the mean of the earlier
 * years, which keeps to schools that stood as near the threshold. Each comparison school serves once:
 * so the sets are disjoint, a permutation inside them is exact, and no school carries the estimate
 * alone. Turns are taken, the supported school with the fewest candidates first, so that nobody gets a
 * second match before all have a first.
 *
 * @throws RangeError for a school without the earlier years of the others, or with what is no number
 * @source Rosenbaum & Rubin (1985), The American Statistician 39:33 (caliper of 0.2); Stuart (2010),
 *   Statistical Science 25:1; Gower (1971), Biometrics 27:857 (distance over what both have)
 */
export function matchSchools(
  supported: readonly MatchCandidate[],
  pool: readonly MatchCandidate[],
  options: MatchOptions = {},
): Matching {
  const { matches = usual.matches, caliper = usual.caliper } = options;
  if (!Number.isInteger(matches) || matches < 1 || matches > MOST_MATCHES)
    throw new RangeError(`Matches are 1 to ${MOST_MATCHES}, not ${matches}`);
  if (!(caliper > 0)) throw new RangeError(`A caliper is above 0, not ${caliper}`);
  checkGiven("supported", supported, "list");
  checkGiven("pool", pool, "list");
  const years = (supported[0] ?? pool[0])?.earlier.length ?? 0;
  const odd = [...supported, ...pool].find(({ earlier }) => earlier.length !== years);
  if (odd || (supported.length > 0 && years === 0))
    throw new RangeError(`School ${odd?.school ?? ""} has not the earlier years of the others`);
  const unknown = [...supported, ...pool].find((one) => !isKnown(one));
  if (unknown)
    throw new RangeError(
      `School ${unknown.school} has an earlier year, n or context that is no number`,
    );
  const level = (schools: readonly MatchCandidate[]) =>
    schools.map(({ earlier }) => meanOf(earlier));
  const reach = caliper * pooledSpread(level(supported), level(pool));
  const distance = distanceOver(supported, pool);
  const turns = supported
    .map((school) => ({ school, candidates: candidatesOf(school, pool, reach, distance) }))
    .sort(
      (a, b) =>
        a.candidates.length - b.candidates.length || (a.school.school < b.school.school ? -1 : 1),
    );
  const used = new Set<string>();
  const found = new Map(turns.map(({ school }) => [school.school, [] as MatchCandidate[]]));
  for (let round = 0; round < matches; round++)
    for (const { school, candidates } of turns) {
      const next = candidates.find((one) => !used.has(one.school));
      if (!next) continue;
      used.add(next.school);
      found.get(school.school)?.push(next);
    }
  const sets = supported.map((school) => ({
    supported: school,
    comparison: found.get(school.school) ?? [],
  }));
  return {
    sets: sets.filter(({ comparison }) => comparison.length > 0),
    unmatched: sets.filter(({ comparison }) => comparison.length === 0).map((set) => set.supported),
    reach,
  };
}
