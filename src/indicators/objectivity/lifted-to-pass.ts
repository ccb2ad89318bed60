import { type MarkScale, markScale, type RegionalScale } from "../../reference/mark-scales.ts";
import { formatNumber, formatPercent } from "../../shared/russian.ts";
import { normalProbability } from "../../statistics/normal.ts";
import { rootBetween } from "../../statistics/root-between.ts";
import { centreOf, type Deviation } from "../context-residual/excess-variance.ts";
import type { DataSet } from "../data-set.ts";
import { marksOf } from "../marks.ts";
import { keyed } from "../procedure-key.ts";
import { nearThree, scoresTogether } from "./boundary-bunching.ts";
import { ALL_SUBJECTS, type Finding, type Marker, notAssessed } from "./marker.ts";
import type { ObjectivityOptions } from "./objectivity-defaults.ts";
import { asMarkers, type ScoresOf } from "./work.ts";

type Marks = readonly [number, number, number, number];

/** One exam of one year over the region. */
interface Exam {
  readonly year: number;
  readonly key: string;
  readonly grade: number;
  readonly marks: ReadonlyMap<string, Marks>;
  readonly scores: ReturnType<ScoresOf>;
  readonly scale: Pick<MarkScale, "from" | "max"> | undefined;
}

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** What one school has at the limit of «3» in all exams looked at, and what is expected there. */
interface AtLimit {
  /** Works the two are counted of. */
  readonly n: number;
  readonly found: number;
  readonly expected: number;
  /** How far the two lie apart on a latent scale, more is more lifted; with the variance of chance. */
  readonly deviation: Deviation;
}

/** Levels and limits tell of each other; they stand still after three. */
const ROUNDS = 4;
/** Farthest that a level or a limit can lie from the region's middle, in deviations of pupils. */
const FAR = 4;

/** Limit that leaves so many of the pupils below it, when schools have these levels. */
const limitOf = (schools: readonly { level: number; n: number }[], below: number): number =>
  rootBetween(
    (limit) =>
      sum(schools.map(({ level, n }) => n * normalProbability(limit - level))) -
      Math.min(sum(schools.map(({ n }) => n)) - 0.5, Math.max(0.5, below)),
    -2 * FAR,
    2 * FAR,
  );

/**
 * Few «2» for so many «4» and «5»: a school's level is what its «4» and «5» say, which a lift to «3»
 * leaves as they are, and the limit of «3» is where the region's «2» end.
 */
function byMarks(exams: readonly Exam[]): ReadonlyMap<string, AtLimit> {
  const schools = [...new Set(exams.flatMap(({ marks }) => [...marks.keys()]))].sort();
  const of = new Map(
    schools.map((school) => [
      school,
      exams.flatMap(({ marks }, at) => {
        const own = marks.get(school);
        return own && sum(own) > 0
          ? [{ at, n: sum(own), low: own[0], below4: own[0] + own[1] }]
          : [];
      }),
    ]),
  );
  let levels = new Map(schools.map((school) => [school, 0]));
  const limits = (below: "low" | "below4") =>
    exams.map((_, at) => {
      const own = [...of].flatMap(([school, works]) =>
        works.filter((one) => one.at === at).map((one) => ({ level: levels.get(school)!, ...one })),
      );
      return own.length === 0 ? 0 : limitOf(own, sum(own.map((one) => one[below])));
    });
  for (let round = 0; round < ROUNDS; round++) {
    const fours = limits("below4");
    levels = new Map(
      [...of].map(([school, works]) => {
        const score = (level: number) =>
          // the last term is a school's level as schools have it: none runs off to an end
          sum(
            works.map(({ at, n, below4 }) => n * normalProbability(fours[at]! - level) - below4),
          ) -
          4 * level;
        return [school, rootBetween(score, -FAR, FAR)];
      }),
    );
  }
  const [threes, fours] = [limits("low"), limits("below4")];
  return new Map(
    [...of].map(([school, works]) => {
      const level = levels.get(school)!;
      const chance = works.map(({ at, n }) => ({
        n,
        below: normalProbability(threes[at]! - level),
      }));
      const slope = Math.max(1e-9, sum(works.map(({ at, n }) => n * density(threes[at]! - level))));
      const told = sum(
        works.map(({ at, n }) => {
          const p = normalProbability(fours[at]! - level);
          return (n * density(fours[at]! - level) ** 2) / Math.max(1e-9, p * (1 - p));
        }),
      );
      const expected = sum(chance.map(({ n, below }) => n * below));
      const spread = sum(chance.map(({ n, below }) => n * below * (1 - below)));
      const found = sum(works.map(({ low }) => low));
      return [
        school,
        {
          n: sum(works.map(({ n }) => n)),
          found,
          expected,
          deviation: {
            value: (expected - found) / slope,
            variance: spread / slope ** 2 + 1 / told,
          },
        },
      ];
    }),
  );
}

/** More works at the limit of «3» and just above it, of those near it, than the region lets expect. */
function byScores(
  exams: readonly Exam[],
  options: ObjectivityOptions,
): ReadonlyMap<string, AtLimit> {
  const pooled = new Map<string, { n: number; found: number; expected: number; spread: number }>();
  for (const { scores, scale } of exams) {
    if (!scale || scores.size < options.leastSchools) continue;
    const all = scoresTogether(scores);
    for (const [school, own] of scores) {
      const near = nearThree(own, all, scale, options.boundaryBunching);
      if (!near) continue;
      const n = near.left + near.right;
      const sums = pooled.get(school) ?? { n: 0, found: 0, expected: 0, spread: 0 };
      pooled.set(school, {
        n: sums.n + n,
        found: sums.found + near.right,
        expected: sums.expected + n * near.expected,
        spread: sums.spread + n * near.expected * (1 - near.expected),
      });
    }
  }
  return new Map(
    [...pooled].flatMap(([school, { n, found, expected, spread }]) =>
      n < options.liftedToPass.minNear || !(spread > 0)
        ? []
        : [
            [
              school,
              {
                n,
                found,
                expected,
                deviation: { value: (found - expected) / spread, variance: 1 / spread },
              },
            ],
          ],
    ),
  );
}

interface Tested {
  readonly p: number;
  readonly at: AtLimit;
}

/**
 * Chance of so much in a school like the others, which differ by more than the chance of few pupils. How
 * much they differ is told by those that stand out in nothing, or a few lifted ones would hide each other.
 */
function testedOf(
  all: ReadonlyMap<string, AtLimit>,
  { least, p: level }: { readonly least: number; readonly p: number },
): ReadonlyMap<string, Tested> {
  if (all.size < least) return new Map();
  const pOf =
    ({ centre, excess }: ReturnType<typeof centreOf>) =>
    (at: AtLimit) =>
      normalProbability(-(at.deviation.value - centre) / Math.sqrt(excess + at.deviation.variance));
  const every = [...all.values()];
  const rough = pOf(centreOf(every.map(({ deviation }) => deviation)));
  const usual = every.filter((at) => rough(at) >= level).map(({ deviation }) => deviation);
  const chance = pOf(centreOf(usual));
  return new Map([...all].map(([school, at]) => [school, { at, p: chance(at) }]));
}

/** Exams of some years. */
function examsOf(
  dataSet: DataSet,
  exam: string,
  years: readonly number[],
  scores: ScoresOf,
  scales: readonly RegionalScale[],
): Exam[] {
  return years.flatMap((year) =>
    [...(dataSet.cells.get(year) ?? [])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, cells]): Exam[] => {
        const [first] = cells.values();
        if (first?.exam !== exam) return [];
        const procedure = keyed(first);
        const marks = [...cells.values()].flatMap((cell): [string, Marks][] => {
          const own = marksOf(cell);
          return own && sum(own) > 0 ? [[cell.school, own]] : [];
        });
        return [
          {
            ...{ year, key, grade: first.grade },
            marks: new Map(marks),
            scores: scores(procedure, year),
            scale: markScale({ ...procedure, year }, scales),
          },
        ];
      }),
  );
}

/** What the rule looks at: exams of the year and of those before it. */
export interface LiftInput {
  readonly dataSet: DataSet;
  readonly year: number;
  readonly scores: ScoresOf;
  readonly scales: readonly RegionalScale[];
}

/**
 * Results lifted just to «3» (подтягивание до «3»): too few just under the limit of «3» and too many at
 * it, over all subjects of an exam and some years. By the scores near the limit where these are known,
 * against the region's own ratio there; else by the marks, where «2» are too few for the school's «4»
 * and «5». Either is set against how much schools of the region differ in it.
 *
 * @source after McCrary (2008), Journal of Econometrics 142:698; of «just passing» marks: Dee, Dobbie,
 *   Jacob & Rockoff (2019), AEJ: Applied 11(3):382; noise between schools by Paule & Mandel (1982)
 */
export function liftedToPass(
  { dataSet, year, scores, scales }: LiftInput,
  options: ObjectivityOptions,
): Marker[] {
  const { liftedToPass: rule, leastSchools } = options;
  const years = dataSet.years.filter((one) => one <= year && one > year - rule.years);
  return rule.exams.flatMap((exam) => {
    const exams = examsOf(dataSet, exam, years, scores, scales);
    const now = exams.filter((one) => one.year === year);
    const [first] = now;
    if (!first) return [];
    const schools = new Set(
      now.flatMap(({ key }) => [...(dataSet.cells.get(year)?.get(key)?.keys() ?? [])]),
    );
    const [marks, near] = [byMarks(exams), byScores(exams, options)];
    const test = { least: leastSchools, p: rule.p };
    const [testedMarks, testedNear] = [testedOf(marks, test), testedOf(near, test)];
    const told = years.join(", ");
    const finding = (school: string): Finding => {
      const own = testedNear.get(school);
      if (own) {
        const { n, found, expected } = own.at;
        return {
          found: own.p < rule.p && (found - expected) / n >= rule.gap,
          p: own.p,
          numbers: { n, right: found, share: found / n, expected: expected / n },
          text: `На границе «3» и чуть выше ${found} из ${n} работ рядом с ней (${formatPercent(found / n)}), по региону ожидается ${formatPercent(expected / n)} (${told}).`,
        };
      }
      const few = testedMarks.get(school);
      if (!few)
        return notAssessed(marks.has(school) || near.has(school) ? "few-schools" : "no-marks");
      const { n, found, expected } = few.at;
      if (expected < rule.leastExpected) return notAssessed("few-twos");
      return {
        found: few.p < rule.p && found <= rule.ratio * expected,
        p: few.p,
        numbers: { n, twos: found, share: found / n, expected: expected / n },
        text: `Отметок «2» ${found} из ${n} (${formatPercent(found / n)}), при таких «4» и «5» в регионе ожидается ${formatNumber(expected)} (${formatPercent(expected / n)}; ${told}).`,
      };
    };
    const findings = new Map([...schools].map((school) => [school, finding(school)]));
    return asMarkers(
      "lifted-to-pass",
      { procedure: { exam, grade: first.grade, subject: ALL_SUBJECTS }, year },
      findings,
    );
  });
}
