import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/shared/random.ts";
import { cohortsOf } from "../../../src/support/effect/cohorts.ts";
import { discontinuity } from "../../../src/support/effect/discontinuity.ts";
import type { SchoolHistory } from "../../../src/support/effect/school-history.ts";

/** Schools on a line of results before, supported from 0.3 on unless said otherwise; later results fall by `effect`. */
function region(
  effect: number,
  isSupported: (before: number, at: number) => boolean = (before) => before > 0.3,
  count = 80,
): SchoolHistory[] {
  const random = seededRandom(7);
  return Array.from({ length: count }, (_, at) => {
    const before = (at + 0.5) / (count * 1.6);
    const supported = isSupported(before, at);
    const after = 0.05 + 0.7 * before - (supported ? effect : 0) + 0.01 * (random() - 0.5);
    return {
      ...{ school: `${10_000 + at}`, since: supported ? 2023 : null, context: null, group: "" },
      years: [2021, 2022, 2023, 2024].map((year) => ({
        ...{ year, n: 100 },
        value: year < 2023 ? before : after,
      })),
    };
  });
}
const told = (histories: readonly SchoolHistory[]) =>
  discontinuity(cohortsOf(histories, { earlierYears: 2 }));

describe("the effect at the threshold of the list", () => {
  it("is the jump there, with an error of its own", () => {
    const found = told(region(0.08));
    if (found.status !== "estimated") throw new Error(found.reason);
    expect(found.effect.value).toBeCloseTo(-0.08, 2);
    expect(found.effect.low).toBeLessThan(-0.08);
    expect(found.effect.high).toBeGreaterThan(-0.08);
    expect(found.jump).toBeCloseTo(1, 6);
    expect(Math.min(found.before, found.beyond)).toBeGreaterThanOrEqual(6);
  });

  it("is divided by how much likelier support is there, where it is not sure", () => {
    // every fifth beyond the threshold goes without, every tenth before it has support
    const found = told(region(0.08, (before, at) => (before > 0.3 ? at % 5 !== 0 : at % 10 === 3)));
    if (found.status !== "estimated") throw new Error(found.reason);
    expect(found.jump).toBeLessThan(0.95);
    expect(Math.abs(found.effect.value + 0.08)).toBeLessThan(0.03);
  });

  it("is not told where support follows no threshold, or hardly anyone stands near it", () => {
    expect(told(region(0.08, (_, at) => at % 3 === 0))).toMatchObject({
      status: "not-assessed",
    });
    expect(told(region(0.08, (before) => before > 0.6))).toEqual({
      ...{ status: "not-assessed", reason: "too-few-near" },
    });
  });
});
