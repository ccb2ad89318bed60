import type { ResultScale } from "../reference/exams.ts";
import type { Issue } from "../shared/issue.ts";
import type { Procedure } from "./cell.ts";

/** What an export says of a pupil's school; "" where it says nothing. */
export interface WrittenSchool {
  readonly code: string;
  readonly name: string;
  readonly municipality: string;
  readonly year: number;
}

/** What an export says of the procedure; "" where it says nothing. `year` and `grade` are parsed. */
export interface WrittenProcedure {
  readonly exam: string;
  readonly subject: string;
  readonly subjectCode: string;
  readonly grade: number | null;
}

/** Why a text has no meaning: an issue's code and what was expected, in Russian. */
export interface Problem {
  readonly code: string;
  readonly expected: string;
}

/** A text's meaning, or why it has none. `remark` tells of a repair or a conflict, once a text. */
export type Resolved<T> =
  | { readonly value: T; readonly remark?: Pick<Issue, "code" | "severity" | "expected"> }
  | { readonly problem: Problem };

/** How marks and «ниже минимального» come about in one procedure of one year. */
export interface Rules {
  /** Test scores from 0 to 100 with score groups (ЕГЭ but base maths), marks «2»–«5», or a pass alone. */
  readonly scale: ResultScale;
  /** Whether a participant's code is the school's own: another school may have it too. */
  readonly withinSchool: boolean;
  /** Minimum test score, where one is known. */
  readonly minimum: number | null;
  /** Lowest primary scores of «3», «4» and «5», where the year's scale is known. */
  readonly from: readonly [three: number, four: number, five: number] | null;
  /** Largest primary score of that scale, where it tells it. */
  readonly max?: number | null;
}

/** Knowledge from outside (register, reference data), asked once for each distinct text. */
export interface Resolve {
  readonly school: (written: WrittenSchool) => Resolved<string>;
  /** Whether names of schools are wanted where their codes are known. */
  readonly hearsNames?: boolean;
  /** Asked when all rows are read: under which code each answer of `school` counts. As answered, where absent. */
  readonly settle?: () => (school: string) => string;
  readonly procedure: (written: WrittenProcedure) => Resolved<Procedure>;
  readonly rules: (procedure: Procedure, year: number) => Rules;
}
