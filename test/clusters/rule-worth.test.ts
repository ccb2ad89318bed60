import { describe, expect, it } from "vitest";
import { classifyYear } from "../../src/clusters/classify.ts";
import { noRecords, UnknownYearError } from "../../src/clusters/classify-input.ts";
import { createLists, type Lists } from "../../src/clusters/lists.ts";
import { listWorth, ruleWorth } from "../../src/clusters/rule-worth.ts";
import { withThreshold } from "../../src/clusters/what-if.ts";
import type { Criteria, Rule } from "../../src/criteria/criteria-file.ts";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import type { Cell } from "../../src/facts/cell.ts";
import { criteriaWith } from "../criteria/file.ts";
import { cell, low } from "../indicators/cells.ts";
import { plantedWorld } from "../worlds/planted-world.ts";
import { probitWorld } from "../worlds/probit-world.ts";
import { cellsOf, inputOf } from "../worlds/world.ts";

const listsOf = (cells: readonly Cell[], criteria: Criteria): Lists => {
  const codes = [...new Set(cells.map(({ school }) => school))];
  const schools = codes.map((code, at) => ({
    ...{ code, name: code, municipality: "Заречье", line: at + 2, logins: [], otherNames: [] },
  }));
  return createLists({ ...noRecords, schools, cells }, criteria);
};
const code = (at: number) => `01${String(at + 1).padStart(4, "0")}`;
const DRAWS = 200;

/** P(K ≥ k) of a binomial variable, term after term. */
function binomialTail(k: number, n: number, p: number): number {
  let [term, tail] = [(1 - p) ** n, 0];
  for (let one = 0; one <= n; one += 1) {
    if (one >= k) tail += term;
    term *= ((n - one) / (one + 1)) * (p / (1 - p));
  }
  return tail;
}

describe("one condition on one procedure, as many participants in each school", () => {
  const schools = 300;
  const cells = Array.from({ length: schools }, (_, at) =>
    low(at % 2 === 0 ? 2 : 6, 20, { school: code(at), subject: "Математика" }),
  );
  const rule = { indicator: "низкие по математике", is: ">=", than: { percent: 30 } } as const;
  const [worth] = ruleWorth(listsOf(cells, criteriaWith(rule)), 2024).clusters;

  it("lists by chance as many as the binomial tail at the region's share says", () => {
    const tail = binomialTail(6, 20, 0.2);
    const sd = Math.sqrt(schools * tail * (1 - tail));
    expect(Math.abs((worth?.chance?.expected ?? NaN) - schools * tail)).toBeLessThan(
      (4 * sd) / Math.sqrt(DRAWS),
    );
    expect(Math.abs((worth?.chance?.low ?? NaN) - (schools * tail - 1.645 * sd))).toBeLessThan(4);
    expect(Math.abs((worth?.chance?.high ?? NaN) - (schools * tail + 1.645 * sd))).toBeLessThan(4);
  });
  it("finds a school of 40 % as often as the tail at 40 % says", () => {
    const tail = binomialTail(6, 20, 0.4);
    const error = Math.sqrt((tail * (1 - tail)) / (schools * DRAWS));
    expect(Math.abs((worth?.power?.all.found ?? NaN) - tail)).toBeLessThan(4 * error);
    expect(worth?.power?.bySize.map((one) => one.schools)).toEqual([0, schools, 0, 0]);
    expect(worth?.power?.bySize.map(({ found }) => found === null)).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(worth).toMatchObject({ judged: 300, listed: 150, seeksHigh: false });
  });
});

/** Uniform numbers by a generator that is not the project's (Park & Miller, 1988). */
function uniform(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

describe("two works of the same pupils", () => {
  const subjects = ["Русский язык", "Математика"];
  const world = probitWorld({ seed: 17, schools: 150, years: [2024] });
  const cells = cellsOf(world).filter(
    ({ exam, subject }) => exam === "ОГЭ" && subjects.includes(subject),
  );
  const rule: Rule = {
    overProcedures: {
      procedures: ["rus", "math"],
      k: 2,
      rule: { indicator: "низкие", is: ">=", than: { percent: 20 } },
    },
  };
  const lists = listsOf(cells, criteriaWith(rule));
  const [worth] = ruleWorth(lists, 2024).clusters;
  const { pupil } = lists.model(2024).model.components;
  const sizes = [...new Set(cells.map(({ school }) => school))].map((school) =>
    subjects.map((subject) =>
      cells.find((one) => one.school === school && one.subject === subject),
    ),
  );

  /**
   * Pupil by pupil: the second result is the first with probability `same`, else by itself; so two
   * results of one share have this correlation. Mean number of schools with 20 % in both.
   */
  function simulated(shareOf: (subject: number) => number, same: number, runs: number) {
    const random = uniform(4321);
    const counts: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      let listed = 0;
      for (const pair of sizes) {
        const n = pair.map((one) => one?.n ?? 0);
        if (n.some((one) => one < 10)) continue;
        const below = [0, 0];
        for (let pupilAt = 0; pupilAt < Math.max(...n); pupilAt += 1) {
          const first = random();
          const second = random() < same ? first : random();
          if (pupilAt < n[0]! && first < shareOf(0)) below[0]! += 1;
          if (pupilAt < n[1]! && second < shareOf(1)) below[1]! += 1;
        }
        if (below.every((k, at) => 5 * k >= n[at]!)) listed += 1;
      }
      counts.push(listed);
    }
    const mean = counts.reduce((a, b) => a + b, 0) / runs;
    const variance = counts.reduce((a, b) => a + (b - mean) ** 2, 0) / (runs - 1);
    return { mean, error: Math.sqrt(variance / runs + variance / DRAWS) };
  }
  const shares = subjects.map((subject) => {
    const own = cells.filter((one) => one.subject === subject);
    const sum = (of: (one: Cell) => number) => own.reduce((all, one) => all + of(one), 0);
    return sum((one) => one.belowMinimum ?? 0) / sum((one) => one.n);
  });

  it("by chance list as many as pupils drawn one by one", () => {
    const { mean, error } = simulated((subject) => shares[subject]!, pupil, 1500);
    expect(pupil).toBeGreaterThan(0.1);
    expect(mean).toBeGreaterThan(0.5);
    expect(Math.abs((worth?.chance?.expected ?? NaN) - mean)).toBeLessThan(4 * error);
    // were the works of a pupil independent, the list would be another
    const apart = simulated((subject) => shares[subject]!, 0, 1500);
    expect(mean - apart.mean).toBeGreaterThan(4 * error);
  });
  it("find schools of 40 % as often as pupils drawn one by one", () => {
    const { mean, error } = simulated(() => 0.4, pupil, 300);
    const found = (worth?.power?.all.found ?? NaN) * (worth?.power?.all.schools ?? NaN);
    expect(Math.abs(found - mean)).toBeLessThan(4 * error + 0.2);
  });
});

describe("the worth of the rules of a region", () => {
  const world = plantedWorld({ seed: 8, schools: 60 });
  const input = inputOf(world);
  /** Two answers are compared here, both of the same draws: few do. */
  const ofFewDraws = async (preset: string): Promise<Criteria> => ({
    ...(await loadCriteria(preset)),
    stability: { resamples: 20, seed: 1 },
  });

  it("rests on what the list itself says of its schools", async () => {
    const criteria = await ofFewDraws("default");
    const lists = createLists(input, criteria);
    const { schools } = classifyYear(lists, 2024, {});
    for (const { cluster, ...worth } of ruleWorth(lists, 2024).clusters) {
      const isFlag = criteria.clusters.find(({ id }) => id === cluster)?.kind === "flag";
      const own = schools.filter((one) =>
        isFlag ? one.clusters.includes(cluster) : one.label === cluster,
      );
      expect(worth.listed).toBe(own.length);
      if (own.length === 0) {
        expect([worth.again, worth.falseEntries]).toEqual([null, null]);
        continue;
      }
      const wrong = own.reduce((sum, one) => sum + 1 - (one.probability[cluster] ?? NaN), 0);
      expect(worth.falseEntries?.expected).toBeCloseTo(wrong, 9);
      if (isFlag) continue;
      const back = own.reduce((sum, one) => sum + (one.stability ?? NaN), 0);
      expect(worth.again).toBeCloseTo(back / own.length, 9);
    }
  });

  it("names a stricter rule whose list is the one that it makes", async () => {
    const criteria = await loadCriteria("leningrad");
    const lists = createLists(input, criteria);
    const found = ruleWorth(lists, 2024).clusters.find(({ cluster }) => cluster === "ШФЗСОР");
    const way = found?.stricter?.ways.find((one) => one.way === "minN");
    expect(found?.falseEntries?.share).toBeGreaterThan(0.1);
    expect(way?.best?.minN?.from).toBe(criteria.minN);
    const byHand = withThreshold(criteria, "minN", way?.best?.minN?.to ?? 0);
    const outcomes = lists.by(byHand).evaluator(2024);
    const rule = criteria.clusters.find(({ id }) => id === "ШФЗСОР")?.rule;
    const judged = lists.schools.filter(
      (one) => rule && outcomes.outcome(rule, one.code) !== "not-assessed",
    );
    expect(way?.best?.judged).toBe(judged.length);
    for (const { mildest, best } of found?.stricter?.ways ?? []) {
      if (mildest) expect(mildest.falseEntries.share).toBeLessThanOrEqual(0.1);
      else expect(best?.falseEntries.share ?? 1).toBeGreaterThan(0.1);
    }
  });

  it("beside the lists of a moved threshold is that of the criteria with it", async () => {
    const criteria = withThreshold(await ofFewDraws("federal-2020"), "low", 40);
    const lists = createLists(input, await ofFewDraws("federal-2020")).by(criteria);
    const [{ chance, falseEntries } = {}] = ruleWorth(lists, 2024).clusters;
    expect(listWorth(createLists(input, criteria), 2024)).toEqual({
      ШНОР: { byChance: chance?.expected, falseEntries: falseEntries?.expected ?? null },
    });
  });

  it("is the same when asked again, and of a year without results there is none", async () => {
    const criteria = await ofFewDraws("federal-2020");
    const ask = () => ruleWorth(createLists(input, criteria), 2024);
    expect(ask()).toEqual(ask());
    expect(() => ruleWorth(createLists(input, criteria), 2031)).toThrow(UnknownYearError);
  });
});

describe("where there is little to go by, the worth of a rule", () => {
  const rule = { indicator: "низкие по математике", is: ">=", than: { percent: 30 } } as const;

  it("of one school is told", () => {
    const lists = listsOf([low(8, 20, { subject: "Математика" })], criteriaWith(rule));
    const [worth] = ruleWorth(lists, 2024).clusters;
    expect(worth).toMatchObject({ judged: 1, listed: 1 });
    expect(worth?.chance?.expected).toBeGreaterThan(0.5);
  });
  it("is left open of what chance does where no result tells who failed", () => {
    const mean = { indicator: "балл", is: "<", than: { value: 3 } } as const;
    const cells = [0, 1].map((at) =>
      cell({ n: 20, mean: 2.9 + at, sd: 0.5, school: code(at), subject: "Математика" }),
    );
    const [worth] = ruleWorth(listsOf(cells, criteriaWith(mean)), 2024).clusters;
    expect(worth).toMatchObject({ judged: 2, listed: 1, chance: null, power: null });
  });
  it("has no draws of the list where the file asks for none", () => {
    const none = { stability: { resamples: 0, seed: 1 } };
    const lists = listsOf([low(8, 20, { subject: "Математика" })], criteriaWith(rule, none));
    const [worth] = ruleWorth(lists, 2024).clusters;
    expect(worth).toMatchObject({ again: null, falseEntries: null, stricter: null });
    expect(worth?.chance).not.toBeNull();
  });
  it("is nothing where all rests on the context", () => {
    const context = { indicator: "доля", is: ">=", than: { percent: 30 } } as const;
    const indicators = { доля: { kind: "contextShare", variable: "pupilsLowIncome" } };
    const lists = listsOf(
      [low(8, 20, { subject: "Математика" })],
      criteriaWith(context, { indicators }),
    );
    expect(ruleWorth(lists, 2024).clusters).toEqual([]);
  });
});
