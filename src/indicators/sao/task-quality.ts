import type { TaskSums } from "../../facts/index.ts";

/** How a task works as a measure (качество задания). */
export interface TaskQuality {
  readonly task: string;
  readonly n: number;
  /**
   * Discrimination (дифференцирующая способность): correlation, −1 to 1, of the task's points with
   * the points of all other tasks; null where one of the two does not vary.
   */
  readonly discrimination: number | null;
}

/**
 * Discrimination of each task of one subject and year.
 *
 * @param sums of one subject and year, over all participants
 * @source corrected item–rest correlation: Ebel & Frisbie (1991), Essentials of Educational
 *   Measurement, ch. 13
 */
export function taskQuality(sums: readonly TaskSums[]): TaskQuality[] {
  return sums.map(({ task, n, points, squares, others, otherSquares, products }) => {
    const spread = n * squares - points * points;
    const otherSpread = n * otherSquares - others * others;
    const together = n * products - points * others;
    const varies = spread > 0 && otherSpread > 0;
    return {
      task,
      n,
      discrimination: varies ? together / Math.sqrt(spread * otherSpread) : null,
    };
  });
}
