import type { Procedure } from "./cell.ts";
import type { PersonKind } from "./person.ts";

/** Which results are asked for. */
export interface ExamQuery {
  readonly exam: string;
  readonly years: readonly number[];
  /** This year's graduates and pupils only (ВТГ); everybody when absent. */
  readonly graduatesOnly?: boolean;
}

/** Participants of one school and group of pupils with one result. */
export interface ResultBin extends Procedure {
  readonly school: string;
  readonly year: number;
  /** «ВТГ», «СПО», «ВПЛ», another as written, or "" where the export has none. */
  readonly category: string;
  /** «М», «Ж» or "". */
  readonly sex: string;
  /** «да», «нет» or "". */
  readonly ovz: string;
  /** Whether the procedure has a hundred-point scale. */
  readonly hundred: boolean;
  readonly below: boolean | null;
  readonly mark: number | null;
  readonly scale: "test" | "primary" | "mark" | null;
  readonly value: number | null;
  readonly n: number;
}

/** People who took an exam in a year, in all subjects, by the way in which exports name them. */
export interface ExamParticipants {
  readonly year: number;
  readonly kind: PersonKind;
  /** Distinct people; 0 for `nobody`. */
  readonly persons: number;
  readonly results: number;
}

/** Graduates of one year by the sum of their three best scores. */
export interface ThreeBest {
  readonly year: number;
  readonly schools: readonly {
    readonly school: string;
    /** 0 to 300; null for those with fewer than three subjects on the hundred-point scale. */
    readonly best: number | null;
    readonly n: number;
  }[];
  /** Subjects left out: their exports name people otherwise, so that they can't be matched. */
  readonly apart: readonly string[];
}

/** Participants of the region with the same points for a task, in one of the four groups. */
export interface TaskBin extends Procedure {
  readonly year: number;
  readonly task: string;
  /** Largest points by the export; null where it does not say. */
  readonly max: number | null;
  /** 0 to 3: score groups of САО-11, or marks 2 to 5; null for those who belong to none. */
  readonly place: number | null;
  readonly points: number;
  readonly n: number;
}

/** Sums over the region's participants of one task; `others` are the points of their other tasks. */
export interface TaskSums extends Procedure {
  readonly year: number;
  readonly task: string;
  readonly n: number;
  readonly points: number;
  readonly squares: number;
  readonly others: number;
  readonly otherSquares: number;
  readonly products: number;
}

/** One task in one school. */
export interface SchoolTask extends Procedure {
  readonly school: string;
  readonly year: number;
  readonly task: string;
  readonly n: number;
  readonly points: number;
  readonly squares: number;
}

/** Points per task, counted three ways. */
export interface TaskCounts {
  readonly bins: readonly TaskBin[];
  readonly sums: readonly TaskSums[];
  readonly schools: readonly SchoolTask[];
}

/** Counts of one exam beyond cells (для САО): read from the tables of counts. */
export interface ExamCounts {
  readonly results: (query: ExamQuery) => Promise<readonly ResultBin[]>;
  readonly participants: (query: ExamQuery) => Promise<readonly ExamParticipants[]>;
  /** Graduates only, whatever the query says. */
  readonly threeBest: (query: ExamQuery) => Promise<readonly ThreeBest[]>;
  readonly tasks: (query: ExamQuery) => Promise<TaskCounts>;
}
