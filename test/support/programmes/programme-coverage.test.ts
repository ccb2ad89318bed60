import { describe, expect, it } from "vitest";
import type { RiskLevel, RiskProfile } from "../../../src/indicators/risk-profile/risk-profiles.ts";
import { programmeCoverage } from "../../../src/support/programmes/programme-coverage.ts";
import {
  expertiseOf,
  indicatorProgress,
  programmeDelays,
} from "../../../src/support/programmes/programme-progress.ts";
import type { Programme, ProgrammeIndicator } from "../../../src/support/programmes/programme.ts";

const profile = (school: string, levels: readonly (RiskLevel | null)[]): RiskProfile => ({
  school,
  year: 2024,
  factors: levels.map((level, at) => ({
    no: at + 1,
    title: `Фактор ${at + 1}`,
    level,
    index: level === null ? null : 50,
    sure: true,
    source: level === null ? null : "data",
    n: 30,
    parts: [],
    voices: [],
  })),
});
const programme = (school: string, factor: number | null, more: Partial<Programme> = {}) => ({
  school,
  year: 2024,
  factor,
  goal: "цель",
  from: "2024-02-15",
  to: "2024-12-20",
  status: "approved" as const,
  indicators: [],
  expertise: [],
  comment: "",
  line: 2,
  ...more,
});

const profiles = [
  profile("a", ["high", "medium", "low", null]),
  profile("b", ["high", "high", "low", "high"]),
  profile("c", ["low", "medium", "low", null]),
  profile("d", ["high", "high", "high", "high"]),
];
const scope = new Set(["a", "b", "c"]);

describe("coverage of risks by programmes", () => {
  const found = programmeCoverage(
    profiles,
    [
      programme("a", 1),
      programme("b", 1, { status: "submitted" }),
      programme("b", 2),
      programme("c", 2),
      programme("c", 1),
      programme("a", 4),
      programme("b", null),
      programme("d", 1),
    ],
    scope,
  );

  it("counts the pairs of school and high risk by what became of them", () => {
    expect(found.pairs).toEqual({ required: 4, approved: 2, submitted: 1, draft: 0, none: 1 });
  });

  it("counts schools with a high risk, those with an approved programme, those with all", () => {
    expect(found.schools).toEqual({ required: 2, some: 2, all: 1 });
  });

  it("has every school of the scope with every factor", () => {
    expect(found.rows.map(({ school }) => school)).toEqual(["a", "b", "c"]);
    for (const { factors } of found.rows) expect(factors).toHaveLength(4);
  });

  it("names programmes without a risk: none named, a low one, one without data", () => {
    expect(found.withoutRisk.map(({ programme: one, level }) => [one.school, level])).toEqual([
      ["c", "low"],
      ["a", null],
      ["b", undefined],
    ]);
  });

  it("names programmes of schools outside the scope", () => {
    expect(found.outside.map(({ school }) => school)).toEqual(["d"]);
  });

  it("asks of medium risks too when the policy says so", () => {
    const wider = programmeCoverage(profiles, [], scope, { required: ["high", "medium"] });
    expect(wider.pairs).toMatchObject({ required: 6, none: 6 });
  });
});

describe("progress of an indicator", () => {
  const indicator = (more: Partial<ProgrammeIndicator>): ProgrammeIndicator => ({
    title: "доля",
    unit: "%",
    baseline: 30,
    target: 20,
    comparator: null,
    value: null,
    line: 2,
    ...more,
  });
  const [open, over] = ["2024-12-20", "2024-12-21"];

  it.each([
    ["less is better: reached at the target", { value: 20 }, open, "reached"],
    ["less is better: above it, still time", { value: 21 }, open, "open"],
    ["less is better: above it, over", { value: 21 }, over, "not-reached"],
    ["more is better: reached", { baseline: 10, value: 25 }, over, "reached"],
    ["nothing told, still time", {}, open, "open"],
    ["nothing told, over", {}, over, "no-data"],
    ["no target", { target: null, value: 5 }, over, "unclear"],
    ["no baseline and no comparator", { baseline: null, value: 5 }, over, "unclear"],
    ["the comparator says it", { baseline: null, comparator: "<=", value: 5 }, over, "reached"],
    ["the comparator leads", { comparator: ">=", value: 19 }, over, "not-reached"],
  ] as const)("%s", (_, more, date, expected) => {
    expect(indicatorProgress(indicator(more), "2024-12-20", date)).toBe(expected);
  });

  it("is never late where the programme has no end", () => {
    expect(indicatorProgress(indicator({ value: 25 }), null, "2030-01-01")).toBe("open");
  });
});

describe("what is late", () => {
  it("is a programme that began without being approved", () => {
    const draft = programme("a", 1, { status: "draft" });
    expect(programmeDelays(draft, "2024-02-14")).toEqual([]);
    expect(programmeDelays(draft, "2024-02-15")).toEqual(["approval"]);
  });

  it("is a programme that is over and short of a target, or silent about it", () => {
    const silent = programme("a", 1, {
      indicators: [
        { title: "x", unit: "", baseline: 1, target: 2, comparator: null, value: null, line: 2 },
      ],
    });
    expect(programmeDelays(silent, "2024-12-20")).toEqual([]);
    expect(programmeDelays(silent, "2024-12-21")).toEqual(["indicators"]);
  });
});

describe("the expertise", () => {
  const answers = (...given: ("yes" | "no" | "not-applicable" | null)[]) => ({
    expertise: given.map((answer, at) => ({ item: `п. ${at + 1}`, answer })),
  });

  it.each([
    [["yes", "yes"], "passed"],
    [["yes", "not-applicable"], "passed"],
    [["yes", "no", null], "failed"],
    [["yes", null], "incomplete"],
    [[null, null], "not-held"],
    [["not-applicable", null], "not-held"],
    [[], "not-held"],
  ] as const)("%j is %s", (given, outcome) => {
    expect(expertiseOf(answers(...given)).outcome).toBe(outcome);
  });

  it("says which items are not met and which are open", () => {
    expect(expertiseOf(answers("yes", "no", null))).toMatchObject({
      failed: ["п. 2"],
      open: ["п. 3"],
    });
  });
});
