import { describe, expect, it } from "vitest";
import type { Criteria } from "../../src/criteria/criteria-file.ts";
import { createDecisions, type Decisions } from "../../src/criteria/decisions.ts";
import { createEvaluator } from "../../src/criteria/evaluator.ts";
import { loadCriteria } from "../../src/criteria/load-criteria.ts";
import { presetNames } from "../../src/criteria/presets.ts";
import type { Verdict } from "../../src/criteria/verdict.ts";
import type { Cell } from "../../src/facts/cell.ts";
import { cellKey } from "../../src/indicators/measure.ts";
import { writeReading } from "../../src/indicators/series.ts";
import { createSheet } from "../../src/indicators/sheet.ts";
import { buildDataSet } from "../../src/indicators/data-set.ts";
import type { ContextRow } from "../../src/read/tables.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { cell } from "../indicators/cells.ts";

const years = [2022, 2023, 2024];
const codes = Array.from({ length: 25 }, (_, i) => `0120${String(i + 1).padStart(2, "0")}`);

/** A region of invented schools: some procedures not held, some with few pupils. */
function region(criteria: Criteria, seed: number): Cell[] {
  const random = seededRandom(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  // nobody fails in some schools, others of them in another region
  const lucky = new Set(codes.filter((_, at) => (at + seed) % 4 === 0));
  return codes.flatMap((school) =>
    years.flatMap((year) =>
      Object.values(criteria.procedures).flatMap(({ exam, subject, grade }): Cell[] => {
        if (random() < 0.2) return [];
        const counts = {
          n2: lucky.has(school) ? 0 : upTo(8),
          n3: upTo(12),
          n4: 1 + upTo(12),
          n5: upTo(8),
        };
        const n = counts.n2 + counts.n3 + counts.n4 + counts.n5;
        const journal = { journalLower: counts.n2, journalSame: n - counts.n2, journalHigher: 0 };
        const known = {
          school,
          year,
          exam,
          subject,
          grade,
          belowMinimum: counts.n2,
          mean: 3 + random(),
        };
        return [cell({ n, ...counts, ...journal, ...known })];
      }),
    ),
  );
}

const context = (seed: number): ContextRow[] => {
  const random = seededRandom(seed);
  const names = [
    "pupilsLowIncome",
    "pupilsIncompleteFamily",
    "pupilsRegistered",
    "parentsHigherBoth",
  ];
  return years.flatMap((year) =>
    codes.map((school, line) => ({
      school,
      year,
      values: {
        pupilsTotal: 100,
        ...Object.fromEntries(names.map((name) => [name, Math.floor(random() * 90)])),
      },
      file: "context.csv",
      line,
    })),
  );
};

const outcomes = (criteria: Criteria, cells: readonly Cell[]) => {
  const dataSet = buildDataSet({ schools: [], cells, context: context(7) });
  const evaluator = createEvaluator({ criteria, dataSet, year: 2024 });
  return codes.map((school) =>
    criteria.clusters.map(({ id }) => evaluator.clusterOutcome(id, school)),
  );
};

describe.each(presetNames)("on a made-up region, %s", (name) => {
  it("decides something", async () => {
    const criteria = await loadCriteria(name);
    const seen = new Set(outcomes(criteria, region(criteria, 3)).flat());
    expect(seen).toContain("met");
    expect(seen).toContain("not-met");
  });

  it("does not care for the order of the rows", async () => {
    const criteria = await loadCriteria(name);
    const cells = region(criteria, 3);
    expect(outcomes(criteria, [...cells].reverse())).toEqual(outcomes(criteria, cells));
  });

  it("shows a tree in which each rule follows from what stands under it", async () => {
    const criteria = await loadCriteria(name);
    const dataSet = buildDataSet({ schools: [], cells: region(criteria, 3), context: context(7) });
    const evaluator = createEvaluator({ criteria, dataSet, year: 2024 });
    for (const school of codes)
      for (const { id } of criteria.clusters) follows(evaluator.clusterVerdict(id, school));
  });
});

const opposite = { met: "not-met", "not-met": "met", "not-assessed": "not-assessed" } as const;

/** Decides a node again from its children, or its numbers, in the plainest way. */
function follows(verdict: Verdict): void {
  const { rule, outcome, reason, value, threshold, met, needed, children = [] } = verdict;
  children.forEach(follows);
  expect(reason !== undefined).toBe(outcome === "not-assessed");
  if (value !== undefined && threshold && Math.abs(value - threshold.value) > 1e-9) {
    const { withProbability: sure } = threshold;
    const beyond =
      sure === undefined
        ? value > threshold.value === threshold.operator.startsWith(">")
        : (verdict.probability ?? NaN) >= sure;
    expect(outcome).toBe(beyond ? "met" : "not-met");
  }
  const [only] = children;
  if (rule === "not" && only) expect(outcome).toBe(opposite[only.outcome]);
  if (rule === "cluster" && only) expect(outcome).toBe(only.outcome);
  if (met === undefined || needed === undefined) return;
  if (outcome === "met") expect(met).toBeGreaterThanOrEqual(needed);
  if (outcome === "not-met") expect(met).toBeLessThan(needed);
  const open = children.filter((child) => child.outcome === "not-assessed").length;
  const known = children.filter((child) => child.outcome === "met").length;
  if (["all", "any", "atLeast"].includes(rule)) {
    expect(met).toBe(known);
    expect(outcome === "not-assessed").toBe(met < needed && met + open >= needed);
  }
}

describe.each(presetNames)("a sheet counted again, %s", (name) => {
  it("comes to what a sheet over the new cells comes to", async () => {
    const criteria = await loadCriteria(name);
    const before = region(criteria, 3);
    const drawn = new Map(region(criteria, 8).map((one) => [cellKey(one), one]));
    const after = before.map((one) => drawn.get(cellKey(one)) ?? one);
    const dataSetOf = (cells: readonly Cell[]) =>
      buildDataSet({ schools: [], cells, context: context(7) });
    const decide = (cells: readonly Cell[]) =>
      createDecisions(criteria, createSheet(dataSetOf(cells)));
    const columns = (decisions: Decisions) =>
      criteria.clusters.map(({ rule }) => decisions.outcomes(rule, { year: 2024 }));
    const [counted, afresh] = [decide(before), decide(after)];
    const live = columns(counted);
    const old = live.map((column) => [...column]);
    const { sheet } = counted;
    for (const block of sheet.blocks)
      for (const { read, series } of block.columns)
        block.cells.forEach((one, at) => {
          const next = one && (drawn.get(cellKey(one)) ?? one);
          if (next) writeReading(series, at, read(next));
        });
    sheet.recount();
    expect(live.map((column) => [...column])).not.toEqual(old);
    expect(live).toEqual(columns(afresh));
  });
});

it("more failures never turn a low school into one that is not", async () => {
  const criteria = await loadCriteria("federal-2020");
  const cells = region(criteria, 3);
  const before = outcomes(criteria, cells);
  const worse = cells.map((one) => ({
    ...one,
    belowMinimum: Math.min(one.n, (one.belowMinimum ?? 0) + 1),
    n2: null,
  }));
  const after = outcomes(criteria, worse);
  before.forEach((row, at) => {
    if (row[0] === "met") expect(after[at]?.[0]).toBe("met");
  });
  expect(before.flat()).toContain("met");
});
