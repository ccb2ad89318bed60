import type {
  SchoolDeficit,
  TaskCoverage,
} from "../../../src/indicators/school-deficits/school-deficits.ts";

/** A deficit of «ОГЭ, математика, 9 класс»: its half-interval is 0,196, so its error is 0,1. */
export const deficit = (
  school: string,
  task: string,
  more: Partial<SchoolDeficit> = {},
): SchoolDeficit => {
  const difference = more.difference ?? -0.3;
  return {
    school,
    task,
    exam: "ОГЭ",
    subject: "Математика",
    grade: 9,
    year: 2024,
    n: 20,
    completion: 0.4,
    rest: 0.4 - difference,
    difference,
    low: difference - 0.1 * 1.959963984540054,
    high: difference + 0.1 * 1.959963984540054,
    beyond: 0,
    number: null,
    level: null,
    skill: null,
    spread: "pupils",
    ...more,
  };
};

export const covered = (
  school: string,
  tasks: number,
  more: Partial<TaskCoverage> = {},
): TaskCoverage => ({
  school,
  exam: "ОГЭ",
  subject: "Математика",
  grade: 9,
  year: 2024,
  n: 20,
  tasks,
  tooFew: false,
  levels: false,
  skills: false,
  ...more,
});
