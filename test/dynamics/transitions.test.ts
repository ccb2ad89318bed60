import { describe, expect, it } from "vitest";
import { noRecords } from "../../src/clusters/classify-input.ts";
import { createLists } from "../../src/clusters/lists.ts";
import type { Criteria } from "../../src/criteria/criteria-file.ts";
import { parseCriteria } from "../../src/criteria/parse-criteria.ts";
import { dynamics } from "../../src/dynamics/dynamics.ts";
import type { Move } from "../../src/dynamics/list-moves.ts";
import { transitions } from "../../src/dynamics/transitions.ts";
import type { Cell } from "../../src/facts/cell.ts";
import type { Override, School } from "../../src/read/tables.ts";
import { low } from "../indicators/cells.ts";
import { yearsOf } from "./generated-region.ts";

const criteria = parseCriteria(
  {
    id: "test",
    title: "Проверка",
    basis: [{ text: "проверка", status: "own-default" }],
    procedures: { oge: { exam: "ОГЭ", subject: "Математика", grade: 9 } },
    indicators: { low: { kind: "belowMinimumShare" } },
    clusters: [
      {
        id: "ШНОР",
        title: "низкие результаты",
        kind: "label",
        precedence: 1,
        rule: {
          overProcedures: {
            procedures: ["oge"],
            rule: { indicator: "low", is: ">=", than: { percent: 30 } },
            k: 1,
          },
        },
        exit: { years: 2 },
      },
    ],
  },
  "test",
);

/** Failing of twenty in 2022, 2023, 2024; null is no result. */
const stories: Readonly<Record<string, readonly (number | null)[]>> = {
  "012001": [2, 2, 8],
  "012002": [2, 8, 9],
  "012003": [8, 8, 2],
  "012004": [8, 2, 8],
  "012005": [2, 8, null],
  "012006": [2, 2, 2],
  "012007": [2, 8, 8],
  "012008": [2, 2, 3],
  "012009": [8, 8, 2],
};
const cells = Object.entries(stories).flatMap(([school, failing]) =>
  failing.flatMap((k, at): Cell[] => (k === null ? [] : [low(k, 20, { school, year: 2022 + at })])),
);
const schools = Object.keys(stories).map((code, at): School => ({
  code,
  name: `Школа ${code}`,
  municipality: "Озёрный район",
  logins: [],
  otherNames: [],
  line: at + 2,
}));
const override = (school: string, decision: "include" | "exclude"): Override => ({
  school,
  cluster: "ШНОР",
  decision,
  act: "приказ № 5",
  date: "2024-09-01",
  reason: "проверка",
  year: 2024,
  line: 2,
});
const overrides = [override("012007", "exclude"), override("012008", "include")];
const changes = dynamics(yearsOf({ schools, cells }), { from: 2023, to: 2024 });
const listsBy = (rules: Criteria, acts: readonly Override[] = []) =>
  createLists({ ...noRecords, schools, cells, overrides: acts }, rules);
const found = transitions(listsBy(criteria, overrides), changes);
const list = found.clusters[0];
const of = (school: string) => list?.moves.find((one) => one.school === school);

describe("a list from one year to the next", () => {
  it.each<[string, string, Move | undefined, string | undefined]>([
    ["the share crossed the threshold", "012001", "entered", "кандидат"],
    ["it stayed above", "012002", "stayed", "в перечне"],
    ["it fell below: one clear year is no exit", "012003", "left", "под наблюдением"],
    ["it was on the list two years ago", "012004", "returned", "в перечне"],
    ["no result this year is no exit", "012005", "unconfirmed", "в перечне"],
    ["never on the list", "012006", undefined, undefined],
    ["taken out by an act", "012007", "left", "выведена"],
    ["put in by an act", "012008", "entered", "в перечне"],
  ])("%s", (_, school, move, state) => {
    expect(of(school)?.move).toBe(move);
    expect(of(school)?.state ?? undefined).toBe(state);
  });

  it("gives the reason of each move", () => {
    const line = "ОГЭ, математика, 9 класс";
    expect(of("012001")?.reason).toBe(
      `признак появился: ${line}: 10,0\u00a0% (2 из 20) → 40,0\u00a0% (8 из 20)`,
    );
    expect(of("012002")?.reason).toContain(`признак и в этом году: ${line}`);
    expect(of("012003")?.reason).toContain(`признака больше нет: ${line}: 40,0\u00a0%`);
    expect(of("012005")?.reason).toMatch(/^в 2024 году не оценено: /);
    expect(of("012007")?.reason).toContain("приказ № 5");
    expect(of("012008")?.reason).toContain("приказ № 5");
  });

  it("counts who left among those listed, with its interval", () => {
    expect([list?.before, list?.now]).toEqual([5, 4]);
    expect(list?.left).toMatchObject({ k: 3, n: 5, share: 0.6 });
    expect(list?.left?.low).toBeCloseTo(0.2307, 3);
  });

  it("judges positive change only where there are data", () => {
    const assessed = list?.positive;
    // 012005 has no result this year: it is not judged, and not counted as unchanged
    expect(assessed?.n).toBe(4);
    expect(assessed?.k).toBe(2);
  });

  it("counts every school once in the matrix of labels", () => {
    const { labels, counts } = found.matrix;
    expect(labels).toEqual(["ШНОР", "вне кластеров", "недостаточно данных", "школы нет в данных"]);
    expect(counts).toEqual([
      [1, 3, 0, 1],
      [3, 1, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect(counts.flat().reduce((sum, one) => sum + one, 0)).toBe(schools.length);
  });
});

describe("a school that changes to another cluster", () => {
  it("is said to have gone there, and is not counted as out", () => {
    const base = criteria.clusters[0];
    if (!base) throw new Error("no cluster");
    const graver = parseCriteria(
      {
        ...criteria,
        clusters: [
          base,
          {
            ...base,
            id: "ШФЗСОР",
            precedence: 2,
            rule: {
              all: [
                {
                  overProcedures: {
                    procedures: ["oge"],
                    rule: { indicator: "low", is: ">=", than: { percent: 10 } },
                    k: 1,
                  },
                },
                { not: { cluster: "ШНОР" } },
              ],
            },
          },
        ],
      },
      "graver",
    );
    const moved = transitions(listsBy(graver), changes).clusters[1];
    const school = moved?.moves.find((one) => one.school === "012001");
    expect(school).toMatchObject({ move: "left", movedTo: "ШНОР" });
    expect(school?.reason).toMatch(/^перешла в кластер ШНОР/);
    expect(moved?.out?.k).toBeLessThan(moved?.left?.k ?? 0);
  });
});
