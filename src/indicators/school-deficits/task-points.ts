import type { Procedure } from "../../facts/cell.ts";
import type { SchoolTask } from "../../facts/exam-counts.ts";
import type { Facts } from "../../facts/facts.ts";
import { procedureKey } from "../procedure-key.ts";

/** Points of one task in one school (баллы за задание), as far as the exports tell them. */
export interface TaskPoints extends Omit<SchoolTask, "squares"> {
  /** Sum of squared points; null where only the sum is known (a report of ФИС ОКО). */
  readonly squares: number | null;
  /** Largest points of the task by the export, or the largest that anybody got. */
  readonly max: number;
}

const taskKey = (one: Procedure & { readonly task: string }) => `${procedureKey(one)}/${one.task}`;

/** Largest points of each task of an exam: as said by the export, else as met. */
function maxima(bins: Awaited<ReturnType<Facts["exam"]["tasks"]>>["bins"]): Map<string, number> {
  const largest = new Map<string, number>();
  for (const bin of bins)
    largest.set(
      taskKey(bin),
      Math.max(1, largest.get(taskKey(bin)) ?? 0, bin.max ?? 0, bin.points),
    );
  return largest;
}

/**
 * Points per task of every school and procedure of a year: pupils' own where the exports have them,
 * sums of reports elsewhere. Asked of the engine once for all schools.
 */
export async function taskPointsOf(
  facts: Pick<Facts, "taskCells" | "exam">,
  year: number,
): Promise<TaskPoints[]> {
  const cells = await facts.taskCells({ year });
  const points: TaskPoints[] = [];
  const known = new Set<string>();
  for (const exam of [...new Set(cells.map((cell) => cell.exam))].sort()) {
    const { bins, schools } = await facts.exam.tasks({ exam, years: [year], graduatesOnly: true });
    const max = maxima(bins);
    for (const one of schools) {
      known.add(`${one.school}/${procedureKey(one)}`);
      points.push({ ...one, max: max.get(taskKey(one)) ?? 1 });
    }
  }
  const reported = cells.filter((cell) => !known.has(`${cell.school}/${procedureKey(cell)}`));
  for (const { max, ...cell } of reported)
    if (max !== null && max > 0) points.push({ ...cell, max, squares: null });
  return points;
}
