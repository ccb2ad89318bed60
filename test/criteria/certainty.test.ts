import { describe, expect, it } from "vitest";
import { createEvaluator } from "../../src/criteria/evaluator.ts";
import type { Verdict } from "../../src/criteria/verdict.ts";
import { buildDataSet } from "../../src/indicators/data-set.ts";
import { seededRandom } from "../../src/shared/random.ts";
import { low } from "../indicators/cells.ts";
import { criteriaWith } from "./file.ts";

type Pair = readonly [k: number, n: number];
const code = (at: number) => `01${String(at + 1).padStart(4, "0")}`;
const criteria = criteriaWith(
  { indicator: "низкие по математике", is: ">=", than: { percent: 30 } },
  { minN: 1 },
);

/** Verdicts about the schools of a region in which each has `k` of `n` below the minimum. */
function verdicts(pairs: readonly Pair[]): (at: number) => Verdict {
  const cells = pairs.map(([k, n], at) => low(k, n, { school: code(at), subject: "Математика" }));
  const dataSet = buildDataSet({ schools: [], cells });
  const evaluator = createEvaluator({ criteria, dataSet, year: 2024 });
  return (at) => evaluator.clusterVerdict("К", code(at));
}

describe("how sure a verdict is", () => {
  it("is nobody's certainty in ten schools that differ by chance alone", () => {
    const pairs: Pair[] = [
      [13, 30],
      [3, 8],
      [2, 5],
      [1, 6],
      [21, 60],
      [9, 42],
      [1, 7],
      [19, 62],
      [2, 12],
      [3, 14],
    ];
    const of = verdicts(pairs);
    const found = pairs.map((_, at) => of(at));
    expect(found.map(({ certainty }) => certainty)).not.toContain("confirmed");
    expect(found[0]?.probability).toBeCloseTo(0.81, 2);
    expect(found[3]?.probability).toBeCloseTo(0.38, 2);
    // the shrunken share itself is the likeliest prior's
    expect(found[0]?.shrunken).toBeCloseTo(found[3]?.shrunken ?? NaN, 5);
  });

  it("never falls when the school has more failures, the region counted anew with it", () => {
    const random = seededRandom(99);
    let compared = 0;
    for (let region = 0; region < 80; region++) {
      const level = 0.1 + 0.3 * random();
      const pairs = Array.from({ length: 10 + (region % 31) }, (): Pair => {
        const n = 3 + Math.floor(60 * random() ** 2);
        const share = Math.max(0, level + (random() - 0.5) * 0.3 * (region % 3));
        return [Array.from({ length: n }, random).filter((one) => one < share).length, n];
      });
      const n = pairs[0]?.[1] ?? 0;
      let least = 0;
      for (let k = 0; k <= n; k++) {
        const { probability = NaN } = verdicts([[k, n], ...pairs.slice(1)])(0);
        expect(probability).toBeGreaterThanOrEqual(least);
        least = probability;
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });
});
