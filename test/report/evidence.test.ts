import { describe, expect, it } from "vitest";
import { clusterVerdict, type SchoolClassification } from "../../src/clusters/classification.ts";
import type { Verdict } from "../../src/criteria/verdict.ts";
import { evidenceTable } from "../../src/document/evidence-table.ts";
import { decisiveShare, peopleOfSentence, procedureTitle } from "../../src/document/evidence.ts";

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
  decidedBy: "rules",
  probability: {},
  standing: {},
  certainty: null,
  stability: 1,
  wouldChange: [],
  overrides: [],
  because: [clusterVerdict("ШНОР", { rule: "any", title: "любое", outcome: "met", children })],
});

const decisive = (...children: Verdict[]) => decisiveShare(schoolWith(...children), "ШНОР")?.title;

describe("the pupils behind a sentence on what would change", () => {
  const maths = { exam: "ОГЭ", subject: "Математика", grade: 9 } as const;
  const school = schoolWith(
    threshold("А", 4, 10, { procedure: maths }),
    threshold("Б", 0, 30, { procedure: { ...maths, subject: "Русский язык" } }),
  );

  it("are those of the procedure it names, written with plain spaces too", () => {
    expect(peopleOfSentence(school, "ОГЭ, математика, 9 класс: если бы…")).toEqual([
      { k: 4, n: 10 },
    ]);
    expect(peopleOfSentence(school, "ОГЭ, математика, 9\u00a0класс: если бы…")).toHaveLength(1);
  });

  it("are those of all procedures where it names none", () => {
    expect(peopleOfSentence(school, "если бы…")).toHaveLength(2);
  });
});

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
  it("is no comparison of a range that does not hold, and the lower bound of one that does", () => {
    const range = (k: number): Verdict => ({
      rule: "all",
      title: "от 20 до 30 %",
      outcome: k >= 2 && k < 3 ? "met" : "not-met",
      procedure: { exam: "ОГЭ", subject: "Русский язык", grade: 9 },
      children: [
        threshold("не менее 20 %", k, 10, {
          outcome: k >= 2 ? "met" : "not-met",
          threshold: { operator: ">=", value: 0.2, kind: "absolute" },
        }),
        threshold("менее 30 %", k, 10, {
          outcome: k < 3 ? "met" : "not-met",
          threshold: { operator: "<", value: 0.3, kind: "absolute" },
        }),
      ],
    });
    expect(decisive(range(0))).toBeUndefined();
    expect(decisive(range(0), range(2))).toBe("не менее 20 %");
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

describe("the table of evidence", () => {
  const procedure = { exam: "ОГЭ", subject: "Русский язык", grade: 9 };
  const tableOf = (...children: Verdict[]) =>
    evidenceTable(schoolWith(...children), "ШНОР", "evidence");

  it("binds a share to the pupils behind it", () => {
    const row = tableOf(threshold("доля двоек", 3, 10, { procedure }))?.groups?.[0]?.rows[0];
    expect(row?.cells[0]).toEqual(["ОГЭ, русский язык, 9\u00a0класс"]);
    expect(row?.cells[1]).toEqual([expect.objectContaining({ value: 10, format: "count" })]);
    expect(row?.cells[2]).toEqual([
      expect.objectContaining({ value: 0.3, low: 0.1, high: 0.9, people: [{ k: 3, n: 10 }] }),
    ]);
    expect(row?.cells[4]).toEqual(["✓ да"]);
  });
  it("ties a change without a count of its own to the counts of its procedure", () => {
    const change = threshold("изменение за год доли двоек", 1, 1, { procedure, value: 0.2, n: 10 });
    Reflect.deleteProperty(change, "k");
    const rows = tableOf(threshold("доля двоек", 3, 10, { procedure }), change)?.groups?.[0];
    expect(rows?.rows[1]?.cells[2]).toEqual([
      expect.objectContaining({
        format: "percentage-points",
        people: [{ n: 10 }, { k: 3, n: 10 }],
      }),
    ]);
  });
  it("shows no number for what could not be assessed", () => {
    const few: Verdict = {
      rule: "threshold",
      title: "доля двоек",
      outcome: "not-assessed",
      reason: "нет данных за прошлый год",
    };
    const rows = tableOf(threshold("А", 3, 10), few)?.groups?.[0]?.rows;
    expect(rows?.[1]?.cells[2]).toEqual([]);
    expect(rows?.[1]?.cells[4]).toEqual(["н/о: нет данных за прошлый год"]);
  });
  it("leaves out conditions that do not hold, unless none holds", () => {
    const branch = (title: string, outcome: Verdict["outcome"]): Verdict => ({
      rule: "overProcedures",
      title,
      outcome,
      children: [threshold(title, outcome === "met" ? 4 : 1, 10)],
    });
    const titles = (...children: Verdict[]) =>
      tableOf(...children)?.groups?.map(({ title }) => title);
    expect(titles(branch("А", "met"), branch("Б", "not-met"))).toEqual(["А"]);
  });
  it("is none where nothing was compared", () => {
    expect(evidenceTable(schoolWith(), "ШНСУ", "evidence")).toBeUndefined();
  });
});
