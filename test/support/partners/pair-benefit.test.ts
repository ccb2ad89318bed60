import { describe, expect, it } from "vitest";
import { distanceKm, pairBenefit } from "../../../src/support/partners/pair-benefit.ts";
import {
  type BenefitPart,
  partnerOptions,
  PartnerOptionsError,
} from "../../../src/support/partners/partner-options.ts";
import { aspect, inNeed, mentor, standing } from "./invented-schools.ts";

const options = partnerOptions();
const valueOf = (
  part: BenefitPart,
  ...[school, other, aspects = [], given = options]: [
    ReturnType<typeof inNeed>,
    ReturnType<typeof mentor>,
    Parameters<typeof pairBenefit>[2]?,
    typeof options?,
  ]
) => pairBenefit(school, other, aspects, given).parts.find((one) => one.part === part)?.value;

describe("the part «закрывает отставание»", () => {
  const low = aspect("low");
  const quality = aspect("quality", "Русский язык");
  const weak = inNeed("1", {
    standings: new Map([
      [low.id, standing(0.4, 0)],
      [quality.id, standing(0.5, 0)],
    ]),
  });

  it("is the share of the lag in pupils that the mentor is sure to be strong in", () => {
    // the lag is 0,2 · 50 = 10 pupils in one direction and 0,1 · 50 = 5 in the other
    const strong = mentor("2", { standings: new Map([[low.id, standing(0.05, 1)]]) });
    expect(valueOf("strength", weak, strong, [low, quality])).toBeCloseTo(10 / 15, 12);
  });

  it("is smaller when the mentor's strength may be chance, and 0 at even chances", () => {
    const at = (better: number) =>
      valueOf(
        "strength",
        weak,
        mentor("2", { standings: new Map([[low.id, standing(0.1, better)]]) }),
        [low],
      );
    expect(at(1)).toBe(1);
    expect(at(0.75)).toBeCloseTo(0.5, 12);
    expect(at(0.5)).toBe(0);
    expect(at(0.2)).toBe(0);
  });

  it("is not known for a school without a lag, and 0 for a mentor without results", () => {
    const good = inNeed("1", { standings: new Map([[low.id, standing(0.1, 0.9)]]) });
    expect(valueOf("strength", good, mentor("2"), [low])).toBeNull();
    expect(valueOf("strength", weak, mentor("2"), [low])).toBe(0);
  });
});

describe("the other parts", () => {
  it("compare conditions, kind and size", () => {
    const school = inNeed("1", { contextIndex: 40, type: "СОШ", locality: "село", size: 100 });
    const other = mentor("2", { contextIndex: 45, type: "СОШ", locality: "город", size: 200 });
    expect(valueOf("context", school, other)).toBe(0.75);
    expect(valueOf("kind", school, other)).toBe(0.5);
    expect(valueOf("size", school, other)).toBeCloseTo(0.5, 12);
    expect(valueOf("context", inNeed("1"), other)).toBeNull();
    expect(valueOf("kind", inNeed("1"), other)).toBeNull();
    expect(valueOf("size", inNeed("1"), other)).toBeNull();
  });

  it("take the distance where both have coordinates, else the municipality", () => {
    const here = { latitude: 59, longitude: 41 };
    const far = { latitude: 59.45, longitude: 41 };
    const there = mentor("2", { coordinates: far, municipality: "Лесной район" });
    expect(valueOf("near", inNeed("1", { coordinates: here }), there)).toBeCloseTo(0.5, 2);
    expect(valueOf("near", inNeed("1"), there)).toBe(0);
    expect(valueOf("near", inNeed("1"), mentor("2"))).toBe(1);
    const neighbours = partnerOptions({ neighbours: [["Лесной район", "Озёрный район"]] });
    expect(valueOf("near", inNeed("1"), there, [], neighbours)).toBe(0.5);
  });

  it("hear the wish of either school, and say nothing where nobody wished", () => {
    expect(valueOf("wish", inNeed("1", { preferred: ["2"] }), mentor("2"))).toBe(1);
    expect(valueOf("wish", inNeed("1"), mentor("2", { preferred: ["1"] }))).toBe(1);
    expect(valueOf("wish", inNeed("1", { preferred: ["3"] }), mentor("2"))).toBe(0);
    expect(valueOf("wish", inNeed("1"), mentor("2"))).toBeNull();
  });
});

describe("the benefit", () => {
  it("is the mean of the known parts by their weights", () => {
    const given = partnerOptions({ weights: { context: 30, near: 10 } });
    const school = inNeed("1", { contextIndex: 50 });
    const { total, parts } = pairBenefit(school, mentor("2", { contextIndex: 60 }), [], given);
    // context 0,5 with 30, near 1 with 10; the rest is not known
    expect(total).toBeCloseTo((30 * 0.5 + 10) / 40, 12);
    expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });
});

describe("the distance", () => {
  it("is that of the great circle", () => {
    const degree = distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 });
    expect(degree).toBeCloseTo(111.195, 3);
    const pole = { latitude: 90, longitude: 0 };
    expect(distanceKm(pole, { latitude: -90, longitude: 57 })).toBeCloseTo(20015.11, 1);
    expect(distanceKm(pole, pole)).toBe(0);
  });
});

describe("the options", () => {
  it("are refused by the name of the field", () => {
    expect(() => partnerOptions({ weights: { near: -1 } })).toThrow(/«weights\.near»/u);
    expect(() => partnerOptions({ wieghts: {} })).toThrow(/неизвестное поле «wieghts»/u);
    expect(() => partnerOptions({ sure: 0.3 })).toThrow(PartnerOptionsError);
    const none = { strength: 0, context: 0, kind: 0, size: 0, near: 0, wish: 0 };
    expect(() => partnerOptions({ weights: none })).toThrow(/«weights»/u);
  });
});
