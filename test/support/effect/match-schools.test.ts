import { describe, expect, it } from "vitest";
import { balanceOf } from "../../../src/support/effect/balance.ts";
import { type MatchCandidate, matchSchools } from "../../../src/support/effect/match-schools.ts";

const school = (
  code: string,
  earlier: readonly number[],
  known: Partial<MatchCandidate> = {},
): MatchCandidate => ({ school: code, earlier, n: 100, context: 0, group: "", ...known });

/** Levels 0.1, 0.2, … 0.9 that differ by a tenth, so that the caliper is told by hand. */
const ladder = Array.from({ length: 9 }, (_, at) =>
  school(`c${at + 1}`, [(at + 1) / 10, (at + 1) / 10]),
);
const codes = (schools: readonly MatchCandidate[]) => schools.map((one) => one.school);

describe("the comparison group", () => {
  it("takes the nearest inside the caliper and names who has nobody", () => {
    const supported = [school("t1", [0.3, 0.3]), school("t2", [1.5, 1.5])];
    const found = matchSchools(supported, ladder, { caliper: 0.2, matches: 1 });
    expect(found.sets.map((set) => [set.supported.school, ...codes(set.comparison)])).toEqual([
      ["t1", "c3"],
    ]);
    expect(codes(found.unmatched)).toEqual(["t2"]);
  });

  it("finds nobody for a year whose supported schools are all left out", () => {
    expect(matchSchools([], ladder).sets).toEqual([]);
  });

  it("looks at every earlier year, not only at the last", () => {
    const pool = [
      school("fell", [0.2, 0.4]),
      school("same", [0.3, 0.3]),
      school("far", [0.9, 0.1]),
    ];
    const [set] = matchSchools([school("t", [0.3, 0.3]), school("u", [0.5, 0.5])], pool, {
      caliper: 1,
      matches: 1,
    }).sets;
    expect(codes(set?.comparison ?? [])).toEqual(["same"]);
  });

  it("uses a school once, and gives nobody a second match before all have a first", () => {
    const supported = [
      school("t1", [0.3, 0.3]),
      school("t2", [0.35, 0.35]),
      school("t3", [0.4, 0.4]),
    ];
    const pool = [school("a", [0.34, 0.34]), school("b", [0.33, 0.33]), school("c", [0.36, 0.36])];
    const found = matchSchools(supported, [...pool, school("d", [0.38, 0.38])], {
      caliper: 1,
      matches: 2,
    });
    expect(found.sets.map(({ comparison }) => comparison.length).sort()).toEqual([1, 1, 2]);
    const used = found.sets.flatMap(({ comparison }) => codes(comparison));
    expect(new Set(used).size).toBe(used.length);
  });

  it("keeps to the group of the school", () => {
    const pool = [school("town", [0.3, 0.3], { group: "город" }), school("other", [0.31, 0.32])];
    const [set] = matchSchools([school("t", [0.3, 0.3]), school("u", [0.2, 0.2])], pool, {
      caliper: 2,
      matches: 1,
    }).sets;
    expect(codes(set?.comparison ?? [])).toEqual(["other"]);
  });

  it("does not depend on the order of the rows", () => {
    const supported = [
      school("t1", [0.3, 0.2]),
      school("t2", [0.55, 0.5]),
      school("t3", [0.8, 0.7]),
    ];
    const one = matchSchools(supported, ladder, { caliper: 1 });
    const other = matchSchools([...supported].reverse(), [...ladder].reverse(), { caliper: 1 });
    const pairs = ({ sets }: typeof one) =>
      sets.map((set) => [set.supported.school, ...codes(set.comparison)].join()).sort();
    expect(pairs(other)).toEqual(pairs(one));
  });

  it("leaves a context out that is not known, and refuses what makes no sense", () => {
    const pool = [school("x", [0.3, 0.3], { context: null }), school("y", [0.9, 0.9])];
    const [set] = matchSchools([school("t", [0.3, 0.3]), school("u", [0.1, 0.1])], pool).sets;
    expect(codes(set?.comparison ?? [])).toEqual(["x"]);
    expect(() => matchSchools([], ladder, { matches: 4 })).toThrow(RangeError);
    expect(() => matchSchools([], ladder, { caliper: 0 })).toThrow(RangeError);
    expect(() => matchSchools([school("t", [0.3])], ladder)).toThrow("earlier years");
  });
});

describe("the balance", () => {
  const supported = [school("t1", [0.5, 0.7], { n: 50 }), school("t2", [0.7, 0.9], { n: 200 })];
  const pool = [
    school("a", [0.5, 0.7], { n: 60 }),
    school("b", [0.7, 0.9], { n: 150 }),
    school("z", [0.1, 0.1], { n: 100 }),
  ];
  const found = balanceOf(
    supported,
    pool,
    matchSchools(supported, pool, { matches: 1 }),
    [2021, 2022],
  );
  const row = (variable: string) => found.find((one) => one.variable === variable);

  it("compares in the spread of schools before the matching", () => {
    // means 0.6 and 1.3/3; variances 0.02 and 0.28/3 about them
    expect(row("earlier-1")?.year).toBe(2021);
    expect(row("earlier-1")?.before).toBeCloseTo(
      (0.6 - 1.3 / 3) / Math.sqrt((0.02 + 0.28 / 3) / 2),
      10,
    );
    expect(row("earlier-1")?.after).toBeCloseTo(0, 12);
    expect(row("earlier-1")?.varianceRatio).toBeCloseTo(1, 12);
  });

  it("tells the log of sizes and leaves out what nobody differs in", () => {
    expect(row("size")?.supported).toBeCloseTo((Math.log(50) + Math.log(200)) / 2, 12);
    expect(row("context")).toBeUndefined();
  });
});
