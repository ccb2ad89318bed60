import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/facts/cell.ts";
import type { ResultBin } from "../../../src/facts/exam-counts.ts";
import type { TaskRow, TaskScore } from "../../../src/indicators/sao/task-table.ts";
import { markBoundaries } from "../../../src/indicators/vpr/boundary-jump.ts";
import { missingWorks } from "../../../src/indicators/vpr/missing-works.ts";
import {
  groupCrossings,
  municipalityDeficits,
  taskBlock,
  taskZone,
} from "../../../src/indicators/vpr/tasks.ts";
import { journalGaps, sumJournal, sumMarks } from "../../../src/indicators/vpr/work-sums.ts";
import { seededRandom } from "../../../src/shared/random.ts";
import { cell, marked } from "../cells.ts";

const vpr = (known: Partial<Cell> & { readonly n: number }) =>
  cell({ exam: "ВПР", grade: 5, subject: "Математика", ...known });

describe("sums of a work", () => {
  it("leave out schools of which no export says the marks, or the register", () => {
    const cells = [marked([1, 2, 3, 4]), marked([0, 5, 0, 0]), vpr({ n: 30 })];
    expect(sumMarks(cells)).toEqual({ schools: 2, n: 15, marks: [1, 7, 3, 4] });
    const compared = [
      vpr({ n: 20, journalLower: 6, journalSame: 10, journalHigher: 2 }),
      vpr({ n: 9, journalLower: 0, journalSame: 0, journalHigher: 0 }),
      vpr({ n: 20 }),
    ];
    expect(sumJournal(compared)).toEqual({ schools: 1, n: 18, lower: 6, same: 10, higher: 2 });
  });
});

describe("works that should have been written", () => {
  const rus = { grade: 5, subject: "Русский язык" };
  const cells = [
    vpr({ school: "a", n: 20 }),
    vpr({ school: "a", n: 20, ...rus }),
    // no maths, though it wrote Russian
    vpr({ school: "b", n: 3, ...rus }),
    // had the grade last year
    vpr({ school: "c", n: 12, year: 2023 }),
    // had so few of them that there may be no class now
    vpr({ school: "d", n: 4, year: 2023 }),
    // the grade below has moved up
    vpr({ school: "e", n: 12, year: 2023, grade: 4 }),
    // a subject drawn by lot tells that there is a class, and is never missing itself
    vpr({ school: "f", n: 12, subject: "История" }),
  ];
  it("are told with what shows that the school has the class", () => {
    const found = missingWorks({ cells, closed: [] }, 2024);
    expect(found.map(({ school, subject, because }) => [subject, school, because])).toEqual([
      ["Русский язык", "c", "last-year"],
      ["Русский язык", "e", "moved-up"],
      ["Русский язык", "f", "same-grade"],
      ["Математика", "b", "same-grade"],
      ["Математика", "c", "last-year"],
      ["Математика", "e", "moved-up"],
      ["Математика", "f", "same-grade"],
    ]);
  });
  it("are none of a work that nobody in the region wrote", () => {
    const one = cells.filter(({ subject }) => subject !== "Русский язык");
    expect(
      missingWorks({ cells: one, closed: [] }, 2024).every(
        ({ subject }) => subject === "Математика",
      ),
    ).toBe(true);
  });
});

describe("boundaries of marks", () => {
  const work = { exam: "ВПР", grade: 5, subject: "Математика", year: 2031 };
  const bin = (value: number, mark: number): ResultBin => ({
    ...work,
    school: "012001",
    category: "",
    sex: "",
    ovz: "",
    hundred: false,
    below: mark === 2,
    mark,
    scale: "primary",
    value,
    n: 1,
  });
  const honest = [bin(3, 2), bin(6, 2), bin(7, 3), bin(10, 3), bin(12, 4), bin(15, 5)];
  it("are the year's scale where it is known", () => {
    const scale = { ...work, max: 20, from: { 3: 7, 4: 11, 5: 15 } };
    expect(markBoundaries(work, honest, [scale])).toMatchObject({ known: "scale", max: 20 });
  });
  it("are told by scores and marks of the pupils' own lines otherwise", () => {
    expect(markBoundaries(work, honest)).toEqual({
      from: { 3: 7, 4: 12, 5: 15 },
      max: null,
      known: "marks",
    });
  });
  it("are not told by lines that contradict each other, or lack a mark", () => {
    expect(markBoundaries(work, [...honest, bin(13, 3)])).toBeNull();
    expect(markBoundaries(work, honest.slice(0, 5))).toBeNull();
    expect(markBoundaries(work, [])).toBeNull();
  });
});

describe("the zone of a task", () => {
  it.each([
    [0.6, "Б", "sufficient"],
    [0.59, "Б", "border"],
    [0.569, "Б", "insufficient"],
    [0.3, "П", "sufficient"],
    [0.29, "В", "border"],
    [0.28, "П", "insufficient"],
    [0.61, null, "sufficient"],
    [0.4, null, "by-level"],
    [0.2, null, "insufficient"],
  ] as const)("%d of a task of level %s is %s", (completion, level, zone) => {
    expect(taskZone(completion, level)).toBe(zone);
  });
  it("puts criteria of one task together, and keeps a name without a number", () => {
    expect(["12К1", "12К2", "11.2", "D3"].map(taskBlock)).toEqual(["12", "12", "11", "D3"]);
  });
});

describe("groups by mark", () => {
  const score = (byPoints: readonly number[]): TaskScore => {
    const n = byPoints.reduce((a, b) => a + b, 0);
    const points = byPoints.reduce((sum, count, at) => sum + count * at, 0);
    return { n, points, completion: n === 0 ? null : points / n / (byPoints.length - 1), byPoints };
  };
  const row = (task: string, groups: TaskRow["groups"]): TaskRow => ({
    task,
    number: null,
    level: null,
    max: 1,
    maxFrom: "export",
    met: 1,
    all: score([1, 1]),
    groups,
  });
  it("cross where those with the lower mark do better beyond chance", () => {
    const plain = row("1", [score([30, 10]), score([60, 60]), score([30, 90]), score([5, 60])]);
    const crossed = row("2", [score([30, 10]), score([20, 100]), score([60, 60]), score([5, 60])]);
    const few = row("3", [score([0, 8]), score([60, 60]), score([30, 90]), score([5, 60])]);
    expect(groupCrossings([plain, few])).toEqual([]);
    const found = groupCrossings([plain, crossed, few]);
    expect(found.map(({ task, mark }) => [task, mark])).toEqual([["2", 3]]);
    expect(found[0]?.lower.completion).toBeCloseTo(100 / 120);
  });
});

describe("municipalities against the rest", () => {
  const place = (school: string) => school.slice(0, 2);
  const random = seededRandom(7);
  const schools = Array.from({ length: 40 }, (_, at) => `${at < 8 ? "01" : "02"}${at}`);
  it("have a deficit where all their schools lag, and none where one school does", () => {
    const tasks = schools.flatMap((school, at) =>
      ["1", "2"].map((task) => {
        const level = 0.7 + 0.1 * (random() - 0.5);
        const lag = task === "1" ? (at < 8 ? 0.3 : 0) : at === 0 ? 0.6 : 0;
        return { school, task, max: 2, n: 40, points: Math.round(80 * (level - lag)) };
      }),
    );
    const found = municipalityDeficits(tasks, place);
    expect(found.map(({ municipality, task }) => [municipality, task])).toEqual([["01", "1"]]);
    const [one] = found;
    const own = tasks.filter((t) => t.task === "1" && place(t.school) === "01");
    expect(one?.completion).toBeCloseTo(own.reduce((sum, t) => sum + t.points, 0) / (8 * 40 * 2));
    expect(one).toMatchObject({ schools: 8, n: 320 });
    expect(one?.high).toBeLessThan(0);
    expect(municipalityDeficits(tasks, place, { minSchools: 9 })).toEqual([]);
  });
  it("are set against the register by balance, and a municipality of two schools is not judged", () => {
    const cells = schools.map((school, at) => {
      const higher = at < 8 ? 12 : 2;
      return vpr({
        school,
        n: 40,
        journalLower: 8 + (at % 3),
        journalSame: 30 - higher - (at % 3),
        journalHigher: higher,
      });
    });
    const gaps = journalGaps(
      [...cells, vpr({ school: "03a", n: 10, journalLower: 1, journalSame: 8, journalHigher: 1 })],
      place,
    );
    expect(gaps.map(({ key, gap }) => [key, gap === null])).toEqual([
      ["01", false],
      ["02", false],
      ["03", true],
    ]);
    expect(gaps[0]?.gap?.difference).toBeGreaterThan(0.2);
    expect(gaps[0]?.gap?.adjusted).toBeLessThan(0.001);
    expect(gaps[0]?.sums).toMatchObject({ schools: 8, higher: 96 });
  });
});
