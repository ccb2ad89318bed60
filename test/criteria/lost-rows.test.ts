import { describe, expect, it } from "vitest";
import { createEvaluator } from "../../src/criteria/evaluator.ts";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import { parseCriteria } from "../../src/criteria/parse-criteria.ts";
import { presetNames } from "../../src/criteria/presets.ts";
import type { Criteria, Rule } from "../../src/criteria/criteria-file.ts";
import type { Outcome } from "../../src/criteria/verdict.ts";
import type { Cell, ClosedCell } from "../../src/facts/cell.ts";
import { buildDataSet } from "../../src/indicators/data-set.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { cell, marked } from "../indicators/cells.ts";
import { criteriaWith, fileWith } from "./file.ts";

const years = [2022, 2023, 2024];
const codes = Array.from({ length: 12 }, (_, i) => `0120${String(i + 1).padStart(2, "0")}`);

type Random = () => number;
const upTo = (random: Random, most: number) => Math.floor(random() * (most + 1));

/** One row more in a cell, as a pupil of that mark would have made it. */
function withPupil(of: Cell, mark: 2 | 3 | 4 | 5, side: "journalLower" | "journalSame"): Cell {
  const scores = { 2: 2, 3: 3, 4: 4, 5: 5 };
  const key = `n${mark}` as const;
  return {
    ...of,
    n: of.n + 1,
    [key]: (of[key] ?? 0) + 1,
    [side]: (of[side] ?? 0) + 1,
    belowMinimum: (of.belowMinimum ?? 0) + (mark === 2 ? 1 : 0),
    mean: ((of.mean ?? 0) * of.n + scores[mark]) / (of.n + 1),
  };
}

/** What the lost rows of a region may have been: pupils of any mark, or nobody. */
function completed(of: Cell, lost: number, random: Random): Cell {
  let whole: Cell = of;
  for (let row = 0; row < lost; row += 1) {
    const mark = (2 + upTo(random, 3)) as 2 | 3 | 4 | 5;
    if (random() < 0.8)
      whole = withPupil(whole, mark, random() < 0.5 ? "journalLower" : "journalSame");
  }
  return whole;
}

/** A region whose marks lie near the thresholds of the criteria: there a row or two decide. */
function region(criteria: Criteria, random: Random): Cell[] {
  return codes.flatMap((school) =>
    years.flatMap((year) =>
      Object.values(criteria.procedures).flatMap(({ exam, subject, grade }): Cell[] => {
        if (random() < 0.2) return [];
        const marks = [upTo(random, 6), upTo(random, 6), upTo(random, 6), upTo(random, 4)] as const;
        const n = marks[0] + marks[1] + marks[2] + marks[3];
        const journal = { journalLower: marks[0], journalSame: n - marks[0], journalHigher: 0 };
        if (n === 0) return [];
        const mean = (2 * marks[0] + 3 * marks[1] + 4 * marks[2] + 5 * marks[3]) / n;
        const known = { school, year, exam, subject, grade, scale: "mark", mean } as const;
        return [marked(marks, { ...known, ...journal })];
      }),
    ),
  );
}

function outcomes(criteria: Criteria, cells: readonly Cell[], closed: readonly ClosedCell[] = []) {
  const schools = codes.map((code, line) => ({
    ...{ code, name: code, municipality: "", line },
    ...{ logins: [], otherNames: [] },
  }));
  const dataSet = buildDataSet({ schools, cells, closed });
  const evaluator = createEvaluator({ criteria, dataSet, year: 2024 });
  return codes.flatMap((school) =>
    criteria.clusters.map(({ id }) => evaluator.clusterOutcome(id, school)),
  );
}

/** Kinds of indicators and conditions that no preset uses, or not near its threshold. */
const kinds: readonly Rule[] = [
  { indicator: "низкие", is: ">=", than: { percent: 30 }, withProbability: 0.8 },
  { indicator: "низкие за три года", is: "<", than: { percent: 30 }, withProbability: 0.7 },
  { indicator: "низкие за все три года", is: ">=", than: { percent: 30 } },
];

const files: readonly (readonly [string, () => Promise<Criteria>])[] = [
  ...presetNames.map((name) => [name, () => loadCriteria(name)] as const),
  [
    "every kind",
    async () => {
      const { indicators } = fileWith({});
      const pooled = { kind: "pooledYears", of: "низкие", years: 3 };
      const file = fileWith(
        {},
        {
          minN: 3,
          indicators: {
            ...indicators,
            "низкие за три года": pooled,
            "низкие за все три года": { ...pooled, atLeast: 3 },
          },
          clusters: kinds.map((rule, at) => ({
            ...{ id: `К${at}`, title: "кластер", kind: "flag" },
            rule: { overProcedures: { procedures: "три", k: 1, rule } },
          })),
        },
      );
      return Promise.resolve(parseCriteria(file, "every kind"));
    },
  ],
];

describe.each(files)("rows lost from a made-up region, %s", (_, load) => {
  it("never decides what the lost rows could turn", async () => {
    const criteria = await load();
    let [decided, open, wrong] = [0, 0, 0];
    for (let seed = 1; seed <= 6; seed += 1) {
      const random = seededRandom(seed);
      const rows = region(criteria, random).map((one) => {
        const lost = random() < 0.3 ? 1 + upTo(random, 1) : 0;
        const isClosed = random() < 0.05;
        return { one, lost, isClosed };
      });
      const told = outcomes(
        criteria,
        rows.flatMap(({ one, lost, isClosed }) =>
          isClosed ? [] : [{ ...one, ...(lost > 0 && { lost }) }],
        ),
        rows.flatMap(({ one, isClosed }) => {
          const { school, year, exam, subject, grade } = one;
          return isClosed ? [{ school, year, exam, subject, grade, lost: one.n, of: one.n }] : [];
        }),
      );
      for (let way = 0; way < 8; way += 1) {
        const truth = outcomes(
          criteria,
          rows.flatMap(({ one, lost, isClosed }) => {
            const empty = cell({ ...one, n: 0, n2: 0, n3: 0, n4: 0, n5: 0, belowMinimum: 0 });
            const nobody = { ...empty, journalLower: 0, journalSame: 0, mean: 0 };
            const whole = completed(isClosed ? nobody : one, isClosed ? one.n : lost, random);
            return whole.n === 0 ? [] : [whole];
          }),
        );
        told.forEach((outcome, at) => {
          if (outcome === "not-assessed") open += 1;
          else decided += 1;
          if (outcome !== "not-assessed" && outcome !== truth[at]) wrong += 1;
        });
      }
    }
    expect(wrong).toBe(0);
    expect(decided).toBeGreaterThan(0);
    expect(open).toBeGreaterThan(0);
  });
});

const share = criteriaWith(
  { indicator: "низкие по математике", is: ">=", than: { percent: 30 } },
  { minN: 1 },
);

describe("one share with lost rows", () => {
  const decide = (below: number, n: number, lost: number): Outcome => {
    const own = marked([below, n - below, 0, 0], { ...(lost > 0 && { lost }) });
    const dataSet = buildDataSet({ schools: [], cells: [own] });
    const evaluator = createEvaluator({ criteria: share, dataSet, year: 2024 });
    return evaluator.clusterOutcome("К", own.school);
  };

  it("is open exactly where some of the ways they may have been decide otherwise", () => {
    for (let n = 1; n <= 24; n += 1)
      for (let below = 0; below <= n; below += 1)
        for (let lost = 1; lost <= 2; lost += 1) {
          const ways = new Set<Outcome>();
          for (let more = 0; more <= lost; more += 1)
            for (let failed = 0; failed <= more; failed += 1)
              ways.add(decide(below + failed, n + more, 0));
          const [only] = ways;
          expect(decide(below, n, lost)).toBe(ways.size === 1 ? only : "not-assessed");
        }
  });

  it("says how many rows decide", () => {
    const own = marked([6, 15, 0, 0], { lost: 1 });
    const dataSet = buildDataSet({ schools: [], cells: [own] });
    const evaluator = createEvaluator({ criteria: share, dataSet, year: 2024 });
    const verdict = evaluator.clusterVerdict("К", own.school);
    expect(verdict.reason).toBe("исход зависит от потерянных строк: потеряно 1, с результатом 21");
  });
});
