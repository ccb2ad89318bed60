import { describe, expect, it } from "vitest";
import { noRecords } from "../../src/clusters/classify-input.ts";
import { classify } from "../../src/clusters/classify.ts";
import { divideIntoTiers } from "../../src/clusters/tiers.ts";
import { criteriaWith } from "../criteria/file.ts";
import { low } from "../indicators/cells.ts";

const tier = {
  cluster: "ШНОР",
  order: [{ indicator: "low", direction: "desc" as const }],
  tiers: [
    { id: "regional", title: "Региональный проект", share: 0.53 },
    { id: "municipal", title: "Муниципальные программы" },
  ],
};
const list = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ school: String(i).padStart(3, "0"), values: [i / n] }));

describe("tiers of support", () => {
  it("divides 62 schools into 33 and 29, as the order of the Altai Republic did (53 % and 47 %)", () => {
    const tiers = [...divideIntoTiers(list(62), tier).values()];
    expect(tiers.filter((one) => one === "regional")).toHaveLength(33);
    expect(tiers.filter((one) => one === "municipal")).toHaveLength(29);
    expect(Math.round((33 / 62) * 100)).toBe(53);
    expect(Math.round((29 / 62) * 100)).toBe(47);
  });

  it("gives the gravest schools to the first tier and those not measured to the last", () => {
    const schools = [...list(9), { school: "unknown", values: [null] }];
    const tiers = divideIntoTiers(schools, tier);
    expect(tiers.get("008")).toBe("regional");
    expect(tiers.get("000")).toBe("municipal");
    expect(tiers.get("unknown")).toBe("municipal");
  });

  it("does not depend on the order of the schools", () => {
    const there = divideIntoTiers(list(20), tier);
    const back = divideIntoTiers(list(20).reverse(), tier);
    expect(Object.fromEntries(back)).toEqual(Object.fromEntries(there));
  });

  it("breaks ties by the next indicator, then by the code", () => {
    const spec = {
      ...tier,
      order: [
        { indicator: "a", direction: "desc" as const },
        { indicator: "b", direction: "asc" as const },
      ],
      tiers: [
        { id: "first", title: "1", count: 1 },
        { id: "rest", title: "2" },
      ],
    };
    const schools = [
      { school: "2", values: [1, 5] },
      { school: "1", values: [1, 5] },
      { school: "3", values: [1, 4] },
    ];
    expect(divideIntoTiers(schools, spec).get("3")).toBe("first");
    expect(divideIntoTiers(schools.slice(0, 2), spec).get("1")).toBe("first");
  });
});

describe("the tiers of a list", () => {
  it("are of the schools that the list holds, not of those that another label goes before", () => {
    const rule = (percent: number) => ({
      indicator: "низкие по математике",
      is: ">=" as const,
      than: { percent },
    });
    const criteria = criteriaWith(rule(30), {
      clusters: [
        { id: "К", title: "кластер", kind: "label", precedence: 20, rule: rule(30) },
        { id: "Г", title: "грознее", kind: "label", precedence: 10, rule: rule(60) },
      ],
      indicators: { "низкие по математике": { kind: "belowMinimumShare", procedure: "math" } },
      tiers: [
        {
          cluster: "К",
          order: [{ indicator: "низкие по математике", direction: "desc" }],
          tiers: [
            { id: "first", title: "первый", count: 1 },
            { id: "second", title: "второй" },
          ],
        },
      ],
    });
    const cells = [70, 50, 40].map((k, at) => low(k, 100, { school: `01200${at + 1}` }));
    const schools = cells.map(({ school: code }, at) => ({
      ...{ code, name: code, municipality: "", logins: [], otherNames: [], line: at + 2 },
    }));
    const list = classify({ ...noRecords, schools, cells }, criteria, { year: 2024 });
    expect(list.schools.map(({ label, tier: own }) => [label, own])).toEqual([
      ["Г", undefined],
      ["К", "first"],
      ["К", "second"],
    ]);
  });
});
