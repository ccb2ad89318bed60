import { type ClassifyInput, noRecords } from "../../src/clusters/classify-input.ts";
import type { Cell, HistogramBin, Procedure } from "../../src/facts/cell.ts";
import type { RegionalScale } from "../../src/reference/mark-scales.ts";
import { type Random, seededRandom } from "../../src/shared/random.ts";
import { normalProbability } from "../../src/statistics/normal.ts";
import { type Cohort, expectedShares, sit, type Sitting, type Spread } from "./pupils.ts";

export interface WorldSchool {
  readonly code: string;
  /** What was planted; "ordinary" where nothing was. */
  readonly kind: string;
  /** Three covariates the office knows, standardized; more is harder. */
  readonly context: readonly number[];
  /** What the school adds beyond its context, mean of the years, in deviations of the latent scale. */
  readonly value: number;
  /** The same with what its context does: its lasting level. */
  readonly level: number;
  /** Pupils a grade. */
  readonly size: number;
}

export interface WorldProcedure {
  readonly key: string;
  readonly exam: string;
  readonly subject: string;
  readonly grade: number;
  /** Number of mark groups, lowest first. */
  readonly groups: 4;
  /** How many of them are below the minimum. */
  readonly belowGroups: 1;
}

/** Key of a procedure in a world. */
export const keyOf = ({ exam, grade, subject }: Procedure): string => `${exam}-${grade}-${subject}`;

/** Counts of one school in one procedure and year. */
export interface WorldResult {
  readonly school: string;
  readonly procedure: string;
  readonly grade: number;
  readonly year: number;
  /** Pupils by mark group, lowest first. */
  readonly counts: readonly number[];
  /** Pupils by score, from 0; in the probit world a score is a mark group. */
  readonly scores: readonly number[];
  readonly absent: number;
}

/** Which schools are supported, and what it does for them. */
export interface Support {
  /** By their results before `from`, by the level behind them, or by lot. */
  readonly select: "worst-results" | "true-level" | "random";
  readonly schools: number;
  /** First year with the effect. */
  readonly from: number;
  /** Added to the latent level in all procedures. */
  readonly effect: number;
}

export interface WorldOptions {
  readonly seed: number;
  /** How many; 120 when nothing is said. */
  readonly schools?: number;
  /** 2021 to 2024 when nothing is said. */
  readonly years?: readonly number[];
  readonly support?: Support;
  /**
   * What the pupils of a cohort share besides the school: drawn anew with them, or kept as part of the
   * school in that year; "anew" when nothing is said. The probit world has none: its school ×
   * grade × year effect is the school's.
   */
  readonly luck?: "anew" | "kept";
}

/** A region in memory with known truth. The same options, the same region. */
export interface World {
  readonly name: string;
  readonly schools: readonly WorldSchool[];
  readonly procedures: readonly WorldProcedure[];
  readonly years: readonly number[];
  readonly results: readonly WorldResult[];
  /**
   * Result by result, the share of each mark group that is expected of new pupils of the same school,
   * procedure and year, as they would be reported: with what is lifted, without who stays away.
   */
  readonly trueShares: readonly (readonly number[])[];
  /** `procedure/year` → the lowest score of each mark group but the first. */
  readonly limits: ReadonlyMap<string, readonly number[]>;
  /** Codes of the supported schools. */
  readonly supported: readonly string[];
  /** True variances of the latent scale, where the world has them. */
  readonly components?: Readonly<Record<string, number>>;
  /**
   * New pupils in the same schools: results in the same order. Numbers of pupils and what belongs to
   * the schools stay; a pupil is the same in all subjects and years.
   */
  redraw(random: Random): WorldResult[];
}

/** What a world is made of. */
export interface Blueprint {
  readonly name: string;
  readonly options: WorldOptions;
  readonly schools: readonly WorldSchool[];
  readonly procedures: readonly WorldProcedure[];
  readonly years: readonly number[];
  readonly cohorts: readonly Cohort[];
  readonly spread: Spread;
  readonly sittings: readonly (Sitting & { readonly absent: number })[];
  readonly components?: Readonly<Record<string, number>>;
}

const meanBy = (of: ReadonlyMap<number, { sum: number; n: number }>, school: number): number => {
  const own = of.get(school);
  return own ? own.sum / own.n : 0;
};

/** Places of the supported schools. */
function choose(
  { schools, sittings, options }: Blueprint,
  support: Support,
  results: readonly WorldResult[],
): Set<number> {
  const random = seededRandom(options.seed * 31 + 5);
  const lots = schools.map(() => random());
  const before = sittings.flatMap((sitting, at) =>
    sitting.year < support.from ? [{ sitting, counts: results[at]!.counts }] : [],
  );
  const mean = <K>(keyOf: (one: (typeof before)[number]) => K, of: typeof valueOf) => {
    const sums = new Map<K, { sum: number; n: number }>();
    for (const one of before) {
      const own = sums.get(keyOf(one)) ?? { sum: 0, n: 0 };
      sums.set(keyOf(one), {
        sum: own.sum + of(one) * one.sitting.n,
        n: own.n + one.sitting.n,
      });
    }
    return sums;
  };
  const valueOf = ({ sitting, counts }: (typeof before)[number]) =>
    support.select === "true-level" ? -sitting.level : counts[0]! / sitting.n;
  const ofRegion = mean(({ sitting }) => `${sitting.procedure}/${sitting.year}`, valueOf);
  const excess = mean(
    ({ sitting }) => sitting.school,
    (one) => {
      const region = ofRegion.get(`${one.sitting.procedure}/${one.sitting.year}`)!;
      return valueOf(one) - region.sum / region.n;
    },
  );
  const scores = schools.map((_, at) =>
    support.select === "random" ? lots[at]! : meanBy(excess, at),
  );
  const places = [...schools.keys()].sort((a, b) => scores[b]! - scores[a]!);
  return new Set(places.slice(0, support.schools));
}

/** Makes the world of a blueprint: its pupils sit everything once, and the truth is reckoned. */
export function worldOf(blueprint: Blueprint): World {
  const { name, options, schools, procedures, years, cohorts, spread, components } = blueprint;
  const reported = (sittings: Blueprint["sittings"], random: Random): WorldResult[] =>
    sit(sittings, cohorts, spread, random).map((scores, at): WorldResult => {
      const { school, procedure, year, paper, absent } = sittings[at]!;
      const { key, grade } = procedures[procedure]!;
      const counts = [0, 0, 0, 0];
      scores.forEach((pupils, score) => {
        const group = paper.groupOf[score]!;
        counts[group] = counts[group]! + pupils;
      });
      return { school: schools[school]!.code, procedure: key, grade, year, counts, scores, absent };
    });
  const first = (sittings: Blueprint["sittings"]) =>
    reported(sittings, seededRandom(options.seed * 7919 + 101));

  const { support } = options;
  let { sittings } = blueprint;
  let results = first(sittings);
  let supported = new Set<number>();
  if (support) {
    supported = choose(blueprint, support, results);
    sittings = sittings.map((sitting) =>
      supported.has(sitting.school) && sitting.year >= support.from
        ? { ...sitting, level: sitting.level + support.effect }
        : sitting,
    );
    results = first(sittings);
  }
  return {
    name,
    schools,
    procedures,
    years,
    results,
    trueShares: sittings.map((one) => expectedShares(one, cohorts[one.cohort]!, spread)),
    limits: new Map(
      sittings.map(({ procedure, year, paper }) => [
        `${procedures[procedure]!.key}/${year}`,
        [1, 2, 3].map((group) => paper.groupOf.indexOf(group)),
      ]),
    ),
    supported: [...supported].map((at) => schools[at]!.code),
    ...(components && { components }),
    redraw: (random) => reported(sittings, random),
  };
}

const none = {
  ...{ scale: null, mean: null, median: null, sd: null },
  ...{ n2: null, n3: null, n4: null, n5: null },
  ...{ belowMinimum: null, to60: null, to80: null, to100: null },
  ...{ journalLower: null, journalSame: null, journalHigher: null, maxPrimary: null },
  sources: [],
};

/** What stands for a pupil of each group where a mean is made: marks; of ЕГЭ, whose scores a world has not, scores. */
const typical = { marks: [2, 3, 4, 5], scores: [25, 50, 70, 88] } as const;

/** The results as the project's cells. */
export function cellsOf(world: World, results: readonly WorldResult[] = world.results): Cell[] {
  const procedures = new Map(world.procedures.map((one) => [one.key, one]));
  return results.map(({ school, procedure, year, counts, absent }): Cell => {
    const { exam, subject, grade } = procedures.get(procedure)!;
    const [a = 0, b = 0, c = 0, d = 0] = counts;
    const isScored = exam === "ЕГЭ";
    const values = isScored ? typical.scores : typical.marks;
    const n = a + b + c + d;
    const mean = counts.reduce((sum, one, at) => sum + one * values[at]!, 0) / n;
    const squares = counts.reduce((sum, one, at) => sum + one * (values[at]! - mean) ** 2, 0);
    return {
      ...{ ...none, exam, subject, grade, school, year, n, absent, belowMinimum: a, mean },
      sd: n < 2 ? null : Math.sqrt(squares / (n - 1)),
      ...(isScored
        ? { scale: "test", to60: b, to80: c, to100: d }
        : { scale: "mark", n2: a, n3: b, n4: c, n5: d }),
    };
  });
}

/** What a region that exports primary scores knows of works with marks: cells, distributions, mark scales. */
export interface ScoredRecords {
  readonly cells: readonly Cell[];
  readonly histograms: readonly HistogramBin[];
  readonly scales: readonly RegionalScale[];
}

/** The results with the primary scores of their pupils; ЕГЭ, which has test scores, as `cellsOf` gives it. */
export function scoredRecordsOf(world: World): ScoredRecords {
  const isScored = ({ exam }: Procedure) => exam !== "ЕГЭ";
  const histograms: HistogramBin[] = [];
  const cells = cellsOf(world).map((cell, at): Cell => {
    if (!isScored(cell)) return cell;
    const { exam, subject, grade, school, year, n } = cell;
    const { scores } = world.results[at]!;
    const mean = scores.reduce((sum, count, score) => sum + count * score, 0) / n;
    const squares = scores.reduce((sum, count, score) => sum + count * (score - mean) ** 2, 0);
    scores.forEach((count, score) => {
      if (count > 0) histograms.push({ exam, subject, grade, school, year, score, count });
    });
    const sd = n < 2 ? null : Math.sqrt(squares / (n - 1));
    return { ...cell, scale: "primary", mean, sd, maxPrimary: scores.length - 1 };
  });
  const scales = world.procedures.filter(isScored).flatMap(({ key, exam, subject, grade }) =>
    world.years.flatMap((year): RegionalScale[] => {
      const [three, four, five] = world.limits.get(`${key}/${year}`) ?? [];
      return three === undefined || four === undefined || five === undefined
        ? []
        : [{ exam, subject, grade, year, from: { 3: three, 4: four, 5: five } }];
    }),
  );
  return { cells, histograms, scales };
}

/**
 * The same region with the true shares in the place of counts: a rule's outcome on the truth. As many
 * participants as there are, so that a rule finds too few where it did: counts are fractions of pupils.
 */
export function withTrueShares(world: World): Cell[] {
  const results = world.results.map((result, at) => {
    const n = result.counts.reduce((sum, one) => sum + one, 0);
    return { ...result, counts: world.trueShares[at]!.map((share) => n * share) };
  });
  // the sum of fractions is a number of pupils but for rounding
  return cellsOf(world, results).map((cell) => ({ ...cell, n: Math.round(cell.n) }));
}

/** Share of pupils with a sign of the context, about `usual`, more where it is harder. */
const signed = (hard: number, usual: number, pupils: number): number =>
  Math.round(pupils * normalProbability(0.6 * hard + usual));

/** Records that lists are made of, with the context as a social passport of every year. */
export function inputOf(world: World, cells: readonly Cell[] = cellsOf(world)): ClassifyInput {
  return {
    ...noRecords,
    title: world.name,
    cells,
    schools: world.schools.map(({ code }, at) => ({
      ...{ code, name: `Школа № ${at + 1}`, municipality: "Заречье", line: at + 2 },
      ...{ logins: [], otherNames: [] },
    })),
    context: world.years.flatMap((year) =>
      world.schools.map(({ code, size, context: [poverty = 0, education = 0, language = 0] }) => ({
        ...{ school: code, year, file: "context.csv", line: 2 },
        values: {
          pupilsTotal: size * 11,
          pupilsLowIncome: signed(poverty, -0.6, size * 11),
          parentsHigherBoth: signed(-education, -0.2, size * 11),
          pupilsNonNative: signed(language, -1.3, size * 11),
        },
      })),
    ),
  };
}
