import { describe, expect, it } from "vitest";
import { boundaryJumps, type ScoresBySchool } from "../../../src/indicators/vpr/boundary-jump.ts";
import { from, lift, vprRegion, type VprRegion } from "../objectivity/vpr-region.ts";

const scale = { from, max: 20 };
function scoresOf(seed: number, options: VprRegion = {}): ScoresBySchool {
  const schools = new Map<string, Map<number, number>>();
  for (const { school, score, count, year } of vprRegion(seed, options).histograms) {
    if (year !== 2024) continue;
    const own = schools.get(school) ?? new Map<number, number>();
    schools.set(school, own.set(score, count));
  }
  return schools;
}
const seeds = Array.from({ length: 100 }, (_, at) => at + 1);

describe("the jump of the region at a boundary of marks", () => {
  it("is none where the logarithm of the numbers is a parabola", () => {
    const smooth = new Map(
      Array.from({ length: 21 }, (_, score): [number, number] => [
        score,
        1e6 * Math.exp(-((score - 10) ** 2) / 30),
      ]),
    );
    // one school a little larger than another, or there is no spread between them
    const schools = new Map(
      Array.from({ length: 12 }, (_, at): [string, ReadonlyMap<number, number>] => [
        `${at}`,
        new Map([...smooth].map(([score, k]) => [score, k * (1 + ((at * score) % 3) / 1000)])),
      ]),
    );
    // each window of two scores sums a parabola: what the sum bends it by is far below a percent
    for (const { ratio } of boundaryJumps(schools, scale)) expect(ratio).toBeCloseTo(1, 2);
    expect(boundaryJumps(schools, scale)).toHaveLength(3);
  });

  it("is called significant in honest regions no more often than 5 % allow", () => {
    const all = seeds.flatMap((seed) => boundaryJumps(scoresOf(seed, { years: [2024] }), scale));
    expect(all).toHaveLength(3 * seeds.length);
    const mean = all.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / all.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    // neighbouring boundaries share works, so a share of 300 tests swings by 1.5 points or so
    expect(all.filter(({ p }) => p < 0.05).length / all.length).toBeLessThan(0.095);
    const covered = all.filter(({ low, high }) => low <= 1 && high >= 1).length / all.length;
    expect(covered).toBeGreaterThan(0.905);
  });

  it("is found where half of the schools lift scores, which school against region can't see", () => {
    const treat = (at: number) => (at % 2 === 0 ? lift : undefined);
    const some = seeds.slice(0, 10).map((seed) => boundaryJumps(scoresOf(seed, { treat }), scale));
    for (const jumps of some) {
      const sure = jumps.filter(({ p, ratio }) => p < 0.01 && ratio > 1);
      expect(sure.length).toBeGreaterThan(0);
    }
  });

  it("counts the works on both sides as they stand, and asks for enough schools", () => {
    const scores = scoresOf(3);
    const near = (first: number, last: number) =>
      [...scores.values()].reduce((sum, own) => {
        for (let score = first; score <= last; score++) sum += own.get(score) ?? 0;
        return sum;
      }, 0);
    const [three] = boundaryJumps(scores, scale);
    expect(three).toMatchObject({ mark: 3, from: 7, below: near(5, 6), above: near(7, 8) });
    expect(boundaryJumps(new Map([...scores].slice(0, 9)), scale)).toEqual([]);
    expect(
      boundaryJumps(new Map([...scores].slice(0, 10)), { ...scale, from: { 3: 1, 4: 2, 5: 3 } }),
    ).toEqual([]);
  });
});
