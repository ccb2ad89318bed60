import { describe, expect, it } from "vitest";
import { deficitThemes } from "../../src/indicators/school-deficits/deficit-themes.ts";
import {
  schoolDeficits,
  taskCoverage,
} from "../../src/indicators/school-deficits/school-deficits.ts";
import type { TaskPoints } from "../../src/indicators/school-deficits/task-points.ts";

const paper = { exam: "ОГЭ", subject: "Математика", grade: 9, year: 2024 };

/** Points of one school: tasks of one point, so many of `n` solved each. */
const solved = (school: string, n: number, counts: readonly number[]): TaskPoints[] =>
  counts.map((points, at) => ({
    ...paper,
    school,
    task: String(at + 1),
    n,
    points,
    squares: points,
    max: 1,
  }));

/** Nine like schools, and one that fails the third task. */
const region = (third: number, n = 40): TaskPoints[] => [
  ...Array.from({ length: 9 }, (_, at) => solved(`A${at}`, 40, [30, 30, 30, 30])).flat(),
  ...solved("B", n, [(30 * n) / 40, (30 * n) / 40, third, (30 * n) / 40]),
];

describe("deficits of a school's tasks", () => {
  it("names the task that is solved worse, with its interval and the rest of the region", () => {
    const found = schoolDeficits(region(10));
    expect(found.map(({ school, task }) => [school, task])).toEqual([["B", "3"]]);
    expect(found[0]).toMatchObject({ n: 40, completion: 0.25, rest: 0.75, difference: -0.5 });
    expect(found[0]?.high).toBeLessThan(0);
    expect(found[0]?.low).toBeLessThan(-0.5);
  });

  it("finds nothing where schools are alike", () => {
    expect(schoolDeficits(region(30))).toEqual([]);
  });

  it("does not judge a school with fewer than ten pupils, however bad it looks", () => {
    expect(schoolDeficits(region(0, 8))).toEqual([]);
    const coverage = taskCoverage(region(0, 8)).find(({ school }) => school === "B");
    expect(coverage).toMatchObject({ n: 8, tasks: 4, tooFew: true });
  });

  it("does not depend on the order of the rows", () => {
    expect(schoolDeficits(region(10).reverse())).toEqual(schoolDeficits(region(10)));
  });

  it("keeps the works apart: the same task of another year is another task", () => {
    const other = region(30).map((one) => ({ ...one, year: 2023 }));
    expect(schoolDeficits([...region(10), ...other])).toEqual(schoolDeficits(region(10)));
  });

  it("tells the number and level of a task where the plan of the paper does", () => {
    expect(schoolDeficits(region(10))[0]).toMatchObject({ number: 3, level: "Б", skill: null });
    const unknown = region(10).map((one) => ({ ...one, exam: "ВПР" }));
    expect(schoolDeficits(unknown)[0]).toMatchObject({ number: null, level: null });
  });

  it("takes the skill from the region's own plan", () => {
    const skillOf = (_: unknown, year: number, task: string) =>
      year === 2024 && task === "3" ? "проценты" : null;
    expect(schoolDeficits(region(10), { skillOf })[0]?.skill).toBe("проценты");
    expect(taskCoverage(region(10), { skillOf })[0]?.skills).toBe(true);
  });
});

describe("a hard task in schools that are alike", () => {
  it("is no deficit of a school where nobody of ten solved it", () => {
    // one of ten solves it everywhere: among 40 schools of ten some 14 have nobody who does
    const schools = Array.from({ length: 40 }, (_, at) =>
      solved(`S${String(at).padStart(2, "0")}`, 10, [at % 3 === 0 ? 0 : at % 3 === 1 ? 1 : 2, 5]),
    ).flat();
    expect(schoolDeficits(schools)).toEqual([]);
  });

  it("is one where hundreds fail what others solve", () => {
    const found = schoolDeficits([
      ...region(30).filter(({ school }) => school !== "B"),
      ...solved("B", 200, [150, 150, 0, 150]),
    ]);
    expect(found.map(({ task }) => task)).toEqual(["3"]);
    expect(found[0]?.low).toBeLessThan(found[0]?.difference ?? NaN);
  });
});

describe("a report that gives sums only", () => {
  const sums = (third: number) => region(third).map((one) => ({ ...one, squares: null }));

  it("is judged by the widest spread the sum allows, which for one point is the true one", () => {
    const [known, bound] = [schoolDeficits(region(10)), schoolDeficits(sums(10))];
    expect(bound[0]?.spread).toBe("bound");
    expect(known[0]?.spread).toBe("pupils");
    expect(bound[0]?.low).toBeCloseTo(known[0]?.low ?? NaN, 12);
  });

  it("never gives a narrower interval than the pupils' own points would", () => {
    const wide = (one: TaskPoints): TaskPoints => ({ ...one, max: 3, squares: one.points * 1.5 });
    const all = region(2, 400).map(wide);
    const own = schoolDeficits(all)[0];
    const bound = schoolDeficits(all.map((one) => ({ ...one, squares: null })))[0];
    const width = (one?: { low: number; high: number }) => (one ? one.high - one.low : NaN);
    expect(width(bound)).toBeGreaterThan(width(own));
  });
});

describe("themes for teachers", () => {
  const themes = (points: readonly TaskPoints[]) =>
    deficitThemes(schoolDeficits(points), taskCoverage(points));

  it("are one for each work with a deficit", () => {
    expect(themes(region(10))).toMatchObject([{ school: "B", tasks: 4, whole: false, n: 40 }]);
  });

  it("name the subject as a whole when at least half of its tasks are in deficit", () => {
    const weak = [...region(30).slice(0, 36), ...solved("B", 40, [10, 10, 30, 30])];
    const [theme] = themes(weak);
    expect(theme?.deficits.map(({ task }) => task)).toEqual(["1", "2"]);
    expect(theme?.whole).toBe(true);
  });

  it("are none where no work can be judged", () => {
    expect(themes(region(0, 8))).toEqual([]);
  });
});
