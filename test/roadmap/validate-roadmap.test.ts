import { describe, expect, it } from "vitest";
import { validateRoadmap } from "../../src/roadmap/checks/validate-roadmap.ts";
import { parseRoadmap, RoadmapFileError, roadmapSchema } from "../../src/roadmap/roadmap-file.ts";
import { describeIssue, messages } from "../../src/shared/messages.ts";

const done = { kind: "done", unit: "done", base: "events" };
const plan = (more: object, ...actions: object[]) =>
  roadmapSchema.parse({
    id: "план",
    title: "План",
    period: { from: "2023-09-01", to: "2024-08-31" },
    sections: [{ id: "1", title: "Раздел" }],
    actions: actions.map((one, i) => ({
      id: String(i + 1),
      number: String(i + 1),
      section: "1",
      title: "Дело",
      term: { kind: "none", periods: [] },
      targets: [done],
      ...one,
    })),
    ...more,
  });
const on = (from: string, to = from) => ({ term: { kind: "range", periods: [{ from, to }] } });

const defects: readonly (readonly [string, string, ReturnType<typeof plan>])[] = [
  ["a year outside the plan", "roadmap-year-outside", plan({}, on("2023-01-10"))],
  [
    "a term before the act",
    "roadmap-deadline-before-act",
    plan({ act: { date: "2023-10-19" } }, on("2023-09-15")),
  ],
  ["a number used twice", "roadmap-number-doubled", plan({}, { id: "4" }, { id: "4" })],
  [
    "a target that is a range",
    "roadmap-target-range",
    plan(
      {},
      {
        targets: [
          {
            kind: "coverage",
            comparator: ">=",
            value: 80,
            upTo: 90,
            unit: "percent",
            base: "actions",
          },
        ],
      },
    ),
  ],
  [
    "mixed units",
    "roadmap-target-mixed",
    plan(
      {},
      {
        targets: [
          { kind: "coverage", comparator: "=", value: 100, unit: "percent", base: "schools" },
          { kind: "count", comparator: ">=", value: 5, unit: "count", base: "events" },
        ],
      },
    ),
  ],
  [
    "a share without a value",
    "roadmap-target-without-value",
    plan({}, { targets: [{ kind: "share", unit: "percent", base: "schools" }] }),
  ],
  [
    "an order of dates that runs back",
    "roadmap-order",
    plan({}, on("2023-12-01"), on("2023-10-01")),
  ],
  [
    "a dependency that ends later",
    "roadmap-dependency",
    plan({}, { ...on("2023-10-01"), after: ["2"] }, on("2023-12-01")),
  ],
  [
    "two names of one cluster",
    "roadmap-cluster-names",
    plan({ title: "Помощь ШФЗСОР и ШФСОР" }, {}),
  ],
  [
    "shares that do not fit their counts",
    "roadmap-shares-differ",
    plan(
      {
        schools: [
          { count: 33, percent: 60, of: "а" },
          { count: 29, percent: 40, of: "б" },
        ],
      },
      {},
    ),
  ],
];

describe("the validator", () => {
  it.each(defects)("tells of %s", (_, code, roadmap) => {
    const issues = validateRoadmap(roadmap);
    expect(issues.map((one) => one.code)).toContain(code);
    expect(Object.keys(messages)).toContain(code);
    for (const issue of issues) expect(describeIssue(issue)).toMatch(/^план.*\.$/su);
  });

  it("says nothing of a plan that is in order", () => {
    const fine = plan(
      { act: { date: "2023-08-20" } },
      on("2023-08-25"),
      on("2023-10-01", "2024-08-31"),
    );
    expect(validateRoadmap(fine)).toEqual([]);
  });

  it("lets two bases of one share stand together", () => {
    const bases = ["municipalities", "schools"].map((base) => ({
      kind: "coverage",
      comparator: "=",
      value: 100,
      unit: "percent",
      base,
    }));
    expect(validateRoadmap(plan({}, { targets: bases }))).toEqual([]);
  });
});

describe("the file of a road map", () => {
  it("is refused with every problem in it", () => {
    const wrong = { ...plan({}, {}), title: "", extra: 1 };
    expect(() => parseRoadmap(JSON.stringify(wrong), "план.json")).toThrow(RoadmapFileError);
    expect(() => parseRoadmap("{", "план.json")).toThrow("не разбирается");
  });

  it("is refused when it names a section or an action that is not there", () => {
    const lost = plan({}, { section: "9", after: ["7"] });
    expect(() => parseRoadmap(JSON.stringify(lost), "план.json")).toThrow(
      /нет раздела «9».*нет мероприятия «7»/su,
    );
  });
});
