import { type Random, seededRandom } from "../../../src/shared/random.ts";
import type { SchoolHistory } from "../../../src/support/effect/school-history.ts";

/** How schools of an invented region come to be supported. */
export type Selection =
  /** By the share of low results of the last year: what most regions do. */
  | "last-year"
  /** By the mean share of all earlier years. */
  | "all-years"
  /** By what lasts of a school, which nobody sees: what matching on results cannot know. */
  | "lasting";

interface InventedRegion {
  readonly seed: number;
  readonly selection: Selection;
  /** What support takes off the share of low results, 0..1; 0 is no effect. */
  readonly effect: number;
  readonly schools?: number;
  readonly supported?: number;
  readonly earlierYears?: number;
}

const LATER_YEARS = 2;
/** Spread of schools, and of one school's years about it, in shares. */
const BETWEEN = 0.08;
const YEARLY = 0.04;
/** The share of schools that are low enough to be listed; about every third of them has support. */
const LISTED = 0.4;

const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

function binomial(n: number, share: number, random: Random): number {
  let k = 0;
  for (let at = 0; at < n; at++) if (random() < share) k++;
  return k;
}

interface Invented {
  readonly lasting: number;
  readonly context: number;
  readonly sizes: readonly number[];
  readonly lucks: readonly number[];
}

function inventSchool(years: number, random: Random): Invented {
  const own = normal(random);
  const size = Math.min(500, Math.max(25, 120 * Math.exp(0.7 * normal(random))));
  return {
    lasting: 0.2 + BETWEEN * own,
    context: -0.5 * own + Math.sqrt(0.75) * normal(random),
    sizes: Array.from({ length: years }, () =>
      Math.max(10, Math.round(size * (0.85 + 0.3 * random()))),
    ),
    lucks: Array.from({ length: years }, () => YEARLY * normal(random)),
  };
}

/** Places of the supported: drawn among the listed, the lower ones likelier. */
function choose(scores: readonly number[], supported: number, random: Random): Set<number> {
  const listed = scores
    .map((score, at) => ({ score, at }))
    .sort((a, b) => b.score - a.score)
    .slice(0, Math.round(LISTED * scores.length));
  const drawn = listed
    .map(({ at }, rank) => ({ at, key: Math.log(random()) / (listed.length - 0.7 * rank) }))
    .sort((a, b) => b.key - a.key);
  return new Set(drawn.slice(0, supported).map(({ at }) => at));
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * A region with selection on low results (для проверки оценки эффекта): shares of low results of each
 * school and year, drawn anew for each seed. Nothing in it is real.
 */
export function inventRegion(given: InventedRegion): SchoolHistory[] {
  const { schools = 80, supported = 12, earlierYears = 2, effect, selection } = given;
  const random = seededRandom(given.seed * 7919 + 13);
  const years = earlierYears + LATER_YEARS;
  const invented = Array.from({ length: schools }, () => inventSchool(years, random));
  const share = (school: Invented, at: number, less: number) => {
    const chance = Math.min(0.97, Math.max(0.01, school.lasting + (school.lucks[at] ?? 0) - less));
    const n = school.sizes[at] ?? 0;
    return binomial(n, chance, random) / n;
  };
  const earlier = invented.map((school) =>
    Array.from({ length: earlierYears }, (_, at) => share(school, at, 0)),
  );
  const scores = invented.map((school, at) => {
    const own = earlier[at] ?? [];
    if (selection === "lasting") return school.lasting;
    return selection === "all-years" ? mean(own) : (own.at(-1) ?? 0);
  });
  const chosen = choose(scores, supported, random);
  return invented.map((school, at): SchoolHistory => {
    const less = chosen.has(at) ? effect : 0;
    const later = Array.from({ length: LATER_YEARS }, (_, year) =>
      share(school, earlierYears + year, less),
    );
    return {
      school: String(10_001 + at).padStart(6, "0"),
      since: chosen.has(at) ? 2021 + earlierYears : null,
      context: school.context,
      group: "",
      years: [...(earlier[at] ?? []), ...later].map((value, year) => ({
        year: 2021 + year,
        value,
        n: school.sizes[year] ?? 0,
      })),
    };
  });
}
