import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/shared/random.ts";
import { manyTimes, mayFail, oddResults, relabelled, withMoreFailures } from "./changes.ts";
import { itemWorld } from "./item-world.ts";
import { plantedWorld } from "./planted-world.ts";
import { probitWorld } from "./probit-world.ts";
import { cellsOf, withTrueShares, type World } from "./world.ts";

const worlds = { probitWorld, itemWorld, plantedWorld };
const sum = (of: readonly number[]): number => of.reduce((all, one) => all + one, 0);

/** Mean true share below the minimum of some schools and years. */
function lowOf(world: World, schools: readonly string[], isYear: (year: number) => boolean) {
  const shares = world.results.flatMap(({ school, year }, at) =>
    schools.includes(school) && isYear(year) ? [world.trueShares[at]![0]!] : [],
  );
  return sum(shares) / shares.length;
}

describe.each(Object.entries(worlds))("%s", (_, make) => {
  const small = { schools: 30, years: [2022, 2023, 2024] };

  it("is the same by the same seed, and another by another", () => {
    const [one, again, other] = [1, 1, 2].map((seed) => make({ ...small, seed }));
    expect(one!.results).toEqual(again!.results);
    expect(one!.trueShares).toEqual(again!.trueShares);
    expect(one!.redraw(seededRandom(3))).toEqual(again!.redraw(seededRandom(3)));
    expect(one!.results).not.toEqual(other!.results);
  });

  it("has the true shares on the average of many draws, and as many pupils in each", () => {
    const world = make({ ...small, seed: 4 });
    const random = seededRandom(5);
    const draws = Array.from({ length: 100 }, () => world.redraw(random));
    const far = world.results.map(({ counts }, at) => {
      const n = sum(counts);
      const [share = 0] = world.trueShares[at]!;
      const drawn = draws.map((draw) => draw[at]!.counts);
      expect(sum(world.trueShares[at]!)).toBeCloseTo(1, 9);
      expect(drawn.every((one) => sum(one) === n)).toBe(true);
      const mean = sum(drawn.map(([low = 0]) => low)) / draws.length / n;
      return { n, off: mean - share, error: Math.sqrt((share * (1 - share)) / n / draws.length) };
    });
    const pupils = sum(far.map(({ n }) => n));
    expect(Math.abs(sum(far.map(({ n, off }) => n * off)) / pupils)).toBeLessThan(0.002);
    // luck of whole cohorts, and who chooses in small ones, make it a little more than chance of pupils
    const worse = far.filter(({ off, error }) => Math.abs(off) > 4 * error + 0.005);
    expect(worse.length / far.length).toBeLessThan(0.01);
  });

  it("supports the worst from a year on: what was before stays as it was", () => {
    const support = { select: "worst-results", schools: 5, from: 2024, effect: 0.4 } as const;
    const [plain, helped] = [make({ ...small, seed: 6 }), make({ ...small, seed: 6, support })];
    const before = ({ results }: World) => results.filter(({ year }) => year < 2024);
    expect(before(helped)).toEqual(before(plain));
    expect(helped.supported.length).toBe(5);
    const others = plain.schools.map(({ code }) => code);
    expect(lowOf(plain, helped.supported, (year) => year < 2024)).toBeGreaterThan(
      lowOf(plain, others, (year) => year < 2024),
    );
    expect(lowOf(helped, helped.supported, (year) => year === 2024)).toBeLessThan(
      lowOf(plain, helped.supported, (year) => year === 2024) - 0.02,
    );
  });

  it("makes cells of its results and of its true shares", () => {
    const world = make({ ...small, seed: 7 });
    const [cells, truth] = [cellsOf(world), withTrueShares(world)];
    const counted = cells.map(({ n, belowMinimum, to60, n3 }) => [n, belowMinimum, to60 ?? n3]);
    expect(counted).toEqual(world.results.map(({ counts }) => [sum(counts), counts[0], counts[1]]));
    const off = truth.map(
      ({ n, belowMinimum }, at) => (belowMinimum ?? NaN) / n - world.trueShares[at]![0]!,
    );
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(1e-3);
  });
});

describe("plantedWorld", () => {
  it("plants every kind, and the low are low", () => {
    const world = plantedWorld({ seed: 8 });
    const of = (kind: string) =>
      world.schools.filter((one) => one.kind === kind).map(({ code }) => code);
    expect(new Set(world.schools.map(({ kind }) => kind)).size).toBe(13);
    const last = (kind: string) => lowOf(world, of(kind), (year) => year === 2024);
    expect(last("chronic_low")).toBeGreaterThan(last("ordinary") + 0.15);
    expect(last("declining")).toBeGreaterThan(last("improving") + 0.15);
    expect(last("one_bad_year")).toBeGreaterThan(last("recovered") + 0.1);
  });
});

describe("changes of results", () => {
  const odd = Array.from({ length: 40 }, (_, at) => oddResults(at + 1));
  const pupils = (results: readonly { readonly counts: readonly number[] }[]) =>
    sum(results.map(({ counts }) => sum(counts)));

  it("are of regions that are never empty, each cell once, of one number of groups a procedure", () => {
    for (const results of odd) {
      const cells = results.map(({ school, procedure, year }) => `${school}/${procedure}/${year}`);
      const groups = results.map(({ procedure, counts }) => `${procedure}/${counts.length}`);
      expect(results.length).toBeGreaterThan(0);
      expect(new Set(cells).size).toBe(cells.length);
      expect(new Set(groups).size).toBe(new Set(results.map((one) => one.procedure)).size);
    }
    expect(odd.some((all) => new Set(all.map(({ school }) => school)).size === 1)).toBe(true);
    expect(odd.some((all) => all.some(({ counts }) => sum(counts) === 1))).toBe(true);
  });

  it("keep the results under other names, fail just those asked for, and multiply all", () => {
    for (const [seed, results] of odd.entries()) {
      const { results: named, schools, procedures } = relabelled(results, seed);
      const key = (school = "", procedure = "", year = 0, counts: readonly number[] = []) =>
        [school, procedure, year, ...counts].join("/");
      expect(named.map((o) => key(o.school, o.procedure, o.year, o.counts)).sort()).toEqual(
        results
          .map((o) => key(schools.get(o.school), procedures.get(o.procedure), o.year, o.counts))
          .sort(),
      );
      const at = results.findIndex((one) => mayFail(one) > 1);
      if (at === -1) continue;
      const failed = withMoreFailures(results, at, 2);
      expect(failed[at]!.counts[0]).toBe(results[at]!.counts[0]! + 2);
      expect(pupils(failed)).toBe(pupils(results));
      expect(failed.filter((one, place) => one !== results[place]).length).toBe(1);
      expect(pupils(manyTimes(results, 1000))).toBe(1000 * pupils(results));
    }
  });
});
