import { describe, expect, it } from "vitest";
import { noRecords } from "../../src/clusters/classify-input.ts";
import { classify } from "../../src/clusters/classify.ts";
import type { Reliance } from "../../src/clusters/without-vpr.ts";
import { parseCriteria } from "../../src/criteria/parse-criteria.ts";
import type { Cell } from "../../src/facts/cell.ts";
import { low } from "../indicators/cells.ts";

const criteria = parseCriteria(
  {
    id: "test",
    title: "Проверочный набор",
    basis: [{ text: "Для проверки", status: "own-default" }],
    procedures: {
      rus: { exam: "ОГЭ", subject: "Русский язык", grade: 9 },
      math: { exam: "ОГЭ", subject: "Математика", grade: 9 },
      vpr5: { exam: "ВПР", subject: "Математика", grade: 5 },
      vpr6: { exam: "ВПР", subject: "Математика", grade: 6 },
    },
    sets: { все: ["rus", "math", "vpr5", "vpr6"] },
    indicators: { низкие: { kind: "belowMinimumShare" } },
    clusters: [
      {
        id: "ШНОР",
        title: "низкие результаты",
        kind: "label",
        precedence: 10,
        keepsMarked: true,
        rule: {
          overProcedures: {
            procedures: "все",
            k: 2,
            rule: { indicator: "низкие", is: ">=", than: { percent: 30 } },
          },
        },
      },
      {
        id: "риск",
        title: "одна низкая процедура ОГЭ",
        kind: "label",
        precedence: 20,
        rule: {
          all: [
            { not: { cluster: "ШНОР" } },
            {
              overProcedures: {
                procedures: ["rus", "math"],
                k: 1,
                rule: { indicator: "низкие", is: ">=", than: { percent: 30 } },
              },
            },
          ],
        },
      },
      {
        id: "ШЛ",
        title: "высокие результаты",
        kind: "label",
        precedence: 30,
        needsObjectiveVpr: true,
        rule: {
          overProcedures: {
            procedures: "все",
            k: 2,
            rule: { indicator: "низкие", is: "<=", than: { percent: 5 } },
          },
        },
      },
    ],
    stability: { resamples: 0, seed: 1 },
  },
  "test.json",
);

const code = "012001";
const schools = [
  { code, name: "Школа", municipality: "Приозёрск", logins: [], otherNames: [], line: 2 },
];
const works: Readonly<Record<string, Partial<Cell>>> = {
  rus: { exam: "ОГЭ", subject: "Русский язык", grade: 9 },
  math: { exam: "ОГЭ", subject: "Математика", grade: 9 },
  vpr5: { exam: "ВПР", subject: "Математика", grade: 5 },
  vpr6: { exam: "ВПР", subject: "Математика", grade: 6 },
};
/** Failing pupils of 20 in each work of a year. */
const year = (of: number, failing: Readonly<Record<string, number>>): Cell[] =>
  Object.entries(failing).map(([id, k]) => low(k, 20, { ...works[id], school: code, year: of }));
const mark = (marked: boolean, of = 2024): Reliance[] => [
  { school: code, year: of, marked, because: marked ? ["возможный маркер: скопление."] : [] },
];
const place = (cells: readonly Cell[], objectivity: readonly Reliance[] = []) => {
  const input = { ...noRecords, schools, cells, objectivity };
  const [school] = classify(input, criteria, { year: 2024 }).schools;
  if (!school) throw new Error("no school");
  return school;
};

describe("a leader by its ВПР", () => {
  const leader = year(2024, { rus: 2, math: 3, vpr5: 0, vpr6: 0 });
  it("stays one while its ВПР are not in doubt", () => {
    expect(place(leader).label).toBe("ШЛ");
    const { label, withoutVpr, notes } = place(leader, mark(false));
    expect(label).toBe("ШЛ");
    expect(withoutVpr).toEqual({ clusters: [], label: "", status: "classified" });
    expect(notes).toEqual([]);
  });
  it("is none when marked: the label is that without ВПР, with a note and the markers", () => {
    const { label, clusters, notes, objectivity } = place(leader, mark(true));
    expect(label).toBe("");
    expect(clusters).toEqual([]);
    expect(notes?.[0]).toMatch(/^Кластер ШЛ не присвоен: есть возможные маркеры/u);
    expect(objectivity).toEqual({ marked: true, because: ["возможный маркер: скопление."] });
  });
  it("is one in spite of markers when ОГЭ alone say so", () => {
    const strong = year(2024, { rus: 0, math: 0, vpr5: 0, vpr6: 0 });
    expect(place(strong, mark(true))).toMatchObject({ label: "ШЛ", notes: [] });
  });
  it("with ВПР alone has too little left, and that is said", () => {
    const only = year(2024, { vpr5: 0, vpr6: 0 });
    expect(place(only, mark(true))).toMatchObject({ status: "insufficient-data" });
  });
  it("is not touched by markers of another year", () => {
    expect(place(leader, mark(true, 2023)).label).toBe("ШЛ");
  });
});

describe("a school with low results", () => {
  const before = year(2023, { rus: 7, math: 2, vpr5: 8, vpr6: 8 });
  const lifted = [...before, ...year(2024, { rus: 7, math: 2, vpr5: 1, vpr6: 1 })];
  it("leaves the list when its ВПР have risen and are not in doubt", () => {
    expect(place(lifted, mark(false)).label).toBe("риск");
  });
  it("does not leave it by ВПР with markers; what excludes the list is gone with it", () => {
    const { label, clusters, notes } = place(lifted, mark(true));
    expect(label).toBe("ШНОР");
    expect(clusters).toEqual(["ШНОР"]);
    expect(notes?.[0]).toMatch(/^Школа остаётся в кластере ШНОР:.*изменили его только ВПР/u);
  });
  it("leaves it by them all the same where its level is what it was: marks hold no recovered school", () => {
    const fine = year(2022, { rus: 2, math: 2, vpr5: 1, vpr6: 1 });
    const { label, clusters, notes } = place([...fine, ...lifted], mark(true));
    expect(label).toBe("риск");
    expect(clusters).not.toContain("ШНОР");
    expect(notes).toContainEqual(
      expect.stringMatching(/не удерживают школу в кластере ШНОР.*2022 году/u),
    );
    const low = year(2022, { rus: 7, math: 7, vpr5: 8, vpr6: 8 });
    expect(place([...low, ...lifted], mark(true)).label).toBe("ШНОР");
  });
  it("is not held, nor freed, by markers of its ОГЭ: lists do without ВПР alone", () => {
    const oge = mark(true).map((one) => ({ ...one, exams: ["ОГЭ"] }));
    const { label, objectivity } = place(lifted, oge);
    expect(label).toBe("риск");
    expect(objectivity).toMatchObject({ marked: true, exams: ["ОГЭ"] });
  });
  it("leaves it by its ОГЭ even with markers", () => {
    const byOge = year(2023, { rus: 7, math: 7, vpr5: 1, vpr6: 1 });
    const better = year(2024, { rus: 2, math: 2, vpr5: 1, vpr6: 1 });
    expect(place([...byOge, ...better], mark(true)).label).not.toBe("ШНОР");
  });
  it("stays while the ВПР it is freed by are in doubt, though its ОГЭ are better", () => {
    const better = year(2024, { rus: 0, math: 1, vpr5: 1, vpr6: 8 });
    expect(place([...before, ...better], mark(true)).label).toBe("ШНОР");
  });
  it("is not put on the list by a mark alone", () => {
    const fine = [
      ...year(2023, { rus: 2, math: 2, vpr5: 2, vpr6: 2 }),
      ...year(2024, { rus: 2, math: 2, vpr5: 2, vpr6: 2 }),
    ];
    expect(place(fine, mark(true)).clusters).not.toContain("ШНОР");
  });
  it("stays on it as before when its low ВПР themselves are marked", () => {
    expect(place(year(2024, { rus: 2, math: 2, vpr5: 8, vpr6: 8 }), mark(true)).label).toBe("ШНОР");
  });
});

describe("without the input", () => {
  it("nothing is said of objectivity", () => {
    const school = place(year(2024, { rus: 0, math: 0 }));
    expect(school).not.toHaveProperty("withoutVpr");
    expect(school).not.toHaveProperty("objectivity");
    expect(school).not.toHaveProperty("notes");
  });
});
