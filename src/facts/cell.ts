/** Key of a procedure: what was measured, in which grade. */
export interface Procedure {
  readonly exam: string;
  readonly subject: string;
  readonly grade: number;
}

/**
 * Exact counts of one school, exam, subject, grade and year (ячейка): the only thing indicators
 * are made of. Null is "the exports do not say", never zero.
 */
export interface Cell extends Procedure {
  readonly school: string;
  readonly year: number;
  /** Participants with a result. */
  readonly n: number;
  /** Who did not come; null where no export of the cell tells of them. */
  readonly absent: number | null;
  /** Pupils who wrote one part of a work in two; neither in `n` nor absent. Left out where there are none. */
  readonly onePart?: number;
  /** Rows of the cell that were rejected; left out where there are none. */
  readonly lost?: number;
  /** What mean, median, sd and the histogram are of. */
  readonly scale: "test" | "primary" | "mark" | null;
  readonly mean: number | null;
  readonly median: number | null;
  /** Sample standard deviation (n − 1); null for n < 2 or when only a mean is known. */
  readonly sd: number | null;
  /**
   * Counts of the marks; all four or none. Their sum may be below n when of some pupils nothing is
   * known; none where some have a pass or a fail (зачёт / незачёт) in the place of a mark: then all
   * but `belowMinimum` passed, and with which mark is not known.
   */
  readonly n2: number | null;
  readonly n3: number | null;
  readonly n4: number | null;
  readonly n5: number | null;
  /** Participants below the minimum score (mark «2» where there are marks, «незачёт»). */
  readonly belowMinimum: number | null;
  /** Score groups of САО-11 (ЕГЭ): above the minimum to 60, 61 to 80, 81 to 100. */
  readonly to60: number | null;
  readonly to80: number | null;
  readonly to100: number | null;
  /** Mark of the work against the class register: lower, same, higher. */
  readonly journalLower: number | null;
  readonly journalSame: number | null;
  readonly journalHigher: number | null;
  readonly maxPrimary: number | null;
  /** Files (inside the region folder) whose rows made the cell; the first line where known: `file:line`. */
  readonly sources: readonly string[];
}

/**
 * A cell that lost too many rows, or lost them by their result (закрытая ячейка): what is left of it says
 * nothing of the school, so it is no cell to read. Whoever finds no cell looks here why.
 */
export interface ClosedCell extends Procedure {
  readonly school: string;
  readonly year: number;
  /**
   * Rows lost of how many pupils' rows: of the cell, or of the table that lost them. Of 0 where that is not
   * known: a row of a ready report (1 of 0), a whole file of the procedure, whosever rows it had (0 of 0).
   */
  readonly lost: number;
  readonly of: number;
}

/** All that results say: cells to read, and those of which nothing may be said. Never both of one. */
export interface Cells {
  readonly cells: readonly Cell[];
  readonly closed: readonly ClosedCell[];
  /**
   * What is left of the closed ones, a cell each: for whoever checks the reading against the files. No
   * number or decision is of them.
   */
  readonly halves: readonly Cell[];
}

/** Why nothing is said of a closed cell: «потеряны строки (3 из 40)». */
export function lossWords({ lost, of }: Pick<ClosedCell, "lost" | "of">): string {
  const what = lost === 0 ? "файл не прочитан" : "строка отчёта не прочитана";
  return `потеряны строки (${of === 0 ? what : `${lost} из ${of}`})`;
}

export interface CellSlice extends Cell {
  readonly by: "category" | "sex" | "ovz";
  readonly value: string;
}

/** Points earned for one task in one cell. */
export interface TaskCell extends Procedure {
  readonly school: string;
  readonly year: number;
  /**
   * As the export names it: `11.2`, `27К1`; tasks of answer masks, which have no names, by their part
   * of РИС in Latin letters and their place: `B3` short answers, `C1` extended ones, `D2` oral ones.
   */
  readonly task: string;
  readonly max: number | null;
  /** Participants who had the task; a task not started («Х») counts as 0 points. */
  readonly n: number;
  readonly points: number;
}

/** Participants with one score in one cell. */
export interface HistogramBin extends Procedure {
  readonly school: string;
  readonly year: number;
  readonly score: number;
  readonly count: number;
}

/** Which distributions or tasks are asked for; all when nothing is said. */
export interface CountsOf {
  readonly exam?: string;
  readonly year?: number;
}
