import type { TaskBin } from "../../../src/facts/exam-counts.ts";
import type { SaoEntry } from "../../../src/indicators/sao/entry.ts";
import type { FourGroups } from "../../../src/indicators/sao/tally.ts";
import type { TaskRow } from "../../../src/indicators/sao/task-table.ts";

/** An entry by its four groups; every participant has `score`, so that sums are easy to follow. */
export function entry(
  school: string,
  groups: FourGroups,
  given: Partial<Omit<SaoEntry, "tally">> & { readonly score?: number } = {},
): SaoEntry {
  const { score = 50, ...rest } = given;
  const n = groups.reduce((sum, k) => sum + k, 0);
  return {
    school,
    year: 2024,
    subject: "Физика",
    category: "ВТГ",
    sex: "",
    ovz: "",
    scheme: "score",
    ...rest,
    tally: { n, groups, sum: score * n, squares: score ** 2 * n, scored: n },
  };
}

/** Participants of one task, group and number of points. */
export const taskBin = (
  task: string,
  place: number | null,
  points: number,
  n: number,
  max: number | null = null,
): TaskBin => ({
  year: 2024,
  exam: "ЕГЭ",
  subject: "Физика",
  grade: 11,
  task,
  max,
  place,
  points,
  n,
});

/** Completion of the four groups and of all, as shares. */
export const completions = (row: TaskRow | undefined): (number | null | undefined)[] => [
  row?.all.completion,
  ...(row?.groups.map(({ completion }) => completion) ?? []),
];
