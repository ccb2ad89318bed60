import { describe, expect, it } from "vitest";
import type { SchoolClassification } from "../../src/clusters/classification.ts";
import type { Verdict } from "../../src/criteria/verdict.ts";
import { becauseItem, decisiveShare, procedureTitle } from "../../src/report/index.ts";

const threshold = (title: string, k: number, n: number, more: Partial<Verdict> = {}): Verdict => ({
  rule: "threshold",
  title,
  outcome: 100 * k >= 30 * n ? "met" : "not-met",
  unit: "share",
  value: k / n,
  k,
  n,
  low: 0.1,
  high: 0.9,
  threshold: { operator: ">=", value: 0.3, kind: "absolute" },
  ...more,
});

const schoolWith = (...children: Verdict[]): SchoolClassification => ({
  code: "012001",
  name: "Школа",
  municipality: "Район",
  clusters: ["ШНОР"],
  label: "ШНОР",
  status: "classified",
  stability: 1,
  wouldChange: [],
  overrides: [],
  because: [
    { cluster: "ШНОР", verdict: { rule: "any", title: "любое", outcome: "met", children } },
  ],
});

const decisive = (...children: Verdict[]) => decisiveShare(schoolWith(...children), "ШНОР")?.title;

describe("the decisive procedure of a school", () => {
  it("is the share farthest beyond its own threshold", () => {
    const stricter = { operator: ">=", value: 0.1, kind: "absolute" } as const;
    expect(decisive(threshold("А", 4, 10), threshold("Б", 6, 10), threshold("В", 5, 10))).toBe("Б");
    expect(decisive(threshold("А", 4, 10), threshold("Б", 3, 10, { threshold: stricter }))).toBe(
      "Б",
    );
  });
  it("counts downward where low is what is sought", () => {
    const below = { operator: "<=", value: 0.5, kind: "absolute" } as const;
    expect(
      decisive(
        threshold("А", 4, 10, { threshold: below }),
        threshold("Б", 1, 10, { threshold: below, outcome: "met" }),
      ),
    ).toBe("Б");
  });
  it("is none of those not met, not assessed, or standing under «не»", () => {
    expect(decisive(threshold("А", 2, 10))).toBeUndefined();
    expect(decisive(threshold("А", 9, 10, { outcome: "not-assessed" }))).toBeUndefined();
    const not: Verdict = {
      rule: "not",
      title: "не",
      outcome: "not-met",
      children: [threshold("А", 9, 10)],
    };
    expect(decisive(not)).toBeUndefined();
  });
  it("is none where the cluster was decided by something else", () => {
    expect(decisiveShare(schoolWith(threshold("А", 9, 10)), "ШНСУ")).toBeUndefined();
  });
});

describe("a procedure in words", () => {
  it.each([
    ["Русский язык", "ОГЭ, русский язык, 9\u00a0класс"],
    ["История России", "ОГЭ, история России, 9\u00a0класс"],
    ["ИКТ", "ОГЭ, ИКТ, 9\u00a0класс"],
  ])("%s is %s", (subject, words) => {
    expect(procedureTitle({ exam: "ОГЭ", subject, grade: 9 })).toBe(words);
  });
});

describe("the tree in words", () => {
  it("binds counts and the share to their values", () => {
    const item = becauseItem(threshold("доля двоек", 3, 10, { year: 2024 }));
    expect(item.outcome).toBe("met");
    expect(item.content).toContainEqual(expect.objectContaining({ value: 3, format: "count" }));
    expect(item.content).toContainEqual(
      expect.objectContaining({ value: 0.3, low: 0.1, high: 0.9, format: "percent" }),
    );
  });
  it("gives the reason of what could not be assessed, and no number", () => {
    const item = becauseItem({
      rule: "threshold",
      title: "доля двоек",
      outcome: "not-assessed",
      reason: "участников 4, нужно 10",
    });
    expect(item.content).toEqual(["доля двоек", " — не оценено: участников 4, нужно 10"]);
  });
});
