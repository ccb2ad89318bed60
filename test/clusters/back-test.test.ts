import { describe, expect, it } from "vitest";
import { backTest } from "../../src/clusters/back-test.ts";
import { classify } from "../../src/clusters/classify.ts";
import { noRecords } from "../../src/clusters/classify-input.ts";
import { createLists } from "../../src/clusters/lists.ts";
import type { Criteria } from "../../src/criteria/criteria-file.ts";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import type { Cell } from "../../src/facts/cell.ts";
import type { School } from "../../src/read/tables.ts";
import { criteriaWith } from "../criteria/file.ts";
import { low } from "../indicators/cells.ts";
import { plantedWorld } from "../worlds/planted-world.ts";
import { cellsOf, inputOf } from "../worlds/world.ts";

const schoolsOf = (all: readonly Cell[]): School[] =>
  [...new Set(all.map(({ school }) => school))].map((code, at) => ({
    ...{ code, name: code, municipality: "Заречье", line: at + 2, logins: [], otherNames: [] },
  }));

/** The criteria without what is not counted here. */
const bare = (criteria: Criteria): Criteria => ({
  ...criteria,
  stability: { resamples: 0, seed: 1 },
});
const world = plantedWorld({ seed: 31, schools: 60, years: [2021, 2022, 2023, 2024] });
const cells = cellsOf(world);

/** year → cluster → school → outcome, from a list made of what was known in that year alone. */
function listsAsTheyWere(criteria: Criteria) {
  const made = new Map<number, Map<string, string>>();
  for (const year of world.years) {
    const known = inputOf(
      world,
      cells.filter((one) => one.year <= year),
    );
    const { schools } = classify(known, bare(criteria), { year });
    const outcomes = new Map<string, string>();
    for (const { code, because } of schools)
      for (const { cluster, verdict } of because)
        outcomes.set(`${cluster}/${code}`, verdict.outcome);
    made.set(year, outcomes);
  }
  return (cluster: string, school: string, year: number) =>
    made.get(year)?.get(`${cluster}/${school}`) ?? "not-assessed";
}

describe.each(["default", "federal-2020", "karabash", "leningrad"])(
  "the back-test of %s",
  (name) => {
    it("is what a loop over the lists of the years counts", async () => {
      const criteria = await loadCriteria(name);
      const found = backTest(createLists(inputOf(world), bare(criteria)));
      const was = listsAsTheyWere(criteria);
      const lowId = found.low ?? "";
      expect(lowId).toBe(
        {
          default: "ШНОР",
          "federal-2020": "ШНОР",
          karabash: "стабильно низкие",
          leningrad: "ШФЗСОР",
        }[name],
      );
      let compared = 0;
      for (const { cluster, horizons, lead } of found.clusters) {
        for (const { years, all, notYetLow } of horizons) {
          const tally = { judged: 0, warned: 0, low: 0, both: 0 };
          const fresh = { ...tally };
          for (let from = 2021; from + years <= 2024; from += 1)
            for (const { code } of world.schools) {
              const [warned, then] = [was(cluster, code, from), was(lowId, code, from + years)];
              if (warned === "not-assessed" || then === "not-assessed") continue;
              for (const into of was(lowId, code, from) === "not-met" ? [tally, fresh] : [tally]) {
                into.judged += 1;
                if (warned === "met") into.warned += 1;
                if (then === "met") into.low += 1;
                if (warned === "met" && then === "met") into.both += 1;
              }
            }
          const told = [[all, tally] as const, ...(notYetLow ? [[notYetLow, fresh] as const] : [])];
          for (const [warnings, counts] of told) {
            expect(warnings.judged).toBe(counts.judged);
            expect([warnings.precision?.k ?? 0, warnings.precision?.n ?? 0]).toEqual([
              counts.warned === 0 ? 0 : counts.both,
              counts.warned,
            ]);
            expect([warnings.sensitivity?.k ?? 0, warnings.sensitivity?.n ?? 0]).toEqual([
              counts.low === 0 ? 0 : counts.both,
              counts.low,
            ]);
            expect([warnings.baseRate?.k ?? 0, warnings.baseRate?.n ?? 0]).toEqual([
              counts.low,
              counts.judged,
            ]);
            compared += counts.warned;
          }
        }
        let [onsets, warned, sum] = [0, 0, 0];
        for (let year = 2022; year <= 2024; year += 1)
          for (const { code } of world.schools) {
            if (was(lowId, code, year) !== "met" || was(lowId, code, year - 1) !== "not-met")
              continue;
            if (was(cluster, code, year - 1) === "not-assessed") continue;
            onsets += 1;
            let back = year - 1;
            while (was(cluster, code, back) === "met") back -= 1;
            if (back < year - 1) warned += 1;
            sum += year - 1 - back;
          }
        if (cluster === lowId) expect(lead).toBeNull();
        else if (lead) {
          expect(lead.onsets).toBe(onsets);
          expect(lead.warned?.k ?? 0).toBe(warned);
          if (warned > 0) expect(lead.meanYears).toBeCloseTo(sum / warned, 12);
        }
      }
      expect(compared, "warnings that were compared").toBeGreaterThan(20);
    });
  },
);

describe("a back-test", () => {
  const rule = { indicator: "низкие по математике", is: ">=", than: { percent: 30 } } as const;
  const year = (of: number, ...shares: readonly number[]): Cell[] =>
    shares.map((k, at) => low(k, 20, { year: of, school: `01200${at}`, subject: "Математика" }));
  const tested = (all: readonly Cell[], more = {}, until?: number) =>
    backTest(
      createLists({ ...noRecords, schools: schoolsOf(all), cells: all }, criteriaWith(rule, more)),
      until,
    );

  it("of one year says that it cannot be made", () => {
    const { clusters } = tested(year(2024, 8, 2));
    expect(clusters[0]?.untested).toEqual({ why: "few-years", years: [2024] });
    expect(clusters[0]?.horizons.map(({ from }) => from)).toEqual([[], []]);
  });
  it("of years that do not follow one another says the same", () => {
    const { clusters } = tested([...year(2020, 8, 2), ...year(2024, 8, 2)]);
    expect(clusters[0]?.untested).toEqual({ why: "few-years", years: [2020, 2024] });
  });
  it("of a rule that judges only the last year says when it judged first", () => {
    const last = { consecutive: { years: 2, rule } };
    const clusters = [
      { id: "К", title: "к", kind: "label", precedence: 10, rule },
      { id: "Л", title: "л", kind: "label", precedence: 20, rule: last },
    ];
    const found = tested([...year(2023, 8, 8), ...year(2024, 8, 8)], { clusters });
    expect(found.clusters[0]?.untested).toBeNull();
    expect(found.clusters[1]?.untested).toEqual({ why: "not-judged", firstJudged: 2024 });
  });
  it("counts pairs with their bases and looks no further than it is asked to", () => {
    const all = [...year(2022, 8, 2, 8), ...year(2023, 8, 8, 2), ...year(2024, 2, 8, 2)];
    const [own] = tested(all).clusters;
    const next = own?.horizons[0];
    expect(next?.from).toEqual([2022, 2023]);
    expect([next?.all.precision?.k, next?.all.precision?.n]).toEqual([2, 4]);
    expect([next?.all.sensitivity?.k, next?.all.sensitivity?.n]).toEqual([2, 3]);
    expect([next?.all.baseRate?.k, next?.all.baseRate?.n]).toEqual([3, 6]);
    expect(next?.notYetLow).toBeNull();
    expect(tested(all, {}, 2023).clusters[0]?.horizons[0]?.all.judged).toBe(3);
  });
  it("has nothing to say of criteria without a label on results", () => {
    const flag = [{ id: "К", title: "к", kind: "flag", rule }];
    const found = tested([...year(2023, 8), ...year(2024, 8)], { clusters: flag });
    expect(found).toMatchObject({ low: null, clusters: [] });
  });
});
