import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/shared/random.ts";
import { normalProbability } from "../../src/statistics/normal.ts";
import { normalShare } from "../../src/statistics/normal-table.ts";
import { resultsDraws } from "../../src/statistics/results-draws.ts";
import {
  fitResultsModel,
  type GroupedResult,
  levelsOf,
  type ResultsModel,
} from "../../src/statistics/results-model.ts";

const CUTS = [-1.2, 0.1, 1.1];
const SD = { school: 0.3, year: 0.1, grade: 0.15, procedure: 0.12, cohort: 0.12, rest: 0.1 };
const PUPIL = 0.4;
const PROCEDURES = [
  ["математика 4", 4],
  ["русский 4", 4],
  ["русский 9", 9],
  ["математика 9", 9],
  ["русский 11", 11],
] as const;

/** A region by the model itself: pupils with an ability of their own sit all works of their grades. */
function region(schools: number, seed: number, size = 40) {
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const results: GroupedResult[] = [];
  const levels = new Map<GroupedResult, number>();
  for (let one = 0; one < schools; one += 1) {
    const school = `s${one}`;
    const own = SD.school * normal();
    const grades = new Map<number, number>();
    const procedures = PROCEDURES.map(() => SD.procedure * normal());
    const pupils = Math.max(4, Math.round(size * Math.exp(0.6 * normal())));
    const cohorts = new Map<number, { readonly level: number; readonly ability: number[] }>();
    for (const year of [2021, 2022, 2023, 2024]) {
      const ofYear = SD.year * normal();
      PROCEDURES.forEach(([procedure, grade], number) => {
        const ofGrade = grades.get(grade) ?? SD.grade * normal();
        grades.set(grade, ofGrade);
        const cohort = cohorts.get(year - grade) ?? {
          level: SD.cohort * normal(),
          ability: Array.from({ length: pupils }, normal),
        };
        cohorts.set(year - grade, cohort);
        const level =
          own + ofYear + ofGrade + procedures[number]! + cohort.level + SD.rest * normal();
        const counts = [0, 0, 0, 0];
        for (const ability of cohort.ability) {
          const latent = level + Math.sqrt(PUPIL) * ability + Math.sqrt(1 - PUPIL) * normal();
          const group = CUTS.filter((cut) => latent > cut).length;
          counts[group] = counts[group]! + 1;
        }
        const result = { school, procedure, grade, year, counts };
        results.push(result);
        levels.set(result, level);
      });
    }
  }
  return { results, levels };
}

const lowest = ({ schools }: ResultsModel) =>
  schools.flatMap(({ results, level, covariance, limits }) =>
    results.map((result, i) => {
      const [limit, variance] = [limits[i]!.mean[0]!, limits[i]!.variance[0]!];
      const sd = Math.sqrt(covariance[i * results.length + i]! + variance);
      const at = (shift: number) => normalProbability(limit - level[i]! + shift * sd);
      return { result, low: at(-1.96), share: at(0), high: at(1.96) };
    }),
  );

describe("the model of a region's results", () => {
  it("finds the variances that a region was made with", () => {
    const { components: found } = fitResultsModel(region(400, 1).results);
    expect(Math.abs(found.school - SD.school ** 2)).toBeLessThan(0.02);
    expect(Math.abs(found.schoolYear - SD.year ** 2)).toBeLessThan(0.004);
    expect(Math.abs(found.schoolGrade - SD.grade ** 2)).toBeLessThan(0.008);
    expect(Math.abs(found.schoolProcedure - SD.procedure ** 2)).toBeLessThan(0.005);
    expect(Math.abs(found.schoolCohort - SD.cohort ** 2)).toBeLessThan(0.006);
    expect(Math.abs(found.rest - SD.rest ** 2)).toBeLessThan(0.004);
    // of marks in four groups less hangs together than of the abilities behind them
    expect(found.pupil).toBeGreaterThan(0.28);
    expect(found.pupil).toBeLessThan(PUPIL);
  });

  it("covers the shares behind the results as often as it says", () => {
    let [covered, all] = [0, 0];
    for (let seed = 1; seed <= 6; seed += 1) {
      const { results, levels } = region(80, seed);
      for (const { result, low, high } of lowest(fitResultsModel(results))) {
        const truth = normalProbability(CUTS[0]! - levels.get(result)!);
        all += 1;
        if (low <= truth && truth <= high) covered += 1;
      }
    }
    expect(covered / all).toBeGreaterThan(0.93);
    expect(covered / all).toBeLessThan(0.97);
  });

  it("says the same whatever the schools are called and in whatever order they come", () => {
    const { results } = region(30, 3);
    const renamed = results
      .map((one) => ({ ...one, school: `x${1000 - Number(one.school.slice(1))}` }))
      .reverse();
    const [plain, other] = [fitResultsModel(results), fitResultsModel(renamed)];
    const values = ({ schools }: ResultsModel) => schools.map(({ value }) => value);
    expect(other.components.school).toBeCloseTo(plain.components.school, 9);
    const sorted = values(other).sort((a, b) => a - b);
    values(plain)
      .sort((a, b) => a - b)
      .forEach((value, at) => expect(sorted[at]).toBeCloseTo(value, 8));
  });

  it("gives the raw shares where very many pupils sat", () => {
    const { results } = region(30, 4);
    const many = results.map((one) => ({ ...one, counts: one.counts.map((n) => n * 10_000) }));
    for (const { result, share } of lowest(fitResultsModel(many)))
      expect(share).toBeCloseTo(result.counts[0]! / result.counts.reduce((a, b) => a + b), 2);
  });

  it("never thinks better of a school because more of its pupils failed", () => {
    const { results } = region(40, 5);
    const before = fitResultsModel(results);
    const shares = new Map(lowest(before).map((one) => [one.result, one.share]));
    for (let at = 7; at < results.length; at += 97) {
      const one = results[at]!;
      const [low = 0, ...rest] = one.counts;
      const from = rest.findIndex((count) => count > 0);
      if (from === -1) continue;
      const counts = [low + 1, ...rest.map((count, k) => (k === from ? count - 1 : count))];
      const changed = { ...one, counts };
      const after = fitResultsModel(results.map((other) => (other === one ? changed : other)));
      const share = lowest(after).find(({ result }) => result === changed)!.share;
      expect(share).toBeGreaterThan(shares.get(one)!);
      const value = (model: ResultsModel) =>
        model.schools.find(({ code }) => code === one.school)!.value;
      expect(value(after)).toBeLessThan(value(before));
    }
  });

  it("stands on one school, one year, one procedure, and on nothing", () => {
    const { results } = region(12, 6);
    const few = [
      results.filter(({ school }) => school === "s1"),
      results.filter(({ year }) => year === 2024),
      results.filter(({ procedure }) => procedure === "русский 9"),
      results.slice(0, 1),
      [],
    ];
    for (const some of few) {
      const { schools, components } = fitResultsModel(some);
      expect(schools.flatMap((one) => [...one.level])).toHaveLength(some.length);
      expect(schools.every(({ level }) => level.every(Number.isFinite))).toBe(true);
      expect(Object.values(components).every(Number.isFinite)).toBe(true);
    }
  });

  it("says of results that it was not fitted on what it says of the same results when it was", () => {
    const model = fitResultsModel(region(30, 9).results);
    for (const school of model.schools.slice(0, 5)) {
      const again = levelsOf(model, school.results, ({ procedure, year }) =>
        model.cuts(procedure, year),
      );
      const size = school.results.length;
      again.forEach(({ level, variance }, at) => {
        expect(Math.abs(level - school.level[at]!)).toBeLessThan(0.01);
        expect(Math.abs(variance / school.covariance[at * size + at]! - 1)).toBeLessThan(0.05);
      });
    }
  });

  it("refuses a procedure and year whose results have other mark groups", () => {
    const one = { procedure: "p", grade: 9, year: 2024 };
    expect(() =>
      fitResultsModel([
        { ...one, school: "a", counts: [1, 2] },
        { ...one, school: "b", counts: [1, 2, 3, 4] },
      ]),
    ).toThrow(RangeError);
  });
});

describe("draws from the model", () => {
  const { results } = region(40, 8);
  const model = fitResultsModel(results);

  it("keep what every school has, and lie about what the model expects", () => {
    const wanted = results.slice(0, 40);
    const draws = resultsDraws(model, wanted, seededRandom(1));
    const expected = new Map(lowest(model).map((one) => [one.result, one]));
    const sums = new Float64Array(wanted.length);
    const times = 2000;
    for (let time = 0; time < times; time += 1) {
      draws.next();
      wanted.forEach(({ counts }, at) => {
        const own = draws.counts.subarray(draws.start[at], draws.start[at + 1]);
        expect(own.reduce((a, b) => a + b)).toBe(counts.reduce((a, b) => a + b));
        sums[at] = sums[at]! + own[0]! / counts.reduce((a, b) => a + b);
      });
    }
    wanted.forEach((one, at) => {
      expect(Math.abs(sums[at]! / times - expected.get(one)!.share)).toBeLessThan(0.02);
    });
  });

  it("are the same where fewer limits are asked for: who is above them stands together", () => {
    const wanted = results.slice(0, 40);
    const whole = resultsDraws(model, wanted, seededRandom(3));
    const asked = ({ counts }: (typeof results)[number]) => Math.min(2, counts.length - 1);
    const some = resultsDraws(model, wanted, seededRandom(3), asked);
    for (let time = 0; time < 20; time += 1) {
      whole.next();
      some.next();
      expect(some.level).toEqual(whole.level);
      wanted.forEach((one, at) => {
        const [from, to] = [whole.start[at]!, whole.start[at + 1]!];
        const together = (groups: Float64Array) => {
          const [low, rest] = [groups.slice(from, from + asked(one)), groups.slice(from, to)];
          return [...low, rest.slice(asked(one)).reduce((a, b) => a + b)];
        };
        expect(together(some.counts)).toEqual(together(whole.counts));
        together(some.shares).forEach((share, group) => {
          expect(share).toBeCloseTo(together(whole.shares)[group]!, 12);
        });
      });
    }
  });

  it("let the results of the same pupils hang together", () => {
    const cohort = results.filter(
      ({ school, year, grade }) => school === "s3" && year === 2024 && grade === 9,
    );
    const draws = resultsDraws(model, cohort, seededRandom(2));
    let [both, first, second] = [0, 0, 0];
    for (let time = 0; time < 4000; time += 1) {
      draws.next();
      const [a = 0, b = 0] = draws.chance;
      both += a * b;
      first += a * a;
      second += b * b;
    }
    const r = both / Math.sqrt(first * second);
    expect(Math.abs(r - model.components.pupil)).toBeLessThan(0.06);
  });
});

it("the table of the normal distribution is right to a milliardth", () => {
  for (let x = -9.5; x < 9.5; x += 0.0137)
    expect(Math.abs(normalShare(x) - normalProbability(x))).toBeLessThan(1e-9);
});
