import { describe, expect, it } from "vitest";
import { type LabelEvidence, labelOf } from "../../src/dynamics/label-of.ts";

const evidence = (known: Partial<LabelEvidence>): LabelEvidence => ({
  better: "lower",
  interval: { low: -0.1, high: 0.1 },
  previous: null,
  jump: false,
  basis: "region",
  ...known,
});
const down = { low: -0.3, high: -0.1 };
const up = { low: 0.1, high: 0.3 };

describe("what a change is called", () => {
  it.each([
    ["the share of «2» fell beyond chance", { interval: down }, "положительная"],
    ["it fell after falling", { interval: down, previous: -0.01 }, "устойчиво положительная"],
    ["it fell after rising", { interval: down, previous: 0.2 }, "положительная"],
    ["it rose beyond chance", { interval: up }, "отрицательная"],
    ["it rose after falling", { interval: up, previous: -0.2 }, "отрицательная"],
    ["the interval covers 0", {}, "без значимых изменений"],
    ["the interval ends at 0", { interval: { low: -0.2, high: 0 } }, "без значимых изменений"],
    ["a mean score rose beyond chance", { better: "higher", interval: up }, "положительная"],
    [
      "a mean score rose again",
      { better: "higher", interval: up, previous: 0.1 },
      "устойчиво положительная",
    ],
    ["a mean score fell", { better: "higher", interval: down }, "отрицательная"],
    ["nothing to judge by", { interval: null, jump: true }, "недостаточно данных"],
    ["a jump that may decide", { jump: true }, "отрицательная"],
  ] as const)("%s", (_, known, label) => {
    expect(labelOf(evidence(known)).label).toBe(label);
  });

  it("says what it rests on", () => {
    expect(labelOf(evidence({ jump: true })).basis).toBe("jump");
    expect(labelOf(evidence({ jump: true, interval: up })).basis).toBe("region");
    expect(labelOf(evidence({ interval: null })).basis).toBeNull();
  });
});
