import { describe, expect, it } from "vitest";
import type { ThreeBest } from "../../../src/facts/exam-counts.ts";
import { tallyBy, tallyOf } from "../../../src/indicators/sao/entry.ts";
import { examTotals, threeSubjectRanking } from "../../../src/indicators/sao/exam-total.ts";
import { groupChange, strongestChanges } from "../../../src/indicators/sao/group-dynamics.ts";
import { saoDefaults } from "../../../src/indicators/sao/sao-options.ts";
import { schoolLists } from "../../../src/indicators/sao/school-lists.ts";
import type { FourGroups } from "../../../src/indicators/sao/tally.ts";
import { entry } from "./entries.ts";

const lists = (
  schools: Readonly<Record<string, FourGroups>>,
  all: number,
  options: Partial<typeof saoDefaults> = {},
  scheme: "score" | "mark" = "score",
) => {
  const entries = Object.entries(schools).map(([code, groups]) => entry(code, groups));
  const found = schoolLists(
    tallyBy(entries, ({ school }) => school),
    all,
    scheme,
    {
      ...saoDefaults,
      ...options,
    },
  );
  const codes = (list: readonly { readonly school: string }[]) => list.map(({ school }) => school);
  return { high: codes(found.high), low: codes(found.low), found };
};

describe("lists of schools with high and low results", () => {
  it("go by the shares of the groups, from the top and from the bottom", () => {
    const { high, low } = lists(
      {
        "012001": [0, 2, 8, 10],
        "012002": [0, 3, 7, 10],
        "012003": [5, 10, 4, 1],
        "012004": [5, 11, 3, 1],
        "012005": [1, 9, 8, 2],
        "012006": [1, 9, 8, 2],
      },
      14,
    );
    expect(high).toEqual(["012001", "012002"]);
    expect(low).toEqual(["012004", "012003"]);
  });

  it("hold at most 15 % of all schools of the region", () => {
    const schools = Object.fromEntries(
      Array.from({ length: 40 }, (_, i): [string, FourGroups] => [
        `012${String(i).padStart(3, "0")}`,
        i % 2 === 0 ? [0, 2, 8, 10 + i] : [5 + i, 10, 4, 0],
      ]),
    );
    const { found } = lists(schools, 40);
    expect(found.quota).toEqual({ min: 2, max: 6 });
    expect(found.high).toHaveLength(6);
    expect(found.low).toHaveLength(6);
    expect(lists(schools, 40, { listCap: 3 }).high).toHaveLength(3);
  });

  it("leave out schools with fewer than ten graduates", () => {
    const { high, low, found } = lists(
      {
        "012001": [0, 0, 0, 9],
        "012002": [9, 0, 0, 0],
        "012003": [1, 5, 4, 0],
        "012004": [0, 2, 5, 6],
      },
      40,
    );
    expect(found.eligible).toBe(2);
    expect(high).toEqual(["012004"]);
    expect(low).toEqual(["012003"]);
  });

  it("are not filled with schools that have no failures and are no worse than the region", () => {
    const schools: Record<string, FourGroups> = {
      "012001": [4, 10, 5, 1],
      "012002": [0, 5, 10, 5],
      "012003": [0, 6, 10, 4],
    };
    expect(lists(schools, 100, { listStop: "no-failures" }).low).toEqual(["012001"]);
    expect(lists(schools, 100).low).toEqual(["012001"]);
  });

  it("never hold one school twice", () => {
    const { high, low } = lists(
      { "012001": [5, 5, 0, 10], "012002": [0, 10, 10, 0], "012003": [0, 9, 11, 0] },
      100,
    );
    expect(high.filter((code) => low.includes(code))).toEqual([]);
    expect(high[0]).toBe("012001");
  });

  it("compare shares exactly: 1 of 3 is not 333 of 1000", () => {
    const { high } = lists(
      { "012001": [0, 200, 467, 333], "012002": [0, 6, 14, 10], "012003": [10, 100, 10, 0] },
      40,
    );
    expect(high).toEqual(["012002", "012001"]);
  });

  it("go by quality and by marks «2» where there are marks", () => {
    const { high, low } = lists(
      {
        "012001": [0, 4, 8, 8],
        "012002": [0, 2, 9, 9],
        "012003": [6, 10, 3, 1],
        "012004": [6, 12, 2, 0],
      },
      20,
      {},
      "mark",
    );
    expect(high).toEqual(["012002", "012001"]);
    expect(low).toEqual(["012004", "012003"]);
  });

  it("give the leading share with its interval, and say when it is certain", () => {
    const { found } = lists({ "012001": [0, 2, 8, 10], "012002": [60, 120, 15, 5] }, 20);
    expect(found.high[0]).toMatchObject({ k: 10, n: 20, certain: true });
    expect(found.high[0]?.low).toBeCloseTo(0.299, 3);
  });
});

describe("the ranking by three subjects", () => {
  const sums: ThreeBest["schools"] = [
    { school: "012001", best: 251, n: 1 },
    { school: "012001", best: 160, n: 3 },
    { school: "012002", best: 250, n: 2 },
    { school: "012002", best: 161, n: 2 },
    { school: "012002", best: null, n: 5 },
    { school: "012003", best: null, n: 4 },
    { school: "012004", best: 300, n: 1 },
    { school: "012004", best: 220, n: 1 },
    { school: "012004", best: 221, n: 2 },
  ];
  const rows = threeSubjectRanking(sums, saoDefaults.threeBestBounds);

  it("puts 160 into the lowest group, 161 and 220 above it, 221 and 250 above these, 251 on top", () => {
    const groups = new Map(rows.map((row) => [row.school, row.groups]));
    expect(groups.get("012001")).toEqual([3, 0, 0, 1]);
    expect(groups.get("012002")).toEqual([0, 2, 2, 0]);
    expect(groups.get("012004")).toEqual([0, 1, 2, 1]);
  });

  it("orders by the top group, then the next; schools without three subjects come last", () => {
    expect(rows.map(({ school }) => school)).toEqual(["012004", "012001", "012002", "012003"]);
  });

  it("keeps those with fewer subjects apart from the base", () => {
    expect(rows.find(({ school }) => school === "012002")).toMatchObject({ n: 4, fewer: 5 });
  });
});

describe("the total of participants", () => {
  const entries = [
    entry("012001", [1, 2, 3, 4], { subject: "Физика" }),
    entry("012001", [5, 5, 5, 5], { subject: "Русский язык" }),
  ];

  it("is the number of different people where all exports name them in one way", () => {
    const participants = [{ year: 2024, kind: "document" as const, persons: 22, results: 30 }];
    expect(examTotals(participants, entries, [2024])).toEqual([
      { year: 2024, n: 22, status: "exact" },
    ]);
  });

  it("is only a lower bound where people cannot be matched", () => {
    const mixed = [
      { year: 2024, kind: "document" as const, persons: 12, results: 15 },
      { year: 2024, kind: "code" as const, persons: 14, results: 15 },
    ];
    expect(examTotals(mixed, entries, [2024])).toEqual([{ year: 2024, n: 20, status: "at-least" }]);
    const some = [{ year: 2024, kind: "document" as const, persons: 9, results: 10 }];
    expect(examTotals(some, entries, [2024])[0]?.status).toBe("at-least");
  });
});

describe("changes between years", () => {
  it("are differences with intervals; significant when the interval leaves 0 out", () => {
    const now = { year: 2024, tally: tallyOf([entry("012001", [10, 40, 40, 10])]) };
    const before = { year: 2023, tally: tallyOf([entry("012001", [30, 40, 20, 10])]) };
    const change = groupChange(now, before);
    expect(change.groups[0]?.difference).toBeCloseTo(-0.2, 12);
    expect(change.groups.map((one) => one?.significant)).toEqual([true, false, true, false]);
  });

  it("have no interval for the mean where nothing varies", () => {
    const year = (score: number) => ({
      year: 2024,
      tally: tallyOf([entry("1", [0, 9, 0, 0], { score })]),
    });
    expect(groupChange(year(50), year(40)).mean).toEqual({
      difference: 10,
      low: null,
      high: null,
      significant: false,
    });
  });

  it("are not assessed against a year without anybody", () => {
    const nobody = { year: 2022, tally: tallyOf([]) };
    const change = groupChange({ year: 2024, tally: tallyOf([entry("1", [1, 1, 1, 1])]) }, nobody);
    expect(change.mean).toBeNull();
    expect(change.groups).toEqual([null, null, null, null]);
  });

  it("of rows are ordered by size, small rows left out, chance told apart", () => {
    const rows = (a: number, b: number) =>
      new Map(
        [
          ["Район", a],
          ["Округ", b],
          ["Посёлок", 90],
        ].map(([key, mean]) => {
          const n = key === "Посёлок" ? 5 : 100;
          const m = Number(mean);
          const tally = { n, groups: [0, n, 0, 0] as FourGroups, scored: n, sum: m * n };
          return [String(key), { ...tally, squares: n * m * m + (n - 1) * 100 }];
        }),
      );
    const found = strongestChanges(rows(60, 50), rows(50, 49), { minN: 10, falseDiscovery: 0.1 });
    expect(found.map(({ key, significant }) => [key, significant])).toEqual([
      ["Район", true],
      ["Округ", false],
    ]);
  });
});
