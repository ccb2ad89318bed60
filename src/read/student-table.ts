import { columnFinder } from "../tables/column-finder.ts";
import type { GridRow } from "../tables/grid.ts";

/**
 * Columns of a pupil's result that the project knows. Values are text as written: facts turn them
 * into numbers, once, for every layout. `person` holds a document or a participant's code: it is
 * hashed with the run's key before anything is stored and goes no further.
 */
export const studentColumns = [
  "school",
  "schoolName",
  "municipality",
  "schoolType",
  "locality",
  "exam",
  "subject",
  "subjectCode",
  "grade",
  "class",
  "year",
  "date",
  "person",
  "category",
  "sex",
  "ovz",
  /** «Статус обработки»: 6 is valid (РИС). */
  "status",
  /** ВПР: «вариант»; holds «отсутствовал» for an absent pupil. */
  "variant",
  "primary",
  "score",
  "mark",
  /** «Зачет»: 5 passed, 2 below the minimum. */
  "passed",
  /** Mark in the class register, for ВПР. */
  "journalMark",
  /** Short answers: one character a task, `+`, `-` or points. */
  "maskShort",
  /** Extended answers: `1(2)0(3)`, points and maximum. */
  "maskLong",
  "maskOral",
] as const;
export type StudentColumn = (typeof studentColumns)[number];

/** The known column that a header (as written or normalised) names, by all names and the region's own. */
export const studentColumnOf = columnFinder(studentColumns, "pupils");

/** One task of the work; `max` null when the file does not say it. Ids are text: `27К1`, `11.2`. */
export interface TaskColumn {
  readonly id: string;
  readonly max: number | null;
  /** Zero-based position of the column in the row. */
  readonly position: number;
  /** Level of difficulty as written: «Б», «П», «В». */
  readonly level?: string;
}

/** What each position of a row means, and what holds for the whole table. */
export interface Binding {
  /** Zero-based positions; a personal column that is not needed has none. */
  readonly columns: Readonly<Partial<Record<StudentColumn, number>>>;
  /** Headers as written, for messages, by the known column. */
  readonly headers: Readonly<Partial<Record<StudentColumn, string>>>;
  readonly tasks: readonly TaskColumn[];
  /**
   * A person written in several columns (series and number of a document), in the order in which they
   * are joined; instead of `columns.person`. Spaces and signs between the parts mean nothing:
   * `1111 222222` in one file and `1111`, `222222` in another are one document.
   */
  readonly personParts?: readonly number[];
  /** Values that the title, sheet, name or settings give for every row. */
  readonly constants: Readonly<Partial<Record<StudentColumn, string>>>;
  /** Largest possible primary score, when the file says it or its tasks add up to it. */
  readonly maxPrimary: number | null;
  /** Whether the form lists those who did not come; any other table does if a row of it says so. */
  readonly listsAbsent?: boolean;
}

/**
 * A regular CSV that the engine reads itself: UTF-8, one kind of line end, whole quotes, no blank line
 * between rows. Rows of another width than the header's are the engine's to reject.
 */
export interface CsvSource {
  readonly path: string;
  readonly delimiter: string;
  /** Physical lines of `path` before the first row of data, header included. */
  readonly skip: number;
  /** How many columns the header has. */
  readonly width: number;
  /** Physical line of the export on which its first row of data begins; `lineOfRow` counts from it. */
  readonly firstLine: number;
  /**
   * Where `path` is a cleaned copy: lines of the export that were left out before the data row `row`
   * (from 1), in order. Empty where nothing was.
   */
  readonly gaps: readonly { readonly row: number; readonly lines: number }[];
  /** Rows of the export that were left out of a cleaned copy, each with its issue: part of rejected. */
  readonly rejected: number;
}

/** A row that a layout rejected. */
export interface RefusedRow {
  readonly row: GridRow;
  /** Whether it was for what stands in a column of results. */
  readonly byResult: boolean;
}

/** Pupils' results: rows in memory (small or crooked files) or a CSV on the disk. */
export interface StudentTable {
  readonly kind: "students";
  readonly file: string;
  readonly sheet?: string;
  readonly binding: Binding;
  readonly source: { readonly rows: readonly GridRow[] } | { readonly csv: CsvSource };
  /** Rows that the layout rejected, where it knows them: what school and work they may be of. */
  readonly refused?: readonly RefusedRow[];
}

/**
 * A later state of somebody's result (протокол апелляций и перепроверок): the last one overwrites.
 * Bound by position like a student table; `date` orders the states.
 */
export interface AppealTable {
  readonly kind: "appeals";
  readonly file: string;
  readonly sheet?: string;
  readonly binding: Binding;
  readonly rows: readonly GridRow[];
}

/** Counts by school that an export gives ready-made, before codes and subjects are resolved. */
export interface AggregateRow {
  readonly line: number;
  /** Code or login as written; "" when the export names its schools by `schoolName` alone. */
  readonly school: string;
  readonly schoolName?: string;
  readonly municipality?: string;
  readonly exam: string;
  readonly subject: string;
  readonly grade: number;
  readonly year: number;
  readonly n: number;
  readonly absent?: number;
  /** Wrote one part of a work in two: neither in `n` nor absent. */
  readonly onePart?: number;
  readonly mean?: number;
  /** What `mean` and `histogram` are of. */
  readonly scale?: "test" | "primary" | "mark";
  readonly maxPrimary?: number;
  /** Counts of the marks «2», «3», «4», «5». */
  readonly marks?: readonly [number, number, number, number];
  readonly belowMinimum?: number;
  /** Score groups of САО-11: below the minimum, to 60, 61 to 80, 81 to 100. */
  readonly groups?: readonly [number, number, number, number];
  /** Participants with 80 to 99 and with 100 points, where an export counts so. */
  readonly from80to99?: number;
  readonly hundred?: number;
  /** Score → participants. */
  readonly histogram?: readonly (readonly [score: number, count: number])[];
  /** Mark of the work against the class register: lower, same, higher. Base is their sum. */
  readonly journal?: readonly [number, number, number];
  /** Sum of points earned by n participants for each task. */
  readonly tasks?: readonly { id: string; max: number; points: number; n: number }[];
}

/** Of which school and work a row of counts is. */
export type AggregatePlace = Pick<
  AggregateRow,
  "school" | "schoolName" | "municipality" | "exam" | "subject" | "grade" | "year"
>;

export interface AggregateTable {
  readonly kind: "aggregates";
  readonly file: string;
  readonly sheet?: string;
  readonly rows: readonly AggregateRow[];
  /** Of what the rows are that the layout rejected, where they say it. */
  readonly refused: readonly AggregatePlace[];
}
