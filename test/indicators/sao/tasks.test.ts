import { describe, expect, it } from "vitest";
import type { SchoolTask, TaskBin, TaskSums } from "../../../src/facts/exam-counts.ts";
import { hardTasks } from "../../../src/indicators/sao/hard-tasks.ts";
import { saoDefaults } from "../../../src/indicators/sao/sao-options.ts";
import { taskDeficits } from "../../../src/indicators/sao/task-deficits.ts";
import { taskNumber, taskQuality, taskTable } from "../../../src/indicators/sao/task-table.ts";
import { taskPlan } from "../../../src/reference/task-plans.ts";
import { seededRandom } from "../../../src/shared/random.ts";
import { completions, taskBin } from "./entries.ts";

const profile = taskPlan({ exam: "ЕГЭ", subject: "Математика профильная", year: 2025 });

describe("the completion of tasks", () => {
  it("weights the groups to the mean: 11.1, 43.2, 84.7 and 95.6 % of 6.1, 40, 44.5 and 9.4 % make 64.6 %", () => {
    // of a million participants, so that every share is a whole number of them
    const sizes = [61_000, 400_000, 445_000, 94_000];
    const solved = [6_771, 172_800, 376_915, 89_864];
    const bins = sizes.flatMap((size, place) => [
      taskBin("1", place, 1, solved[place] ?? 0),
      taskBin("1", place, 0, size - (solved[place] ?? 0)),
    ]);
    const [row] = taskTable(bins);
    const percent = completions(row).map((share) => Math.round((share ?? 0) * 1000) / 10);
    expect(percent).toEqual([64.6, 11.1, 43.2, 84.7, 95.6]);
  });

  it("keeps its invariants on any work", () => {
    const random = seededRandom(11);
    for (let trial = 0; trial < 50; trial++) {
      const max = 1 + Math.floor(random() * 4);
      const bins: TaskBin[] = [0, 1, 2, 3].flatMap((place) =>
        Array.from({ length: max + 1 }, (_, points) =>
          taskBin("5", place, points, Math.floor(random() * 30), max),
        ),
      );
      const [row] = taskTable(bins);
      if (!row) throw new Error("There is a row");
      for (const score of [row.all, ...row.groups]) {
        expect(score.byPoints.reduce((sum, k) => sum + k, 0)).toBe(score.n);
        const byPoints = score.byPoints.reduce((sum, k, points) => sum + points * k, 0);
        expect(byPoints).toBe(score.points);
        if (score.completion !== null) {
          expect(score.completion).toBeCloseTo(byPoints / max / score.n, 12);
          expect(score.completion).toBeGreaterThanOrEqual(0);
          expect(score.completion).toBeLessThanOrEqual(1);
        }
      }
      const weighted = row.groups.reduce(
        (sum, { completion, n }) => sum + (completion ?? 0) * n,
        0,
      );
      expect(weighted / row.all.n).toBeCloseTo(row.all.completion ?? -1, 12);
    }
  });

  it("keeps ids as text, in the order of their numbers", () => {
    const rows = taskTable(["10", "2", "27К2", "27К1", "1"].map((id) => taskBin(id, 1, 1, 3)));
    expect(rows.map(({ task }) => task)).toEqual(["1", "2", "10", "27К1", "27К2"]);
  });

  it("takes the largest points met where the export does not say the maximum, and says so", () => {
    const [unsaid] = taskTable([taskBin("1", 0, 0, 5), taskBin("1", 3, 2, 5)]);
    expect(unsaid).toMatchObject({ max: 2, maxFrom: "met", met: 2 });
    const [collapsed] = taskTable([taskBin("1", 0, 0, 5, 4), taskBin("1", 3, 1, 5, 4)]);
    expect(collapsed).toMatchObject({ max: 4, maxFrom: "export", met: 1 });
  });

  it("counts those of no group in the mean only", () => {
    const [row] = taskTable([taskBin("1", null, 1, 4), taskBin("1", 1, 0, 4)]);
    expect(completions(row)).toEqual([0.5, null, 0, null, null]);
  });
});

describe("the level of a task", () => {
  const paper = [
    ...Array.from({ length: 12 }, (_, i) => `B${i + 1}`),
    ...Array.from({ length: 7 }, (_, i) => `C${i + 1}`),
  ];

  it("is that of the plan: extended answers follow the short ones", () => {
    expect(profile && taskNumber("C1", paper, profile)).toBe(13);
    const rows = taskTable(
      paper.map((id) => taskBin(id, 1, 1, 10)),
      profile,
    );
    const level = (id: string) => rows.find(({ task }) => task === id)?.level;
    expect(["B1", "B5", "B8", "C1", "C6", "C7"].map(level)).toEqual(["Б", "П", "Б", "П", "В", "В"]);
  });

  it("is not guessed for a paper with another number of tasks", () => {
    const rows = taskTable(
      paper.slice(1).map((id) => taskBin(id, 1, 1, 10)),
      profile,
    );
    expect(rows.every(({ level }) => level === null)).toBe(true);
  });
});

describe("hard tasks", () => {
  const task = (id: string, solved: number, lowest: number) => [
    taskBin(id, 0, 1, lowest),
    taskBin(id, 0, 0, 100 - lowest),
    taskBin(id, 2, 1, solved - lowest),
    taskBin(id, 2, 0, 900 - solved + lowest),
  ];
  const plan = profile && {
    ...profile,
    tasks: 4,
    levels: [
      { level: "Б" as const, tasks: 3, points: 3, numbers: [1, 2, 3] },
      { level: "В" as const, tasks: 1, points: 1, numbers: [4] },
    ],
  };
  const bins = [
    ...task("1", 499, 40), // basic, 49.9 %
    ...task("2", 500, 20), // basic, 50 %, the lowest group at 20 %
    ...task("3", 700, 19), // basic, 70 %, the lowest group at 19 %
    ...task("4", 150, 10), // high level, 15 %
  ];

  it("are basic ones below 50 %, advanced below 15 %, or not mastered by the lowest group", () => {
    const { hard, undecided } = hardTasks(taskTable(bins, plan), saoDefaults);
    expect(hard.map(({ row, rule }) => [row.task, rule])).toEqual([
      ["1", "base"],
      ["3", "lowest-group"],
    ]);
    expect(undecided).toEqual([]);
  });

  it("are undecided by the bounds of basic tasks where the level is not known", () => {
    const rows = taskTable([...bins, ...task("5", 149, 1)]);
    const { hard, undecided } = hardTasks(rows, saoDefaults);
    expect(hard.map(({ row, rule }) => [row.task, rule])).toEqual([["5", "any-level"]]);
    expect(undecided.map((row) => row.task)).toEqual(["1", "3", "4"]);
  });
});

describe("discrimination", () => {
  const pupils = [
    [1, 9],
    [1, 8],
    [0, 3],
    [0, 1],
    [1, 2],
  ] as const;
  const sums = (rows: readonly (readonly [number, number])[]): TaskSums => ({
    year: 2024,
    exam: "ЕГЭ",
    grade: 11,
    subject: "Физика",
    task: "1",
    n: rows.length,
    points: rows.reduce((sum, [x]) => sum + x, 0),
    squares: rows.reduce((sum, [x]) => sum + x * x, 0),
    others: rows.reduce((sum, [, y]) => sum + y, 0),
    otherSquares: rows.reduce((sum, [, y]) => sum + y * y, 0),
    products: rows.reduce((sum, [x, y]) => sum + x * y, 0),
  });

  it("is the correlation of the task with the rest of the work", () => {
    // R: cor(c(1,1,0,0,1), c(9,8,3,1,2)) => 0.6508
    expect(taskQuality([sums(pupils)])[0]?.discrimination).toBeCloseTo(0.6508, 3);
  });

  it("is not assessed where all have the same points", () => {
    const [found] = taskQuality([sums(pupils.map(([, y]) => [1, y] as const))]);
    expect(found?.discrimination).toBeNull();
  });
});

describe("deficits of skills", () => {
  const school = (code: string, task: string, n: number, solved: number): SchoolTask => ({
    school: code,
    year: 2024,
    exam: "ЕГЭ",
    grade: 11,
    subject: "Физика",
    task,
    n,
    points: solved,
    squares: solved,
  });
  const region = (weak: number) => [
    ...["1", "2"].flatMap((task) =>
      Array.from({ length: 10 }, (_, i) => school(`0120${10 + i}`, task, 40, 28)),
    ),
    school("012001", "1", 40, weak),
    school("012001", "2", 40, 28),
    school("012002", "1", 9, 0),
  ];
  const max = new Map([
    ["1", 1],
    ["2", 1],
  ]);

  it("are told for the task and school that differ, with their interval", () => {
    const found = taskDeficits(region(8), max, saoDefaults);
    expect(found.map(({ school: code, task }) => `${code} ${task}`)).toEqual(["012001 1"]);
    const [deficit] = found;
    expect(deficit?.completion).toBeCloseTo(0.2, 10);
    expect(deficit?.rest).toBeCloseTo(280 / 409, 10);
    expect(deficit?.high).toBeLessThan(0);
    // half of the difference is the school's general level over its two tasks
    expect(deficit?.beyond).toBeGreaterThan(deficit?.difference ?? 0);
  });

  it("are not told where chance is enough, nor of schools with few pupils", () => {
    expect(taskDeficits(region(25), max, saoDefaults)).toEqual([]);
  });
});
